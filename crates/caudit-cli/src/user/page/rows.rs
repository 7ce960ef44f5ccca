//! Puts outcomes that are the same into one row, so that each row says exactly which devices at which places.

use caudit_analysis::report::{Outcome, OutcomeDevice};

/// Outcomes that are the same: every one of the devices at every one of the places.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// What happens; any of the outcomes, as they are the same.
    pub(super) outcome: &'a Outcome,
    /// The devices; `None` is one that the tenant does not know.
    pub(super) devices: Vec<Option<&'a OutcomeDevice>>,
    /// The places.
    pub(super) places: Vec<&'a str>,
}

/// The rows of all outcomes, in their order.
pub(super) fn rows<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Vec<Row<'a>> {
    let mut single: Vec<Row<'_>> = Vec::new();
    for outcome in outcomes {
        let device = outcome.device.as_ref();
        let known = single.iter_mut().find(|row| row.devices == [device] && same(row.outcome, outcome));
        match known {
            Some(row) => row.places.push(&outcome.place),
            None => single.push(Row { outcome, devices: vec![device], places: vec![&outcome.place] }),
        }
    }
    let mut rows: Vec<Row<'_>> = Vec::new();
    for row in single {
        match rows.iter_mut().find(|known| known.places == row.places && same(known.outcome, row.outcome)) {
            Some(known) => known.devices.extend(row.devices),
            None => rows.push(row),
        }
    }
    rows
}

fn same(a: &Outcome, b: &Outcome) -> bool {
    let verdict = |it: &Outcome| (it.resource.clone(), it.verdict.clone(), it.between.clone(), it.requires.clone());
    let policies = |it: &Outcome| (it.blocked_by.clone(), it.asked_by.clone(), it.report_only_blockers.clone());
    let beside = |it: &Outcome| (it.with_report_only.clone(), it.in_background.clone());
    verdict(a) == verdict(b) && policies(a) == policies(b) && beside(a) == beside(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(device: Option<&str>, place: &str, verdict: &str) -> Outcome {
        let device = device.map(|id| OutcomeDevice {
            id: id.to_owned(),
            display_name: None,
            trust_type: None,
            is_compliant: None,
            state: "ok".to_owned(),
            operating_system: None,
        });
        Outcome {
            device,
            place: place.to_owned(),
            place_seen: true,
            resource: "r".to_owned(),
            resource_name: "R".to_owned(),
            verdict: verdict.to_owned(),
            between: None,
            blocked_by: Vec::new(),
            asked_by: Vec::new(),
            requires: Vec::new(),
            with_report_only: verdict.to_owned(),
            report_only_blockers: Vec::new(),
            in_background: verdict.to_owned(),
            sign_in: caudit_model::SignIn::default(),
        }
    }

    #[test]
    fn a_row_is_every_device_at_every_place() {
        let told = |outcomes: &[Outcome]| -> Vec<(usize, Vec<String>)> {
            rows(outcomes)
                .iter()
                .map(|row| (row.devices.len(), row.places.iter().map(|it| (*it).to_owned()).collect()))
                .collect()
        };
        let all = [
            outcome(Some("a"), "x", "blocked"),
            outcome(Some("a"), "y", "blocked"),
            outcome(None, "x", "blocked"),
            outcome(None, "y", "blocked"),
        ];
        assert_eq!(told(&all), [(2, vec!["x".to_owned(), "y".to_owned()])]);
        let mixed = [
            outcome(Some("a"), "x", "blocked"),
            outcome(Some("a"), "y", "allowed"),
            outcome(None, "x", "blocked"),
            outcome(None, "y", "blocked"),
        ];
        assert_eq!(
            told(&mixed),
            [(1, vec!["x".to_owned()]), (1, vec!["y".to_owned()]), (1, vec!["x".to_owned(), "y".to_owned()])]
        );
    }
}
