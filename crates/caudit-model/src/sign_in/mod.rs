//! One sign-in: the members of Graph's What If request body, and facts of ours beside them.
//!
//! Every member is optional. A member that is absent or null is *unknown*, never a default.

mod context;
mod facts;
mod identity;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use context::{Context, SignInContext, UserAction};
pub use facts::{Facts, InboundTrust, PromptControl, Satisfied};
pub use identity::{Identity, SignInIdentity};

use crate::device::DeviceInfo;
use crate::risk::{AgentRiskLevel, ClientAppType, DevicePlatform, InsiderRiskLevel, RiskLevel, TransferMethod};

/// A sign-in to be evaluated.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignIn {
    /// Free text, unique among the sign-ins of one run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who signs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_identity: Option<SignInIdentity>,
    /// What is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_context: Option<SignInContext>,
    /// The circumstances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_conditions: Option<SignInConditions>,
    /// Facts that What If has no member for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts: Option<Facts>,
    /// What If's switch: only policies that apply are answered in the `graph` format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_policies_only: Option<bool>,
}

/// The circumstances of a sign-in (`signInConditions`).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInConditions {
    /// Kind of client app; `all` matches every policy, `unknown` is known to be none of the listed kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_app_type: Option<ClientAppType>,
    /// Platform; `unknown` is known to be none of the listed ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_platform: Option<DevicePlatform>,
    /// The public address Entra sees, IPv4 or IPv6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<std::net::IpAddr>,
    /// ISO 3166-1 alpha-2 code, or `unknown` for an address known to map to no country.
    #[serde(default, deserialize_with = "country", skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Sign-in risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_risk_level: Option<RiskLevel>,
    /// User risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_risk_level: Option<RiskLevel>,
    /// Service principal risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_principal_risk_level: Option<RiskLevel>,
    /// Insider risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insider_risk_level: Option<InsiderRiskLevel>,
    /// Agent risk (beta).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_id_risk_level: Option<AgentRiskLevel>,
    /// Authentication flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_flow: Option<AuthenticationFlow>,
    /// The device as this tenant sees it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_info: Option<DeviceInfo>,
}

/// How the session began (`authenticationFlow`); a session keeps the flow it began with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthenticationFlow {
    /// Transfer method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_method: Option<TransferMethod>,
}

/// Two letters, or `unknown`: anything else would silently be a country that no policy names.
pub(crate) fn country<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    let is_code = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    match text {
        Some(text) if !is_code(&text) && !text.eq_ignore_ascii_case("unknown") => {
            Err(serde::de::Error::custom(format!("`{text}` is not a country: two letters such as `DE`, or `unknown`")))
        }
        text => Ok(text),
    }
}

impl SignIn {
    /// Who signs in, sorted by kind. Nothing said means a user of whom nothing is known.
    pub fn identity(&self) -> Identity<'_> {
        self.sign_in_identity.as_ref().map_or(Identity::UNKNOWN_USER, SignInIdentity::kind)
    }

    /// What is asked for, sorted by kind.
    pub fn context(&self) -> Context<'_> {
        self.sign_in_context.as_ref().map_or(Context::Unknown, SignInContext::kind)
    }

    /// The circumstances; all unknown where nothing is said.
    pub fn conditions(&self) -> &SignInConditions {
        static NONE: std::sync::LazyLock<SignInConditions> = std::sync::LazyLock::new(SignInConditions::default);
        self.sign_in_conditions.as_ref().unwrap_or(&NONE)
    }

    /// Our facts; all unknown where nothing is said.
    pub fn facts(&self) -> &Facts {
        static NONE: std::sync::LazyLock<Facts> = std::sync::LazyLock::new(Facts::default);
        self.facts.as_ref().unwrap_or(&NONE)
    }

    /// The transfer method, if known.
    pub fn transfer_method(&self) -> Option<TransferMethod> {
        self.conditions().authentication_flow.as_ref().and_then(|flow| flow.transfer_method)
    }
}
