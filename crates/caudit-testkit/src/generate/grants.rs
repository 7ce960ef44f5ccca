//! Random grant controls, also combinations the portal refuses.

use serde_json::{Map, Value, json};

use super::pool::{FACTORS, TERMS, put};
use super::rng::Rng;
use super::strengths;

const CONTROLS: [&str; 9] = [
    "mfa",
    "mfa",
    "compliantDevice",
    "compliantDevice",
    "domainJoinedDevice",
    "approvedApplication",
    "compliantApplication",
    "passwordChange",
    "riskRemediation",
];

/// The grant controls; null for a policy of session controls only.
pub(super) fn controls(rng: &mut Rng) -> Value {
    match rng.below(100) {
        0..=6 => Value::Null,
        7..=22 => json!({ "operator": "OR", "builtInControls": ["block"] }),
        23..=44 => json!({ "operator": "OR", "builtInControls": ["mfa"] }),
        _ => several(rng),
    }
}

fn several(rng: &mut Rng) -> Value {
    let mut grant = Map::new();
    put(rng, &mut grant, 85, "operator", |rng| rng.pick(&["OR", "AND", "OR", "AND", "and", "or"]));
    put(rng, &mut grant, 80, "builtInControls", built_in);
    put(rng, &mut grant, 25, "authenticationStrength", strengths::in_policy);
    put(rng, &mut grant, 15, "termsOfUse", |rng| rng.some_cased(&TERMS, 2));
    put(rng, &mut grant, 10, "customAuthenticationFactors", |rng| rng.some_cased(&FACTORS, 1));
    grant.insert("authenticationStrength@odata.context".to_owned(), "x".into());
    Value::Object(grant)
}

fn built_in(rng: &mut Rng) -> Value {
    let mut chosen = rng.some(&CONTROLS, 3);
    match rng.below(100) {
        0..=2 => chosen.push("unknownFutureValue"),
        3 => chosen.push("verifiedID"),
        4 => chosen.push("block"),
        _ => {}
    }
    json!(chosen)
}
