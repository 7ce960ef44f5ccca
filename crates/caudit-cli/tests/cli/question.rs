//! Questions to `caudit whatif` that are asked with options.

use serde_json::{Value, json};

use crate::common::{CONTOSO, assert_order, run_with_input, whatif};

#[test]
fn a_question_needs_no_json() {
    let ran =
        whatif(&["--user", "MEGAN@contoso.com", "--app", "onedrive", "--device", "CONTOSO-PC-041", "--print-sign-in"]);
    assert_eq!(ran.code, 0);
    let expected = json!({
        "name": "#1",
        "signInIdentity": {
            "@odata.type": "#microsoft.graph.userSignIn",
            "userId": "4902a32c-ef9e-42de-bdb3-d931142c54ae",
            "externalUserType": "none",
        },
        "signInContext": {
            "@odata.type": "#microsoft.graph.applicationContext",
            "includeApplications": ["00000003-0000-0ff1-ce00-000000000000"],
        },
        "signInConditions": {"clientAppType": "mobileAppsAndDesktopClients", "devicePlatform": "windows"},
        "facts": {"deviceRegistered": false},
    });
    assert_eq!(ran.json(), expected);
    let again = run_with_input(&["whatif", "-q", "--snapshot", CONTOSO, "--sign-in", "-"], &ran.out);
    assert!(again.out.starts_with("✗ BLOCKED by CA004"), "{}", again.out);
}

#[test]
fn every_option_reaches_its_member() {
    let sign_in = everything();
    assert_eq!(sign_in["signInIdentity"]["externalUserType"], "b2bCollaborationGuest");
    assert_eq!(sign_in["signInContext"]["includeApplications"].as_array().map(Vec::len), Some(2));
    let conditions = &sign_in["signInConditions"];
    assert_eq!(conditions["devicePlatform"], "linux");
    assert_eq!((&conditions["clientAppType"], &conditions["ipAddress"]), (&json!("browser"), &json!("2001:db8::1")));
    assert_eq!((&conditions["userRiskLevel"], &conditions["insiderRiskLevel"]), (&json!("high"), &json!("minor")));
    assert_eq!(conditions["authenticationFlow"]["transferMethod"], "none");
    let facts = &sign_in["facts"];
    assert_eq!(facts["roles"], json!(["62e90394-69f5-4237-9190-012177145e10"]));
    assert_eq!(facts["satisfied"], json!({"mfa": true, "authenticationMethods": ["password,sms"]}));
    assert_eq!(facts["cannotSatisfy"], json!(["mfa", "termsOfUse"]));
    assert_eq!((&facts["inboundTrust"]["mfa"], &facts["baselineScopesOnly"]), (&json!(true), &json!(true)));
    assert_eq!((&facts["mfaTrustedIp"], &facts["gpsCountry"]), (&json!(false), &json!("FR")));
}

/// The sign-in of a question that uses nearly every option.
fn everything() -> Value {
    let options = "--user tomas.berg@fabrikam.com --app teams --app Contoso~Ledger --device unregistered \
        --platform LINUX --client-app browser --ip 2001:db8::1 --country DE --sign-in-risk low --user-risk high \
        --insider-risk minor --transfer-method none --mfa-done --methods password,sms --group SG-Finance \
        --role global~administrator --user-type Guest --external-tenant t --cannot-satisfy mfa,termsOfUse \
        --mfa-trusted-ip false --compliant-network true --gps-country FR --baseline-scopes-only \
        --set facts.inboundTrust.mfa=true --print-sign-in";
    let words: Vec<String> = options.split_whitespace().map(|word| word.replace('~', " ")).collect();
    whatif(&words.iter().map(String::as_str).collect::<Vec<_>>()).json()
}

#[test]
fn service_dependencies_are_added_and_named() {
    let args = ["--user", "megan@contoso.com", "--app", "teams", "--service-dependencies"];
    let ran = whatif(&args);
    assert_order(
        &ran.out,
        &["asks for Microsoft Teams Services, Office 365 Exchange Online", "Service dependencies", "needed later"],
    );
    let json = whatif(&[args.as_slice(), &["--format", "json"]].concat()).json();
    let added = json["results"][0]["dependencies"]["added"].as_array().cloned().expect("a list");
    assert!(added.iter().any(|it| it["name"] == "Office 365 SharePoint Online"), "{added:?}");
}

#[test]
fn unknown_can_count_as_met_or_not() {
    let args = ["--app", "onedrive", "--platform", "windows", "--device", "unregistered", "--unknown"];
    let code = |mode: &str| whatif(&[args.as_slice(), &[mode]].concat()).code;
    assert_eq!((code("exact"), code("worst-case")), (4, 1));
}

#[test]
fn a_user_who_is_not_there_is_noted() {
    let args = ["whatif", "--snapshot", CONTOSO, "--user", "00000000-0000-0000-0000-00000000abcd", "--app", "onedrive"];
    let ran = crate::common::run(&args);
    assert!(ran.err.contains("is not in the snapshot: evaluated from what the sign-in says"), "{}", ran.err);
}
