//! The report: Markdown tables.

use crate::timing::{Contestant, Measured};

/// The heading of the main table.
pub(crate) const HEADING: &str = "\
| policies | what | pool | ns per evaluation | min – max | evaluations/s | × Cedar | × reference | allocations |
|--:|---|---|--:|--:|--:|--:|--:|--:|";

/// The rows of one tenant. Ratios compare rates: 2 is twice as fast.
pub(crate) fn rows(policies: usize, contestants: &mut [Contestant<'_>]) -> String {
    let median = |name: &str| contestants.iter().find(|it| it.name == name).map(|it| it.measured().median);
    let (cedar, reference) = (median("Cedar"), median("reference"));
    let row = |contestant: &mut Contestant<'_>| {
        let allocations = contestant.allocations();
        let Measured { median, min, max } = contestant.measured();
        let ratio = |of: Option<f64>| of.map_or_else(|| "–".to_owned(), |other| plain(other / median));
        format!(
            "| {policies} | {} | {} | {} | {} – {} | {} | {} | {} | {allocations:.1} |\n",
            contestant.name,
            contestant.pool,
            plain(median),
            plain(min),
            plain(max),
            plain(1e9 / median),
            ratio(cedar),
            ratio(reference),
        )
    };
    contestants.iter_mut().map(row).collect()
}

/// A line about something that is done once.
pub(crate) fn line(what: &str, measured: Measured) -> String {
    format!("- {what}: {} µs\n", plain(measured.median / 1e3))
}

/// Three figures that matter, and thousands apart.
pub(crate) fn plain(number: f64) -> String {
    if number < 100.0 {
        return format!("{number:.*}", if number < 10.0 { 2 } else { 1 });
    }
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
