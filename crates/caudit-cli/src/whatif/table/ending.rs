//! The last lines: session controls, what would settle the verdict, what was not looked at.

use super::View;
use crate::term::page::{Ink, Line, Mark, Page};
use crate::words::{self, facts};

/// Shows them.
pub(super) fn show(view: &View<'_>, page: &mut Page) {
    session(view, page);
    missing(view, page);
    dependencies(view, page);
    page.heading("Not looked at");
    page.hanging(2, 2, Line::new(
        "continuous access evaluation and token protection at run time, per-user MFA, security defaults, and rules of \
         the apps themselves",
    ));
}

fn session(view: &View<'_>, page: &mut Page) {
    let effects = &view.answer.session;
    if effects.is_empty() {
        return;
    }
    page.heading("Session controls");
    for effect in effects {
        let by: Vec<String> = effect
            .policies
            .iter()
            .filter_map(|index| view.set.policies().get(*index))
            .map(|it| view.name(it))
            .collect();
        let words = words::session::describe(&effect.control, &effect.value);
        let may = if effect.certain { "" } else { "may be set: " };
        let mark = if effect.certain { Mark::Yes } else { Mark::Maybe };
        page.hanging(2, 4, Line::mark(mark, Ink::Plain).and(format!("{may}{words}, by {}", by.join(", "))));
    }
}

fn missing(view: &View<'_>, page: &mut Page) {
    let names = view.answer.evaluation.missing.names();
    if names.is_empty() {
        return;
    }
    page.heading("Facts that would settle it");
    for name in &names {
        let option = facts::option(name).map_or_else(String::new, |option| format!(" ({option})"));
        page.hanging(2, 4, Line::mark(Mark::Maybe, Ink::Unsure).and(format!("{name}{option}")));
    }
}

fn dependencies(view: &View<'_>, page: &mut Page) {
    let Some(dependencies) = &view.answer.dependencies else { return };
    page.heading("Service dependencies");
    let names = |services: &[super::super::dependencies::Service]| {
        services.iter().map(|it| it.name.clone()).collect::<Vec<_>>().join(", ")
    };
    if dependencies.added.is_empty() && dependencies.later.is_empty() {
        page.line(2, Line::new("none that Microsoft documents"));
    }
    if !dependencies.added.is_empty() {
        page.hanging(
            2,
            4,
            Line::new(format!("needed before it opens, and evaluated with it: {}", names(&dependencies.added))),
        );
    }
    if !dependencies.later.is_empty() {
        let later = names(&dependencies.later);
        page.hanging(
            2,
            4,
            Line::new(format!("needed later; next step: ask about each as a sign-in of its own: {later}")),
        );
    }
}
