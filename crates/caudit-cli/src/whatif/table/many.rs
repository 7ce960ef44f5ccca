//! Many sign-ins in one table.

use caudit_engine::{Access, Names, PolicySet};
use caudit_model::Truth;

use super::super::answer::Answer;
use crate::term::Look;
use crate::term::page::{Ink, Line, Page};
use crate::term::table::{cell, lines, shortened, table};
use crate::words::verdict;

/// Name, verdict and who decides, then counts.
pub(in super::super) fn many(set: &PolicySet<'_>, answers: &[Answer], names: &Names<'_>, look: Look) -> Page {
    let mut page = Page::default();
    if look.plain {
        answers.iter().for_each(|answer| page.line(0, sentence(set, answer, names)));
    } else {
        page.ready(table(look, &["sign-in", "verdict", "by"], rows(set, answers, names, look)));
    }
    page.line(0, Line::new(counts(answers)));
    page
}

fn rows(set: &PolicySet<'_>, answers: &[Answer], names: &Names<'_>, look: Look) -> Vec<Vec<comfy_table::Cell>> {
    let row = |answer: &Answer| {
        let shown = verdict::of(answer.verdict());
        let by: Vec<String> = by(set, answer, names).iter().map(|name| shortened(name, look.width / 3)).collect();
        let name = cell(shortened(answer.name(), look.width / 2), Ink::Plain);
        vec![name, cell(format!("{} {}", shown.mark.symbol(), shown.words), shown.ink), lines(&by, Ink::Plain)]
    };
    answers.iter().map(row).collect()
}

fn sentence(set: &PolicySet<'_>, answer: &Answer, names: &Names<'_>) -> Line {
    let by = by(set, answer, names);
    let by = if by.is_empty() { String::new() } else { format!(", by {}", by.join(", ")) };
    let shown = verdict::of(answer.verdict());
    Line::new(format!("{}: ", answer.name())).ink(shown.ink, shown.words).and(by)
}

/// The policies that block, else those that ask, else those that leave it open.
fn by(set: &PolicySet<'_>, answer: &Answer, names: &Names<'_>) -> Vec<String> {
    let verdict = answer.verdict();
    let decides = |index: &usize| {
        let Some(outcome) = answer.evaluation.policies.get(*index) else { return false };
        match (verdict.settled(), outcome.applies) {
            (Some(Access::Blocked), _) => answer.evaluation.blocked_by.contains(index),
            (Some(Access::Allowed), _) | (_, Truth::No) => false,
            (Some(Access::InteractionRequired), applies) => applies.is_yes() && outcome.grant.low > Access::Allowed,
            (None, _) => outcome.grant.high > verdict.low,
        }
    };
    let enforced = set.policies().iter().enumerate().filter(|(_, policy)| policy.is_enforced());
    enforced.filter(|(index, _)| decides(index)).map(|(_, policy)| names.policy(policy)).collect()
}

fn counts(answers: &[Answer]) -> String {
    let count = |wanted: Option<Access>| answers.iter().filter(|answer| answer.verdict().settled() == wanted).count();
    let counted = [
        (Some(Access::Blocked), "blocked"),
        (None, "cannot tell"),
        (Some(Access::InteractionRequired), "interaction required"),
        (Some(Access::Allowed), "allowed"),
    ];
    let parts: Vec<String> = counted
        .into_iter()
        .map(|(access, words)| (count(access), words))
        .filter(|(n, _)| *n > 0)
        .map(|(n, words)| format!("{n} {words}"))
        .collect();
    format!("{} sign-ins: {}", answers.len(), parts.join(", "))
}
