//! Random authentication strengths.

use serde_json::{Value, json};

use super::pool::{BUILT_IN_STRENGTHS, COMBINATIONS, CUSTOM_STRENGTHS};
use super::rng::Rng;

/// The file: two custom strengths, and now and then a built-in one as the tenant has it.
pub(super) fn in_file(rng: &mut Rng) -> Value {
    let mut strengths: Vec<Value> = CUSTOM_STRENGTHS.iter().take(2).map(|id| described(rng, id)).collect();
    if rng.chance(25) {
        let id = rng.pick(&BUILT_IN_STRENGTHS);
        strengths.push(described(rng, id));
    }
    Value::Array(strengths)
}

/// As a policy names it: the id alone, or with its description.
pub(super) fn in_policy(rng: &mut Rng) -> Value {
    let id = if rng.chance(55) { rng.pick(&BUILT_IN_STRENGTHS) } else { rng.pick(&CUSTOM_STRENGTHS) };
    if rng.chance(35) { described(rng, id) } else { json!({ "id": rng.cased(id) }) }
}

fn described(rng: &mut Rng, id: &str) -> Value {
    let allowed = rng.some(&COMBINATIONS, 4);
    let mut strength = json!({ "id": rng.cased(id), "policyType": "custom", "allowedCombinations": allowed });
    if let (Some(members), true) = (strength.as_object_mut(), rng.chance(25)) {
        let configured = rng.pick(&allowed);
        members.insert(
            "combinationConfigurations".to_owned(),
            json!([{
                "@odata.type": "#microsoft.graph.fido2CombinationConfiguration",
                "appliesToCombinations": [configured], "allowedAAGUIDs": ["aa000000-0000-4000-8000-00000000000a"]
            }]),
        );
    }
    strength
}
