//! Why a control is not met by a sign-in, in words.

use caudit_model::SignIn;
use caudit_model::device::DeviceAttribute;
use caudit_model::risk::{ClientAppType, DevicePlatform, TransferMethod};
use caudit_model::sign_in::{Identity, PromptControl};

/// Why the controls are not met; each reason once, in the order of the controls.
pub(crate) fn reasons(unmet: &[String], sign_in: &SignIn) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for reason in unmet.iter().filter_map(|control| reason(control, sign_in)) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

fn reason(control: &str, sign_in: &SignIn) -> Option<String> {
    let given = sign_in.conditions();
    if control == "block" {
        return None;
    }
    if !matches!(sign_in.identity(), Identity::User { .. }) {
        return Some("a workload identity can meet no control".to_owned());
    }
    if given.client_app_type.is_some_and(ClientAppType::is_legacy) {
        return Some("a legacy client can neither be asked nor show a device".to_owned());
    }
    Some(match control {
        "compliantDevice" | "domainJoinedDevice" => device(control, sign_in).to_owned(),
        "compliantApplication" | "approvedApplication" => {
            let satisfied = sign_in.facts().satisfied.as_ref();
            let known = satisfied.and_then(|it| match control {
                "compliantApplication" => it.compliant_application,
                _ => it.approved_application,
            });
            let words = super::grant::control(control);
            if known == Some(false) { format!("the app is under no {words}") } else { format!("{words}: not known") }
        }
        _ => prompt(control, sign_in),
    })
}

fn device(control: &str, sign_in: &SignIn) -> &'static str {
    let given = sign_in.conditions();
    let hybrid = control == "domainJoinedDevice";
    let info = given.device_info.as_ref();
    if sign_in.transfer_method() == Some(TransferMethod::DeviceCodeFlow) {
        return "device code flow shows no device";
    }
    if sign_in.facts().device_registered == Some(false) {
        return "the device is not registered";
    }
    if hybrid && given.device_platform.is_some_and(|platform| platform != DevicePlatform::Windows) {
        return "only Windows can be hybrid joined";
    }
    if hybrid {
        return match info.and_then(|info| info.text(DeviceAttribute::TrustType)) {
            Some(_) => "the device is not hybrid joined",
            None if sign_in.facts().device_info_complete == Some(true) => "the device is not hybrid joined",
            None => "the join type of the device is not known",
        };
    }
    match info.and_then(|info| info.flag(DeviceAttribute::IsCompliant)) {
        Some(false) => "the device is not compliant",
        Some(true) => "the device's compliance does not count here",
        None if sign_in.facts().device_info_complete == Some(true) => "the device was never marked as compliant",
        None => "compliance of the device is not known",
    }
}

fn prompt(control: &str, sign_in: &SignIn) -> String {
    let words = super::grant::control(control);
    let cannot = sign_in.facts().cannot_satisfy.as_deref().unwrap_or_default();
    let named = PromptControl::parse(control).is_some_and(|control| cannot.contains(&control));
    if named { format!("{words}: this user cannot do it") } else { format!("{words}: not done yet") }
}
