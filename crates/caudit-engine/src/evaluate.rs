//! Combines the answers of all conditions and grants into a verdict, and explains it policy by policy.
//!
//! Across policies there is no exclusion: everything that applies must be met, so the verdict is the
//! worst of what the enforced policies ask for. Report-only policies have a verdict of their own.

use caudit_model::{SignIn, Truth};

use crate::access::{Access, Interval};
use crate::conditions::Condition;
use crate::fact::{Fact, FactSet};
use crate::mask::Mask;
use crate::options::UnknownMode;
use crate::outcome::PolicyOutcome;
use crate::pending::Views;
use crate::policy_set::{PolicySet, Scope};
use crate::resolve::Resolved;

/// What all policies together do with one sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluation {
    /// The outcome, or the range it lies in.
    pub verdict: Interval,
    /// The same with report-only policies as if they were enabled.
    pub with_report_only: Interval,
    /// Policies that surely block, by index.
    pub blocked_by: Vec<usize>,
    /// Facts that, once known, could change the verdict.
    pub missing: FactSet,
    /// Each policy, in the snapshot's order.
    pub policies: Vec<PolicyOutcome>,
}

impl PolicySet<'_> {
    /// The verdict alone, over the enforced policies. Allocates nothing.
    pub fn verdict(&self, resolved: &Resolved) -> Interval {
        self.worst(resolved, &self.states.enforced)
    }

    /// The verdict with report-only policies as if they were enabled. Allocates nothing.
    pub fn verdict_with_report_only(&self, resolved: &Resolved) -> Interval {
        self.worst(resolved, &self.states.with_report_only)
    }

    fn worst(&self, resolved: &Resolved, scope: &Scope) -> Interval {
        let asks = &resolved.asks;
        let matched = self.counted(resolved);
        let interval = Interval {
            low: worst(matched, &scope.surely, &asks.low_interaction, &asks.low_blocked),
            high: worst(&resolved.matched.maybe, &scope.at_most, &asks.high_interaction, &asks.high_blocked),
        };
        // A policy that was never read may block.
        if self.directory.tenant().policies_partial { interval.widened(Access::Blocked) } else { interval }
    }

    /// The policies whose conditions count as met.
    fn counted<'r>(&self, resolved: &'r Resolved) -> &'r Mask {
        match self.options.unknown {
            UnknownMode::WorstCase => &resolved.matched.maybe,
            UnknownMode::Exact | UnknownMode::WhatIf => &resolved.matched.yes,
        }
    }

    /// The full answer for a sign-in.
    pub fn evaluate(&self, sign_in: &SignIn) -> Evaluation {
        let (mut resolved, mut evaluation) = (Resolved::default(), Evaluation::default());
        self.evaluate_into(sign_in, &mut resolved, &mut evaluation);
        evaluation
    }

    /// As [`Self::evaluate`], into buffers that are used again.
    pub fn evaluate_into(&self, sign_in: &SignIn, resolved: &mut Resolved, evaluation: &mut Evaluation) {
        self.resolve_into(sign_in, resolved);
        evaluation.verdict = self.verdict(resolved);
        evaluation.with_report_only = self.verdict_with_report_only(resolved);
        let views = Views::of(self, sign_in);
        evaluation.policies.clear();
        evaluation.policies.resize(self.policies.len(), PolicyOutcome::default());
        self.note_answers(resolved, &mut evaluation.policies);
        for (index, outcome) in evaluation.policies.iter_mut().enumerate() {
            self.complete(index, outcome, resolved, &views);
        }
        let (surely, matched) = (&self.states.enforced.surely, self.counted(resolved));
        let blocks = |index: &usize| surely.contains(*index) && matched.contains(*index);
        evaluation.blocked_by.clear();
        evaluation.blocked_by.extend(resolved.asks.low_blocked.iter().filter(blocks));
        evaluation.missing = self.missing(evaluation);
    }

    fn missing(&self, evaluation: &Evaluation) -> FactSet {
        if evaluation.verdict.settled().is_some() {
            return FactSet::NONE;
        }
        let enforced = evaluation.policies.iter().enumerate();
        let enforced = enforced.filter(|(index, _)| self.states.enforced.at_most.contains(*index));
        let open = enforced.filter(|(_, outcome)| {
            let counted = outcome.counted(self.options.unknown);
            counted.settled().is_none() && counted.high > evaluation.verdict.low
        });
        let missing = open.fold(FactSet::NONE, |all, (_, outcome)| all.union(outcome.missing));
        if self.directory.tenant().policies_partial { missing.union(Fact::Policies.into()) } else { missing }
    }

    /// Notes for every policy the conditions that do not surely hold; report-only policies leave user actions out.
    fn note_answers(&self, resolved: &Resolved, outcomes: &mut [PolicyOutcome]) {
        for condition in Condition::ALL {
            for index in resolved.open(condition, &self.states.all) {
                if let Some(outcome) = outcomes.get_mut(index) {
                    outcome.conditions.note(condition, resolved.answer(condition, index));
                }
            }
        }
        if resolved.is_user_action {
            for index in self.states.report_only.iter() {
                if let Some(outcome) = outcomes.get_mut(index) {
                    outcome.conditions.note(Condition::Target, Truth::No);
                }
            }
        }
    }

    fn complete(&self, index: usize, outcome: &mut PolicyOutcome, resolved: &Resolved, views: &Views<'_>) {
        outcome.applies = self.state(index) & outcome.conditions.all();
        outcome.grant = self.asked(index, resolved);
        if outcome.applies != Truth::Yes {
            let exempt = resolved.is_user_action && self.states.report_only.contains(index);
            outcome.reasons = self.reasons(index, outcome, views, exempt);
        }
        outcome.missing = self.facts_for(index, outcome, resolved, views);
    }

    fn asked(&self, index: usize, resolved: &Resolved) -> Interval {
        let interval = self.grants.interval(index, &resolved.grants);
        if resolved.gps.contains(index) { interval.widened(Access::InteractionRequired) } else { interval }
    }

    /// Whether the policy's state lets it apply; report-only counts as yes, it is evaluated.
    pub(crate) fn state(&self, index: usize) -> Truth {
        if self.states.disabled.contains(index) {
            return Truth::No;
        }
        match self.states.unrecognised.contains(index) {
            true if self.options.unknown == UnknownMode::WhatIf => Truth::No,
            true => Truth::Unknown,
            false => Truth::Yes,
        }
    }
}

fn worst(matched: &Mask, scope: &Mask, interaction: &Mask, blocked: &Mask) -> Access {
    if matched.meets_both(scope, blocked) {
        Access::Blocked
    } else if matched.meets_both(scope, interaction) {
        Access::InteractionRequired
    } else {
        Access::Allowed
    }
}
