//! Random sign-ins near a snapshot's own atoms.

use serde_json::{Map, Value, json};

use super::device_rules::{ATTRIBUTES, INTUNE, OTHER_MDM};
use super::pool::{
    AGENTS, APPS, CLIENT_APPS, CONTEXTS, COUNTRIES, GUEST_KINDS, PLATFORMS, PRINCIPALS, TENANTS, USERS, put,
};
use super::rng::Rng;
use super::{facts, places};

/// One sign-in; every member may be absent or null.
pub(super) fn sign_in(rng: &mut Rng, snapshot: &Value) -> Value {
    let mut sign_in = Map::new();
    sign_in.insert("name".to_owned(), "generated".into());
    put(rng, &mut sign_in, 98, "signInIdentity", identity);
    put(rng, &mut sign_in, 97, "signInContext", |rng| context(rng, snapshot));
    put(rng, &mut sign_in, 98, "signInConditions", |rng| conditions(rng, snapshot));
    put(rng, &mut sign_in, 95, "facts", facts::facts);
    Value::Object(sign_in)
}

fn identity(rng: &mut Rng) -> Value {
    let mut identity = Map::new();
    match rng.below(100) {
        0..=8 => {
            typed(&mut identity, "servicePrincipalSignIn");
            put(rng, &mut identity, 95, "servicePrincipalId", |rng| one(rng, &PRINCIPALS));
        }
        9..=11 => {
            typed(&mut identity, "agentSignIn");
            put(rng, &mut identity, 95, "agentServicePrincipalId", |rng| one(rng, &AGENTS));
        }
        _ => {
            typed(&mut identity, "userSignIn");
            put(rng, &mut identity, 95, "userId", |rng| one(rng, &USERS));
            put(rng, &mut identity, 80, "externalUserType", |rng| {
                if rng.chance(60) { "none" } else { rng.pick(&GUEST_KINDS) }
            });
            put(rng, &mut identity, 35, "externalTenantId", |rng| one(rng, &TENANTS));
        }
    }
    Value::Object(identity)
}

fn typed(object: &mut Map<String, Value>, name: &str) {
    object.insert("@odata.type".to_owned(), format!("#microsoft.graph.{name}").into());
}

fn one(rng: &mut Rng, ids: &[&str]) -> String {
    let id = rng.pick(ids);
    rng.cased(id)
}

fn context(rng: &mut Rng, snapshot: &Value) -> Value {
    let mut context = Map::new();
    match rng.below(100) {
        0..=8 => {
            typed(&mut context, "userActionContext");
            let actions = ["registerSecurityInformation", "registerOrJoinDevices"];
            put(rng, &mut context, 90, "userAction", |rng| rng.pick(&actions));
        }
        9..=15 => {
            typed(&mut context, "authContext");
            put(rng, &mut context, 90, "authenticationContextValue", |rng| one(rng, &CONTEXTS));
        }
        _ => {
            typed(&mut context, "applicationContext");
            put(rng, &mut context, 97, "includeApplications", |rng| audiences(rng, snapshot));
        }
    }
    Value::Object(context)
}

/// Mostly one audience; now and then several, none, or a keyword.
fn audiences(rng: &mut Rng, snapshot: &Value) -> Value {
    match rng.below(100) {
        0..=1 => json!([]),
        2..=3 => json!([rng.pick(&["Office365", "MicrosoftAdminPortals", "All"])]),
        4..=18 => json!(rng.some(&APPS, 3)),
        19..=50 => named(rng, snapshot).map_or_else(|| json!([one(rng, &APPS)]), |id| json!([id])),
        _ => json!([one(rng, &APPS)]),
    }
}

/// An application that one of the policies names.
fn named(rng: &mut Rng, snapshot: &Value) -> Option<String> {
    let policies = snapshot.get("policies")?.as_array()?;
    let policy = policies.get(rng.below(policies.len()))?;
    let target = policy.get("conditions")?.get("applications")?;
    let list = target.get(rng.pick(&["includeApplications", "excludeApplications"]))?.as_array()?;
    let id = list.get(rng.below(list.len()))?.as_str()?;
    id.contains('-').then(|| rng.cased(id))
}

fn conditions(rng: &mut Rng, snapshot: &Value) -> Value {
    let risks = ["low", "medium", "high", "none", "none", "none"];
    let mut conditions = Map::new();
    put(rng, &mut conditions, 92, "clientAppType", client_app);
    put(rng, &mut conditions, 92, "devicePlatform", platform);
    put(rng, &mut conditions, 90, "ipAddress", |rng| places::address(rng, snapshot));
    put(rng, &mut conditions, 90, "country", |rng| if rng.chance(10) { "unknown" } else { rng.pick(&COUNTRIES) });
    put(rng, &mut conditions, 90, "signInRiskLevel", |rng| if rng.chance(4) { "hidden" } else { rng.pick(&risks) });
    for name in ["userRiskLevel", "servicePrincipalRiskLevel"] {
        put(rng, &mut conditions, 90, name, |rng| rng.pick(&risks));
    }
    let insider = ["none", "none", "minor", "moderate", "elevated"];
    put(rng, &mut conditions, 90, "insiderRiskLevel", |rng| rng.pick(&insider));
    put(rng, &mut conditions, 80, "agentIdRiskLevel", |rng| rng.pick(&["none", "low", "high"]));
    let methods = ["none", "none", "none", "none", "deviceCodeFlow", "authenticationTransfer"];
    put(rng, &mut conditions, 92, "authenticationFlow", |rng| json!({ "transferMethod": rng.pick(&methods) }));
    put(rng, &mut conditions, 65, "deviceInfo", device);
    Value::Object(conditions)
}

fn client_app(rng: &mut Rng) -> &'static str {
    match rng.below(100) {
        0..=1 => "all",
        2..=4 => "unknown",
        5..=70 => rng.pick(&["browser", "mobileAppsAndDesktopClients"]),
        _ => rng.pick(&CLIENT_APPS),
    }
}

fn platform(rng: &mut Rng) -> &'static str {
    match rng.below(100) {
        0..=6 => "unknown",
        7..=50 => "windows",
        _ => rng.pick(&PLATFORMS),
    }
}

/// A device with values that meet those of the rules.
fn device(rng: &mut Rng) -> Value {
    let mut device = Map::new();
    for (name, _, values) in ATTRIBUTES {
        match name {
            "isCompliant" => put(rng, &mut device, 80, name, |rng| rng.chance(55)),
            "physicalIds" | "systemLabels" => {
                put(rng, &mut device, 60, name, |rng| rng.some_cased(values, 2));
            }
            "deviceOwnership" => put(rng, &mut device, 70, "ownership", |rng| one(rng, values)),
            "trustType" => put(rng, &mut device, 75, name, |rng| rng.pick(values)),
            "mdmAppId" => put(rng, &mut device, 60, name, |rng| rng.pick(&[INTUNE, OTHER_MDM])),
            _ => put(rng, &mut device, 65, name, |rng| one(rng, values)),
        }
    }
    Value::Object(device)
}
