//! The policies that decide, each with its conditions.

use caudit_analysis::report::{DecidingPolicy, Evidence};
use caudit_model::Truth;

use super::View;
use crate::term::page::{Ink, Line, Mark, Page};

/// Those that block first, as the report has them.
pub(super) fn show(view: &View<'_>, page: &mut Page) {
    if view.report.policies.is_empty() {
        return;
    }
    page.heading("Policies that decide");
    for policy in &view.report.policies {
        let (mark, ink, effect) = match policy.effect.as_str() {
            "blocks" => (Mark::No, Ink::Bad, "blocks"),
            "mayBlock" => (Mark::Maybe, Ink::Unsure, "may block"),
            _ => (Mark::Yes, Ink::Unsure, "asks the user"),
        };
        let name = view.with_id(&policy.display_name, &policy.id);
        page.hanging(2, 4, Line::mark(mark, ink).ink(Ink::Strong, name).and(": ").ink(ink, effect));
        page.hanging(4, 6, Line::new(asks(policy)));
        policy.conditions.iter().for_each(|it| condition(page, it));
    }
}

fn asks(policy: &DecidingPolicy) -> String {
    if policy.unmet.iter().any(|control| control == "block") {
        return policy.because.clone();
    }
    format!("asks for {}; {}", policy.asks_for, policy.because)
}

fn condition(page: &mut Page, evidence: &Evidence) {
    let matches = match evidence.matches.as_str() {
        "yes" => Truth::Yes,
        "no" => Truth::No,
        _ => Truth::Unknown,
    };
    let line = Line::matches(matches).ink(Ink::Dim, &evidence.condition).and(": ").and(&evidence.policy);
    page.hanging(4, 8, line.and("; ").and(&evidence.sign_in));
}
