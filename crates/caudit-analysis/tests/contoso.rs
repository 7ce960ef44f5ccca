//! The audit of every user of the fixture tenant gives the kind of answer that its notes promise.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail by panicking")]

use std::path::Path;

use caudit_analysis::report::UserReport;
use caudit_analysis::{AuditError, AuditRequest, audit_user};
use caudit_model::Tenant;
use caudit_reader::{ReadOptions, read_tenant};

fn tenant() -> Tenant {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/contoso");
    read_tenant(&folder, &ReadOptions { keep_going: false }).expect("the fixture tenant is read").tenant
}

fn audit(tenant: &Tenant, who: &str) -> UserReport {
    let request = AuditRequest { who, app: "onedrive", options: caudit_engine::Options::default() };
    audit_user(tenant, &request).expect(who)
}

#[test]
fn each_user_gets_the_answer_of_the_notes() {
    let tenant = tenant();
    let expected = [
        ("megan@contoso.com", "blocked", "yes"),
        ("hanna.brandt@contoso.com", "allowed", "no"),
        ("tobias.reinholt@contoso.com", "allowed", "no"),
        ("greta.lund@contoso.com", "allowed", "no"),
        ("oskar.lindqvist@contoso.com", "blocked", "yes"),
        ("sigrid.halvorsen@contoso.com", "interactionRequired", "no"),
        ("carla.mendes@contoso.com", "blocked", "yes"),
        ("amelie.fournier@contoso.com", "mixed", "yes"),
        ("isabel.quandt@contoso.com", "blocked", "yes"),
        ("marlene.stark@contoso.com", "blocked", "unknown"),
        ("ravi.menon@contoso.com", "indeterminate", "unknown"),
        ("petra.novak@contoso.com", "indeterminate", "unknown"),
        ("kenji.arai@contoso.com", "indeterminate", "unknown"),
        ("dmitri.hale@contoso.com", "blocked", "no"),
        ("ea1@contoso.onmicrosoft.com", "allowed", "no"),
        ("dispatch.leipzig@contoso.com", "allowed", "no"),
        ("bruno.keller@contoso.com", "blocked", "yes"),
        ("matteo.ricci@contoso.com", "allowed", "no"),
        ("alex.weber2@contoso.com", "blocked", "yes"),
        ("clara.jensen@contoso.com", "indeterminate", "unknown"),
        ("svc-onedrive-migration@contoso.com", "mixed", "yes"),
        ("lena.vogt@contoso.com", "interactionRequired", "no"),
        ("eric.thorsen@contoso.com", "allowed", "no"),
        ("lucia.moretti@contoso.com", "allowed", "no"),
    ];
    for (who, verdict, cause) in expected {
        let report = audit(&tenant, who);
        let found = (report.verdict.as_str(), report.conditional_access_is_the_cause.as_str());
        assert_eq!(found, (verdict, cause), "{who}: {}", report.headline);
    }
}

#[test]
fn megan_is_told_what_blocks_her_and_that_finishing_the_join_is_enough() {
    let report = audit(&tenant(), "Megan Bowen");
    let blockers: Vec<&str> =
        report.policies.iter().filter(|it| it.effect == "blocks").map(|it| it.id.as_str()).collect();
    assert_eq!(blockers.len(), 1);
    assert!(report.headline.contains("CA004") && report.headline.contains("never finished"), "{}", report.headline);
    let first = report.remedies.first().expect("a remedy");
    assert_eq!((first.kind.as_str(), first.edits.len(), first.collateral.users), ("fixDevice", 0, 0));
    assert!(first.summary.contains("dsregcmd /leave"));
    assert!(report.log.iter().filter(|row| row.agrees == Some(true)).count() >= 4);
    assert!(report.inert.iter().any(|it| it.id.starts_with("ab9b8c07")), "the client's own id is inert");
    assert!(report.inert.iter().any(|it| it.id.starts_with("2abdc806")), "so is the id of the web");
}

#[test]
fn a_remedy_is_listed_only_with_what_it_does() {
    let tenant = tenant();
    for user in tenant.users.iter().flat_map(|all| &all.items) {
        for remedy in audit(&tenant, user.id.as_str()).remedies {
            assert!(!remedy.unblocks.is_empty(), "{} for {}", remedy.summary, user.label());
            assert_eq!(remedy.unblocks.len(), remedy.after.len());
            assert!(
                remedy
                    .after
                    .iter()
                    .all(|word| word == "allowed" || word == "interactionRequired" || word == "indeterminate")
            );
        }
    }
}

#[test]
fn a_wide_exclusion_costs_more_than_a_narrow_one() {
    let report = audit(&tenant(), "megan@contoso.com");
    let cost = |kind: &str| report.remedies.iter().find(|it| it.kind == kind).map(|it| it.collateral.users);
    assert_eq!(cost("excludeUser"), Some(0));
    assert!(cost("excludeResource") > cost("excludeGroup"), "{:?}", report.remedies);
}

#[test]
fn an_edit_found_here_unblocks_when_it_is_really_made() {
    let mut tenant = tenant();
    let report = audit(&tenant, "megan@contoso.com");
    let remedy = report.remedies.iter().find(|it| it.kind == "excludeUser").expect("an exclusion");
    let edit = remedy.edits.first().expect("an edit");
    let policy = tenant.policies.iter_mut().find(|it| it.id == edit.policy_id).expect("its policy");
    let mut raw = policy.raw.clone();
    let patch: json_patch::Patch = serde_json::from_value(edit.patch.clone().into()).expect("RFC 6902");
    json_patch::patch(&mut raw, &patch).expect("it fits");
    *policy = caudit_model::Policy::from_json(raw, "");
    assert_ne!(audit(&tenant, "megan@contoso.com").verdict, "blocked");
}

#[test]
fn a_row_older_than_a_change_of_its_policy_is_not_compared() {
    let report = audit(&tenant(), "matteo.ricci@contoso.com");
    let old: Vec<_> = report.log.iter().filter(|row| row.error_code == Some(53003)).collect();
    assert!(!old.is_empty() && old.iter().all(|row| row.agrees.is_none() && row.note.is_some()), "{:?}", report.log);
}

#[test]
fn names_are_found_and_doubtful_ones_are_refused() {
    let tenant = tenant();
    let ask = |who: &str, app: &str| {
        audit_user(&tenant, &AuditRequest { who, app, options: caudit_engine::Options::default() })
            .map(|report| report.verdict)
    };
    assert!(ask("MEGAN@contoso.com", "onedrive").is_ok());
    assert!(
        matches!(ask("Alex Weber", "onedrive"), Err(AuditError::Ambiguous { candidates, .. }) if candidates.len() == 2)
    );
    assert!(matches!(ask("megn", "onedrive"), Err(AuditError::UnknownUser { .. })));
    assert!(
        matches!(ask("megan@contoso.com", "notepad"), Err(AuditError::UnknownApp { known, .. }) if known.len() > 5)
    );
}

#[test]
fn every_app_can_be_audited_for_every_user() {
    let tenant = tenant();
    for scenario in caudit_model::catalogue::scenarios() {
        for user in tenant.users.iter().flat_map(|all| &all.items).take(12) {
            let options = caudit_engine::Options::default();
            let request = AuditRequest { who: user.id.as_str(), app: &scenario.name, options };
            assert!(!audit_user(&tenant, &request).expect("audited").outcomes.is_empty());
        }
    }
}

#[test]
fn devices_that_nobody_read_are_not_taken_for_unregistered() {
    let mut tenant = tenant();
    tenant.devices = None;
    let report = audit(&tenant, "hanna.brandt@contoso.com");
    assert_eq!(report.verdict, "indeterminate", "{}", report.headline);
    assert!(report.outcomes.iter().all(|it| it.device.is_none() && it.sign_in.facts().device_registered.is_none()));
}

#[test]
fn a_hybrid_device_is_pending_only_where_the_export_says_so() {
    let pending = |rest: &str| {
        let text = format!(r#"{{"id": "d", "trustType": "ServerAd"{rest}}}"#);
        serde_json::from_str::<caudit_model::directory::Device>(&text).expect("a device").is_pending()
    };
    assert!(pending(r#", "alternativeSecurityIds": []"#));
    assert!(pending(r#", "registrationDateTime": null, "profileType": null"#));
    assert!(!pending(r#", "alternativeSecurityIds": [{"type": 2}]"#));
    assert!(!pending(""), "members that were not exported say nothing");
}
