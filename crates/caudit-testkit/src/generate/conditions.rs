//! Random conditions: clients, platforms, locations, devices, risks, flows, and ones nobody knows.

use serde_json::{Map, Value, json};

use super::device_rules;
use super::pool::{CLIENT_APPS, LOCATIONS, PLATFORMS, put};
use super::rng::Rng;

const RISKS: [&str; 4] = ["low", "medium", "high", "none"];
const FUTURE: &str = "unknownFutureValue";

/// Adds the conditions beside identity and target; most stay out.
pub(super) fn add(rng: &mut Rng, conditions: &mut Map<String, Value>) {
    put(rng, conditions, 95, "clientAppTypes", client_apps);
    put(rng, conditions, 10, "platforms", platforms);
    put(rng, conditions, 14, "locations", locations);
    put(rng, conditions, 11, "devices", devices);
    put(rng, conditions, 5, "signInRiskLevels", risks);
    put(rng, conditions, 4, "userRiskLevels", risks);
    put(rng, conditions, 3, "servicePrincipalRiskLevels", risks);
    put(rng, conditions, 3, "insiderRiskLevels", |rng| flags(rng, &["minor", "moderate", "elevated"]));
    put(rng, conditions, 5, "authenticationFlows", flows);
    put(rng, conditions, 3, "agentIdRiskLevels", |rng| flags(rng, &["low", "medium", "high"]));
    unknown(rng, conditions);
}

/// Conditions we do not know, some of which say nothing.
fn unknown(rng: &mut Rng, conditions: &mut Map<String, Value>) {
    for (percent, name) in [(1, "times"), (1, "deviceStates"), (1, "agents"), (1, "clients")] {
        if rng.chance(percent) {
            let value = if rng.chance(50) { json!({ "x": ["All"] }) } else { json!({}) };
            conditions.insert(name.to_owned(), value);
        }
    }
    if rng.chance(5) {
        conditions.insert("clientAppTypes@odata.type".to_owned(), "#Collection(String)".into());
    }
}

fn client_apps(rng: &mut Rng) -> Value {
    if rng.chance(80) {
        return json!([rng.cased("all")]);
    }
    if rng.chance(4) {
        return json!([]);
    }
    let words = [&CLIENT_APPS[..], &["modern", "easUnsupported"]].concat();
    with_future(rng, &words, 3)
}

fn platforms(rng: &mut Rng) -> Value {
    let mut platforms = Map::new();
    put(rng, &mut platforms, 85, "includePlatforms", |rng| {
        if rng.chance(40) { json!(["all"]) } else { with_future(rng, &PLATFORMS, 3) }
    });
    put(rng, &mut platforms, 40, "excludePlatforms", |rng| rng.some_cased(&PLATFORMS, 4));
    put(rng, &mut platforms, 1, "includeFoo", |_| json!(["x"]));
    Value::Object(platforms)
}

fn locations(rng: &mut Rng) -> Value {
    let words = [&LOCATIONS[..], &["AllTrusted", "AllTrusted"]].concat();
    let mut locations = Map::new();
    put(rng, &mut locations, 90, "includeLocations", |rng| {
        if rng.chance(45) { vec![rng.cased("All")] } else { rng.some_cased(&words, 3) }
    });
    put(rng, &mut locations, 55, "excludeLocations", |rng| rng.some_cased(&words, 3));
    put(rng, &mut locations, 1, "includeFoo", |_| json!(["x"]));
    Value::Object(locations)
}

fn devices(rng: &mut Rng) -> Value {
    if rng.chance(4) {
        return json!({ "includeDevices": ["All"], "excludeDevices": ["Compliant"] });
    }
    let mode = rng.pick(&["include", "exclude"]);
    json!({ "deviceFilter": { "mode": mode, "rule": device_rules::rule(rng) }, "includeDeviceStates": null })
}

fn risks(rng: &mut Rng) -> Value {
    if rng.chance(5) { json!(["hidden"]) } else { with_future(rng, &RISKS, 3) }
}

fn flows(rng: &mut Rng) -> Value {
    if rng.chance(8) {
        return json!({ "transferMethods": "none" });
    }
    json!({ "transferMethods": flags(rng, &["deviceCodeFlow", "authenticationTransfer"]) })
}

fn flags(rng: &mut Rng, members: &[&str]) -> Value {
    let mut chosen = rng.some(members, members.len());
    if rng.chance(3) {
        chosen.push(FUTURE);
    }
    chosen.join(",").into()
}

fn with_future(rng: &mut Rng, members: &[&str], most: usize) -> Value {
    let mut chosen = rng.some_cased(members, most);
    if rng.chance(3) {
        chosen.push(FUTURE.to_owned());
    }
    json!(chosen)
}
