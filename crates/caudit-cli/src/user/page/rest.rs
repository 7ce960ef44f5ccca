//! Warnings, edits that change nothing, and the limits of the report.

use super::View;
use crate::term::page::{Ink, Line, Mark, Page};

/// A lock-out comes before everything else.
pub(super) fn lock_out(view: &View<'_>, page: &mut Page) {
    warn(view.report.warnings.iter().filter(|warning| is_lock_out(warning)), page);
}

/// What is dangerous beside the question: emergency access.
pub(super) fn warnings(view: &View<'_>, page: &mut Page) {
    warn(view.report.warnings.iter().filter(|warning| !is_lock_out(warning)), page);
}

fn is_lock_out(warning: &str) -> bool {
    warning.starts_with("LOCK-OUT")
}

fn warn<'a>(warnings: impl Iterator<Item = &'a String>, page: &mut Page) {
    let mut warnings = warnings.peekable();
    if warnings.peek().is_some() {
        page.gap();
    }
    warnings.for_each(|warning| page.hanging(0, 2, Line::inked(Ink::Bad, "WARNING: ").and(warning)));
}

/// Edits that people try and that change nothing.
pub(super) fn inert(view: &View<'_>, page: &mut Page) {
    if view.report.inert.is_empty() {
        return;
    }
    page.heading("Would change nothing");
    for inert in &view.report.inert {
        let kind = match inert.kind.as_str() {
            "excludeClientApp" => "excluding the client",
            "existingExclusion" => "the exclusion of",
            other => other,
        };
        let line = Line::mark(Mark::No, Ink::Dim).and(format!("{kind} {}: ", inert.id));
        page.hanging(2, 4, line.and(&inert.reason));
    }
}

/// What was taken for granted.
pub(super) fn assumptions(view: &View<'_>, page: &mut Page) {
    if view.report.assumptions.is_empty() {
        return;
    }
    page.heading("Taken for granted");
    for it in &view.report.assumptions {
        let line = Line::inked(Ink::Strong, format!("{} is {}", it.fact, it.value));
        page.hanging(2, 4, line.and(format!(": {}; otherwise {}", it.because, it.otherwise)));
    }
}

/// What leaves an answer open.
pub(super) fn unknown(view: &View<'_>, page: &mut Page) {
    if view.report.unknown.is_empty() {
        return;
    }
    page.heading("Not known");
    for it in &view.report.unknown {
        let line = Line::mark(Mark::Maybe, Ink::Unsure).ink(Ink::Strong, &it.fact);
        page.hanging(2, 4, line.and(format!(": {}; settled by {}", it.because, it.settled_by)));
    }
}

/// What the report does not look at.
pub(super) fn not_looked_at(view: &View<'_>, page: &mut Page) {
    if view.report.not_looked_at.is_empty() {
        return;
    }
    page.heading("Not looked at");
    view.report.not_looked_at.iter().for_each(|it| page.hanging(2, 4, Line::new(it)));
}
