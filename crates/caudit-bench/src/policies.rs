//! Random policies in the proportions that tenants have them: few conditions each, a handful of grant controls.

use caudit_testkit::generate::Rng;
use serde_json::{Map, Value, json};

use crate::device_rules::RULES;
use crate::ids::{Ids, ROLES, guid, one, several};

/// Authentication contexts that policies and sign-ins use.
pub(crate) const CONTEXTS: [&str; 3] = ["c1", "c2", "c3"];
/// Values of the custom security attribute `Audit_Tier` of applications.
pub(crate) const TIERS: [&str; 3] = ["high", "medium", "low"];

const PLATFORMS: [&str; 5] = ["android", "iOS", "windows", "macOS", "linux"];
const CUSTOM_STRENGTH: usize = 2;

/// Agreements that policies ask for and sign-ins have accepted.
pub(crate) fn agreement(number: usize) -> String {
    guid(8, number)
}

/// The authentication strengths that policies ask for: Microsoft's two strict ones and one of the tenant's own.
pub(crate) fn strengths() -> Vec<Value> {
    let strict = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];
    let passwordless = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush"];
    let own = ["windowsHelloForBusiness", "fido2", "password,microsoftAuthenticatorPush"];
    let strength = |id: String, name: &str, allowed: &[&str]| json!({ "id": id, "displayName": name, "allowedCombinations": allowed, "combinationConfigurations": [] });
    vec![
        strength("00000000-0000-0000-0000-000000000003".to_owned(), "Passwordless MFA", &passwordless),
        strength("00000000-0000-0000-0000-000000000004".to_owned(), "Phishing-resistant MFA", &strict),
        strength(guid(9, CUSTOM_STRENGTH), "Contoso MFA", &own),
    ]
}

/// A policy. One that blocks is kept narrow, as tenants keep theirs.
pub(crate) fn policy(rng: &mut Rng, ids: &Ids, number: usize) -> Value {
    let states = [(88, "enabled"), (10, "enabledForReportingButNotEnforced"), (2, "disabled")];
    let blocks = rng.chance(20);
    let mut conditions = Map::new();
    if rng.chance(2) {
        conditions.insert("users".to_owned(), json!({ "includeUsers": ["None"] }));
        conditions.insert(
            "clientApplications".to_owned(),
            json!({ "includeServicePrincipals": ["ServicePrincipalsInMyTenant"] }),
        );
        conditions.insert("applications".to_owned(), json!({ "includeApplications": ["All"] }));
        conditions
            .insert("locations".to_owned(), json!({ "includeLocations": ["All"], "excludeLocations": ["AllTrusted"] }));
    } else {
        conditions.insert("users".to_owned(), users(rng, ids));
        conditions.insert("applications".to_owned(), applications(rng, ids));
        circumstances(rng, ids, blocks, &mut conditions);
    }
    let grant = if blocks { json!({ "operator": "OR", "builtInControls": ["block"] }) } else { grant(rng) };
    json!({
        "id": guid(7, number),
        "displayName": format!("CA{number:04}"),
        "createdDateTime": "2026-01-01T00:00:00Z",
        "state": rng.weighted(&states),
        "conditions": conditions,
        "grantControls": grant,
        "sessionControls": session(rng)
    })
}

fn users(rng: &mut Rng, ids: &Ids) -> Value {
    let mut users = Map::new();
    let groups = ids.groups.get(1..).unwrap_or_default();
    match rng.below(100) {
        0..=37 => users.insert("includeUsers".to_owned(), json!(["All"])),
        38..=79 => users.insert("includeGroups".to_owned(), json!(several(rng, groups, 4))),
        80..=89 => users.insert("includeRoles".to_owned(), json!(rng.some(&ROLES, 14))),
        90..=94 => users.insert("includeGuestsOrExternalUsers".to_owned(), guests(rng, ids)),
        _ => users.insert("includeUsers".to_owned(), json!(several(rng, &ids.users, 5))),
    };
    if rng.chance(75) {
        let mut excluded: Vec<String> = ids.groups.first().cloned().into_iter().collect();
        if rng.chance(30) {
            excluded.extend(several(rng, groups, 2));
        }
        users.insert("excludeGroups".to_owned(), json!(excluded));
    }
    if rng.chance(15) {
        users.insert("excludeUsers".to_owned(), json!(several(rng, &ids.users, 3)));
    }
    if rng.chance(6) {
        users.insert("excludeRoles".to_owned(), json!(rng.some(&ROLES, 2)));
    }
    Value::Object(users)
}

fn guests(rng: &mut Rng, ids: &Ids) -> Value {
    let kinds = ["internalGuest", "b2bCollaborationGuest", "b2bCollaborationMember", "otherExternalUser"];
    let tenants = if rng.chance(70) {
        json!({ "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants", "membershipKind": "all" })
    } else {
        json!({
            "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants",
            "membershipKind": "enumerated",
            "members": several(rng, &ids.tenants, 4)
        })
    };
    json!({ "guestOrExternalUserTypes": rng.some(&kinds, 4).join(","), "externalTenants": tenants })
}

fn applications(rng: &mut Rng, ids: &Ids) -> Value {
    let mut apps = Map::new();
    match rng.below(100) {
        0..=39 => {
            apps.insert("includeApplications".to_owned(), json!(["All"]));
            if rng.chance(35) {
                apps.insert("excludeApplications".to_owned(), json!(several(rng, &ids.apps, 4)));
            }
        }
        40..=54 => {
            apps.insert("includeApplications".to_owned(), json!(["Office365"]));
        }
        55..=91 => {
            apps.insert("includeApplications".to_owned(), json!(several(rng, &ids.apps, 6)));
        }
        92..=94 => {
            apps.insert("includeUserActions".to_owned(), json!(["urn:user:registersecurityinfo"]));
        }
        95..=97 => {
            apps.insert("includeAuthenticationContextClassReferences".to_owned(), json!(rng.some(&CONTEXTS, 2)));
        }
        _ => {
            apps.insert("includeApplications".to_owned(), json!(["All"]));
            let mode = if rng.chance(60) { "include" } else { "exclude" };
            let rule = format!("CustomSecurityAttribute.Audit_Tier -eq \"{}\"", rng.pick(&TIERS));
            apps.insert("applicationFilter".to_owned(), json!({ "mode": mode, "rule": rule }));
        }
    }
    Value::Object(apps)
}

/// Every other condition; at least one that is seldom met where the policy has to be narrow.
fn circumstances(rng: &mut Rng, ids: &Ids, narrow: bool, conditions: &mut Map<String, Value>) {
    let must = if narrow { rng.below(5) } else { 5 };
    conditions.insert("clientAppTypes".to_owned(), json!(["all"]));
    if must == 0 {
        conditions.insert("clientAppTypes".to_owned(), json!(["exchangeActiveSync", "other"]));
    } else if rng.chance(25) {
        conditions.insert("clientAppTypes".to_owned(), json!(["browser", "mobileAppsAndDesktopClients"]));
    }
    if must == 1 {
        conditions.insert("locations".to_owned(), json!({ "includeLocations": several(rng, &ids.locations, 3) }));
    } else if rng.chance(25) {
        conditions.insert("locations".to_owned(), locations(rng, ids));
    }
    if must == 2 {
        conditions.insert("signInRiskLevels".to_owned(), json!(["high"]));
    } else if rng.chance(8) {
        conditions.insert("signInRiskLevels".to_owned(), json!(["high", "medium"]));
    }
    if must == 3 {
        conditions
            .insert("platforms".to_owned(), json!({ "includePlatforms": ["all"], "excludePlatforms": PLATFORMS }));
    } else if rng.chance(22) {
        conditions.insert("platforms".to_owned(), json!({ "includePlatforms": rng.some(&PLATFORMS, 3) }));
    }
    if must == 4 {
        let method = rng.pick(&["deviceCodeFlow", "authenticationTransfer", "deviceCodeFlow,authenticationTransfer"]);
        conditions.insert("authenticationFlows".to_owned(), json!({ "transferMethods": method }));
    }
    if rng.chance(6) {
        conditions.insert("userRiskLevels".to_owned(), json!(rng.some(&["high", "medium", "low"], 2)));
    }
    if rng.chance(3) {
        conditions.insert("insiderRiskLevels".to_owned(), json!("elevated"));
    }
    if rng.chance(15) {
        let rule = RULES.get(rng.below(RULES.len())).map(|(rule, _)| *rule);
        let mode = if rng.chance(50) { "include" } else { "exclude" };
        conditions.insert("devices".to_owned(), json!({ "deviceFilter": { "mode": mode, "rule": rule } }));
    }
}

fn locations(rng: &mut Rng, ids: &Ids) -> Value {
    match rng.below(10) {
        0..=4 => json!({ "includeLocations": ["All"], "excludeLocations": ["AllTrusted"] }),
        5..=7 => json!({ "includeLocations": ["All"], "excludeLocations": several(rng, &ids.locations, 5) }),
        _ => {
            json!({ "includeLocations": several(rng, &ids.locations, 5), "excludeLocations": [one(rng, &ids.locations)] })
        }
    }
}

fn grant(rng: &mut Rng) -> Value {
    let built_in = |operator: &str, controls: &[&str]| json!({ "operator": operator, "builtInControls": controls });
    let strengths = strengths();
    match rng.below(100) {
        0..=44 => built_in("OR", &["mfa"]),
        45..=57 => built_in("OR", &["compliantDevice"]),
        58..=66 => built_in("OR", &["compliantDevice", "domainJoinedDevice"]),
        67..=75 => built_in("OR", &["mfa", "compliantDevice", "domainJoinedDevice"]),
        76..=80 => built_in("AND", &["mfa", "compliantDevice"]),
        81..=84 => built_in("OR", &["compliantApplication", "compliantDevice"]),
        85..=86 => built_in("AND", &["mfa", "passwordChange"]),
        87..=88 => json!({ "operator": "AND", "builtInControls": ["mfa"], "termsOfUse": [agreement(rng.below(4))] }),
        89..=96 => json!({ "operator": "OR", "authenticationStrength": strengths.get(rng.below(strengths.len())) }),
        _ => Value::Null,
    }
}

fn session(rng: &mut Rng) -> Value {
    if rng.chance(80) {
        return Value::Null;
    }
    json!({ "signInFrequency": { "value": 12, "type": "hours", "frequencyInterval": "timeBased", "isEnabled": true } })
}
