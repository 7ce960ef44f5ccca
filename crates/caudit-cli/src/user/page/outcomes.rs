//! What happens, by device and place.

use caudit_analysis::report::{Outcome, OutcomeDevice};

use super::View;
use super::rows::{Row, rows};
use crate::term::page::{Ink, Line, Page};
use crate::term::table::{cell, lines, table};
use crate::words::verdict::{self, Shown};

/// A table for each resource, with outcomes that are the same in one row.
pub(super) fn show(view: &View<'_>, page: &mut Page) {
    let rows = rows(&view.report.outcomes);
    if rows.is_empty() {
        page.heading("What happens, by device and place");
        page.line(2, Line::new("no sign-in could be put together"));
    }
    let mut resources: Vec<&str> = Vec::new();
    for row in &rows {
        if !resources.contains(&row.outcome.resource.as_str()) {
            resources.push(&row.outcome.resource);
        }
    }
    for resource in resources {
        let rows: Vec<&Row<'_>> = rows.iter().filter(|row| row.outcome.resource == resource).collect();
        of_resource(view, &rows, page);
    }
}

fn of_resource(view: &View<'_>, rows: &[&Row<'_>], page: &mut Page) {
    let first = rows.first().map(|row| view.with_id(&row.outcome.resource_name, &row.outcome.resource));
    page.heading(format!("What happens at {}, by device and place", first.unwrap_or_default()));
    if view.look.plain {
        rows.iter().for_each(|row| page.line(2, sentence(view, row)));
    } else {
        page.ready(grid(view, rows));
    }
    rows.iter().flat_map(|row| remarks(view, row)).for_each(|remark| page.hanging(2, 4, Line::new(remark)));
}

fn grid(view: &View<'_>, rows: &[&Row<'_>]) -> String {
    let cells = rows.iter().map(|row| {
        let shown = shown(row.outcome);
        let devices: Vec<String> = row.devices.iter().map(|it| device(view, *it)).collect();
        let places: Vec<String> = row.places.iter().map(|it| (*it).to_owned()).collect();
        vec![
            lines(&devices, Ink::Plain),
            lines(&places, Ink::Plain),
            cell(format!("{} {}", shown.mark.symbol(), shown.words), shown.ink),
            cell(by(view, row.outcome), Ink::Plain),
        ]
    });
    table(view.look, &["device", "place", "outcome", "by"], cells.collect(), &[])
}

fn sentence(view: &View<'_>, row: &Row<'_>) -> Line {
    let shown = shown(row.outcome);
    let devices: Vec<String> = row.devices.iter().map(|it| device(view, *it)).collect();
    let by = by(view, row.outcome);
    let by = if by.is_empty() { String::new() } else { format!(", by {by}") };
    Line::new(format!("{} at {}: ", devices.join("; "), row.places.join("; "))).ink(shown.ink, shown.words).and(by)
}

fn shown(outcome: &Outcome) -> Shown {
    let between = outcome.between.as_ref().map(|[low, high]| [low.as_str(), high.as_str()]);
    verdict::named(&outcome.verdict, between)
}

fn by(view: &View<'_>, outcome: &Outcome) -> String {
    let ids = if outcome.blocked_by.is_empty() { &outcome.asked_by } else { &outcome.blocked_by };
    ids.iter().map(|id| view.handle(id)).collect::<Vec<_>>().join(", ")
}

/// A device with what matters about it.
pub(super) fn device(view: &View<'_>, device: Option<&OutcomeDevice>) -> String {
    let Some(device) = device else { return stranger(view).to_owned() };
    let name = view.with_id(device.display_name.as_deref().unwrap_or(&device.id), &device.id);
    let compliance = match device.is_compliant {
        Some(true) => "compliant",
        Some(false) => "not compliant",
        None => "compliance not known",
    };
    match device.state.as_str() {
        "ok" => format!("{name} ({compliance})"),
        "stale" => format!("{name} (stale, {compliance})"),
        state => format!("{name} ({state})"),
    }
}

/// What to call a device that the tenant has no object of: surely unregistered, or not known at all.
fn stranger(view: &View<'_>) -> &'static str {
    let of_none = view.report.outcomes.iter().find(|outcome| outcome.device.is_none());
    let unregistered = of_none.is_some_and(|outcome| outcome.sign_in.facts().device_registered == Some(false));
    if unregistered { "unregistered device" } else { "device not known" }
}

/// What is beside the verdict: report-only policies, and clients that cannot ask.
fn remarks(view: &View<'_>, row: &Row<'_>) -> Vec<String> {
    let outcome = row.outcome;
    let devices: Vec<String> = row
        .devices
        .iter()
        .map(|it| it.map_or(stranger(view), |it| it.display_name.as_deref().unwrap_or(&it.id)).to_owned())
        .collect();
    let what = devices.join(", ");
    let mut remarks = Vec::new();
    if outcome.with_report_only != outcome.verdict {
        let names: Vec<String> = outcome.report_only_blockers.iter().map(|id| view.handle(id)).collect();
        let by = if names.is_empty() { String::new() } else { format!(", by {}", names.join(", ")) };
        let then = verdict::named(&outcome.with_report_only, None).words;
        remarks.push(format!("{what}: {then} if report-only policies were enabled{by}"));
    }
    if outcome.in_background != outcome.verdict {
        let then = verdict::named(&outcome.in_background, None).words;
        remarks.push(format!("{what}: {then} when the client cannot ask the user, as in a background refresh"));
    }
    remarks
}
