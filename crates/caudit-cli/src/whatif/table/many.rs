//! Many sign-ins in one table.

use caudit_engine::{Access, Names, PolicySet};
use caudit_model::Truth;
use comfy_table::Cell;

use super::super::answer::Answer;
use crate::term::Look;
use crate::term::page::{Ink, Line, Page};
use crate::term::table::{cell, shortened, table};
use crate::words::verdict;
use caudit_analysis::handles;

/// Columns of the longest verdict, `✓ interaction required`.
const VERDICT: usize = 22;
/// Columns between and around the cells.
const PADDING: usize = 6;

/// Name, verdict and who decides, then counts.
pub(in super::super) fn many(set: &PolicySet<'_>, answers: &[Answer], names: &Names<'_>, look: Look) -> Page {
    let mut page = Page::default();
    if look.plain {
        answers.iter().for_each(|answer| page.line(0, sentence(set, answer, names)));
        page.line(0, Line::new(counts(answers)));
        return page;
    }
    page.ready(table(look, &["sign-in", "verdict", "by"], rows(set, answers, names, look), &[0, 1]));
    legend(set, answers, names, &mut page);
    page.gap();
    page.line(0, Line::new(counts(answers)));
    page
}

fn rows(set: &PolicySet<'_>, answers: &[Answer], names: &Names<'_>, look: Look) -> Vec<Vec<Cell>> {
    let handles = handles(set.policies());
    let handle = |index: usize| match handles.get(index) {
        Some(Some(handle)) => handle.clone(),
        _ => shortened(&name(set, index, names), look.width / 3),
    };
    let bys: Vec<String> =
        answers.iter().map(|answer| by(set, answer).into_iter().map(handle).collect::<Vec<_>>().join(", ")).collect();
    let widest = bys.iter().map(|by| by.chars().count()).max().unwrap_or_default().clamp(8, look.width / 4);
    let room = look.width.saturating_sub(VERDICT + widest + PADDING).max(10);
    let row = |(answer, by): (&Answer, &String)| {
        let shown = verdict::of(answer.verdict());
        let verdict = if answer.verdict().settled().is_some() { shown.words.as_str() } else { "cannot tell" };
        let title = cell(shortened(answer.name(), room), Ink::Plain);
        vec![title, cell(format!("{} {verdict}", shown.mark.symbol()), shown.ink), cell(by, Ink::Plain)]
    };
    answers.iter().zip(&bys).map(row).collect()
}

/// The policies that the table names, in full.
fn legend(set: &PolicySet<'_>, answers: &[Answer], names: &Names<'_>, page: &mut Page) {
    let mut deciding: Vec<usize> = answers.iter().flat_map(|answer| by(set, answer)).collect();
    deciding.sort_unstable();
    deciding.dedup();
    if !deciding.is_empty() {
        page.heading("Policies that decide");
        deciding.into_iter().for_each(|index| page.hanging(2, 4, Line::new(name(set, index, names))));
    }
}

fn name(set: &PolicySet<'_>, index: usize, names: &Names<'_>) -> String {
    set.policies().get(index).map(|policy| names.policy(policy)).unwrap_or_default()
}

fn sentence(set: &PolicySet<'_>, answer: &Answer, names: &Names<'_>) -> Line {
    let by: Vec<String> = by(set, answer).into_iter().map(|index| name(set, index, names)).collect();
    let by = if by.is_empty() { String::new() } else { format!(", by {}", by.join(", ")) };
    let shown = verdict::of(answer.verdict());
    Line::new(format!("{}: ", answer.name())).ink(shown.ink, shown.words).and(by)
}

/// The policies that block, else those that ask, else those that leave it open.
fn by(set: &PolicySet<'_>, answer: &Answer) -> Vec<usize> {
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
    enforced.map(|(index, _)| index).filter(decides).collect()
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
