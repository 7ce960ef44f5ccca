//! Tries a remedy out: applies it to a copy, evaluates everything again, and keeps it only if it helps.

use caudit_engine::{Access, Interval, PolicySet};
use caudit_model::{Policy, SignIn};
use serde_json::Value;

use super::candidate::Candidate;
use super::collateral;
use super::edits;
use crate::context::{Audit, Trial};
use crate::outcomes::as_json;
use crate::report::{Collateral, Remedy};

/// The remedy with its measured effect; `None` where it does nothing.
pub(crate) fn remedy(audit: &Audit<'_>, candidate: Candidate) -> Option<Remedy> {
    let policies = edited(audit, &candidate)?;
    let set = PolicySet::compile(&policies, audit.directory, audit.set.options().clone());
    let (mut unblocks, mut after) = (Vec::new(), Vec::new());
    for (number, trial) in audit.trials.iter().enumerate() {
        let verdict = verdict_after(&set, trial, &candidate);
        if helps(trial.evaluation.verdict, verdict) {
            unblocks.push(number);
            after.push(verdict.word().to_owned());
        }
    }
    if unblocks.is_empty() {
        return None;
    }
    let collateral = if candidate.edits.is_empty() {
        Collateral { users: 0, names: Vec::new(), effect: candidate.opens }
    } else {
        collateral::measure(audit, &set, &candidate)
    };
    Some(Remedy {
        kind: candidate.kind.to_owned(),
        summary: candidate.summary,
        edits: candidate.edits,
        facts: candidate.facts,
        unblocks,
        after,
        collateral,
        caution: candidate.caution,
    })
}

/// A copy of all policies with the edits applied.
fn edited(audit: &Audit<'_>, candidate: &Candidate) -> Option<Vec<Policy>> {
    let edit_of = |policy: &Policy| candidate.edits.iter().find(|edit| edit.policy_id == policy.id);
    let policies = audit.set.policies().iter();
    policies
        .map(|policy| edit_of(policy).map_or_else(|| Some(policy.clone()), |edit| edits::apply(policy, edit)))
        .collect()
}

fn verdict_after(set: &PolicySet<'_>, trial: &Trial, candidate: &Candidate) -> Interval {
    if candidate.machine.is_some_and(|machine| machine != trial.case.machine) {
        return trial.evaluation.verdict;
    }
    let sign_in =
        candidate.facts.as_ref().map_or_else(|| Some(trial.sign_in.clone()), |facts| merged(&trial.sign_in, facts));
    sign_in.map_or(trial.evaluation.verdict, |sign_in| set.verdict(&set.resolve(&sign_in)))
}

/// The sign-in with a merge patch (RFC 7396) applied.
pub(crate) fn merged(sign_in: &SignIn, facts: &Value) -> Option<SignIn> {
    let mut value = as_json(sign_in);
    json_patch::merge(&mut value, facts);
    serde_json::from_value(value).ok()
}

/// A block that is lifted, or a prompt that goes away.
fn helps(before: Interval, after: Interval) -> bool {
    let lifted = before.high == Access::Blocked && after.high < Access::Blocked;
    let spared = before == Interval::INTERACTION && after == Interval::ALLOWED;
    lifted || spared
}
