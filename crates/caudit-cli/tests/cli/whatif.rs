//! `caudit whatif`.

use std::process::Stdio;

use serde_json::{Value, json};

use crate::common::{
    CONTOSO, MEGAN, assert_fits, assert_order, command, finish, run, run_with_input, sign_in_files, whatif,
};

#[test]
fn a_blocked_sign_in_at_80_columns() {
    let ran = whatif(&["--sign-in", MEGAN]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert_fits(&ran.out, 80);
    insta::assert_snapshot!(ran.out);
}

#[test]
fn a_blocked_sign_in_at_120_columns() {
    let ran = whatif(&["--sign-in", MEGAN, "--width", "120"]);
    assert_fits(&ran.out, 120);
    insta::assert_snapshot!(ran.out);
}

#[test]
fn plain_output_has_no_symbols_and_one_fact_a_line() {
    let ran = whatif(&["--sign-in", MEGAN, "--plain"]);
    assert!(!ran.out.contains(['✓', '✗', '?', '─']), "{}", ran.out);
    assert_eq!(
        ran.out.matches("asks for compliant device or hybrid joined device; the device is not registered\n").count(),
        1
    );
    insta::assert_snapshot!(ran.out);
}

#[test]
fn colour_is_only_where_it_is_wanted() {
    let colored = |args: &[&str], vars: &[(&str, &str)]| {
        let mut command = command(&[&["whatif", "-q", "--snapshot", CONTOSO, "--sign-in", MEGAN], args].concat());
        command.envs(vars.iter().copied());
        finish(command).out.contains('\u{1b}')
    };
    assert!(!colored(&[], &[]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "0")]));
    let always = whatif(&["--sign-in", MEGAN, "--color", "always"]);
    assert!(always.out.starts_with("\u{1b}[1;31m✗\u{1b}[0m \u{1b}[1;31mBLOCKED\u{1b}[0m by CA004"), "{}", always.out);
}

#[test]
fn json_has_every_member() {
    let ran = run(&["whatif", "--snapshot", CONTOSO, "--sign-in", MEGAN, "--format", "json"]);
    assert!(ran.out.ends_with("}\n") && ran.code == 1);
    let all = ran.json();
    assert_eq!((&all["schemaVersion"], &all["unknown"]), (&json!(1), &json!("exact")));
    let result = &all["results"][0];
    assert_eq!(result["name"], "Megan, OneDrive sync, Munich office, PC-041 still pending");
    assert_eq!(result["verdict"], "blocked");
    assert!(result.get("between").is_none());
    assert_eq!(result["blockedBy"], json!(["33f79863-f957-49ec-bb38-c721df8c60df"]));
    assert_eq!(result["missingFacts"], json!([]));
    assert_eq!(result["withReportOnly"], json!({"verdict": "blocked"}));
    assert_eq!(result["policies"].as_array().map(Vec::len), Some(34));
    let policy = &result["policies"][3];
    assert_eq!(policy["displayName"], "CA004 - Require compliant or hybrid device for Office 365 on Windows and macOS");
    assert_eq!((&policy["state"], &policy["applies"]), (&json!("enabled"), &json!("yes")));
    assert_eq!((&policy["analysisReasons"], &policy["grant"]), (&json!([]), &json!(["blocked", "blocked"])));
    assert_eq!(policy["unmet"], json!(["compliantDevice", "domainJoinedDevice"]));
    let condition = &policy["conditions"][3];
    assert_eq!(condition["condition"], "platforms");
    assert_eq!((&condition["matches"], &condition["pointer"]), (&json!("yes"), &json!("/conditions/platforms")));
    assert!(condition["evidence"].as_str().is_some_and(|text| text.contains("windows")));
    let notes = all["notes"].as_array().expect("a list");
    let retired = |note: &&Value| note["message"].as_str().is_some_and(|text| text.contains("approvedApplication"));
    let note = notes.iter().find(retired).expect("the retired control is noted");
    assert_eq!((&note["kind"], &note["file"]), (&json!("policy"), &json!("policies.json")));
}

#[test]
fn json_says_between_what_it_cannot_tell() {
    let ran = whatif(&["--app", "onedrive", "--platform", "windows", "--format", "json"]);
    let result = ran.json()["results"][0].clone();
    assert_eq!((ran.code, &result["verdict"]), (4, &json!("indeterminate")));
    assert_eq!(result["between"], json!(["allowed", "blocked"]));
    let facts: Vec<&str> = result["missingFacts"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(facts.is_sorted() && facts.contains(&"signInConditions.deviceInfo.isCompliant"), "{facts:?}");
}

#[test]
fn output_is_the_same_every_time() {
    let files = sign_in_files();
    let mut args = vec!["--format", "json", "--sign-in"];
    args.extend(files.iter().map(String::as_str));
    assert_eq!(whatif(&args).out, whatif(&args).out);
}

#[test]
fn graph_has_the_shape_of_graph() {
    let ran = whatif(&["--sign-in", MEGAN, "--format", "graph", "--exit-zero"]);
    assert_eq!(ran.code, 0);
    let all = ran.json();
    let context = "https://graph.microsoft.com/v1.0/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)";
    assert_eq!(all["@odata.context"], context);
    let items = all["value"].as_array().expect("a list");
    assert_eq!(items.len(), 34);
    let by_name = |start: &str| {
        items.iter().find(|it| it["displayName"].as_str().is_some_and(|name| name.starts_with(start))).expect("there")
    };
    let applies = by_name("CA004");
    assert_eq!((&applies["policyApplies"], &applies["analysisReasons"]), (&json!(true), &json!("notSet")));
    assert_eq!(applies["grantControls"]["builtInControls"], json!(["compliantDevice", "domainJoinedDevice"]));
    let disabled = by_name("CA091");
    assert_eq!(disabled["policyApplies"], json!(false));
    assert!(disabled["analysisReasons"].as_str().is_some_and(|text| text.contains(",policyNotEnabled")), "{disabled}");
}

#[test]
fn graph_can_leave_out_what_does_not_apply() {
    let body = std::fs::read_to_string(crate::common::root().join(MEGAN)).expect("readable");
    let body = body.replacen('{', "{\"appliedPoliciesOnly\": true,", 1);
    let ran = run_with_input(&["whatif", "-q", "--snapshot", CONTOSO, "--sign-in", "-", "--format", "graph"], &body);
    let items = ran.json()["value"].as_array().cloned().expect("a list");
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|item| item["policyApplies"] == true));
}

#[test]
fn graph_answers_one_sign_in() {
    let ran = whatif(&["--sign-in", "fixtures/contoso/signins/guests.json", "--format", "graph"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("the graph format answers one sign-in, and 6 are given"), "{}", ran.err);
}

#[test]
fn many_sign_ins_make_a_table() {
    let files = sign_in_files();
    let mut args = vec!["--sign-in"];
    args.extend(files.iter().map(String::as_str));
    let ran = whatif(&args);
    assert_eq!(ran.code, 1);
    assert_fits(&ran.out, 80);
    assert_order(
        &ran.out,
        &["sign-in", "verdict", "by", "✗ blocked", "Policies that decide", "CA004 - ", "32 sign-ins: "],
    );
    let plain = whatif(&[args.as_slice(), &["--plain"]].concat());
    assert!(
        plain.out.starts_with("Rafael signs in with push, could use a key: interaction required, by CA026"),
        "{}",
        plain.out
    );
}

#[test]
fn a_hostile_name_is_shown_harmlessly() {
    let ran = whatif(&["--user", "dana.krueger@contoso.com", "--app", "onedrive"]);
    assert!(ran.out.contains(r"Dana\u{7} Krüger\u{1b}[31m"), "{}", ran.out);
    let unseen = |c: char| c.is_control() && c != '\n' || ('\u{200b}'..='\u{202e}').contains(&c);
    assert!(!ran.out.contains(unseen));
    let json = whatif(&["--user", "dana.krueger@contoso.com", "--app", "onedrive", "--format", "json"]);
    assert!(!json.out.contains(unseen) && json.out.contains(r"\u202e"));
}

#[test]
fn ids_stand_behind_names() {
    let ran = whatif(&["--sign-in", MEGAN, "--ids", "--width", "200"]);
    assert!(ran.out.contains("Megan Bowen (4902a32c-ef9e-42de-bdb3-d931142c54ae)"), "{}", ran.out);
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let mut command = command(&["whatif", "-q", "--snapshot", CONTOSO, "--sign-in", MEGAN, "--format", "json"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(1), 0));
}
