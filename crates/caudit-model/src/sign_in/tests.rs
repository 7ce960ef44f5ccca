//! What a sign-in refuses to read.

use super::SignIn;

fn read(text: &str) -> Result<SignIn, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn a_country_is_two_letters_or_unknown() {
    for good in ["DE", "de", "unknown"] {
        assert!(read(&format!(r#"{{"signInConditions": {{"country": "{good}"}}}}"#)).is_ok(), "{good}");
    }
    for bad in ["Germany", "GER", "", "D1", "de "] {
        for place in [r#"{"signInConditions": {"country": "?"}}"#, r#"{"facts": {"gpsCountry": "?"}}"#] {
            let error = read(&place.replace('?', bad)).expect_err(bad);
            assert!(error.contains("two letters"), "{error}");
        }
    }
    assert!(read(r#"{"signInConditions": {"country": null}}"#).is_ok());
}

#[test]
fn compliance_is_true_or_false() {
    assert!(read(r#"{"signInConditions": {"deviceInfo": {"isCompliant": "True"}}}"#).is_ok());
    assert!(read(r#"{"signInConditions": {"deviceInfo": {"isCompliant": "zork"}}}"#).is_err());
}

#[test]
fn what_is_written_reads_back() {
    let text = r##"{"signInIdentity":{"@odata.type":"#microsoft.graph.userSignIn","userId":"u"},"signInContext":{"includeApplications":["a"]},"signInConditions":{"clientAppType":"browser","deviceInfo":{"isCompliant":true,"systemLabels":["CloudPC"]}},"facts":{"groups":[],"cannotSatisfy":["mfa"]}}"##;
    let sign_in = read(text).expect("reads");
    assert_eq!(serde_json::to_string(&sign_in).expect("writes"), text);
}
