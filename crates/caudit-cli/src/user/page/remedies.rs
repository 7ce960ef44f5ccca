//! What to do, best first, with what else it changes.

use caudit_analysis::report::{Collateral, Edit, Remedy};

use super::View;
use super::outcomes::device;
use super::rows::{Row, rows};
use crate::term::page::{Ink, Line, Page};
use crate::words::{count, verdict};

/// Numbered remedies. Nothing is ever applied.
pub(super) fn show(view: &View<'_>, page: &mut Page) {
    let remedies = &view.report.remedies;
    if remedies.is_empty() {
        return;
    }
    page.heading("What to do");
    let first_edit = remedies.iter().position(|remedy| !remedy.edits.is_empty());
    for (index, remedy) in remedies.iter().enumerate() {
        page.hanging(2, 5, Line::new(format!("{}. ", index + 1)).ink(Ink::Strong, &remedy.summary));
        page.hanging(5, 7, Line::new(unblocks(view, remedy)));
        page.hanging(5, 7, Line::new(collateral(&remedy.collateral)));
        remedy.caution.iter().for_each(|it| page.hanging(5, 7, Line::inked(Ink::Unsure, "caution: ").and(it)));
        if view.edits || first_edit == Some(index) {
            remedy.edits.iter().for_each(|edit| show_edit(view, edit, page));
            facts(view, remedy, page);
        }
    }
    if !view.edits && remedies.iter().filter(|remedy| !remedy.edits.is_empty()).count() > 1 {
        page.line(2, Line::inked(Ink::Dim, "--edits prints the edits of all"));
    }
    page.line(2, Line::inked(Ink::Dim, "each was tried out on a copy of the policies; nothing was changed"));
}

/// Which of the sign-ins that are stuck it frees; what is not stuck is left out.
fn unblocks(view: &View<'_>, remedy: &Remedy) -> String {
    let is_stuck = |index: &usize| {
        view.outcome(*index).is_some_and(|it| matches!(it.verdict.as_str(), "blocked" | "indeterminate"))
    };
    let stuck: Vec<usize> = (0..view.report.outcomes.len()).filter(is_stuck).collect();
    let pairs = remedy.unblocks.iter().zip(&remedy.after);
    let freed: Vec<(usize, &String)> =
        pairs.map(|(index, after)| (*index, after)).filter(|(index, _)| stuck.contains(index)).collect();
    let then = after(freed.iter().map(|(_, after)| after.as_str()));
    if freed.len() == stuck.len() && !stuck.is_empty() {
        return format!("helps every sign-in that is blocked or not known; then {then}");
    }
    let rows = rows(freed.iter().filter_map(|(index, _)| view.outcome(*index)));
    let row = |row: &Row<'_>| {
        let devices: Vec<String> = row.devices.iter().map(|it| device(view, *it)).collect();
        format!("{} at {}", devices.join(", "), row.places.join(", "))
    };
    match rows.as_slice() {
        [] => format!("then {}", after(remedy.after.iter().map(String::as_str))),
        rows => format!("helps {}; then {then}", rows.iter().map(row).collect::<Vec<_>>().join("; ")),
    }
}

fn after<'a>(verdicts: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = verdicts.map(|it| verdict::named(it, None).words).collect();
    words.sort();
    words.dedup();
    words.join(" or ")
}

fn collateral(collateral: &Collateral) -> String {
    let names = collateral.names.join(", ");
    let more = collateral.users.saturating_sub(collateral.names.len());
    let effect = &collateral.effect;
    let others = count(collateral.users, "other user", "other users");
    match (collateral.users, collateral.names.is_empty(), more) {
        (0, _, _) if effect.is_empty() => "nobody else is affected".to_owned(),
        (0, _, _) => effect.clone(),
        (_, true, _) => format!("also affects {others}: {effect}"),
        (_, false, 0) => format!("also affects {others} ({names}): {effect}"),
        (_, false, more) => format!("also affects {others} ({names} and {more} more): {effect}"),
    }
}

fn show_edit(view: &View<'_>, edit: &Edit, page: &mut Page) {
    page.hanging(5, 7, Line::new(format!("edit of {}, as JSON Patch:", view.policy(&edit.policy_id))));
    for operation in &edit.patch {
        page.json(7, &operation.to_string());
    }
}

fn facts(view: &View<'_>, remedy: &Remedy, page: &mut Page) {
    if let Some(facts) = remedy.facts.as_ref().filter(|_| view.edits) {
        page.hanging(5, 7, Line::new(format!("what changes about the sign-in: {facts}")));
    }
}
