//! Exclusions that change nothing: those that people try, and those that blocking policies already hold.

use caudit_model::catalogue::{self, ApplicationRole};
use caudit_model::{Id, Policy};

use crate::context::Audit;
use crate::remedy::blockers;
use crate::report::Inert;

/// An id that is repeated on the web as OneDrive's; no source of it was found.
const FABRICATED: &str = "2abdc806-e091-4815-b16f-91e9b7e7f0c3";

/// Everything inert, where something is blocked; nothing otherwise.
pub(crate) fn inert(audit: &Audit<'_>) -> Vec<Inert> {
    let mut policies: Vec<usize> = audit.trials.iter().flat_map(|trial| blockers(audit, trial)).collect();
    policies.sort_unstable();
    policies.dedup();
    if policies.is_empty() {
        return Vec::new();
    }
    let mut found = tried(audit);
    for policy in policies.iter().filter_map(|index| audit.set.policies().get(*index)) {
        found.extend(applications(audit, policy));
        found.extend(dangling(audit, policy));
    }
    found
}

/// What people try: excluding the client's own id, or the id that the web repeats.
fn tried(audit: &Audit<'_>) -> Vec<Inert> {
    let scenario = audit.subject.scenario;
    let own = scenario.clients.iter().map(|client| Inert {
        kind: "excludeClientApp".to_owned(),
        id: client.id.to_string(),
        reason: format!(
            "{} is the client that asks. Conditional Access judges the resource that is asked for, {}, so excluding the \
             client changes nothing",
            client.name,
            audit.names.application(&scenario.decides)
        ),
    });
    let web = scenario.name.starts_with("onedrive").then(|| Inert {
        kind: "excludeClientApp".to_owned(),
        id: FABRICATED.to_owned(),
        reason: "Articles call it OneDrive, but no source knows this id. Excluding it changes nothing".to_owned(),
    });
    own.chain(web).collect()
}

/// Excluded applications that the policy would not cover anyway.
fn applications(audit: &Audit<'_>, policy: &Policy) -> Vec<Inert> {
    let apps = &policy.conditions.applications;
    let reason = |id: &Id| {
        let role = catalogue::application(id).map(|application| application.role);
        if role == Some(ApplicationRole::Client) {
            return Some("it is a client, and Conditional Access judges the resource that is asked for".to_owned());
        }
        let named = |keyword: &str| apps.include.iter().any(|it| it.is(keyword));
        let covered = named("All")
            || apps.include.contains(id)
            || (named("Office365") && (catalogue::in_office365(id) || id.is("Office365")))
            || (named("MicrosoftAdminPortals")
                && (catalogue::is_admin_portal_candidate(id) || id.is("MicrosoftAdminPortals")))
            || apps.filter.is_some();
        (!covered).then(|| "the policy does not include it in the first place".to_owned())
    };
    let inert = |id: &Id| {
        let reason = reason(id)?;
        Some(Inert {
            kind: "existingExclusion".to_owned(),
            id: id.to_string(),
            reason: format!("{} excludes {}: {reason}", policy.display_name, audit.names.application(id)),
        })
    };
    apps.exclude.iter().filter_map(inert).collect()
}

/// Excluded users, groups and locations that no longer exist.
fn dangling(audit: &Audit<'_>, policy: &Policy) -> Vec<Inert> {
    let tenant = audit.directory.tenant();
    let users = &policy.conditions.users;
    let gone = |what: &str, id: &Id| Inert {
        kind: "existingExclusion".to_owned(),
        id: id.to_string(),
        reason: format!("{} excludes a {what} that the tenant does not hold", policy.display_name),
    };
    let mut found = Vec::new();
    if tenant.users.as_ref().is_some_and(|all| all.complete) {
        let missing = users.exclude_users.iter().filter(|id| id.is_guid() && audit.directory.user(id).is_none());
        found.extend(missing.map(|id| gone("user", id)));
    }
    if tenant.groups.as_ref().is_some_and(|all| all.complete) {
        let missing = users.exclude_groups.iter().filter(|id| id.is_guid() && audit.directory.group(id).is_none());
        found.extend(missing.map(|id| gone("group", id)));
    }
    if tenant.named_locations.as_ref().is_some_and(|all| all.complete) {
        let listed = policy.conditions.locations.iter().flat_map(|it| &it.exclude);
        let fixed = [caudit_model::location::COMPLIANT_NETWORK, caudit_model::location::MFA_TRUSTED_IPS];
        let missing = listed
            .filter(|id| id.is_guid() && !fixed.iter().any(|it| id.is(it)) && audit.directory.location(id).is_none());
        found.extend(missing.map(|id| gone("named location", id)));
    }
    found
}
