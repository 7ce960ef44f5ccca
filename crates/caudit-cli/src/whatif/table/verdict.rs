//! The first lines: the verdict in words, and by whom.

use caudit_engine::{Access, PolicyOutcome, UnknownMode};
use caudit_model::Truth;

use super::View;
use crate::term::page::{Ink, Line, Page};
use crate::words::{self, facts, verdict};

/// Shows the verdict.
pub(super) fn show(view: &View<'_>, page: &mut Page) {
    let shown = verdict::of(view.answer.verdict());
    let headline = Line::mark(shown.mark, shown.ink).ink(shown.ink, shown.words.to_uppercase());
    match view.answer.verdict().settled() {
        Some(Access::Blocked) => blocked(view, page, headline),
        Some(Access::InteractionRequired) => asked(view, page, headline),
        Some(Access::Allowed) => page.hanging(0, 2, headline.and(": ").and(allowed(view))),
        None => open(view, page, headline),
    }
    match view.set.options().unknown {
        UnknownMode::Exact => {}
        UnknownMode::WorstCase => {
            page.hanging(0, 2, Line::new("What is not known counts as met (--unknown worst-case)."));
        }
        UnknownMode::WhatIf => page.hanging(
            0,
            2,
            Line::new(
                "What is not known counts as not met, and what is not given takes Graph's defaults (--unknown whatif).",
            ),
        ),
    }
}

fn blocked(view: &View<'_>, page: &mut Page, headline: Line) {
    let blockers = &view.answer.evaluation.blocked_by;
    let sentences: Vec<String> = blockers.iter().filter_map(|index| sentence(view, *index)).collect();
    several(page, headline, &sentences);
}

/// `CA004 …: compliant device; the device is not registered`.
fn sentence(view: &View<'_>, index: usize) -> Option<String> {
    let policy = view.set.policies().get(index)?;
    let name = view.name(policy);
    if policy.grant.blocks() {
        return Some(format!("{name}: it blocks access"));
    }
    let why = view.shortfall(index);
    let why = if why.is_empty() { String::new() } else { format!("; {why}") };
    Some(format!("{name}: {} required{why}", view.asks(policy)))
}

fn asked(view: &View<'_>, page: &mut Page, headline: Line) {
    let asking = enforced(view, |low, _| low == Access::InteractionRequired);
    several(page, headline, &asking.iter().filter_map(|index| sentence(view, *index)).collect::<Vec<_>>());
}

/// Enforced policies that apply, or may apply, whose grant is as wanted.
fn enforced(view: &View<'_>, wanted: impl Fn(Access, Access) -> bool) -> Vec<usize> {
    let worst_case = view.set.options().unknown == UnknownMode::WorstCase;
    let outcomes = view.outcomes().filter(|(_, policy, _)| policy.is_enforced());
    let counted = outcomes.filter(|(_, _, outcome)| match outcome.applies {
        Truth::Yes => wanted(outcome.grant.low, outcome.grant.high),
        Truth::Unknown if worst_case => wanted(outcome.grant.low, outcome.grant.high),
        Truth::Unknown => wanted(Access::Allowed, outcome.grant.high),
        Truth::No => false,
    });
    counted.map(|(index, _, _)| index).collect()
}

fn several(page: &mut Page, headline: Line, sentences: &[String]) {
    match sentences {
        [] => page.line(0, headline),
        [only] => page.hanging(0, 2, headline.and(" by ").and(only)),
        all => {
            page.line(0, headline.and(format!(" by {} policies", all.len())));
            all.iter().for_each(|sentence| page.hanging(2, 4, Line::new(sentence)));
        }
    }
}

fn allowed(view: &View<'_>) -> String {
    let applying = view.outcomes().filter(|(_, policy, outcome)| policy.is_enforced() && outcome.applies.is_yes());
    let asking = applying.filter(|(_, policy, _)| !view.asks(policy).starts_with("nothing"));
    match asking.count() {
        0 => "no policy asks for anything".to_owned(),
        1 => "what the one policy that applies asks for is met".to_owned(),
        n => format!("what the {n} policies that apply ask for is met"),
    }
}

/// `may apply: user risk not known`.
fn may_apply(outcome: &PolicyOutcome) -> String {
    let names = outcome.missing.names();
    let mut facts: Vec<String> = names.iter().map(|name| facts::words(name)).collect();
    facts.dedup();
    match facts.as_slice() {
        [] => "may apply".to_owned(),
        facts => format!("may apply: {} not known", words::list(facts, "and")),
    }
}

fn open(view: &View<'_>, page: &mut Page, headline: Line) {
    let low = view.answer.verdict().low;
    let open = enforced(view, |least, most| most > low && least != most);
    let names: Vec<String> = open
        .iter()
        .filter_map(|index| {
            let (policy, outcome) = (view.set.policies().get(*index)?, view.answer.evaluation.policies.get(*index)?);
            let why = if outcome.applies.is_unknown() { may_apply(outcome) } else { view.shortfall(*index) };
            Some(format!("{}: {why}", view.name(policy)))
        })
        .collect();
    match names.as_slice() {
        [] => page.line(0, headline),
        all => {
            page.line(0, headline.and(". It depends on"));
            all.iter()
                .for_each(|name| page.hanging(2, 4, Line::mark(crate::term::page::Mark::Maybe, Ink::Unsure).and(name)));
        }
    }
}
