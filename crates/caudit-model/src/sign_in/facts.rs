//! Facts of ours about a sign-in; an absent one is looked up in the snapshot, else unknown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::directory::UserType;
use crate::member::graph_enum;

graph_enum! {
    /// A control that a user satisfies at a prompt.
    pub enum PromptControl {
        /// Multifactor authentication.
        Mfa = "mfa",
        /// A password change.
        PasswordChange = "passwordChange",
        /// Accepting terms of use.
        TermsOfUse = "termsOfUse",
        /// An authentication strength.
        AuthenticationStrength = "authenticationStrength",
        /// Risk remediation.
        RiskRemediation = "riskRemediation",
        /// A custom control.
        CustomAuthenticationFactors = "customAuthenticationFactors",
    }
}

/// What is known about a sign-in beyond Graph's own members.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// Every group the user is in, transitively.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<Id>>,
    /// Every role template id the user holds actively at tenant scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Id>>,
    /// `Member` or `Guest`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_type: Option<UserType>,
    /// The user is an agent's user account (beta).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_user: Option<bool>,
    /// False: there is no device object, and every filter attribute is null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_registered: Option<bool>,
    /// `deviceInfo` is the whole device object: what it does not name is known to be unset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_info_complete: Option<bool>,
    /// Country by GPS.
    #[serde(default, deserialize_with = "super::country", skip_serializing_if = "Option::is_none")]
    pub gps_country: Option<String>,
    /// The address is among the MFA trusted IPs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_trusted_ip: Option<bool>,
    /// The sign-in comes through the compliant network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compliant_network: Option<bool>,
    /// Custom security attributes of the target resource, all of them, by `Set_Attribute`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_security_attributes: Option<BTreeMap<String, serde_json::Value>>,
    /// What the sign-in already brings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<Satisfied>,
    /// Controls that this user cannot satisfy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cannot_satisfy: Option<Vec<PromptControl>>,
    /// The sign-in asks for baseline scopes only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_scopes_only: Option<bool>,
    /// What this tenant trusts of an external user's home tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbound_trust: Option<InboundTrust>,
}

/// What a sign-in already brings.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Satisfied {
    /// Multifactor authentication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa: Option<bool>,
    /// Method combinations, each a comma-joined set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_methods: Option<Vec<String>>,
    /// An app under an app protection policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compliant_application: Option<bool>,
    /// An approved client app.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_application: Option<bool>,
    /// Accepted agreements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_of_use: Option<Vec<Id>>,
    /// Satisfied custom controls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_authentication_factors: Option<Vec<Id>>,
    /// Authenticator model of the FIDO2 key that was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fido2_aaguid: Option<Id>,
    /// Issuer of the certificate that was used, by subject key identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x509_issuer_ski: Option<Id>,
    /// Policy OIDs of the certificate that was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x509_policy_oids: Option<Vec<Id>>,
}

/// Inbound trust settings towards the home tenant of an external user.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InboundTrust {
    /// MFA done at home counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa: Option<bool>,
    /// Compliance at home counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compliant_device: Option<bool>,
    /// Hybrid join at home counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hybrid_joined_device: Option<bool>,
}
