//! What the sign-in log says.

use caudit_analysis::report::LogRow;

use super::View;
use crate::term::page::{Ink, Line, Mark, Page};

/// How many rows are shown unless all are wanted.
const SHOWN: usize = 8;

/// The rows, newest first, then what their codes mean.
pub(super) fn show(view: &View<'_>, page: &mut Page) {
    page.heading("What the sign-in log says");
    let rows = &view.report.log;
    if rows.is_empty() {
        page.line(2, Line::new("no row of this user"));
        return;
    }
    let shown = if view.verbose { rows.len() } else { SHOWN.min(rows.len()) };
    rows.iter().take(shown).for_each(|row| show_row(view, row, page));
    if rows.len() > shown {
        page.line(2, Line::inked(Ink::Dim, format!("and {} older rows (-v shows all)", rows.len() - shown)));
    }
    let mut told: Vec<i64> = Vec::new();
    for (code, row) in rows.iter().take(shown).filter_map(|row| Some((row.error_code.filter(|code| *code != 0)?, row)))
    {
        if !told.contains(&code) {
            told.push(code);
            page.hanging(2, 4, Line::inked(Ink::Strong, format!("{code}")).and(format!(": {}", row.meaning)));
        }
    }
}

fn show_row(view: &View<'_>, row: &LogRow, page: &mut Page) {
    let (mark, ink, code) = match row.error_code {
        Some(0) => (Mark::Yes, Ink::Good, "success".to_owned()),
        Some(code) => (Mark::No, Ink::Bad, code.to_string()),
        None => (Mark::Maybe, Ink::Unsure, "no result recorded".to_owned()),
    };
    let when = row.created_date_time.as_deref().map_or("time not known", minute);
    let line = Line::mark(mark, ink).and(format!("{when}  ")).ink(ink, code);
    let resource = row.resource.as_deref().map_or_else(String::new, |it| format!("{it}, "));
    let failed: Vec<String> = row.policies.iter().map(|id| view.handle(id)).collect();
    let failed = if failed.is_empty() { String::new() } else { format!(", failed {}", failed.join(", ")) };
    let line = line.and(format!("  {resource}{}, {}{failed}; ", row.place, row.device));
    page.hanging(2, 4, agreement(row, line));
}

fn agreement(row: &LogRow, line: Line) -> Line {
    let note = row.note.as_deref().map_or_else(String::new, |note| format!(": {note}"));
    match row.agrees {
        Some(true) => line.ink(Ink::Dim, "agrees with the policies as they stand").and(note),
        Some(false) => line.ink(Ink::Bad, "does not agree with the policies as they stand").and(note),
        None => line.ink(Ink::Dim, "cannot be compared").and(note),
    }
}

/// A time to the minute; seconds tell nobody anything here.
fn minute(time: &str) -> &str {
    time.get(..16).filter(|_| time.get(10..11) == Some("T")).unwrap_or(time)
}
