//! Warnings, edits that change nothing, and the limits of the report.

use super::View;
use crate::term::page::{Ink, Line, Mark, Page};

/// What is dangerous beside the question.
pub(super) fn warnings(view: &View<'_>, page: &mut Page) {
    let user = &view.report.user;
    if view.report.warnings.is_empty() && !user.emergency_access {
        return;
    }
    page.gap();
    if user.emergency_access && view.report.warnings.is_empty() {
        let text = "this looks like an emergency access account: nearly every enforced policy excludes it";
        page.hanging(0, 2, Line::inked(Ink::Bad, "WARNING: ").and(text));
    }
    for warning in &view.report.warnings {
        page.hanging(0, 2, Line::inked(Ink::Bad, "WARNING: ").and(warning));
    }
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
