//! Policy exports of every shape give the same policies, and broken ones say what is wrong and where.

#![expect(clippy::panic, clippy::expect_used, reason = "helpers of tests")]

use std::path::{Path, PathBuf};

use caudit_model::policy::PolicyState;
use caudit_model::{Member, Policy};
use caudit_reader::{ReadError, ReadOptions, Reading, read_tenant};

fn exports(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exports").join(name)
}

fn read(name: &str) -> Reading {
    read_tenant(&exports(name), &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn refused(name: &str) -> ReadError {
    let result = read_tenant(&exports(name), &ReadOptions::default());
    result.map(|_| ()).expect_err(name)
}

/// What a policy means, without what it was read from, in lower case because ids ignore case.
fn meaning(policy: &Policy, with_identity: bool) -> String {
    let Policy { id, display_name, state, conditions, grant, session, changed, issues: _, raw: _ } = policy;
    let identity = if with_identity { format!("{id} {state:?}") } else { String::new() };
    format!("{identity} {display_name} {conditions:?} {grant:?} {session:?} {changed:?}").to_ascii_lowercase()
}

/// Sorted, because a folder's order is that of its files.
fn meanings(reading: &Reading, with_identity: bool) -> Vec<String> {
    let mut all: Vec<String> = reading.tenant.policies.iter().map(|it| meaning(it, with_identity)).collect();
    all.sort();
    all
}

fn said(reading: &Reading, text: &str) -> usize {
    reading.notes.iter().filter(|note| note.message.contains(text)).count()
}

#[test]
fn every_shape_gives_the_three() {
    let expected = meanings(&read("array.json"), true);
    assert_eq!(expected.len(), 3);
    let names = [
        "bare",
        "value-array.json",
        "value-object",
        "pascal-case.json",
        "pascal-additional-properties.json",
        "utf8-bom.json",
        "utf16le.json",
        "utf16be.json",
        "odata-annotations.json",
        "flags-as-arrays.json",
        "single-values-unrolled.json",
        "mixed-case-ids.json",
        "nested-folder",
    ];
    for name in names {
        let reading = read(name);
        assert_eq!(meanings(&reading, true), expected, "{name}");
        assert_eq!(reading.notes, [], "{name}");
        assert_eq!(reading.sources.len(), 3, "{name}");
    }
}

#[test]
fn powershell_is_stored_in_graphs_form() {
    let reading = read("pascal-additional-properties.json");
    let raw = &reading.tenant.policies[2].raw;
    let tenants = raw.pointer("/conditions/users/includeGuestsOrExternalUsers/externalTenants/members/1");
    assert_eq!(tenants.and_then(|value| value.as_str()), Some("4857f0f3-75e5-4082-a207-708261d9c2e7"));
    assert_eq!((raw.get("sessionControls"), raw.pointer("/conditions/locations")), (None, None));
    assert_eq!(reading.sources[2].pointer, "/2");
}

#[test]
fn a_wrapper_is_opened() {
    let reading = read("wrapper.json");
    assert_eq!(meaning(&reading.tenant.policies[0], true), meaning(&read("array.json").tenant.policies[0], true));
    assert_eq!(
        (reading.sources[0].file.as_str(), &*reading.sources[0].pointer),
        ("wrapper.json", "/conditionalAccessPolicy")
    );
}

#[test]
fn without_a_state_a_policy_is_disabled() {
    for name in ["template", "missing-state.json"] {
        let (reading, array) = (read(name), read("array.json"));
        let states = reading.tenant.policies.iter().map(|policy| policy.state.clone());
        assert_eq!(states.collect::<Vec<_>>(), vec![Member::Known(PolicyState::Disabled); 3], "{name}");
        assert_eq!(said(&reading, "no state"), 3, "{name}");
        let ids = |reading: &Reading| reading.tenant.policies.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&reading), ids(&array), "{name}");
        // A template knows no dates.
        if name == "missing-state.json" {
            assert_eq!(meanings(&reading, false), meanings(&array, false));
        }
    }
}

#[test]
fn without_an_id_the_path_is_the_identity() {
    let reading = read("missing-id");
    let ids: Vec<&str> = reading.tenant.policies.iter().map(|policy| policy.id.as_str()).collect();
    assert_eq!(ids, ["exp01-managed-device.json", "exp02-transfer-flows.json", "exp03-partners.json"]);
    assert_eq!(said(&reading, "no id"), 3);
    assert_eq!(meanings(&reading, false), meanings(&read("array.json"), false));
}

#[test]
fn placeholders_are_noted_once_for_each_policy() {
    let reading = read("placeholders.json");
    assert_eq!(reading.tenant.policies.len(), 3);
    assert_eq!(said(&reading, "compared as text"), 3, "{:#?}", reading.notes);
}

#[test]
fn look_alikes_are_listed() {
    let reading = read("nested-folder");
    let skipped: Vec<_> = reading.skipped.iter().map(|it| (it.file.as_str(), it.why.as_str())).collect();
    let expected = [
        ("other/nightly-backup-workflow.json", "a workflow or deployment template: it has `definition`"),
        ("other/windows-compliance.json", "of type `#microsoft.graph.windows10CompliancePolicy`"),
    ];
    assert_eq!(skipped, expected);
    let locations = reading.tenant.named_locations.unwrap();
    assert_eq!((locations.items.len(), locations.complete), (1, false));
    let files: Vec<&str> = reading.sources.iter().map(|source| source.file.as_str()).collect();
    let sorted = [
        "enabled/exp01-managed-device.json",
        "enabled/partners/exp03-partners.json",
        "report-only/exp02-transfer-flows.json",
    ];
    assert_eq!(files, sorted);
}

#[test]
fn identical_twins_are_read_once() {
    let reading = read("broken/same-id-identical");
    assert_eq!((reading.tenant.policies.len(), reading.sources.len()), (1, 1));
    assert_eq!(said(&reading, "read once"), 1);
    assert_eq!(reading.notes[0].file, "tuesday.json");
}

/// A file, its error, and what the message says.
type Case<'a> = (&'a str, fn(&ReadError) -> bool, &'a [&'a str]);

#[test]
fn broken_files_say_what_and_where() {
    let cases: &[Case] = &[
        (
            "truncated-depth.json",
            |it| matches!(it, ReadError::TruncatedByPowerShell { .. }),
            &["/0/conditions/clientAppTypes", "`System.Object[]`"],
        ),
        ("not-json.json", |it| matches!(it, ReadError::Syntax { .. }), &["line 1, column 1"]),
        ("trailing-comma.json", |it| matches!(it, ReadError::Syntax { .. }), &["line ", "trailing comma"]),
        ("empty.json", |it| matches!(it, ReadError::Empty { .. }), &["is empty"]),
        (
            "same-id-different",
            |it| matches!(it, ReadError::Conflict { .. }),
            &["monday.json", "tuesday.json", "7d49f2a5"],
        ),
        (
            "wrong-types.json",
            |it| matches!(it, ReadError::WrongType { .. }),
            &["/conditions/users/includeUsers", "expected a list of strings"],
        ),
        ("deep-nesting.json", |it| matches!(it, ReadError::TooDeep { .. }), &["line 1, column "]),
        ("not-utf8.json", |it| matches!(it, ReadError::NotText { .. }), &["byte ", "UTF-8"]),
    ];
    for (name, right, words) in cases.iter().copied() {
        let error = refused(&format!("broken/{name}"));
        assert!(right(&error), "{name}: {error:?}");
        let message = error.to_string();
        assert!(message.contains(name) || error.file().contains(name), "{message}");
        assert!(words.iter().all(|word| message.contains(word)), "{message}");
        assert!(!message.contains('\n') && !message.ends_with('.'), "{message}");
        assert!(error.help().is_some(), "{message}");
    }
    assert!(refused("broken/truncated-depth.json").help().unwrap().contains("-Depth 20"));
    assert!(refused("broken/trailing-comma.json").help().unwrap().contains("comma"));
}

#[test]
fn keep_going_reads_the_rest() {
    let reading = read_tenant(&exports("broken"), &ReadOptions { keep_going: true }).unwrap();
    let failed: Vec<&str> = reading.failures.iter().map(|it| it.file().rsplit('/').next().unwrap()).collect();
    assert_eq!(failed.len(), 8, "{failed:?}");
    assert_eq!(reading.tenant.policies.len(), 1);
}
