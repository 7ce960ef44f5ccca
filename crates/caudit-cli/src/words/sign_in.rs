//! A sign-in in a line or two.

use caudit_engine::Names;
use caudit_model::SignIn;
use caudit_model::device::DeviceAttribute;
use caudit_model::sign_in::{Context, Identity};

/// Who asks for what.
pub(crate) fn subject(sign_in: &SignIn, names: &Names<'_>) -> String {
    let who = match sign_in.identity() {
        Identity::User { id, kind, .. } => {
            let name = id.map_or_else(|| "somebody".to_owned(), |id| names.user(id));
            let kind = kind.map(|kind| kind.name()).filter(|kind| *kind != "none");
            kind.map_or_else(|| name.clone(), |kind| format!("{name} ({kind})"))
        }
        Identity::ServicePrincipal(id) => named("service principal", id.map(|id| names.service_principal(id))),
        Identity::Agent(id) => named("agent", id.map(|id| names.service_principal(id))),
    };
    let what = match sign_in.context() {
        Context::Applications([]) => "asks for a resource that is not known".to_owned(),
        Context::Applications(ids) => {
            format!("asks for {}", ids.iter().map(|id| names.application(id)).collect::<Vec<_>>().join(", "))
        }
        Context::UserAction(Some(action)) => format!("does {}", action.name()),
        Context::UserAction(None) => "does a user action that is not known".to_owned(),
        Context::AuthenticationContext(Some(id)) => format!("asks for authentication context {id}"),
        Context::AuthenticationContext(None) => "asks for an authentication context that is not known".to_owned(),
        Context::Unknown => "asks for something that is not known".to_owned(),
    };
    format!("{who} {what}")
}

fn named(kind: &str, name: Option<String>) -> String {
    name.map_or_else(|| format!("a {kind}"), |name| format!("{kind} {name}"))
}

/// The circumstances that are known.
pub(crate) fn circumstances(sign_in: &SignIn) -> String {
    let given = sign_in.conditions();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(given.client_app_type.map(|it| it.name().to_owned()));
    parts.extend(given.device_platform.map(|it| it.name().to_owned()));
    parts.extend(given.ip_address.map(|it| it.to_string()));
    parts.extend(given.country.as_ref().map(|it| format!("country {it}")));
    parts.extend(device(sign_in));
    parts.extend(risks(sign_in));
    parts.extend(sign_in.transfer_method().map(|it| format!("flow {}", it.name())));
    parts.extend(brought(sign_in));
    parts.join(", ")
}

fn device(sign_in: &SignIn) -> Option<String> {
    if sign_in.facts().device_registered == Some(false) {
        return Some("device not registered".to_owned());
    }
    let info = sign_in.conditions().device_info.as_ref()?;
    let name = info.text(DeviceAttribute::DisplayName);
    let compliance = info.flag(DeviceAttribute::IsCompliant);
    let compliance = compliance.map(|it| if it { "compliant" } else { "not compliant" });
    let facts: Vec<&str> = [info.text(DeviceAttribute::TrustType), compliance].into_iter().flatten().collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
    Some(format!("device{}{facts}", name.map_or_else(String::new, |name| format!(" {name}"))))
}

/// Risks other than none; that there is none is said in short.
fn risks(sign_in: &SignIn) -> Vec<String> {
    let given = sign_in.conditions();
    let levels = [
        ("sign-in risk", given.sign_in_risk_level.map(|it| it.name())),
        ("user risk", given.user_risk_level.map(|it| it.name())),
        ("service principal risk", given.service_principal_risk_level.map(|it| it.name())),
        ("insider risk", given.insider_risk_level.map(|it| it.name())),
        ("agent risk", given.agent_id_risk_level.map(|it| it.name())),
    ];
    let (none, some): (Vec<_>, Vec<_>) =
        levels.into_iter().filter_map(|(name, level)| Some((name, level?))).partition(|(_, level)| *level == "none");
    let mut parts: Vec<String> = some.iter().map(|(name, level)| format!("{name} {level}")).collect();
    if !none.is_empty() {
        let names: Vec<&str> = none.iter().map(|(name, _)| name.trim_end_matches(" risk")).collect();
        parts.push(format!("no {} risk", names.join("/")));
    }
    parts
}

fn brought(sign_in: &SignIn) -> Vec<String> {
    let facts = sign_in.facts();
    let satisfied = facts.satisfied.as_ref();
    let mut parts = Vec::new();
    if satisfied.is_some_and(|it| it.mfa == Some(true)) {
        parts.push("MFA done".to_owned());
    }
    let methods = satisfied.and_then(|it| it.authentication_methods.as_ref()).into_iter().flatten();
    parts.extend(methods.map(|method| format!("by {method}")));
    let cannot = facts.cannot_satisfy.iter().flatten();
    parts.extend(cannot.map(|it| format!("cannot do {}", super::grant::control(it.name()))));
    parts
}

/// What the sign-in leaves open, by the words of its options.
pub(crate) fn not_given(sign_in: &SignIn) -> Vec<&'static str> {
    let given = sign_in.conditions();
    let is_user = matches!(sign_in.identity(), Identity::User { .. });
    let nobody = matches!(
        sign_in.identity(),
        Identity::User { id: None, .. } | Identity::ServicePrincipal(None) | Identity::Agent(None)
    );
    let no_device = given.device_info.is_none() && sign_in.facts().device_registered != Some(false);
    let open = [
        (nobody, "who signs in"),
        (matches!(sign_in.context(), Context::Unknown | Context::Applications([])), "what is asked for"),
        (is_user && given.client_app_type.is_none(), "client app"),
        (is_user && given.device_platform.is_none(), "platform"),
        (given.ip_address.is_none(), "address"),
        (given.country.is_none(), "country"),
        (is_user && no_device, "device"),
        (is_user && given.sign_in_risk_level.is_none(), "sign-in risk"),
        (is_user && given.user_risk_level.is_none(), "user risk"),
        (is_user && given.insider_risk_level.is_none(), "insider risk"),
        (!is_user && given.service_principal_risk_level.is_none(), "service principal risk"),
        (is_user && sign_in.transfer_method().is_none(), "authentication flow"),
    ];
    open.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name).collect()
}
