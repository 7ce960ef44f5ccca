//! Fixing the device: no policy has to change. The smallest step that helps is taken.

use caudit_model::Member;
use caudit_model::device::{AttributeValue, DeviceAttribute, DeviceInfo};
use caudit_model::directory::{Device, DeviceState};
use caudit_model::policy::BuiltInControl;
use caudit_model::risk::DevicePlatform;
use serde_json::json;

use super::candidate::{Candidate, blockers};
use super::try_out;
use crate::context::Audit;
use crate::subject::Machine;

/// For each device that is in the way, the first step that unblocks it.
pub(crate) fn candidates(audit: &Audit<'_>) -> Vec<Candidate> {
    let machines = audit.subject.machines.iter().enumerate();
    let stopped = machines.filter(|(number, _)| is_in_the_way(audit, *number));
    stopped.filter_map(|(number, machine)| first_that_helps(audit, number, machine)).collect()
}

fn first_that_helps(audit: &Audit<'_>, number: usize, machine: &Machine<'_>) -> Option<Candidate> {
    let candidates = steps(machine).into_iter().map(|(summary, info)| candidate(audit, number, summary, &info));
    candidates.into_iter().find(|candidate| try_out::remedy(audit, candidate.clone()).is_some())
}

/// A policy that asks for a managed device stops a sign-in on this one.
fn is_in_the_way(audit: &Audit<'_>, number: usize) -> bool {
    let device = [BuiltInControl::CompliantDevice, BuiltInControl::DomainJoinedDevice].map(Member::Known);
    let asks = |index: &usize| {
        audit
            .set
            .policies()
            .get(*index)
            .is_some_and(|it| device.iter().any(|control| it.grant.built_in.contains(control)))
    };
    let trials = audit.trials.iter().filter(|trial| trial.case.machine == number);
    trials.into_iter().any(|trial| blockers(audit, trial).iter().any(asks))
}

/// Rows without a device often come from a device of the user that cannot authenticate.
fn unidentified(audit: &Audit<'_>, number: usize) -> Option<String> {
    let machines = &audit.subject.machines;
    let unknown = machines.get(number).is_some_and(|machine| machine.device.is_none());
    let mute = machines.iter().find(|machine| machine.device.is_some() && !machine.state.can_authenticate())?;
    let name = mute.device.map(|device| device.label().to_owned())?;
    unknown.then(|| {
        format!("Rows without a device may well come from {name}, which is {}: fix that one first.", mute.state.word())
    })
}

fn candidate(audit: &Audit<'_>, number: usize, summary: String, info: &DeviceInfo) -> Candidate {
    let facts = json!({
        "signInConditions": { "deviceInfo": info },
        "facts": { "deviceRegistered": true, "deviceInfoComplete": true },
    });
    Candidate {
        machine: Some(number),
        caution: unidentified(audit, number),
        ..Candidate::of_facts("fixDevice", summary, facts)
    }
}

/// The steps for one device, smallest first, each with the attributes it would leave behind.
fn steps(machine: &Machine<'_>) -> Vec<(String, DeviceInfo)> {
    let Some(device) = machine.device else { return unknown_device(machine) };
    let name = device.label();
    let begin = match machine.state {
        DeviceState::Pending => Some(format!(
            "Finish the hybrid join of {name}: run `dsregcmd /leave` as administrator, restart, let the scheduled task \
             Automatic-Device-Join run, check `dsregcmd /status`"
        )),
        DeviceState::Disabled => Some(format!("Enable {name} in Entra, if it was disabled by mistake")),
        DeviceState::Ok | DeviceState::Stale => None,
    };
    let compliant = with(device, &[(DeviceAttribute::IsCompliant, AttributeValue::Flag(true))]);
    let mut steps = Vec::new();
    if let Some(begin) = &begin {
        steps.push((begin.clone(), device.info()));
    }
    let first = begin.map(|text| format!("{text}; then ")).unwrap_or_default();
    let enrol = "enrol it in Intune and clear what makes it non-compliant";
    let summary =
        if first.is_empty() { format!("Bring {name} into compliance: {enrol}") } else { format!("{first}{enrol}") };
    steps.push((summary, compliant));
    if machine.platform == Some(DevicePlatform::Windows) {
        let hybrid = with(device, &[(DeviceAttribute::TrustType, AttributeValue::Text("ServerAD".to_owned()))]);
        steps.push((format!("Hybrid join {name} (domain join, synchronised to Entra)"), hybrid));
    }
    steps
}

fn unknown_device(machine: &Machine<'_>) -> Vec<(String, DeviceInfo)> {
    let info = |trust: &str, compliant: bool| {
        let mut info = DeviceInfo::default();
        info.set(DeviceAttribute::TrustType, Some(AttributeValue::Text(trust.to_owned())));
        info.set(DeviceAttribute::IsCompliant, Some(AttributeValue::Flag(compliant)));
        info
    };
    let mut steps = vec![
        (
            "Register the device in Entra (Settings, Accounts, Access work or school)".to_owned(),
            info("Workplace", false),
        ),
        ("Join the device to Entra, enrol it in Intune and make it compliant".to_owned(), info("AzureAD", true)),
    ];
    if machine.platform == Some(DevicePlatform::Windows) {
        steps.push(("Hybrid join the device (domain join, synchronised to Entra)".to_owned(), info("ServerAD", false)));
    }
    steps
}

fn with(device: &Device, changes: &[(DeviceAttribute, AttributeValue)]) -> DeviceInfo {
    let mut info = device.info();
    for (attribute, value) in changes {
        info.set(*attribute, Some(value.clone()));
    }
    info
}
