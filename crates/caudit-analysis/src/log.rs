//! What the sign-in log says, and whether it agrees with the simulation.

use caudit_engine::{Access, Evaluation, Interval};
use caudit_model::catalogue::{self, CodeClass};
use caudit_model::device::{AttributeValue, DeviceAttribute};
use caudit_model::directory::{AppliedPolicy, AppliedResult, SignInRow};
use caudit_model::risk::RiskLevel;
use caudit_model::sign_in::{AuthenticationFlow, Facts, SignInConditions, SignInContext, SignInIdentity};
use caudit_model::{Id, Policy, SignIn};

use crate::context::Audit;
use crate::report::LogRow;
use crate::sign_ins::{device, set_device};
use crate::subject::{Machine, state};
use crate::vocabulary;

/// The user's rows for this app, newest first.
pub(crate) fn rows(audit: &Audit<'_>) -> Vec<LogRow> {
    audit.subject.rows.iter().filter(|row| concerns(audit, row)).map(|row| log_row(audit, row)).collect()
}

/// A row of one of the app's clients, or for the resource that decides.
fn concerns(audit: &Audit<'_>, row: &SignInRow) -> bool {
    let scenario = audit.subject.scenario;
    let client = row.app_id.as_ref().is_some_and(|id| scenario.clients.iter().any(|client| client.id == *id));
    client || row.resource_id.as_ref() == Some(&scenario.decides)
}

fn log_row(audit: &Audit<'_>, row: &SignInRow) -> LogRow {
    let known = row.error_code().and_then(catalogue::error_code);
    let applied = row.applied_conditional_access_policies.iter().flatten();
    let failed = applied.filter(|it| result(it) == Some(AppliedResult::Failure));
    let (agrees, note) = compare(audit, row);
    LogRow {
        id: row.id.to_string(),
        created_date_time: row.created_date_time.clone(),
        resource: row.resource_display_name.clone(),
        place: place(row),
        device: device_of(row),
        error_code: row.error_code(),
        meaning: meaning(row.error_code(), known),
        class: known.map(|known| known.class),
        policies: failed.map(|it| it.id.to_string()).collect(),
        agrees,
        note,
    }
}

fn meaning(code: Option<i64>, known: Option<&catalogue::ErrorCode>) -> String {
    match (code, known) {
        (None, _) => "no result recorded".to_owned(),
        (Some(0), _) => "signed in".to_owned(),
        (Some(_), Some(known)) => known.meaning.clone(),
        (Some(code), None) => format!("AADSTS{code} is not in our table"),
    }
}

fn place(row: &SignInRow) -> String {
    let address = row.ip_address.as_deref().unwrap_or("address not recorded");
    row.country().map_or_else(|| address.to_owned(), |country| format!("{address} ({country})"))
}

fn device_of(row: &SignInRow) -> String {
    let name = row.device_detail.as_ref().and_then(|it| it.display_name.as_deref()).filter(|name| !name.is_empty());
    match (row.device_id(), name) {
        (None, _) => "device not identified".to_owned(),
        (Some(_), Some(name)) => name.to_owned(),
        (Some(id), None) => id.to_owned(),
    }
}

fn result(applied: &AppliedPolicy) -> Option<AppliedResult> {
    applied.result.as_deref().and_then(AppliedResult::parse)
}

/// Holds what was recorded for each policy against the simulation of the same sign-in.
fn compare(audit: &Audit<'_>, row: &SignInRow) -> (Option<bool>, Option<String>) {
    let applied = row.applied_conditional_access_policies.as_deref().unwrap_or_default();
    if applied.is_empty() {
        return (None, Some("the row records no policy result".to_owned()));
    }
    if let Some(changed) = applied.iter().filter_map(|it| policy(audit, &it.id)).find(|it| changed_after(it.1, row)) {
        let note = format!("{} was changed after this sign-in, so the two cannot be compared", changed.1.display_name);
        return (None, Some(note));
    }
    let evaluation = audit.set.evaluate(&row_sign_in(audit, row));
    let held: Vec<(bool, &AppliedPolicy)> = applied
        .iter()
        .filter_map(|it| Some((agrees(&evaluation, policy(audit, &it.id)?.0, result(it)?)?, it)))
        .collect();
    match held.iter().find(|(agrees, _)| !agrees) {
        Some((_, it)) => {
            let name = it.display_name.as_deref().unwrap_or(it.id.as_str());
            let recorded = it.result.as_deref().unwrap_or_default();
            (Some(false), Some(format!("the log says {recorded} for {name}, the simulation does not")))
        }
        None if held.is_empty() => (None, Some("the row leaves too much open to compare".to_owned())),
        None => (Some(true), None),
    }
}

fn policy<'a>(audit: &Audit<'a>, id: &Id) -> Option<(usize, &'a Policy)> {
    audit.set.policies().iter().enumerate().find(|(_, policy)| id.is(&policy.id))
}

/// ISO 8601 times in UTC compare as text up to the seconds.
pub(crate) fn changed_after(policy: &Policy, row: &SignInRow) -> bool {
    let seconds = |text: &Option<String>| text.as_deref().and_then(|text| text.get(..19)).map(str::to_owned);
    matches!((seconds(&policy.changed), seconds(&row.created_date_time)), (Some(changed), Some(row)) if changed > row)
}

/// Whether one recorded result agrees; `None` where the simulation cannot tell.
fn agrees(evaluation: &Evaluation, index: usize, recorded: AppliedResult) -> Option<bool> {
    let outcome = evaluation.policies.get(index)?;
    let applies = outcome.applies;
    match recorded {
        AppliedResult::NotApplied | AppliedResult::ReportOnlyNotApplied | AppliedResult::NotEnabled => {
            if applies.is_unknown() { None } else { Some(applies.is_no()) }
        }
        _ if applies.is_no() => Some(false),
        _ if applies.is_unknown() => None,
        AppliedResult::Failure | AppliedResult::ReportOnlyFailure => Some(outcome.grant != Interval::ALLOWED),
        AppliedResult::Success | AppliedResult::ReportOnlySuccess | AppliedResult::ReportOnlyInterrupted => {
            Some(outcome.grant.low != Access::Blocked)
        }
    }
}

/// The sign-in that a row records, as far as its fields determine one.
pub(crate) fn row_sign_in(audit: &Audit<'_>, row: &SignInRow) -> SignIn {
    let subject = audit.subject;
    let detail = row.device_detail.as_ref();
    let found = row.device_id().and_then(|id| audit.directory.device(id));
    let (device_info, facts) = match (row.device_id(), found) {
        (None, _) => (None, Facts { device_registered: Some(false), ..Facts::default() }),
        (Some(_), None) => (None, Facts { device_registered: Some(true), ..Facts::default() }),
        (Some(_), Some(found)) => {
            let platform = None;
            device(
                audit.directory,
                &Machine { device: Some(found), is_known: true, state: state(audit.directory, found), platform },
            )
        }
    };
    let risk = |text: &Option<String>| text.as_deref().and_then(vocabulary::risk);
    let transfer = row.original_transfer_method.as_deref().and_then(vocabulary::transfer);
    let mut sign_in = SignIn {
        sign_in_identity: Some(SignInIdentity::user(
            subject.user.id.clone(),
            subject.kind,
            subject.home_tenant.clone(),
        )),
        sign_in_context: Some(SignInContext::applications(audiences(row))),
        sign_in_conditions: Some(SignInConditions {
            client_app_type: row.client_app_used.as_deref().and_then(vocabulary::client_app),
            device_platform: detail.and_then(|it| it.operating_system.as_deref()).and_then(vocabulary::platform),
            ip_address: row.ip_address.as_deref().and_then(|text| text.parse().ok()),
            country: row.country(),
            sign_in_risk_level: risk(&row.risk_level_during_sign_in),
            user_risk_level: subject.user_risk.or_else(|| no_risk(row)),
            authentication_flow: Some(AuthenticationFlow { transfer_method: transfer }),
            device_info,
            ..SignInConditions::default()
        }),
        facts: Some(facts),
        ..SignIn::default()
    };
    recorded_device(&mut sign_in, row);
    sign_in
}

fn no_risk(row: &SignInRow) -> Option<RiskLevel> {
    (row.risk_state.as_deref() == Some("none")).then_some(RiskLevel::None)
}

/// What the row itself recorded of the device beats what the directory says today.
fn recorded_device(sign_in: &mut SignIn, row: &SignInRow) {
    let Some(detail) = row.device_detail.as_ref().filter(|_| row.device_id().is_some()) else { return };
    if sign_in.facts().device_registered == Some(false) {
        return;
    }
    if let Some(compliant) = detail.is_compliant {
        set_device(sign_in, DeviceAttribute::IsCompliant, AttributeValue::Flag(compliant));
    }
    if let Some(trust) = detail.trust_type.as_deref().and_then(vocabulary::trust_type) {
        set_device(sign_in, DeviceAttribute::TrustType, AttributeValue::Text(trust.to_owned()));
    }
}

/// The audiences that were evaluated, where recorded (as texts or objects); else the resource.
fn audiences(row: &SignInRow) -> Vec<Id> {
    let listed = row.conditional_access_audiences.iter().flatten();
    let text = |value: &serde_json::Value| value.as_str().or_else(|| value.get("applicationId")?.as_str()).map(Id::new);
    let listed: Vec<Id> = listed.filter_map(text).collect();
    if listed.is_empty() { row.resource_id.iter().cloned().collect() } else { listed }
}

/// A refusal by a policy that the simulation confirms.
pub(crate) fn confirms_block(row: &LogRow) -> bool {
    row.class == Some(CodeClass::Block) && row.agrees == Some(true) && !row.policies.is_empty()
}
