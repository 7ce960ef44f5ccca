//! Random facts beside a sign-in.

use serde_json::{Map, Value, json};

use super::pool::{ATTRIBUTE_VALUES, ATTRIBUTES, COMBINATIONS, COUNTRIES, FACTORS, GROUPS, ROLES, TERMS, put};
use super::rng::Rng;

const CANNOT: [&str; 6] =
    ["mfa", "passwordChange", "termsOfUse", "authenticationStrength", "riskRemediation", "customAuthenticationFactors"];

/// The facts; each may be absent or null.
pub(super) fn facts(rng: &mut Rng) -> Value {
    let mut facts = Map::new();
    put(rng, &mut facts, 55, "groups", |rng| subset(rng, &GROUPS, 35));
    put(rng, &mut facts, 60, "roles", |rng| subset(rng, &ROLES, 25));
    put(rng, &mut facts, 30, "userType", |rng| rng.pick(&["Member", "Guest"]));
    put(rng, &mut facts, 50, "deviceInfoComplete", |rng| rng.chance(85));
    put(rng, &mut facts, 30, "deviceRegistered", |rng| rng.chance(50));
    put(rng, &mut facts, 60, "gpsCountry", |rng| rng.pick(&COUNTRIES));
    put(rng, &mut facts, 75, "mfaTrustedIp", |rng| rng.chance(15));
    put(rng, &mut facts, 75, "compliantNetwork", |rng| rng.chance(25));
    put(rng, &mut facts, 75, "customSecurityAttributes", attributes);
    put(rng, &mut facts, 75, "satisfied", satisfied);
    put(rng, &mut facts, 15, "cannotSatisfy", |rng| rng.some(&CANNOT, 2));
    put(rng, &mut facts, 15, "baselineScopesOnly", |rng| rng.chance(60));
    put(rng, &mut facts, 50, "inboundTrust", inbound_trust);
    put(rng, &mut facts, 5, "agentUser", |rng| rng.chance(50));
    Value::Object(facts)
}

fn subset(rng: &mut Rng, words: &[&str], percent: usize) -> Value {
    let chosen: Vec<&str> = words.iter().copied().filter(|_| rng.chance(percent)).collect();
    chosen.into_iter().map(|word| rng.cased(word)).collect()
}

fn attributes(rng: &mut Rng) -> Value {
    let mut attributes = Map::new();
    for name in ATTRIBUTES {
        if rng.chance(60) {
            attributes.insert(name.to_owned(), json!(rng.some(&ATTRIBUTE_VALUES, 2)));
        }
    }
    Value::Object(attributes)
}

fn satisfied(rng: &mut Rng) -> Value {
    let mut satisfied = Map::new();
    put(rng, &mut satisfied, 60, "mfa", |rng| rng.chance(70));
    put(rng, &mut satisfied, 45, "authenticationMethods", methods);
    put(rng, &mut satisfied, 50, "compliantApplication", |rng| rng.chance(50));
    put(rng, &mut satisfied, 40, "approvedApplication", |rng| rng.chance(50));
    put(rng, &mut satisfied, 40, "termsOfUse", |rng| rng.some_cased(&TERMS, 2));
    put(rng, &mut satisfied, 40, "customAuthenticationFactors", |rng| rng.some_cased(&FACTORS, 1));
    Value::Object(satisfied)
}

/// Combinations, also with a method more, and first factors alone.
fn methods(rng: &mut Rng) -> Value {
    let mut used: Vec<String> = rng.some(&COMBINATIONS, 2).into_iter().map(str::to_owned).collect();
    match rng.below(10) {
        0 => used.push("password".to_owned()),
        1 => used.push("sms".to_owned()),
        2 => used.push("sms,password,fido2".to_owned()),
        3 => used = vec!["password".to_owned()],
        _ => {}
    }
    json!(used)
}

fn inbound_trust(rng: &mut Rng) -> Value {
    let mut trust = Map::new();
    for claim in ["mfa", "compliantDevice", "hybridJoinedDevice"] {
        put(rng, &mut trust, 70, claim, |rng| rng.chance(50));
    }
    Value::Object(trust)
}
