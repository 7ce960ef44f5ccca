//! Evaluates every sign-in of the audit and tells each outcome.

use caudit_engine::{Access, Interval, PolicySet};
use caudit_model::catalogue::{self, Binding};
use caudit_model::location::LocationKind;
use caudit_model::{Id, SignIn};

use crate::context::{Audit, Trial};
use crate::report::{Outcome, OutcomeDevice};
use crate::sign_ins::{self, Case};
use crate::subject::{Machine, Spot};

/// All trials: the deciding resource on every device at every place, the other resources where they differ from it.
pub(crate) fn trials(audit: &Audit<'_>) -> Vec<Trial> {
    let scenario = audit.subject.scenario;
    let others = || scenario.resources.iter().filter(|resource| resource.id != scenario.decides);
    let mut trials = Vec::new();
    for (machine, _) in audit.subject.machines.iter().enumerate() {
        for (spot, _) in audit.subject.spots.iter().enumerate() {
            let case = |id: &Id| Case { machine, spot, resources: with_early_bound(id) };
            let Some(deciding) = trial(audit, case(&scenario.decides), true) else { continue };
            let differs = |other: &Trial| {
                other.evaluation.verdict != deciding.evaluation.verdict
                    || other.evaluation.blocked_by != deciding.evaluation.blocked_by
            };
            let other: Vec<Trial> =
                others().filter_map(|resource| trial(audit, case(&resource.id), false)).filter(differs).collect();
            trials.push(deciding);
            trials.extend(other);
        }
    }
    trials
}

/// Some services must have their policies met before the app opens: they are asked for in the same sign-in.
fn with_early_bound(id: &Id) -> Vec<Id> {
    let early =
        catalogue::dependencies().iter().filter(|it| it.binding == Binding::Early && it.app.as_ref() == Some(id));
    let needed = early.flat_map(|it| &it.needs).filter_map(|needed| needed.id.clone());
    std::iter::once(id.clone()).chain(needed).collect()
}

fn trial(audit: &Audit<'_>, case: Case, decides: bool) -> Option<Trial> {
    let sign_in = sign_ins::sign_in(audit.directory, audit.subject, &case)?;
    let mut resolved = audit.set.resolve(&sign_in);
    let mut evaluation = caudit_engine::Evaluation::default();
    audit.set.evaluate_into(&sign_in, &mut resolved, &mut evaluation);
    Some(Trial { case, sign_in, evaluation, resolved, decides })
}

/// Each trial as the report has it.
pub(crate) fn outcomes(audit: &Audit<'_>) -> Vec<Outcome> {
    audit.trials.iter().filter_map(|trial| outcome(audit, trial)).collect()
}

fn outcome(audit: &Audit<'_>, trial: &Trial) -> Option<Outcome> {
    let machine = audit.subject.machines.get(trial.case.machine)?;
    let spot = audit.subject.spots.get(trial.case.spot)?;
    let resource = trial.case.resources.first()?;
    let evaluation = &trial.evaluation;
    let background = audit.set.evaluate(&sign_ins::in_background(&trial.sign_in));
    let id = |index: &usize| Some(audit.set.policies().get(*index)?.id.clone());
    let asking = asking(audit.set, trial);
    let mut requires: Vec<String> = asking.iter().flat_map(|index| audit.set.unmet(*index, &trial.resolved)).collect();
    requires.sort();
    requires.dedup();
    Some(Outcome {
        device: machine.device.map(|_| device(machine)).and_then(std::convert::identity),
        place: place(audit, spot),
        place_seen: spot.seen,
        resource: resource.to_string(),
        resource_name: audit.names.application(resource),
        verdict: evaluation.verdict.word().to_owned(),
        between: between(evaluation.verdict),
        blocked_by: evaluation.blocked_by.iter().filter_map(id).collect(),
        asked_by: asking.iter().filter(|index| !evaluation.blocked_by.contains(index)).filter_map(id).collect(),
        requires,
        with_report_only: evaluation.with_report_only.word().to_owned(),
        report_only_blockers: report_only_blockers(audit.set, trial).iter().filter_map(id).collect(),
        in_background: background.verdict.word().to_owned(),
        sign_in: trial.sign_in.clone(),
    })
}

/// The enforced policies that ask for something in this sign-in, or may.
pub(crate) fn asking(set: &PolicySet<'_>, trial: &Trial) -> Vec<usize> {
    let outcomes = trial.evaluation.policies.iter().enumerate();
    let asks = outcomes.filter(|(_, outcome)| !outcome.applies.is_no() && outcome.grant != Interval::ALLOWED);
    asks.map(|(index, _)| index).filter(|index| set.policies().get(*index).is_some_and(|it| it.is_enforced())).collect()
}

fn report_only_blockers(set: &PolicySet<'_>, trial: &Trial) -> Vec<usize> {
    let outcomes = trial.evaluation.policies.iter().enumerate();
    let blocks = outcomes.filter(|(_, outcome)| outcome.applies.is_yes() && outcome.grant.low == Access::Blocked);
    let report_only = |index: &usize| set.policies().get(*index).is_some_and(|policy| !policy.is_enforced());
    blocks.map(|(index, _)| index).filter(report_only).collect()
}

pub(crate) fn between(interval: Interval) -> Option<[String; 2]> {
    let ends = [interval.low.word().to_owned(), interval.high.word().to_owned()];
    interval.settled().is_none().then_some(ends)
}

fn device(machine: &Machine<'_>) -> Option<OutcomeDevice> {
    let device = machine.device?;
    Some(OutcomeDevice {
        id: device.id.to_string(),
        display_name: device.display_name.clone(),
        trust_type: device.trust_type.clone(),
        is_compliant: device.is_compliant.flatten(),
        state: machine.state.word().to_owned(),
        operating_system: device.operating_system.clone(),
    })
}

/// Address and country, and the named location that holds the address.
pub(crate) fn place(audit: &Audit<'_>, spot: &Spot) -> String {
    let address = spot.address.map_or_else(|| "address not known".to_owned(), |address| address.to_string());
    let country = spot.country.as_ref().map_or_else(String::new, |country| format!(" ({country})"));
    match location(audit, spot) {
        Some(name) => format!("{name}: {address}{country}"),
        None if spot.seen => format!("{address}{country}"),
        None => format!("outside every named location: {address}{country}"),
    }
}

fn location(audit: &Audit<'_>, spot: &Spot) -> Option<String> {
    let address = spot.address?;
    let locations = audit.directory.tenant().named_locations.iter().flat_map(|all| &all.items);
    let mut holding = locations.filter(|location| match &location.kind {
        LocationKind::Ip { ranges, .. } => ranges.iter().any(|range| range.first <= address && address <= range.last),
        _ => false,
    });
    holding.next().map(|location| location.display_name.clone())
}

/// A device in a few words: its name and what it is.
pub(crate) fn device_words(machine: &Machine<'_>) -> String {
    let Some(device) = machine.device else {
        let words = if machine.is_known { "a device the tenant does not know" } else { "a device that is not known" };
        return words.to_owned();
    };
    let joined = device.trust_type.as_deref().map_or("of an unknown join type", crate::vocabulary::trust_words);
    let compliant = match device.is_compliant {
        Some(Some(true)) => "compliant",
        Some(Some(false) | None) => "not compliant",
        None => "compliance not known",
    };
    let state = match machine.state {
        caudit_model::directory::DeviceState::Ok => String::new(),
        state => format!(", {}", state.word()),
    };
    format!("{} ({joined}, {compliant}{state})", device.label())
}

/// The sign-in as JSON, to which merge patches apply.
pub(crate) fn as_json(sign_in: &SignIn) -> serde_json::Value {
    serde_json::to_value(sign_in).unwrap_or_default()
}
