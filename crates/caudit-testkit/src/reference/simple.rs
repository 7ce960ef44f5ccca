//! The conditions that are a list of enumeration members: client apps, platforms, risks, flows.
//!
//! Sources: Microsoft, "Conditional Access: Conditions" and "Authentication flows"; the members
//! are those of the Microsoft Graph schema. Risk levels are a list, not a threshold. A member we do
//! not know may cover any sign-in: unknown unless another member matches.

use serde_json::Value;

use super::environment::Environment;
use super::json::{flags, has, has_unknown_member, same, strings};
use super::reasons::{Judged, Reasons};
use super::truth::Truth;

const RISKS: [&str; 5] = ["low", "medium", "high", "hidden", "none"];
const INSIDER_RISKS: [&str; 4] = ["none", "minor", "moderate", "elevated"];
const AGENT_RISKS: [&str; 4] = ["none", "low", "medium", "high"];
const FLOWS: [&str; 3] = ["none", "deviceCodeFlow", "authenticationTransfer"];
const PLATFORMS: [&str; 6] = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"];
const CLIENT_APPS: [&str; 5] =
    ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other"];

/// Is the sign-in's member in the list?
fn listed(list: &[&str], value: Option<&str>, members: &[&str]) -> Truth {
    let Some(value) = value else {
        return if list.is_empty() { Truth::No } else { Truth::Unknown };
    };
    if !has(members, value) {
        return Truth::Unknown;
    }
    let not_known = list.iter().any(|entry| !has(members, entry));
    Truth::from(has(list, value)).or(if not_known { Truth::Unknown } else { Truth::No })
}

/// A sign-in of none of the kinds we know may be of one that only the policy knows.
fn future_member(list: &[&str], members: &[&str]) -> Truth {
    if list.iter().any(|entry| !has(members, entry)) { Truth::Unknown } else { Truth::No }
}

/// A list of risk levels; a level that is withheld (`hidden`) is unknown.
pub(super) fn risk(levels: &Value, value: Option<&str>, reason: Reasons) -> Judged {
    let list = entries(levels);
    if list.is_empty() {
        return Judged::NEUTRAL;
    }
    let shown = value.filter(|level| !same(level, "hidden"));
    Judged::new(listed(&list, shown, &RISKS), reason)
}

pub(super) fn insider_risk(conditions: &Value, env: &Environment<'_>) -> Judged {
    let list = flags(conditions, "insiderRiskLevels");
    member_or_neutral(&list, env.sign_in.insider_risk, &INSIDER_RISKS, Reasons::INSIDER_RISK)
}

pub(super) fn agent_risk(conditions: &Value, env: &Environment<'_>) -> Judged {
    let list = flags(conditions, "agentIdRiskLevels");
    member_or_neutral(&list, env.sign_in.agent_risk, &AGENT_RISKS, Reasons::AGENT_ID_RISK)
}

/// `none` is the empty set of transfer methods: not configured.
pub(super) fn flows(condition: &Value, env: &Environment<'_>) -> Judged {
    if has_unknown_member(condition, &["transferMethods"]) {
        return Judged::not_understood(Reasons::AUTHENTICATION_FLOW);
    }
    let mut list = flags(condition, "transferMethods");
    list.retain(|method| !same(method, "none"));
    member_or_neutral(&list, env.sign_in.transfer_method, &FLOWS, Reasons::AUTHENTICATION_FLOW)
}

fn member_or_neutral(list: &[&str], value: Option<&str>, members: &[&str], reason: Reasons) -> Judged {
    if list.is_empty() {
        return Judged::NEUTRAL;
    }
    Judged::new(listed(list, value, members), reason)
}

/// `all`, an empty list and a sign-in of `all` match everything. The registration of a device
/// ignores the condition.
pub(super) fn client_apps(types: &Value, env: &Environment<'_>) -> Judged {
    let list: Vec<&str> = entries(types).into_iter().map(current_name).collect();
    if list.is_empty() || has(&list, "all") {
        return Judged::NEUTRAL;
    }
    let truth = match env.sign_in.client_app {
        Some(value) if same(value, "all") => Truth::Yes,
        Some(value) if same(value, "unknown") => future_member(&list, &CLIENT_APPS),
        Some(value) if same(value, "easSupported") && has(&list, "exchangeActiveSync") => Truth::Yes,
        value => listed(&list, value, &CLIENT_APPS),
    };
    let truth = match env.sign_in.registers_device() {
        Truth::Yes => Truth::Yes,
        Truth::Unknown => truth.or(Truth::Unknown),
        Truth::No => truth,
    };
    Judged::new(truth, Reasons::CLIENT_APPS)
}

/// Retired members of old exports.
fn current_name(member: &str) -> &str {
    if same(member, "modern") {
        "mobileAppsAndDesktopClients"
    } else if same(member, "easUnsupported") {
        "exchangeActiveSync"
    } else {
        member
    }
}

/// `all` covers unknown platforms too; an empty include beside an exclude means all.
pub(super) fn platforms(condition: &Value, env: &Environment<'_>) -> Judged {
    if has_unknown_member(condition, &["includePlatforms", "excludePlatforms"]) {
        return Judged::not_understood(Reasons::DEVICE_PLATFORM);
    }
    let include = strings(condition, "includePlatforms");
    let included = include.is_empty() || has(&include, "all");
    let included = Truth::from(included).or(platform_in(&include, env));
    let excluded = platform_in(&strings(condition, "excludePlatforms"), env);
    Judged::new(included.and(excluded.not()), Reasons::DEVICE_PLATFORM)
}

fn platform_in(list: &[&str], env: &Environment<'_>) -> Truth {
    match env.sign_in.platform {
        _ if has(list, "all") => Truth::Yes,
        Some(value) if same(value, "unknown") => future_member(list, &PLATFORMS),
        value => listed(list, value, &PLATFORMS),
    }
}

fn entries(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
