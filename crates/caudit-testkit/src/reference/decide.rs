//! The verdict over all policies.
//!
//! Every applicable enabled policy must be met, and a block ends it (Microsoft, "Building a
//! Conditional Access policy"). The pointwise maximum of the intervals, and how a policy that
//! applies perhaps counts, are our settled readings.

use super::UnknownMode;
use super::policy::{Outcome, State};
use super::truth::{Interval, Level, Truth};

/// A verdict, with its two ends when they differ.
pub(super) type Verdict = (String, Option<(String, String)>);

/// The verdict of the enabled policies.
pub(super) fn verdict(outcomes: &[Outcome], mode: UnknownMode) -> Verdict {
    let enabled = outcomes.iter().filter(|outcome| counts(outcome.state));
    name(maximum(enabled.map(|outcome| weigh(outcome.applies, outcome.grant, mode))))
}

/// The same with report-only policies as enabled.
pub(super) fn with_report_only(outcomes: &[Outcome], mode: UnknownMode) -> Verdict {
    let shown = outcomes.iter().filter(|outcome| counts(outcome.state) || outcome.state == State::ReportOnly);
    name(maximum(shown.map(|outcome| weigh(outcome.applies_enforced, outcome.grant, mode))))
}

/// Enabled policies that apply and surely block, in the snapshot's order.
pub(super) fn blocked_by(outcomes: &[Outcome], mode: UnknownMode) -> Vec<String> {
    outcomes
        .iter()
        .filter(|outcome| counts(outcome.state) && outcome.grant.low == Level::Blocked)
        .filter(|outcome| as_counted(outcome.applies, mode) == Truth::Yes)
        .map(|outcome| outcome.id.clone())
        .collect()
}

/// A state we do not know counts as enabled (and never more than perhaps applies).
fn counts(state: State) -> bool {
    matches!(state, State::Enabled | State::NotKnown)
}

/// In the worst case an unknown policy counts as applying.
fn as_counted(applies: Truth, mode: UnknownMode) -> Truth {
    match (applies, mode) {
        (Truth::Unknown, UnknownMode::WorstCase) => Truth::Yes,
        _ => applies,
    }
}

fn weigh(applies: Truth, grant: Interval, mode: UnknownMode) -> Interval {
    match as_counted(applies, mode) {
        Truth::Yes => grant,
        Truth::Unknown => grant.with_low(Level::Allowed),
        Truth::No => Interval::ALLOWED,
    }
}

fn maximum(intervals: impl Iterator<Item = Interval>) -> Interval {
    intervals.fold(Interval::ALLOWED, Interval::max)
}

fn name(interval: Interval) -> Verdict {
    let (low, high) = (interval.low.name().to_owned(), interval.high.name().to_owned());
    if low == high { (low, None) } else { ("indeterminate".to_owned(), Some((low, high))) }
}
