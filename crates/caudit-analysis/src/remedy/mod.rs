//! What would unblock the user. Every remedy is tried out on a copy of the policies before it is told:
//! over all of this user's sign-ins, and over every other user of the snapshot.

mod collateral;
mod device;
mod edits;
mod exclude;
mod groups;
mod satisfy;
mod try_out;

use caudit_engine::Access;
use serde_json::Value;

use crate::audit::{Audit, Trial};
use crate::report::{Edit, Remedy};

/// A remedy that has not been tried yet.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) kind: &'static str,
    pub(crate) summary: String,
    pub(crate) edits: Vec<Edit>,
    /// A merge patch against the sign-in.
    pub(crate) facts: Option<Value>,
    /// The device it is about; `None` is any.
    pub(crate) machine: Option<usize>,
    /// What it opens besides, by its nature.
    pub(crate) opens: String,
    pub(crate) caution: Option<String>,
}

/// Remedies, best first: fix the device, satisfy the control, then exclusions from narrow to wide.
pub(crate) fn remedies(audit: &Audit<'_>) -> Vec<Remedy> {
    let blockers = blocker_sets(audit);
    let mut candidates = device::candidates(audit);
    candidates.extend(satisfy::candidates(audit));
    for policies in &blockers {
        candidates.extend(groups::candidates(audit, policies));
    }
    for make in exclude::KINDS {
        candidates.extend(blockers.iter().flat_map(|policies| make(audit, policies)));
    }
    let mut remedies: Vec<Remedy> = Vec::new();
    for candidate in candidates {
        let again = |known: &Remedy| {
            known.kind == candidate.kind && known.edits == candidate.edits && known.facts == candidate.facts
        };
        if !remedies.iter().any(again) {
            remedies.extend(try_out::remedy(audit, candidate));
        }
    }
    remedies
}

/// The distinct sets of policies that keep the user out, or may: all of a set have to give way.
fn blocker_sets(audit: &Audit<'_>) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for trial in audit.trials.iter().filter(|trial| trial.decides) {
        let set = blockers(audit, trial);
        if !set.is_empty() && !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets
}

/// The enforced policies that block this sign-in, or may.
pub(crate) fn blockers(audit: &Audit<'_>, trial: &Trial) -> Vec<usize> {
    if trial.evaluation.verdict.high != Access::Blocked {
        return Vec::new();
    }
    let outcomes = trial.evaluation.policies.iter().enumerate();
    let blocks = outcomes.filter(|(_, outcome)| !outcome.applies.is_no() && outcome.grant.high == Access::Blocked);
    let enforced = |index: &usize| audit.set.policies().get(*index).is_some_and(caudit_model::Policy::is_enforced);
    blocks.map(|(index, _)| index).filter(enforced).collect()
}

/// Names of policies, for a summary.
pub(crate) fn policy_names(audit: &Audit<'_>, policies: &[usize]) -> String {
    let name = |index: &usize| match audit.handles.get(*index) {
        Some(Some(handle)) => Some(handle.clone()),
        _ => audit.set.policies().get(*index).map(|policy| policy.display_name.clone()),
    };
    policies.iter().filter_map(name).collect::<Vec<_>>().join(" and ")
}
