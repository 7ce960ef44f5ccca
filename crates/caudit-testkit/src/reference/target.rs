//! The target of a policy: applications, user actions or authentication contexts.
//!
//! Source: Microsoft, "Targeting resources in Conditional Access policies"; that report-only
//! leaves user actions out is on "What is Conditional Access report-only mode?". Which kind of
//! target is matched by which kind of sign-in, and the reason given, are our settled readings.

use serde_json::Value;

use super::audiences::Applications;
use super::environment::Environment;
use super::facts::{Context, is_known_action};
use super::json::{child, has_unknown_member, items, same};
use super::membership::any_of;
use super::reasons::{Judged, Reasons};
use super::truth::Truth;

const ACTIONS: &str = "includeUserActions";
const CONTEXTS: &str = "includeAuthenticationContextClassReferences";
const KNOWN: [&str; 5] = ["includeApplications", "excludeApplications", ACTIONS, CONTEXTS, "applicationFilter"];

/// `report_only` says that the policy is judged in its report-only state.
pub(super) fn judge(target: &Value, report_only: bool, env: &Environment<'_>) -> Judged {
    let applications = Applications::read(target);
    let not_understood = is_not_understood(target);
    let configured = configured_kinds(target, &applications);
    if configured.is_none() && !not_understood {
        return Judged::new(Truth::No, Reasons::EMPTY_POLICY);
    }
    if report_only && matches!(env.sign_in.context, Context::UserAction(_)) {
        return Judged::new(Truth::No, Reasons::USER_ACTIONS);
    }
    let reason = reason(target, &applications, configured, env);
    if not_understood {
        return Judged::not_understood(reason);
    }
    Judged::new(matches(target, &applications, env), reason)
}

fn is_not_understood(target: &Value) -> bool {
    has_unknown_member(target, &KNOWN) || has_unknown_member(child(target, "applicationFilter"), &["mode", "rule"])
}

fn matches(target: &Value, applications: &Applications<'_>, env: &Environment<'_>) -> Truth {
    match &env.sign_in.context {
        // `None` alone contributes nothing, whatever is asked for.
        Context::Absent => Truth::from(only_none(target)).not().and(Truth::Unknown),
        Context::Applications(audiences) => applications.covers(audiences, env),
        Context::UserAction(action) => applications.covers_user_action().or(lists(target, ACTIONS, *action)),
        Context::Authentication(context) => lists(target, CONTEXTS, *context),
    }
}

/// Is the action or context in the list? What is not known matches perhaps, on either side.
fn lists(target: &Value, name: &str, wanted: Option<&str>) -> Truth {
    any_of(target, name, |entry| match wanted {
        _ if name == ACTIONS && !is_known_action(entry) => Truth::Unknown,
        None => Truth::Unknown,
        Some(wanted) => Truth::from(same(entry, wanted)),
    })
}

fn only_none(target: &Value) -> bool {
    let listed = items(target, "includeApplications");
    let other = child(target, "applicationFilter").get("rule").is_some_and(|rule| !rule.is_null());
    let none = listed.iter().all(|entry| entry.as_str().is_some_and(|entry| same(entry, "None")));
    none && !listed.is_empty() && !other && items(target, ACTIONS).is_empty() && items(target, CONTEXTS).is_empty()
}

fn configured_kinds(target: &Value, applications: &Applications<'_>) -> Reasons {
    let kinds = [
        (applications.has_target(), Reasons::APPLICATION),
        (!items(target, ACTIONS).is_empty(), Reasons::USER_ACTIONS),
        (!items(target, CONTEXTS).is_empty(), Reasons::AUTHENTICATION_CONTEXT),
    ];
    kinds.into_iter().filter(|(configured, _)| *configured).fold(Reasons::NONE, |all, (_, reason)| all.and(reason))
}

/// The sign-in's own kind when the policy configures it, else the kinds the policy configures.
fn reason(target: &Value, applications: &Applications<'_>, configured: Reasons, env: &Environment<'_>) -> Reasons {
    match &env.sign_in.context {
        Context::Applications(_) if applications.has_target() => Reasons::APPLICATION,
        Context::UserAction(_) if !items(target, ACTIONS).is_empty() => Reasons::USER_ACTIONS,
        Context::Authentication(_) if !items(target, CONTEXTS).is_empty() => Reasons::AUTHENTICATION_CONTEXT,
        _ if configured.is_none() => Reasons::APPLICATION,
        _ => configured,
    }
}
