//! The policies that block, may block or ask, with the conditions that decide.

use caudit_engine::Access;

use crate::context::{Audit, Trial};
use crate::grant_words::asks_for;
use crate::outcomes::asking;
use crate::report::{DecidingPolicy, Evidence};

/// Every enforced policy that asks for something somewhere, blockers first.
pub(crate) fn policies(audit: &Audit<'_>) -> Vec<DecidingPolicy> {
    let mut found: Vec<DecidingPolicy> =
        (0..audit.set.policies().len()).filter_map(|index| policy(audit, index)).collect();
    let rank = |effect: &str| ["blocks", "mayBlock", "asks"].iter().position(|known| *known == effect);
    found.sort_by_key(|policy| rank(&policy.effect));
    found
}

fn policy(audit: &Audit<'_>, index: usize) -> Option<DecidingPolicy> {
    let policy = audit.set.policies().get(index)?;
    let touched: Vec<(usize, &Trial, &'static str)> = audit
        .trials
        .iter()
        .enumerate()
        .filter(|(_, trial)| asking(audit.set, trial).contains(&index))
        .filter_map(|(number, trial)| Some((number, trial, effect(trial, index)?)))
        .collect();
    let effect = ["blocks", "mayBlock", "asks"].into_iter().find(|effect| touched.iter().any(|it| it.2 == *effect))?;
    let (_, first, _) = touched.iter().find(|it| it.2 == effect)?;
    let evidence = audit.set.explain(index, &first.sign_in, &first.evaluation, &audit.names);
    Some(DecidingPolicy {
        id: policy.id.clone(),
        display_name: policy.display_name.clone(),
        state: policy.known_state().map_or("unknown", |state| state.name()).to_owned(),
        effect: effect.to_owned(),
        outcomes: touched.iter().filter(|it| it.2 == effect).map(|it| it.0).collect(),
        asks_for: asks_for(policy),
        unmet: audit.set.unmet(index, &first.resolved),
        because: because(audit, index, first, effect),
        conditions: evidence.into_iter().map(Evidence::from).collect(),
    })
}

fn effect(trial: &Trial, index: usize) -> Option<&'static str> {
    let outcome = trial.evaluation.policies.get(index)?;
    let blocked = (trial.evaluation.blocked_by.contains(&index), outcome.grant.high == Access::Blocked);
    match blocked {
        (true, _) => Some("blocks"),
        (false, true) => Some("mayBlock"),
        (false, false) => Some("asks"),
    }
}

impl From<caudit_engine::ConditionEvidence> for Evidence {
    fn from(evidence: caudit_engine::ConditionEvidence) -> Self {
        Self {
            condition: evidence.condition,
            matches: evidence.matches.word().to_owned(),
            pointer: evidence.pointer,
            policy: evidence.policy,
            sign_in: evidence.sign_in,
        }
    }
}

/// Why what is asked for is not met.
fn because(audit: &Audit<'_>, index: usize, trial: &Trial, effect: &str) -> String {
    let unmet = audit.set.unmet(index, &trial.resolved);
    let device = unmet.iter().any(|name| name == "compliantDevice" || name == "domainJoinedDevice");
    let waiting = trial.evaluation.policies.get(index).map(|outcome| outcome.missing.names()).unwrap_or_default();
    if unmet.iter().any(|name| name == "block") {
        return "it blocks whoever it applies to".to_owned();
    }
    if effect == "asks" {
        return "the user can answer this at a prompt; no fact says it is met already".to_owned();
    }
    if device && let Some(machine) = audit.subject.machines.get(trial.case.machine) {
        return device_because(machine);
    }
    if waiting.is_empty() {
        "the user is asked for it and no fact says it is met already".to_owned()
    } else {
        format!("not known: {}", waiting.join(", "))
    }
}

fn device_because(machine: &crate::subject::Machine<'_>) -> String {
    use caudit_model::directory::DeviceState;
    let name = machine.device.map_or("the device", caudit_model::directory::Device::label);
    match (machine.device, machine.state) {
        (None, _) if !machine.is_known => {
            "it is not known which device it is, as the snapshot holds no devices".to_owned()
        }
        (None, _) => "the device is not registered in this tenant, so it can prove nothing".to_owned(),
        (Some(_), DeviceState::Pending) => {
            format!("{name} never finished its hybrid join (it is pending), so it cannot authenticate as a device")
        }
        (Some(_), DeviceState::Disabled) => {
            format!("{name} is disabled in Entra, so it cannot authenticate as a device")
        }
        (Some(_), DeviceState::Ok | DeviceState::Stale) => {
            format!("the device is {}", crate::outcomes::device_words(machine))
        }
    }
}
