//! Hand cases: the answers Microsoft's pages give, and those our settled readings fix.

use serde_json::{Value, json};

use super::{BaselineScopes, ReferenceAnswer, ReferenceOptions, UnknownMode, evaluate};

const SHAREPOINT: &str = "00000003-0000-0ff1-ce00-000000000000";
const EXCHANGE: &str = "00000002-0000-0ff1-ce00-000000000000";

/// `base` with the members of `changes` put over it, objects member by member.
fn merged(base: Value, changes: Value) -> Value {
    match (base, changes) {
        (Value::Object(mut base), Value::Object(changes)) => {
            for (name, change) in changes {
                let old = base.remove(&name).unwrap_or_default();
                base.insert(name, merged(old, change));
            }
            Value::Object(base)
        }
        (_, changes) => changes,
    }
}

/// All users, all applications, `block`.
fn policy(changes: Value) -> Value {
    let all = json!({
        "id": "p", "state": "enabled",
        "conditions": {
            "users": { "includeUsers": ["All"] },
            "applications": { "includeApplications": ["All"] },
            "clientAppTypes": ["all"]
        },
        "grantControls": { "operator": "OR", "builtInControls": ["block"] }
    });
    merged(all, changes)
}

/// A member at SharePoint, with a modern client on Windows.
fn sign_in(changes: Value) -> Value {
    let member = json!({
        "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "u", "externalUserType": "none" },
        "signInContext": { "@odata.type": "#microsoft.graph.applicationContext", "includeApplications": [SHAREPOINT] },
        "signInConditions": {
            "clientAppType": "mobileAppsAndDesktopClients", "devicePlatform": "windows",
            "ipAddress": "203.0.113.7", "country": "DE",
            "authenticationFlow": { "transferMethod": "none" }
        }
    });
    merged(member, changes)
}

fn answer(policy_changes: Value, sign_in_changes: Value) -> ReferenceAnswer {
    let snapshot = json!({ "policies": [policy(policy_changes)] });
    evaluate(&snapshot, &sign_in(sign_in_changes), &ReferenceOptions::default())
}

fn verdict(policy_changes: Value, sign_in_changes: Value) -> String {
    answer(policy_changes, sign_in_changes).verdict
}

fn filter(mode: &str, rule: &str) -> Value {
    json!({ "conditions": { "devices": { "deviceFilter": { "mode": mode, "rule": rule } } } })
}

fn controls(operator: &str, controls: &[&str]) -> Value {
    json!({ "grantControls": { "operator": operator, "builtInControls": controls } })
}

#[test]
fn the_audience_is_excluded_not_the_client() {
    let exclude = |id: &str| json!({ "conditions": { "applications": { "excludeApplications": [id] } } });
    assert_eq!(verdict(exclude("ab9b8c07-8f02-4f72-87fa-80105867a763"), json!({})), "blocked");
    assert_eq!(verdict(exclude(SHAREPOINT), json!({})), "allowed");
    let both = json!({ "signInContext": { "includeApplications": [SHAREPOINT, EXCHANGE] } });
    assert_eq!(verdict(exclude(SHAREPOINT), both), "blocked");
}

#[test]
fn an_exclusion_that_is_not_known_leaves_the_answer_open() {
    let exclude = json!({ "conditions": { "users": { "excludeGroups": ["g"] } } });
    assert_eq!(verdict(exclude.clone(), json!({})), "indeterminate");
    assert_eq!(verdict(exclude.clone(), json!({ "facts": { "groups": ["G"] } })), "allowed");
    assert_eq!(verdict(exclude, json!({ "facts": { "groups": [] } })), "blocked");
}

#[test]
fn nested_groups_count_and_cycles_end() {
    let include = json!({ "conditions": { "users": { "includeUsers": [], "includeGroups": ["g"] } } });
    let groups = |inner: Value| {
        json!({ "policies": [policy(include.clone())], "groups": [
            { "id": "g", "transitiveMembers": [{ "id": "h" }] },
            { "id": "h", "transitiveMembers": inner }
        ] })
    };
    let options = ReferenceOptions::default();
    let with_user = evaluate(&groups(json!([{ "id": "g" }, { "id": "U" }])), &sign_in(json!({})), &options);
    assert_eq!(with_user.verdict, "blocked");
    let without = evaluate(&groups(json!([{ "id": "g" }])), &sign_in(json!({})), &options);
    assert_eq!(without.verdict, "allowed");
    let open = evaluate(&groups(Value::Null), &sign_in(json!({})), &options);
    assert_eq!(open.verdict, "indeterminate");
}

#[test]
fn all_and_direct_connect() {
    let direct = json!({ "signInIdentity": { "externalUserType": "b2bDirectConnectUser" } });
    assert_eq!(verdict(json!({}), direct.clone()), "indeterminate");
    let naming = json!({ "conditions": { "users": { "excludeGuestsOrExternalUsers": {
        "guestOrExternalUserTypes": "b2bDirectConnectUser",
        "externalTenants": { "membershipKind": "enumerated", "members": ["t1"] } } } } });
    let elsewhere = merged(direct, json!({ "signInIdentity": { "externalTenantId": "t2" } }));
    assert_eq!(verdict(naming, elsewhere), "blocked");
}

#[test]
fn device_filters_on_an_unregistered_device() {
    let unregistered = || json!({ "facts": { "deviceRegistered": false } });
    let cases = [
        ("include", "device.trustType -eq \"AzureAD\"", "allowed"),
        ("include", "device.trustType -ne \"AzureAD\"", "blocked"),
        ("exclude", "device.extensionAttribute1 -eq \"SAW\"", "blocked"),
        ("exclude", "device.extensionAttribute1 -ne \"SAW\"", "allowed"),
        ("exclude", "device.physicalIds -notContains \"[ZTDId]:x\"", "allowed"),
        ("include", "-not (device.trustType -eq \"ServerAD\")", "indeterminate"),
        ("include", "device.model -match \"x\"", "indeterminate"),
    ];
    for (mode, rule, expected) in cases {
        assert_eq!(verdict(filter(mode, rule), unregistered()), expected, "{mode} {rule}");
    }
}

#[test]
fn device_filters_on_a_registered_device() {
    let device = json!({ "facts": { "deviceInfoComplete": true }, "signInConditions": { "deviceInfo": {
        "isCompliant": false, "trustType": "AzureAD", "model": "Surface Pro 9",
        "systemLabels": ["CloudPC"], "deviceId": "A", "extensionAttribute3": "Kiosk" } } });
    let cases = [
        ("device.isCompliant -eq \"True\" -and device.operatingSystem -eq \"Windows\"", "allowed"),
        ("device.extensionAttribute3 -eq \"Kiosk\"", "allowed"),
        ("device.extensionAttribute3 -ne \"Kiosk\"", "indeterminate"),
        ("device.systemLabels -contains \"cloudpc\"", "blocked"),
        ("device.systemLabels -contains \"Cloud\"", "allowed"),
        ("device.model –contains 'Surface'", "blocked"),
        ("device.deviceid -in [\"A\", \"B\"]", "blocked"),
        ("device.manufacturer -eq null", "blocked"),
    ];
    for (rule, expected) in cases {
        assert_eq!(verdict(filter("include", rule), device.clone()), expected, "{rule}");
    }
}

#[test]
fn platforms_and_client_apps() {
    let known = json!({ "conditions": { "platforms": { "includePlatforms": ["all"],
        "excludePlatforms": ["windows", "macOS", "android", "iOS", "linux"] } } });
    let unknown = json!({ "signInConditions": { "devicePlatform": "unknown" } });
    assert_eq!(verdict(known, unknown), "blocked");
    let eas = json!({ "conditions": { "clientAppTypes": ["exchangeActiveSync"] } });
    let supported = json!({ "signInConditions": { "clientAppType": "easSupported" } });
    assert_eq!(verdict(eas, supported), "blocked");
    let legacy = json!({ "signInConditions": { "clientAppType": "other" } });
    assert_eq!(verdict(controls("OR", &["mfa"]), legacy), "blocked");
}

#[test]
fn trusted_networks() {
    let outside = json!({ "conditions": { "locations": {
        "includeLocations": ["All"], "excludeLocations": ["AllTrusted"] } } });
    let snapshot = |range: &str| {
        json!({ "policies": [policy(outside.clone())], "namedLocations": [{
            "@odata.type": "#microsoft.graph.ipNamedLocation", "id": "l", "isTrusted": true,
            "ipRanges": [{ "cidrAddress": range }] }] })
    };
    let options = ReferenceOptions::default();
    let at = |range: &str| evaluate(&snapshot(range), &sign_in(json!({})), &options).verdict;
    assert_eq!(at("203.0.113.0/24"), "allowed");
    assert_eq!(at("::ffff:203.0.113.0/120"), "allowed");
    assert_eq!(at("198.51.100.0/24"), "indeterminate");
}

#[test]
fn grants() {
    let done = json!({ "facts": { "satisfied": { "mfa": true }, "deviceRegistered": false } });
    assert_eq!(verdict(controls("OR", &["compliantDevice", "mfa"]), done.clone()), "allowed");
    assert_eq!(verdict(controls("AND", &["compliantDevice", "mfa"]), done.clone()), "blocked");
    assert_eq!(verdict(controls("OR", &["approvedApplication"]), done), "allowed");
    assert_eq!(verdict(controls("OR", &["approvedApplication", "mfa"]), json!({})), "interactionRequired");
    let strength = json!({ "grantControls": { "builtInControls": [],
        "authenticationStrength": { "id": "00000000-0000-0000-0000-000000000003" } } });
    let hello = json!({ "facts": { "satisfied": { "authenticationMethods": ["windowsHelloForBusiness"] } } });
    assert_eq!(verdict(strength.clone(), hello), "allowed");
    assert_eq!(verdict(strength, json!({ "facts": { "satisfied": { "mfa": true } } })), "interactionRequired");
    let code = json!({ "signInConditions": { "authenticationFlow": { "transferMethod": "deviceCodeFlow" },
        "deviceInfo": { "isCompliant": true } } });
    assert_eq!(verdict(controls("OR", &["compliantDevice"]), code), "blocked");
}

#[test]
fn baseline_scopes() {
    let policies = json!({ "policies": [policy(json!({ "conditions": { "applications": {
        "excludeApplications": [EXCHANGE] } } }))] });
    let baseline = sign_in(json!({ "facts": { "baselineScopesOnly": true } }));
    let at = |scopes| {
        let options = ReferenceOptions { baseline_scopes: scopes, ..ReferenceOptions::default() };
        evaluate(&policies, &baseline, &options).verdict
    };
    assert_eq!(at(None), "indeterminate");
    assert_eq!(at(Some(BaselineScopes::Legacy)), "allowed");
    assert_eq!(at(Some(BaselineScopes::New)), "blocked");
}

#[test]
fn states_and_user_actions() {
    let report_only = json!({ "state": "enabledForReportingButNotEnforced" });
    let action = json!({ "signInContext": { "@odata.type": "#microsoft.graph.userActionContext",
        "userAction": "registerSecurityInformation" } });
    let shown = answer(report_only, action.clone());
    assert_eq!((shown.verdict.as_str(), shown.with_report_only.0.as_str()), ("allowed", "blocked"));
    assert_eq!(shown.policies.first().map(|policy| policy.reasons.clone()), Some(vec!["userActions".to_owned()]));
    assert_eq!(verdict(json!({}), action), "blocked");
    assert_eq!(verdict(json!({ "state": "disabled" }), json!({})), "allowed");
    assert_eq!(verdict(json!({ "state": "paused" }), json!({})), "indeterminate");
}

#[test]
fn what_if_takes_the_zero_members() {
    let low =
        json!({ "conditions": { "signInRiskLevels": ["low"], "platforms": { "includePlatforms": ["android"] } } });
    let snapshot = json!({ "policies": [policy(low)] });
    let bare = sign_in(json!({ "signInConditions": { "devicePlatform": null } }));
    let at = |unknown| evaluate(&snapshot, &bare, &ReferenceOptions { unknown, ..ReferenceOptions::default() }).verdict;
    assert_eq!(at(UnknownMode::WhatIf), "blocked");
    assert_eq!(at(UnknownMode::WorstCase), "blocked");
    assert_eq!(at(UnknownMode::Exact), "indeterminate");
}

#[test]
fn workloads_and_agents() {
    let own = json!({ "conditions": { "users": { "includeUsers": ["None"] },
        "clientApplications": { "includeServicePrincipals": ["ServicePrincipalsInMyTenant"] } } });
    let principal = json!({ "signInIdentity": { "@odata.type": "#microsoft.graph.servicePrincipalSignIn", "servicePrincipalId": "s" } });
    assert_eq!(verdict(own.clone(), principal.clone()), "blocked");
    assert_eq!(verdict(own.clone(), json!({})), "allowed");
    assert_eq!(verdict(json!({}), principal), "allowed");
    let agents = json!({ "conditions": { "clientApplications": { "includeAgentIdServicePrincipals": ["All"] } } });
    let agent =
        json!({ "signInIdentity": { "@odata.type": "#microsoft.graph.agentSignIn", "agentServicePrincipalId": "a" } });
    assert_eq!(verdict(agents, agent.clone()), "blocked");
    assert_eq!(verdict(own, agent), "allowed");
}
