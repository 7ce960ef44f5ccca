//! `caudit user`: what is shown and in which order; what is found is tested where it is found.

use serde_json::json;

use crate::common::{CONTOSO, Ran, assert_fits, assert_order, run, run_with_input};

fn user(who: &str, args: &[&str]) -> Ran {
    run(&[&["user", who, "--quiet", "--snapshot", CONTOSO], args].concat())
}

#[test]
fn the_report_has_its_order() {
    for width in ["60", "80", "120"] {
        let ran = user("megan@contoso.com", &["--width", width]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""));
        assert_fits(&ran.out, width.parse().expect("a number"));
    }
    let ran = user("megan@contoso.com", &["--width", "200"]);
    assert!(ran.out.starts_with("✗ Megan Bowen is BLOCKED"), "{}", ran.out);
    assert_order(
        &ran.out,
        &[
            "Is Conditional Access the cause? yes",
            "What happens at Office 365 SharePoint Online",
            "✗ blocked",
            "Policies that decide",
            "CA004",
            "What the sign-in log says",
            "530003",
            "What to do",
            "1. ",
            "as JSON Patch",
            "{\"op\":",
            "--edits prints the edits of all",
            "Would change nothing",
            "ab9b8c07",
            "WARNING: ",
            "Not looked at",
        ],
    );
}

#[test]
fn all_edits_can_be_shown() {
    let (some, all) = (user("megan@contoso.com", &[]), user("megan@contoso.com", &["--edits"]));
    let edits = |ran: &Ran| ran.out.matches("{\"op\":").count();
    assert!(edits(&some) >= 1 && edits(&all) > edits(&some));
}

#[test]
fn plain_output_has_no_symbols() {
    let ran = user("megan@contoso.com", &["--plain"]);
    assert!(!ran.out.contains(['✓', '✗', '─']), "{}", ran.out);
    assert!(ran.out.contains("CONTOSO-PC-041 (pending)"), "{}", ran.out);
}

#[test]
fn json_leads_back_to_whatif() {
    let ran = user("megan@contoso.com", &["--format", "json"]);
    let report = ran.json();
    assert_eq!((&report["schemaVersion"], &report["verdict"]), (&json!(1), &json!("blocked")));
    assert_eq!(report["user"]["userPrincipalName"], "megan@contoso.com");
    let sign_in = report["outcomes"][0]["signIn"].to_string();
    let again =
        run_with_input(&["whatif", "-q", "--snapshot", CONTOSO, "--sign-in", "-", "--format", "json"], &sign_in);
    assert_eq!(again.json()["results"][0]["verdict"], report["outcomes"][0]["verdict"]);
    assert_eq!(again.json()["results"][0]["blockedBy"], report["outcomes"][0]["blockedBy"]);
}

#[test]
fn hostile_names_are_shown_harmlessly() {
    let ran = user("dana.krueger@contoso.com", &[]);
    assert!(ran.out.contains(r"Dana\u{7}"), "{}", ran.out);
    assert!(!ran.out.contains(|c: char| c.is_control() && c != '\n' || ('\u{200b}'..='\u{202e}').contains(&c)));
}

#[test]
fn exit_codes_follow_the_outcomes() {
    assert_eq!(user("hanna.brandt@contoso.com", &[]).code, 0);
    assert_eq!(user("ravi.menon@contoso.com", &[]).code, 4);
    assert_eq!(user("megan@contoso.com", &["--exit-zero"]).code, 0);
    assert_eq!(user("nobody@contoso.com", &[]).code, 2);
    assert_eq!(user("megan@contoso.com", &["--app", "nothing"]).code, 2);
    let ran = user("Alex Weber", &[]);
    assert!(ran.code == 2 && ran.err.contains("alex.weber2@contoso.com"), "{}", ran.err);
}

#[test]
fn the_report_on_megan_as_it_looks() {
    for (name, args) in [
        ("megan_80", &["--width", "80", "--color", "never"][..]),
        ("megan_120_in_colour", &["--width", "120", "--color", "always"]),
        ("megan_plain", &["--width", "80", "--plain"]),
    ] {
        insta::assert_snapshot!(name, user("megan@contoso.com", args).out);
    }
}

#[test]
fn other_kinds_of_answer_as_they_look() {
    for who in ["hanna.brandt", "amelie.fournier", "petra.novak", "dmitri.hale", "dana.krueger"] {
        let ran = user(&format!("{who}@contoso.com"), &["--width", "100", "--color", "never"]);
        insta::assert_snapshot!(who, ran.out);
    }
}
