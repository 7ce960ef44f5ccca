//! Snapshot folders: what is there, what is complete, and what is unknown.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::{Path, PathBuf};

use caudit_model::directory::Directory;
use caudit_model::{Id, Truth};
use caudit_reader::{ReadError, ReadOptions, Reading, read_sign_ins, read_tenant};
use tempfile::TempDir;

fn contoso() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/contoso")
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn read(folder: &TempDir) -> Reading {
    read_tenant(folder.path(), &ReadOptions::default()).unwrap()
}

fn refused(files: &[(&str, &str)]) -> ReadError {
    read_tenant(folder(files).path(), &ReadOptions::default()).map(|_| ()).unwrap_err()
}

const POLICY: &str =
    r#"{"id": "p", "displayName": "P", "state": "enabled", "conditions": {"users": {"includeUsers": ["All"]}}}"#;

fn policies() -> String {
    format!("{{\"value\": [{POLICY}]}}")
}

#[test]
fn contoso_is_whole() {
    let reading = read_tenant(&contoso(), &ReadOptions::default()).unwrap();
    let tenant = &reading.tenant;
    assert!(!tenant.policies.is_empty() && tenant.policies.len() == reading.sources.len());
    assert_eq!(reading.sources[1].pointer, "/value/1");
    let complete = [
        tenant.named_locations.as_ref().map(|it| (it.complete, it.items.is_empty())),
        tenant.authentication_strengths.as_ref().map(|it| (it.complete, it.items.is_empty())),
        tenant.authentication_contexts.as_ref().map(|it| (it.complete, it.items.is_empty())),
        tenant.users.as_ref().map(|it| (it.complete, it.items.is_empty())),
        tenant.groups.as_ref().map(|it| (it.complete, it.items.is_empty())),
        tenant.role_assignments.as_ref().map(|it| (it.complete, it.items.is_empty())),
        tenant.service_principals.as_ref().map(|it| (it.complete, it.items.is_empty())),
        tenant.devices.as_ref().map(|it| (it.complete, it.items.is_empty())),
        tenant.sign_ins.as_ref().map(|it| (it.complete, it.items.is_empty())),
    ];
    assert_eq!(complete, [Some((true, false)); 9]);
    assert_eq!(tenant.manifest.as_ref().map(|it| it.schema_version), Some(1));
    assert!(reading.skipped.is_empty(), "notes in Markdown lie beside it as a matter of course: {:?}", reading.skipped);
}

#[test]
fn contosos_sign_ins_are_read() {
    for entry in std::fs::read_dir(contoso().join("signins")).unwrap() {
        let path = entry.unwrap().path();
        let sign_ins = read_sign_ins(&path).unwrap_or_else(|error| panic!("{error}"));
        assert!(!sign_ins.is_empty() && sign_ins.iter().all(|it| it.name.is_some()), "{}", path.display());
    }
}

#[test]
fn without_a_manifest_absent_is_unknown() {
    let reading = read(&folder(&[
        ("policies.json", &policies()),
        ("users.json", "[]"),
        ("README.md", "x"),
        ("more.json", "x"),
        ("sub/a.json", "{"),
    ]));
    let users = reading.tenant.users.unwrap();
    assert!(users.complete && users.items.is_empty());
    assert!(reading.tenant.groups.is_none() && reading.tenant.named_locations.is_none());
    let skipped: Vec<&str> = reading.skipped.iter().map(|it| it.file.as_str()).collect();
    assert_eq!(skipped, ["more.json"]);
}

#[test]
fn the_manifest_decides() {
    let manifest = r#"{"schemaVersion": 1, "collections": {"users": {"status": "partial", "why": "stopped"},
        "groups": {"status": "forbidden"}, "devices": {"status": "notAskedFor"}, "signIns": {"status": "complete"}}}"#;
    let empty = "{\"value\": []}";
    let files = [
        ("policies.json", &*policies()),
        ("manifest.json", manifest),
        ("users.json", empty),
        ("groups.json", empty),
        ("devices.json", empty),
        ("roleAssignments.json", empty),
    ];
    let reading = read(&folder(&files));
    assert!(!reading.tenant.users.unwrap().complete);
    assert!(reading.tenant.groups.is_none() && reading.tenant.devices.is_none() && reading.tenant.sign_ins.is_none());
    assert!(reading.tenant.role_assignments.unwrap().complete);
    assert_eq!(reading.notes[0].file, "signIns.json");
}

#[test]
fn missing_pages_make_a_collection_incomplete() {
    let page = r#"{"value": [{"id": "g"}], "@odata.nextLink": "https://graph.microsoft.com/next"}"#;
    let reading = read(&folder(&[("policies.json", &policies()), ("groups.json", page)]));
    assert!(!reading.tenant.groups.unwrap().complete);
    assert!(reading.notes[0].message.contains("more pages"));
}

#[test]
fn manifests_that_cannot_be_used() {
    let with = |manifest: &str| refused(&[("policies.json", &policies()), ("manifest.json", manifest)]);
    assert!(
        matches!(with("{\"schemaVersion\": 2}"), ReadError::UnsupportedSchemaVersion { found, .. } if found == "2")
    );
    assert!(matches!(with("[]"), ReadError::Manifest { .. }));
    assert!(matches!(with("{}"), ReadError::Manifest { .. }));
    assert!(matches!(with("{"), ReadError::Syntax { .. }));
    let state = with(r#"{"schemaVersion": 1, "collections": {"users": {"status": "done"}}}"#).to_string();
    assert!(state.contains("at `/collections/users/status`") && state.contains("`complete`"), "{state}");
    let forbidden = with(r#"{"schemaVersion": 1, "collections": {"policies": {"status": "forbidden", "why": "no"}}}"#);
    assert!(matches!(forbidden, ReadError::PoliciesMissing { .. }));
}

#[test]
fn broken_rows_are_located() {
    let with = |file: &str, text: &str| refused(&[("policies.json", &policies()), (file, text)]).to_string();
    let user = with("users.json", "{\"value\": [{\"id\": \"a\"}, {\"id\": 5}]}");
    assert!(user.contains("users.json`, line 1, column 32, at `/value/1/id`: found the number `5`"), "{user}");
    let location = with("namedLocations.json", "[{\"displayName\": \"x\"}]");
    assert!(location.contains("namedLocations.json`, at `/0`: missing member `id`"), "{location}");
    let ranges = with("namedLocations.json", r#"{"value": [{"id": "x", "ipRanges": 5}]}"#);
    assert!(ranges.contains("at `/value/0/ipRanges`: expected a list of ranges"), "{ranges}");
    let strength = with("authenticationStrengths.json", r#"[{"id": "x", "allowedCombinations": 5}]"#);
    assert!(strength.contains("at `/0/allowedCombinations`: expected a list of strings"), "{strength}");
    let stranger = refused(&[("policies.json", &format!("[{POLICY}, {{\"id\": \"x\"}}]"))]);
    assert!(matches!(stranger, ReadError::NotAPolicy { place, .. } if place.pointer.as_deref() == Some("/1")));
}

#[test]
fn keep_going_leaves_a_broken_collection_unknown() {
    let folder = folder(&[("policies.json", &policies()), ("users.json", "{"), ("groups.json", "[]")]);
    let reading = read_tenant(folder.path(), &ReadOptions { keep_going: true }).unwrap();
    assert_eq!((reading.tenant.policies.len(), reading.failures.len()), (1, 1));
    assert!(reading.tenant.users.is_none() && reading.tenant.groups.is_some());
}

#[test]
fn a_tenant_may_have_no_policies() {
    let reading = read(&folder(&[("policies.json", "{\"value\": []}")]));
    assert!(reading.tenant.policies.is_empty());
    assert!(reading.notes[0].message.contains("no policies"));
}

#[test]
fn groups_may_contain_each_other() {
    let groups = r##"[{"id": "a", "transitiveMembers": [{"id": "b", "@odata.type": "#microsoft.graph.group"}]},
        {"id": "b", "transitiveMembers": [{"id": "a", "@odata.type": "#microsoft.graph.group"}, {"id": "u"}]}]"##;
    let reading = read(&folder(&[("policies.json", &policies()), ("groups.json", groups)]));
    let directory = Directory::new(&reading.tenant);
    assert_eq!(directory.has_member(&Id::from("a"), &Id::from("u")), Truth::Yes);
    assert_eq!(directory.has_member(&Id::from("a"), &Id::from("v")), Truth::No);
}

#[test]
fn an_export_folder_may_hold_a_file_of_that_name() {
    let reading = read(&folder(&[("policies.json", POLICY), ("users.json", "[{\"id\": \"u\"}]")]));
    assert!(reading.tenant.users.is_none());
    assert_eq!(reading.skipped[0].file, "users.json");
    let intune = "[{\"@odata.type\": \"#microsoft.graph.windows10CompliancePolicy\", \"id\": \"x\"}]";
    let reading = read(&folder(&[("policies.json", intune), ("a/ca.json", POLICY)]));
    assert_eq!(reading.sources[0].file, "a/ca.json");
}

#[test]
fn an_unrolled_range_counts() {
    for range in [r#"{"cidrAddress": "203.0.113.0/24"}"#, r#""203.0.113.0/24""#] {
        let locations = format!(r#"[{{"id": "l", "ipRanges": {range}}}]"#);
        let reading = read(&folder(&[("policies.json", &policies()), ("namedLocations.json", &locations)]));
        let kind = format!("{:?}", reading.tenant.named_locations.unwrap().items[0].kind);
        assert!(kind.contains("203.0.113.255"), "{kind}");
    }
}

#[test]
fn an_id_twice_in_a_collection_is_refused() {
    for (file, what) in [
        ("users", "user"),
        ("groups", "group"),
        ("devices", "device"),
        ("servicePrincipals", "service principal"),
        ("namedLocations", "named location"),
        ("authenticationStrengths", "authentication strength"),
    ] {
        let name = format!("{file}.json");
        let text = r#"{"value": [{"id": "ab"}, {"id": "c"}, {"id": "AB"}]}"#;
        let error = refused(&[("policies.json", &policies()), (&name, text)]);
        let message = error.to_string();
        assert!(message.starts_with(&format!("{what} `AB` is twice in the same collection: ")), "{message}");
        assert!(message.contains(&format!("{name}`, at `/value/0`")), "{message}");
        assert!(message.contains(&format!("{name}`, at `/value/2`")), "{message}");
        assert!(error.file().ends_with(&name) && error.help().is_some());
    }
    let rows = r#"[{"id": "a"}, {"id": "a"}]"#;
    assert!(read(&folder(&[("policies.json", &policies()), ("signIns.json", rows)])).tenant.sign_ins.is_some());
}

#[test]
fn a_member_twice_is_refused() {
    let policy = POLICY.replace("\"state\"", "\n\"state\": \"disabled\", \"state\"");
    let twice = "{\"id\": \"x\",\n \"displayName\": \"a\", \"displayName\": \"b\"}";
    for (file, text, name, pointer) in [
        ("policies.json", format!("{{\"value\": [{policy}]}}"), "state", "/value/0"),
        ("namedLocations.json", format!("{{\"value\": [{twice}]}}"), "displayName", "/value/0"),
        ("authenticationStrengths.json", format!("[{twice}]"), "displayName", "/0"),
        ("users.json", format!("[{twice}]"), "displayName", "/0"),
    ] {
        let error = refused(&[("policies.json", &policies()), (file, &text)]);
        let message = error.to_string();
        assert!(matches!(error, ReadError::DuplicateMember { .. }), "{message}");
        assert!(message.contains(&format!("{file}`, line 2, column ")), "{message}");
        assert!(message.contains(&format!("at `{pointer}`: member `{name}` is there twice")), "{message}");
        assert_eq!(error.help().as_deref(), Some("remove one of them"));
    }
}

#[test]
fn missing_policies_are_remembered() {
    let partial = |files: &[(&str, &str)]| read(&folder(files)).tenant.policies_partial;
    assert!(!partial(&[("policies.json", &policies())]));
    let next = |rows: &str| format!(r#"{{"value": [{rows}], "@odata.nextLink": "https://graph.microsoft.com/next"}}"#);
    assert!(partial(&[("policies.json", &next(POLICY))]));
    assert!(partial(&[("policies.json", &next(""))]));
    assert!(partial(&[("all.json", &next(POLICY))]));
    assert!(!partial(&[("all.json", POLICY), ("users.json", &next(r#"{"id": "u"}"#))]));
    let manifest =
        |status: &str| format!(r#"{{"schemaVersion": 1, "collections": {{"policies": {{"status": "{status}"}}}}}}"#);
    assert!(partial(&[("policies.json", &policies()), ("manifest.json", &manifest("partial"))]));
    assert!(!partial(&[("policies.json", &policies()), ("manifest.json", &manifest("complete"))]));
}
