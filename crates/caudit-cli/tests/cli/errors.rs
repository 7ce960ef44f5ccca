//! Exit codes, and errors that say what to do.

use crate::common::{CONTOSO, MEGAN, run, run_with_input, whatif};

#[test]
fn zero_when_nobody_is_blocked() {
    let sign_in = "--user hanna.brandt@contoso.com --app onedrive --client-app browser --platform windows \
        --device unregistered --ip 203.0.113.31 --country DE --sign-in-risk none --user-risk none \
        --insider-risk none --transfer-method none --mfa-done";
    let ran = whatif(&sign_in.split_whitespace().collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("✓ ALLOWED"), "{}", ran.out);
}

#[test]
fn one_when_somebody_is_blocked() {
    assert_eq!(whatif(&["--sign-in", MEGAN]).code, 1);
    assert_eq!(whatif(&["--sign-in", MEGAN, "--exit-zero"]).code, 0);
}

#[test]
fn two_for_wrong_usage() {
    for args in [
        &["whatif", "--snapshot", CONTOSO][..],
        &["whatif", "--sign-in", MEGAN],
        &["whatif", "--snapshot", CONTOSO, "--sign-in", MEGAN, "--app", "onedrive"],
        &["whatif", "--snapshot", CONTOSO, "--platform", "windoes"],
        &["whatif", "--snapshot", CONTOSO, "--app", "onedrive", "--baseline-scopes", "custom:x"],
        &["nonsense"],
        &[],
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
    }
}

#[test]
fn what_was_typed_is_escaped_in_errors_of_usage() {
    for args in [&["whatif", "--a\u{1b}[2J\u{202e}"][..], &["whatif", "--format", "\u{9b}2J"], &["x\u{7}\u{200b}"]] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        let unseen = |c: char| c == '\u{202e}' || (c.is_control() && c != '\n');
        assert!(ran.err.contains(r"\u{") && !ran.err.contains(unseen), "{:?}", ran.err);
        assert!(ran.err.starts_with("error: ") && ran.err.lines().count() > 2, "{}", ran.err);
    }
    assert!(run(&["--version"]).out.starts_with("caudit "));
}

#[test]
fn three_when_it_could_not_run() {
    let ran = run(&["whatif", "--snapshot", "no/such/folder", "--sign-in", MEGAN]);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert_eq!(
        ran.err,
        "error: `no/such/folder` does not exist\n  help: check the path, and the folder that it is relative to\n"
    );
}

#[test]
fn four_when_something_decisive_is_unknown() {
    let ran = whatif(&["--app", "onedrive"]);
    assert_eq!(ran.code, 4);
    assert!(ran.out.starts_with("? CANNOT TELL: ALLOWED OR BLOCKED. It depends on\n"), "{}", ran.out);
    assert!(ran.out.contains("signInIdentity.userId (--user)"), "{}", ran.out);
    assert!(ran.out.contains(": may apply: "), "{}", ran.out);
    let flat = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("user risk not known") || flat.contains("who signs in not known"), "{}", ran.out);
    assert_eq!(whatif(&["--app", "onedrive", "--exit-zero"]).code, 0);
}

#[test]
fn a_live_tenant_is_not_part_of_this_build() {
    let ran = run(&["user", "megan@contoso.com"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.starts_with("error: reading a live tenant is not part of this build; pass --snapshot\n"),
        "{}",
        ran.err
    );
}

#[test]
fn broken_files_are_named_with_their_place() {
    let ran = run(&["whatif", "--snapshot", "fixtures/exports/broken/trailing-comma.json", "--app", "onedrive"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.starts_with("error: not JSON: "), "{}", ran.err);
    assert!(ran.err.contains("\n  at: fixtures/exports/broken/trailing-comma.json:"), "{}", ran.err);
    let ran = run(&["whatif", "--snapshot", "fixtures/exports/broken/truncated-depth.json", "--app", "onedrive"]);
    assert!(ran.err.contains("-Depth"), "{}", ran.err);
}

#[test]
fn going_on_still_ends_with_three() {
    let ran = run(&[
        "whatif",
        "--snapshot",
        "fixtures/exports/broken",
        "--keep-going",
        "--app",
        "onedrive",
        "--format",
        "json",
    ]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.matches("error: ").count() >= 5, "{}", ran.err);
    let notes = ran.json()["notes"].as_array().cloned().expect("a list");
    assert!(notes.iter().any(|note| note["kind"] == "failure"));
}

#[test]
fn a_misspelt_sign_in_is_refused_with_its_place() {
    let args = ["whatif", "-q", "--snapshot", CONTOSO, "--sign-in", "-"];
    let ran = run_with_input(&args, "{\"signInConditions\": {\"devicePlatform\": \"windoes\\u001b[2J\"}}");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains(r"`windoes\u{1b}[2J` is not one of android, iOS, windows"), "{}", ran.err);
    assert!(ran.err.contains("at: standard input:1:"), "{}", ran.err);
    assert_eq!(run_with_input(&args, "[]").code, 3);
}

#[test]
fn a_misspelt_member_is_refused_on_the_command_line() {
    let ran = whatif(&["--app", "onedrive", "--set", "facts.mfaTrustedIpp=true"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `mfaTrustedIp`?"), "{}", ran.err);
}

#[test]
fn names_that_are_not_clear_are_listed() {
    let ran = whatif(&["--user", "Alex Weber", "--app", "onedrive"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`Alex Weber` is the name of 2 users"), "{}", ran.err);
    assert!(ran.err.contains("alex.weber@contoso.com") && ran.err.contains("alex.weber2@contoso.com"), "{}", ran.err);
    let ran = whatif(&["--user", "megan@contso.com", "--app", "onedrive"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `megan@contoso.com`"), "{}", ran.err);
    let ran = run(&["user", "megan@contoso.com", "--snapshot", CONTOSO, "--app", "onedriv"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `onedrive`"), "{}", ran.err);
    let ran = whatif(&["--app", "onedriev"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `onedrive`"), "{}", ran.err);
}

#[test]
fn notes_are_short_unless_all_are_wanted() {
    let folder = tempfile::tempdir().expect("a folder");
    let policies: Vec<String> =
        (0..5).map(|n| format!("{{\"id\": \"{n}\", \"conditions\": {{\"users\": {{}}, \"applications\": {{}}}}, \"grantControls\": {{}}}}")).collect();
    let file = folder.path().join("policies-without-state.json");
    std::fs::write(&file, format!("[{}]", policies.join(","))).expect("writable");
    let args = ["whatif", "--snapshot", file.to_str().expect("UTF-8"), "--app", "onedrive"];
    let short = run(&args);
    assert!(short.err.starts_with("note: ") && short.err.contains("-v shows all"), "{}", short.err);
    let long = run(&[args.as_slice(), &["-v"]].concat());
    assert!(long.err.lines().count() > short.err.lines().count(), "{}", long.err);
    assert_eq!(run(&[args.as_slice(), &["-q"]].concat()).err, "");
}
