//! Remedies before they are tried, and the policies they are about.

use caudit_engine::Access;
use serde_json::Value;

use crate::context::{Audit, Trial};
use crate::report::Edit;

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

impl Candidate {
    /// A fix that is no policy edit: what changes is the sign-in.
    pub(crate) fn of_facts(kind: &'static str, summary: String, facts: Value) -> Self {
        Self {
            kind,
            summary,
            edits: Vec::new(),
            facts: Some(facts),
            machine: None,
            opens: "No policy changes, so nothing else is opened.".to_owned(),
            caution: None,
        }
    }
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
