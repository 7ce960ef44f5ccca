//! Makes the sign-ins that matter for one user: each device, each place, each resource.

use caudit_model::device::{AttributeValue, DeviceAttribute, DeviceInfo};
use caudit_model::directory::{Device, Directory};
use caudit_model::risk::{InsiderRiskLevel, RiskLevel, TransferMethod};
use caudit_model::sign_in::{
    AuthenticationFlow, Facts, PromptControl, SignInConditions, SignInContext, SignInIdentity,
};
use caudit_model::{Id, SignIn};

use crate::subject::{Machine, Subject, reads_extensions};

/// A device and place, by their numbers in the subject, and the resource.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Case {
    pub(crate) machine: usize,
    pub(crate) spot: usize,
    /// The resource asked for, with those that must be met before it opens.
    pub(crate) resources: Vec<Id>,
}

/// The sign-in of a case. Risk that is not known is taken to be none, which the report states.
pub(crate) fn sign_in(directory: &Directory<'_>, subject: &Subject<'_>, case: &Case) -> Option<SignIn> {
    let machine = subject.machines.get(case.machine)?;
    let spot = subject.spots.get(case.spot)?;
    let (device_info, facts) = device(directory, machine);
    Some(SignIn {
        name: None,
        sign_in_identity: Some(SignInIdentity::user(
            subject.user.id.clone(),
            subject.kind,
            subject.home_tenant.clone(),
        )),
        sign_in_context: Some(SignInContext::applications(case.resources.clone())),
        sign_in_conditions: Some(SignInConditions {
            client_app_type: Some(subject.scenario.client_app_type),
            device_platform: machine.platform,
            ip_address: spot.address,
            country: spot.country.clone(),
            sign_in_risk_level: Some(spot.sign_in_risk.unwrap_or(RiskLevel::None)),
            user_risk_level: Some(subject.user_risk.unwrap_or(RiskLevel::None)),
            insider_risk_level: Some(InsiderRiskLevel::None),
            authentication_flow: Some(AuthenticationFlow { transfer_method: Some(TransferMethod::None) }),
            device_info,
            ..SignInConditions::default()
        }),
        facts: Some(Facts { baseline_scopes_only: Some(false), ..facts }),
        applied_policies_only: None,
    })
}

/// What the device brings: its attributes, or the fact that there is no device object that can authenticate.
pub(crate) fn device(directory: &Directory<'_>, machine: &Machine<'_>) -> (Option<DeviceInfo>, Facts) {
    match machine.device {
        Some(device) if machine.state.can_authenticate() => {
            let complete = is_whole(directory, device);
            let facts =
                Facts { device_registered: Some(true), device_info_complete: Some(complete), ..Facts::default() };
            (Some(device.info()), facts)
        }
        _ if !machine.is_known => (None, Facts::default()),
        _ => (None, Facts { device_registered: Some(false), ..Facts::default() }),
    }
}

/// Whether the device object can be taken as whole: compliance was read, and extension attributes where a policy asks.
fn is_whole(directory: &Directory<'_>, device: &Device) -> bool {
    let extensions = device.extension_attributes.is_some() || !reads_extensions(&directory.tenant().policies);
    device.is_compliant.is_some() && extensions
}

/// The same sign-in by a client that cannot ask the user: a background refresh, or sync of another tenant's files.
pub(crate) fn in_background(sign_in: &SignIn) -> SignIn {
    let mut background = sign_in.clone();
    background.facts.get_or_insert_default().cannot_satisfy = Some(PromptControl::ALL.to_vec());
    background
}

/// Sets one attribute of the device that a sign-in shows.
pub(crate) fn set_device(sign_in: &mut SignIn, attribute: DeviceAttribute, value: AttributeValue) {
    let conditions = sign_in.sign_in_conditions.get_or_insert_default();
    conditions.device_info.get_or_insert_default().set(attribute, Some(value));
}
