//! Sign-in log rows (`signIn`), interactive and non-interactive, as beta gives them.

use serde::Deserialize;

use crate::Id;
use crate::member::graph_enum;

/// One row of the sign-in log.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInRow {
    /// Row id.
    pub id: Id,
    /// When, ISO 8601 in UTC.
    pub created_date_time: Option<String>,
    /// User object id.
    pub user_id: Option<Id>,
    /// User principal name.
    pub user_principal_name: Option<String>,
    /// The client's app id.
    pub app_id: Option<Id>,
    /// The client's name.
    pub app_display_name: Option<String>,
    /// The requested resource's app id.
    pub resource_id: Option<Id>,
    /// The requested resource's name.
    pub resource_display_name: Option<String>,
    /// The audiences that were evaluated (beta).
    pub conditional_access_audiences: Option<Vec<serde_json::Value>>,
    /// Client app type, in the log's words.
    pub client_app_used: Option<String>,
    /// The public address Entra saw.
    pub ip_address: Option<String>,
    /// Where that address is.
    pub location: Option<RowLocation>,
    /// Whether a person was at the prompt.
    pub is_interactive: Option<bool>,
    /// The outcome.
    pub status: Option<RowStatus>,
    /// The device.
    pub device_detail: Option<DeviceDetail>,
    /// Sign-in risk at that moment.
    pub risk_level_during_sign_in: Option<String>,
    /// Aggregated risk.
    pub risk_level_aggregated: Option<String>,
    /// What became of the risk: `none`, `atRisk`, `dismissed`, …
    pub risk_state: Option<String>,
    /// Home tenant of an external user.
    pub home_tenant_id: Option<Id>,
    /// This tenant.
    pub resource_tenant_id: Option<Id>,
    /// The method by which the session began (beta).
    pub original_transfer_method: Option<String>,
    /// What each policy did.
    pub applied_conditional_access_policies: Option<Vec<AppliedPolicy>>,
}

/// Place of a sign-in row.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RowLocation {
    /// City.
    pub city: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country_or_region: Option<String>,
}

/// Outcome of a sign-in row.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RowStatus {
    /// The AADSTS number; 0 is success.
    pub error_code: Option<i64>,
    /// Microsoft's text.
    pub failure_reason: Option<String>,
}

/// Device of a sign-in row; an empty id means the device was not identified.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeviceDetail {
    /// Device id, empty where the device was not identified.
    pub device_id: Option<String>,
    /// Display name.
    pub display_name: Option<String>,
    /// Operating system, in the log's words.
    pub operating_system: Option<String>,
    /// Compliance as Entra saw it.
    pub is_compliant: Option<bool>,
    /// Join type, in the log's words.
    pub trust_type: Option<String>,
}

/// What one policy did in a sign-in row.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppliedPolicy {
    /// Policy id.
    pub id: Id,
    /// Display name at that time.
    pub display_name: Option<String>,
    /// The result, in Graph's words.
    pub result: Option<String>,
}

graph_enum! {
    /// `appliedConditionalAccessPolicyResult`.
    pub enum AppliedResult {
        /// It applied and was met.
        Success = "success",
        /// It applied and was not met.
        Failure = "failure",
        /// It did not apply.
        NotApplied = "notApplied",
        /// It was disabled.
        NotEnabled = "notEnabled",
        /// Report-only: would have been met.
        ReportOnlySuccess = "reportOnlySuccess",
        /// Report-only: would not have been met.
        ReportOnlyFailure = "reportOnlyFailure",
        /// Report-only: would not have applied.
        ReportOnlyNotApplied = "reportOnlyNotApplied",
        /// Report-only: would have prompted.
        ReportOnlyInterrupted = "reportOnlyInterrupted",
    }
}

impl SignInRow {
    /// The AADSTS number, where recorded.
    pub fn error_code(&self) -> Option<i64> {
        self.status.as_ref().and_then(|status| status.error_code)
    }

    /// The country, in upper case, where recorded.
    pub fn country(&self) -> Option<String> {
        let country = self.location.as_ref()?.country_or_region.as_deref()?;
        let is_code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_code.then(|| country.to_ascii_uppercase())
    }

    /// The device id, where the device was identified.
    pub fn device_id(&self) -> Option<&str> {
        self.device_detail.as_ref()?.device_id.as_deref().filter(|id| !id.is_empty())
    }
}
