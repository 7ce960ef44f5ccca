//! The policies: those that apply, those that may, those that do not.

use caudit_engine::{Access, ConditionEvidence, PolicyOutcome};
use caudit_model::policy::PolicyState;
use caudit_model::{Policy, Truth};

use super::View;
use crate::term::page::{Ink, Line, Mark, Page};
use crate::words::{self, verdict};

/// Those that apply, with what they ask for and why they apply.
pub(super) fn applying(view: &View<'_>, page: &mut Page) {
    let found = enforced(view, Truth::Yes);
    page.heading(format!("Apply ({})", found.len()));
    for (index, policy, outcome) in &found {
        page.hanging(2, 4, title(view, policy, outcome));
        asks(view, page, *index, policy, outcome);
        let evidence = view.set.explain(*index, &view.answer.sign_in, &view.answer.evaluation, view.names);
        evidence.iter().for_each(|it| condition(page, it));
    }
}

/// Those of which it is not known, with what would have to be known.
pub(super) fn possible(view: &View<'_>, page: &mut Page) {
    let found = enforced(view, Truth::Unknown);
    if found.is_empty() {
        return;
    }
    page.heading(format!("May apply ({})", found.len()));
    for (index, policy, outcome) in &found {
        page.hanging(2, 4, Line::mark(Mark::Maybe, Ink::Unsure).ink(Ink::Strong, view.name(policy)));
        asks(view, page, *index, policy, outcome);
        let evidence = view.set.explain(*index, &view.answer.sign_in, &view.answer.evaluation, view.names);
        evidence.iter().filter(|it| view.verbose || it.matches.is_unknown()).for_each(|it| condition(page, it));
        let missing = outcome.missing.names();
        if !missing.is_empty() {
            page.hanging(4, 6, Line::new(format!("not known: {}", missing.join(", "))));
        }
    }
}

/// Those that do not apply, each with the one condition that decides.
pub(super) fn others(view: &View<'_>, page: &mut Page) {
    let found = enforced(view, Truth::No);
    if !found.is_empty() {
        page.heading(format!("Do not apply ({})", found.len()));
    }
    for (index, policy, _) in &found {
        page.hanging(2, 4, Line::mark(Mark::No, Ink::Dim).and(view.name(policy)));
        let evidence = view.set.explain(*index, &view.answer.sign_in, &view.answer.evaluation, view.names);
        let failing = evidence.iter().filter(|it| it.matches.is_no());
        failing.take(if view.verbose { usize::MAX } else { 1 }).for_each(|it| condition(page, it));
    }
    let disabled = view.outcomes().filter(|(_, policy, _)| policy.known_state() == Some(PolicyState::Disabled)).count();
    if disabled > 0 {
        page.line(
            2,
            Line::inked(Ink::Dim, format!("and {}", words::count(disabled, "disabled policy", "disabled policies"))),
        );
    }
}

/// Report-only policies, apart from those that are enforced.
pub(super) fn report_only(view: &View<'_>, page: &mut Page) {
    let all: Vec<_> =
        view.outcomes().filter(|(_, policy, _)| policy.known_state() == Some(PolicyState::ReportOnly)).collect();
    if all.is_empty() {
        return;
    }
    page.heading(format!("Report-only, not enforced ({})", all.len()));
    let then = verdict::of(view.answer.evaluation.with_report_only);
    let same = view.answer.evaluation.with_report_only == view.answer.evaluation.verdict;
    let change = if same { "the verdict would be the same" } else { "the verdict would be" };
    let line = Line::new(format!("if they were enabled, {change}"));
    page.hanging(2, 4, if same { line } else { line.and(" ").ink(then.ink, then.words) });
    for (index, policy, outcome) in all.iter().filter(|(_, _, outcome)| !outcome.applies.is_no()) {
        let (mark, word) =
            if outcome.applies.is_yes() { (Mark::Yes, "would apply") } else { (Mark::Maybe, "may apply") };
        page.hanging(2, 4, Line::mark(mark, Ink::Dim).and(view.name(policy)).ink(Ink::Dim, format!(" {word}")));
        asks(view, page, *index, policy, outcome);
    }
    let idle = all.iter().filter(|(_, _, outcome)| outcome.applies.is_no()).count();
    if idle > 0 {
        let count = words::count(idle, "policy would not apply", "policies would not apply");
        page.line(2, Line::inked(Ink::Dim, count));
    }
}

fn enforced<'a>(view: &View<'a>, applies: Truth) -> Vec<(usize, &'a Policy, &'a PolicyOutcome)> {
    view.outcomes().filter(|(_, policy, outcome)| policy.is_enforced() && outcome.applies == applies).collect()
}

fn title(view: &View<'_>, policy: &Policy, outcome: &PolicyOutcome) -> Line {
    let (mark, ink) = match outcome.grant.settled() {
        Some(Access::Allowed) => (Mark::Yes, Ink::Good),
        Some(Access::InteractionRequired) => (Mark::Yes, Ink::Unsure),
        Some(Access::Blocked) => (Mark::No, Ink::Bad),
        None => (Mark::Maybe, Ink::Unsure),
    };
    let effect = verdict::effect(outcome.grant);
    Line::mark(mark, ink).ink(Ink::Strong, view.name(policy)).and(": ").ink(ink, effect)
}

/// What it asks for, and how far that is met.
fn asks(view: &View<'_>, page: &mut Page, index: usize, policy: &Policy, outcome: &PolicyOutcome) {
    if policy.grant.blocks() {
        return page.line(4, Line::new("blocks access"));
    }
    let asked = view.asks(policy);
    let why = view.shortfall(index);
    let why = match outcome.grant.settled() {
        Some(Access::Allowed) => String::new(),
        _ if why.is_empty() => String::new(),
        _ => format!("; {why}"),
    };
    page.hanging(4, 6, Line::new(format!("asks for {asked}{why}")));
}

fn condition(page: &mut Page, evidence: &ConditionEvidence) {
    let line = Line::matches(evidence.matches).ink(Ink::Dim, &evidence.condition).and(": ").and(relevant(evidence));
    page.hanging(4, 8, line.and("; ").and(&evidence.sign_in));
}

/// Where nothing includes the sign-in, what is excluded besides does not matter.
fn relevant(evidence: &ConditionEvidence) -> &str {
    let included = evidence.policy.split_once(", exclude ").map(|(included, _)| included);
    included.filter(|_| evidence.sign_in.ends_with("in none of the included")).unwrap_or(&evidence.policy)
}
