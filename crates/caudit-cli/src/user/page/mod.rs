//! The report on one user, for people: the verdict, what happens where, why, and what to do.

mod log;
mod outcomes;
mod policies;
mod remedies;
mod rest;
mod rows;

use caudit_analysis::report::{Outcome, ReportUser, UserReport};
use caudit_model::Policy;

use crate::term::Look;
use crate::term::page::{Ink, Line, Mark, Page};
use crate::words::verdict;

/// What is needed to talk about a report.
pub(super) struct View<'a> {
    /// The report.
    pub(super) report: &'a UserReport,
    /// The tenant's policies.
    pub(super) policies: &'a [Policy],
    /// Short handles of the policies.
    pub(super) handles: Vec<Option<String>>,
    /// How it looks.
    pub(super) look: Look,
    /// Names are followed by ids.
    pub(super) ids: bool,
    /// Everything is shown.
    pub(super) verbose: bool,
    /// All edits are shown.
    pub(super) edits: bool,
}

impl View<'_> {
    /// A policy's name.
    fn policy(&self, id: &str) -> String {
        let found = self.policies.iter().find(|policy| policy.id.eq_ignore_ascii_case(id));
        match found.map(|policy| policy.display_name.as_str()) {
            Some(name) if self.ids => format!("{name} ({id})"),
            Some(name) => name.to_owned(),
            None => id.to_owned(),
        }
    }

    /// A policy's number, where the tenant numbers its policies; else its name.
    fn handle(&self, id: &str) -> String {
        let place = self.policies.iter().position(|policy| policy.id.eq_ignore_ascii_case(id));
        let handle = place.and_then(|place| self.handles.get(place).cloned().flatten());
        handle.unwrap_or_else(|| self.policy(id))
    }

    fn outcome(&self, index: usize) -> Option<&Outcome> {
        self.report.outcomes.get(index)
    }

    /// Text with the id behind it, where ids are wanted.
    fn with_id(&self, name: &str, id: &str) -> String {
        if self.ids { format!("{name} ({id})") } else { name.to_owned() }
    }
}

/// The whole report.
pub(super) fn page(view: &View<'_>) -> Page {
    let mut page = Page::default();
    headline(view, &mut page);
    rest::lock_out(view, &mut page);
    outcomes::show(view, &mut page);
    policies::show(view, &mut page);
    log::show(view, &mut page);
    remedies::show(view, &mut page);
    rest::inert(view, &mut page);
    rest::warnings(view, &mut page);
    rest::assumptions(view, &mut page);
    rest::unknown(view, &mut page);
    rest::not_looked_at(view, &mut page);
    page
}

fn headline(view: &View<'_>, page: &mut Page) {
    let report = view.report;
    let shown = verdict::named(&report.verdict, None);
    page.hanging(0, 2, Line::mark(shown.mark, shown.ink).ink(shown.ink, &report.headline));
    page.gap();
    page.hanging(0, 2, person(view, &report.user));
    page.hanging(0, 2, Line::new(format!("App: {}", report.app_title)));
    let (mark, word) = match report.conditional_access_is_the_cause.as_str() {
        "yes" => (Mark::Yes, "yes"),
        "no" => (Mark::No, "no"),
        _ => (Mark::Maybe, "cannot tell"),
    };
    let line = Line::new("Is Conditional Access the cause? ").ink(Ink::Strong, word);
    page.hanging(0, 2, Line::mark(mark, Ink::Plain).join(line).and(format!(": {}", report.cause)));
}

fn person(view: &View<'_>, user: &ReportUser) -> Line {
    let name = user.display_name.as_deref().or(user.user_principal_name.as_deref()).unwrap_or(&user.id);
    let kind = user.kind.as_deref().filter(|kind| *kind != "none").map(|kind| format!("kind {kind}"));
    let roles = (!user.roles.is_empty()).then(|| format!("roles {}", user.roles.join(", ")));
    let parts: Vec<String> =
        [user.user_principal_name.clone(), user.user_type.clone(), kind, roles].into_iter().flatten().collect();
    let name = view.with_id(name, &user.id);
    Line::new("User: ").ink(Ink::Strong, name).and(if parts.is_empty() {
        String::new()
    } else {
        format!(", {}", parts.join(", "))
    })
}
