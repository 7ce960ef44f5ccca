//! One sign-in, read from Graph's What If request body and the facts beside it.
//!
//! An absent or null member is unknown. The zero-member defaults of Microsoft's `signInConditions`
//! page are taken in What If mode only, and only the ones it names.

use std::net::IpAddr;

use serde_json::Value;

use super::json::{NOTHING, child, flag, list, member, same, text};
use super::truth::Truth;

/// The user action that registers or joins a device.
pub(super) const REGISTER_DEVICE: &str = "urn:user:registerdevice";
const REGISTER_SECURITY_INFO: &str = "urn:user:registersecurityinfo";

/// Who signs in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Identity<'a> {
    User { id: Option<&'a str>, kind: Option<&'a str>, tenant: Option<&'a str> },
    ServicePrincipal(Option<&'a str>),
    Agent(Option<&'a str>),
}

/// What the sign-in is for.
#[derive(Clone, Debug)]
pub(super) enum Context<'a> {
    /// The audiences; `None` is an audience we do not know.
    Applications(Vec<Option<&'a str>>),
    /// The policy's own spelling of the action.
    UserAction(Option<&'a str>),
    Authentication(Option<&'a str>),
    Absent,
}

/// The sign-in's facts.
#[derive(Debug)]
pub(super) struct SignIn<'a> {
    pub(super) identity: Identity<'a>,
    pub(super) context: Context<'a>,
    pub(super) client_app: Option<&'a str>,
    pub(super) platform: Option<&'a str>,
    pub(super) ip: Option<IpAddr>,
    pub(super) country: Option<&'a str>,
    pub(super) session_risk: Option<&'a str>,
    pub(super) user_risk: Option<&'a str>,
    pub(super) service_principal_risk: Option<&'a str>,
    pub(super) insider_risk: Option<&'a str>,
    pub(super) agent_risk: Option<&'a str>,
    pub(super) transfer_method: Option<&'a str>,
    pub(super) device: Option<&'a Value>,
    pub(super) facts: &'a Value,
}

impl<'a> SignIn<'a> {
    pub(super) fn read(sign_in: &'a Value, what_if: bool) -> Self {
        let conditions = child(sign_in, "signInConditions");
        let given = |name, default| text(conditions, name).or(if what_if { Some(default) } else { None });
        let flow = text(child(conditions, "authenticationFlow"), "transferMethod");
        Self {
            identity: identity(child(sign_in, "signInIdentity")),
            context: context(member(sign_in, "signInContext")),
            client_app: given("clientAppType", "all"),
            platform: given("devicePlatform", "android"),
            ip: text(conditions, "ipAddress").and_then(address),
            country: text(conditions, "country"),
            session_risk: given("signInRiskLevel", "low"),
            user_risk: given("userRiskLevel", "low"),
            service_principal_risk: given("servicePrincipalRiskLevel", "low"),
            insider_risk: given("insiderRiskLevel", "none"),
            agent_risk: text(conditions, "agentIdRiskLevel"),
            transfer_method: flow.or(if what_if { Some("none") } else { None }),
            device: member(conditions, "deviceInfo"),
            facts: child(sign_in, "facts"),
        }
    }

    /// A fact that is true or false or absent.
    pub(super) fn fact(&self, name: &str) -> Truth {
        Truth::known(flag(self.facts, name))
    }

    /// Is this the registration of a device? Unknown for an unknown action or an absent context.
    pub(super) fn registers_device(&self) -> Truth {
        match self.context {
            Context::UserAction(Some(action)) => Truth::from(same(action, REGISTER_DEVICE)),
            Context::UserAction(None) | Context::Absent => Truth::Unknown,
            Context::Applications(_) | Context::Authentication(_) => Truth::No,
        }
    }

    pub(super) fn is_user(&self) -> bool {
        matches!(self.identity, Identity::User { .. })
    }

    /// MFA trusted addresses are IPv4 only: an absent fact is false for an IPv6 address.
    pub(super) fn mfa_trusted_address(&self) -> Truth {
        match (self.fact("mfaTrustedIp"), self.ip) {
            (Truth::Unknown, Some(IpAddr::V6(_))) => Truth::No,
            (fact, _) => fact,
        }
    }
}

fn type_of(object: &Value) -> String {
    let name = text(object, "@odata.type").unwrap_or_default();
    name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

/// An absent identity is a user we do not know.
fn identity(object: &Value) -> Identity<'_> {
    match type_of(object).as_str() {
        "serviceprincipalsignin" => Identity::ServicePrincipal(text(object, "servicePrincipalId")),
        "agentsignin" => Identity::Agent(text(object, "agentServicePrincipalId")),
        _ => Identity::User {
            id: text(object, "userId"),
            kind: text(object, "externalUserType"),
            tenant: text(object, "externalTenantId"),
        },
    }
}

fn context(object: Option<&Value>) -> Context<'_> {
    let object = object.unwrap_or(NOTHING);
    match type_of(object).as_str() {
        "applicationcontext" => Context::Applications(audiences(object)),
        "useractioncontext" => Context::UserAction(text(object, "userAction").map(action)),
        "authcontext" => Context::Authentication(text(object, "authenticationContextValue")),
        _ => Context::Absent,
    }
}

/// An empty list is one audience we do not know.
fn audiences(object: &Value) -> Vec<Option<&str>> {
    match list(object, "includeApplications") {
        Some(entries) if !entries.is_empty() => entries.iter().map(Value::as_str).collect(),
        _ => vec![None],
    }
}

fn action(name: &str) -> &str {
    if same(name, "registerOrJoinDevices") {
        REGISTER_DEVICE
    } else if same(name, "registerSecurityInformation") {
        REGISTER_SECURITY_INFO
    } else {
        name
    }
}

/// IPv4-mapped IPv6 is IPv4.
fn address(text: &str) -> Option<IpAddr> {
    text.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

/// Is this one of the two user actions that Microsoft documents?
pub(super) fn is_known_action(urn: &str) -> bool {
    same(urn, REGISTER_DEVICE) || same(urn, REGISTER_SECURITY_INFO)
}
