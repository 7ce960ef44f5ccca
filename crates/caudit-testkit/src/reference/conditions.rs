//! Every condition of one policy.
//!
//! All configured conditions must hold; one that is null or empty does not constrain (Microsoft,
//! "Building a Conditional Access policy"). A condition we do not know makes the answer unknown
//! (our settled reading).

use serde_json::Value;

use super::environment::Environment;
use super::json::{child, unknown_members};
use super::reasons::{Judged, Reasons};
use super::{device_filter, locations, simple, target, users, workloads};

const KNOWN: [&str; 13] = [
    "users",
    "clientApplications",
    "applications",
    "clientAppTypes",
    "platforms",
    "locations",
    "devices",
    "signInRiskLevels",
    "userRiskLevels",
    "servicePrincipalRiskLevels",
    "insiderRiskLevels",
    "authenticationFlows",
    "agentIdRiskLevels",
];

/// Identity, target and every condition, in no particular order.
pub(super) fn judge(conditions: &Value, report_only: bool, env: &Environment<'_>) -> Vec<Judged> {
    let sign_in = &env.sign_in;
    let part = |name| child(conditions, name);
    let mut judged = vec![
        identity(conditions, env),
        target::judge(part("applications"), report_only, env),
        simple::client_apps(part("clientAppTypes"), env),
        simple::platforms(part("platforms"), env),
        locations::judge(part("locations"), env),
        device_filter::judge(part("devices"), env),
        simple::risk(part("signInRiskLevels"), sign_in.session_risk, Reasons::SIGN_IN_RISK),
        simple::risk(part("userRiskLevels"), sign_in.user_risk, Reasons::USER_RISK),
        simple::risk(part("servicePrincipalRiskLevels"), sign_in.service_principal_risk, Reasons::WORKLOAD_IDENTITIES),
        simple::insider_risk(conditions, env),
        simple::flows(part("authenticationFlows"), env),
        simple::agent_risk(conditions, env),
    ];
    let unknown = unknown_members(conditions, &KNOWN);
    judged.extend(unknown.iter().map(|_| Judged::not_understood(Reasons::NONE)));
    judged
}

/// A policy is a workload policy or a user policy, never both.
fn identity(conditions: &Value, env: &Environment<'_>) -> Judged {
    let client_applications = child(conditions, "clientApplications");
    if workloads::is_workload_policy(client_applications) {
        return workloads::judge(client_applications, env);
    }
    let judged = users::judge(child(conditions, "users"), env);
    if !workloads::is_not_understood(client_applications) {
        return judged;
    }
    let other = Judged::not_understood(Reasons::WORKLOAD_IDENTITIES);
    Judged::new(judged.truth.and(other.truth), judged.shown().and(other.reasons))
}
