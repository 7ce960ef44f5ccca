//! What a sign-in brings to a condition, in a few words.

use caudit_model::device::{AttributeValue, DeviceAttribute};
use caudit_model::sign_in::{Context, Identity};
use caudit_model::{Id, SignIn};

use super::Names;
use crate::conditions::{Condition, DeviceView};
use crate::filter::Rule;
use crate::policy_set::PolicySet;
use crate::resolve::Members;

const UNKNOWN: &str = "not known";

/// The sign-in's value for a condition.
pub(super) fn describe(
    set: &PolicySet<'_>,
    index: usize,
    condition: Condition,
    sign_in: &SignIn,
    names: &Names<'_>,
) -> String {
    let members = Members::of(sign_in, set.options.unknown);
    let word = |name: Option<&'static str>| name.unwrap_or(UNKNOWN).to_owned();
    match condition {
        Condition::Identity => identity(sign_in, names),
        Condition::Target => target(sign_in, names),
        Condition::Locations => place(sign_in),
        Condition::ClientApps => format!("client app {}", word(members.client.map(|it| it.name()))),
        Condition::Platforms => format!("platform {}", word(members.platform.map(|it| it.name()))),
        Condition::Devices => device(set.devices.rule(index), sign_in, &members),
        Condition::SignInRisk => format!("sign-in risk {}", word(members.sign_in_risk.map(|it| it.name()))),
        Condition::UserRisk => format!("user risk {}", word(members.user_risk.map(|it| it.name()))),
        Condition::ServicePrincipalRisk => {
            format!("service principal risk {}", word(members.service_principal_risk.map(|it| it.name())))
        }
        Condition::InsiderRisk => format!("insider risk {}", word(members.insider_risk.map(|it| it.name()))),
        Condition::AgentRisk => format!("agent risk {}", word(members.agent_risk.map(|it| it.name()))),
        Condition::AuthenticationFlows => format!("authentication flow {}", word(members.transfer.map(|it| it.name()))),
        Condition::Unrecognised => "a condition that is not known to us".to_owned(),
    }
}

fn identity(sign_in: &SignIn, names: &Names<'_>) -> String {
    match sign_in.identity() {
        Identity::User { id: Some(id), .. } => names.user(id),
        Identity::User { id: None, .. } => "a user who is not known".to_owned(),
        Identity::ServicePrincipal(id) => labelled("service principal", id, names),
        Identity::Agent(id) => labelled("agent", id, names),
    }
}

fn labelled(kind: &str, id: Option<&Id>, names: &Names<'_>) -> String {
    let name = id.map_or_else(|| UNKNOWN.to_owned(), |id| names.service_principal(id));
    format!("{kind} {name}")
}

fn target(sign_in: &SignIn, names: &Names<'_>) -> String {
    match sign_in.context() {
        Context::Applications([]) => "a resource that is not known".to_owned(),
        Context::Applications(ids) => ids.iter().map(|id| names.application(id)).collect::<Vec<_>>().join(", "),
        Context::UserAction(action) => format!("user action {}", action.map_or(UNKNOWN, |action| action.name())),
        Context::AuthenticationContext(id) => {
            format!("authentication context {}", id.map_or(UNKNOWN, Id::as_str))
        }
        Context::Unknown => "what is asked for is not known".to_owned(),
    }
}

fn place(sign_in: &SignIn) -> String {
    let given = sign_in.conditions();
    let address = given.ip_address.map_or_else(|| "address not known".to_owned(), |address| address.to_string());
    match &given.country {
        Some(country) => format!("{address} ({country})"),
        None => address,
    }
}

/// The attributes that the policy's rule reads, where they are known.
fn device(rule: Option<&Rule>, sign_in: &SignIn, members: &Members<'_>) -> String {
    if sign_in.facts().device_registered == Some(false) {
        return "the device is not registered, so every attribute is null".to_owned();
    }
    let view = DeviceView { info: members.device, facts: sign_in.facts() };
    let mut read: Vec<DeviceAttribute> =
        rule.into_iter().flat_map(Rule::predicates).filter_map(|it| it.device).collect();
    read.sort_unstable();
    read.dedup();
    let value = |attribute: DeviceAttribute| match view.value(attribute)? {
        None => Some(format!("{} is not set", attribute.name())),
        Some(AttributeValue::Text(text)) => Some(format!("{} is `{text}`", attribute.name())),
        Some(AttributeValue::Flag(flag)) => Some(format!("{} is {flag}", attribute.name())),
        Some(AttributeValue::List(list)) => Some(format!("{} is [{}]", attribute.name(), list.join(", "))),
    };
    let known: Vec<String> = read.into_iter().filter_map(value).collect();
    if known.is_empty() { "the device is not known".to_owned() } else { known.join(", ") }
}
