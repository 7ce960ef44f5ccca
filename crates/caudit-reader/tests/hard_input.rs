//! Input that would break a careless reader: huge, deep, empty, looping, hostile.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

use caudit_reader::{ReadError, ReadOptions, parse_policies, parse_sign_ins, read_tenant};

const POLICY: &str = r#"{"displayName": "P", "state": "enabled", "conditions": {"users": {"includeUsers": ["All"]}}}"#;

fn refused(path: &std::path::Path) -> ReadError {
    read_tenant(path, &ReadOptions::default()).map(|_| ()).unwrap_err()
}

#[test]
fn a_hundred_megabytes_of_brackets() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep.json");
    File::create(&path).unwrap().write_all(&vec![b'['; 100 << 20]).unwrap();
    let start = Instant::now();
    assert!(matches!(refused(&path), ReadError::TooDeep { .. }));
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    let sign_ins = parse_sign_ins(&vec![b'['; 1 << 20], "s.json");
    assert!(matches!(sign_ins, Err(ReadError::TooDeep { .. })));
}

#[test]
fn more_than_a_gibibyte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.json");
    // A sparse file: it takes no room on the disk.
    File::create(&path).unwrap().set_len((1 << 30) + 1).unwrap();
    assert!(matches!(refused(&path), ReadError::TooLarge { bytes: 1_073_741_825, .. }));
}

#[test]
fn nothing_there() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(refused(&folder.path().join("absent")), ReadError::NotFound { .. }));
    let error = refused(folder.path());
    assert!(matches!(&error, ReadError::NoPolicies { looked_at: 0, .. }), "{error}");
    std::fs::write(folder.path().join("a.json"), "{\"x\": 1}").unwrap();
    std::fs::write(folder.path().join("b.txt"), "not looked at").unwrap();
    let error = refused(folder.path());
    assert!(error.to_string().ends_with("1 JSON file read, 1 skipped"), "{error}");
    assert!(error.help().unwrap().contains("`a.json`: no Conditional Access policy"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("a")).unwrap();
    std::fs::write(folder.path().join("a/p.json"), POLICY).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("a/p.json"), folder.path().join("q.json")).unwrap();
    let reading = read_tenant(folder.path(), &ReadOptions::default()).unwrap();
    let ids: Vec<&str> = reading.tenant.policies.iter().map(|policy| policy.id.as_str()).collect();
    assert_eq!(ids, ["a/p.json", "q.json"]);
    assert_eq!(reading.skipped[0].file, "a/loop");
}

#[test]
fn hidden_folders_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".vscode")).unwrap();
    std::fs::write(folder.path().join(".vscode/settings.json"), "{ // comments }").unwrap();
    std::fs::write(folder.path().join("P.JSON"), POLICY).unwrap();
    let reading = read_tenant(folder.path(), &ReadOptions::default()).unwrap();
    assert_eq!((reading.tenant.policies.len(), reading.skipped[0].file.as_str()), (1, ".vscode"));
}

#[test]
fn several_without_an_id() {
    let text = format!("[{POLICY}, 5, {POLICY}, 6]");
    let file = parse_policies(text.as_bytes(), "all.json").unwrap();
    let found: Vec<_> = file.policies.iter().map(|(pointer, policy)| (pointer.as_str(), policy.id.as_str())).collect();
    assert_eq!(found, [("/0", "all.json#0"), ("/2", "all.json#1")]);
    assert_eq!((file.skipped[0].pointer.as_str(), file.skipped[0].more), ("/1", 1));
}

#[test]
fn large_files_of_other_things_are_checked_and_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let user = "{\"id\": \"2905d18b-f62b-4cd0-8ab3-919351834f82\", \"displayName\": \"Somebody\"},";
    let text = format!("[{}{{}}]", user.repeat(20_000));
    std::fs::write(folder.path().join("p.json"), POLICY).unwrap();
    std::fs::write(folder.path().join("users.json"), &text).unwrap();
    let reading = read_tenant(folder.path(), &ReadOptions::default()).unwrap();
    assert_eq!(reading.skipped[0].file, "users.json");
    std::fs::write(folder.path().join("users.json"), text.trim_end_matches(']')).unwrap();
    assert!(matches!(refused(folder.path()), ReadError::Syntax { .. }));
}

#[test]
fn any_bytes_end_in_an_answer() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let seed = format!(
        "{{\"value\": [{POLICY}, {{\"Conditions\": {{\"Users\": {{\"AdditionalProperties\": {{}}}}}}, \"Id\": null}}]}}"
    );
    for _ in 0..5_000 {
        let mut bytes = seed.clone().into_bytes();
        for _ in 0..3 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let place = usize::try_from(state >> 8).unwrap() % bytes.len();
            bytes[place] = b"{}[]\",:0n @\\\x00\xFF"[usize::try_from(state & 0xFF).unwrap() % 14];
        }
        let _ = parse_policies(&bytes, "f.json");
        let _ = parse_sign_ins(&bytes, "f.json");
    }
}

#[test]
fn a_scuba_report_and_powershells_locations() {
    let folder = tempfile::tempdir().unwrap();
    let conditions = r#"{"Users": {"IncludeUsers": ["All"]}, "Locations": {"IncludeLocations": null}}"#;
    let scuba = format!(
        r#"{{"conditional_access_policies": [{{"Id": "p", "DisplayName": "P", "State": "enabled",
            "Conditions": {conditions}, "GrantControls": {{"_Operator": "OR", "BuiltInControls": ["block"]}}}}],
            "authorization_policies": {{"Id": "x"}}, "service_plans": []}}"#
    );
    let locations = r##"[{"Id": "l", "DisplayName": "Office", "AdditionalProperties": {"isTrusted": true,
        "@odata.type": "#microsoft.graph.ipNamedLocation", "ipRanges": [{"cidrAddress": "203.0.113.0/24"}]}}]"##;
    std::fs::write(folder.path().join("ProviderSettingsExport.json"), scuba).unwrap();
    std::fs::write(folder.path().join("locations.json"), locations).unwrap();
    let reading = read_tenant(folder.path(), &ReadOptions::default()).unwrap();
    assert_eq!(reading.sources[0].pointer, "/conditional_access_policies/0");
    assert!(reading.tenant.policies[0].grant.blocks());
    let locations = reading.tenant.named_locations.unwrap();
    assert!(!locations.complete && locations.items[0].is_trusted);
    let kind = format!("{:?}", locations.items[0].kind);
    assert!(kind.contains("203.0.113.255"), "{kind}");
}

#[test]
fn wrong_types_in_powershells_form_are_named_as_the_file_names_them() {
    let text = r#"[{"DisplayName": "P", "State": "enabled", "Conditions": {"Users": {"AdditionalProperties":
        {"IncludeUsers": 5}}}}]"#;
    let error = parse_policies(text.as_bytes(), "p.json").unwrap_err().to_string();
    assert_eq!(
        error,
        "`p.json`, at `/0/Conditions/Users/AdditionalProperties/IncludeUsers`: expected a list of strings"
    );
}
