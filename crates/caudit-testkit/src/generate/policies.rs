//! Random policies.

use serde_json::{Map, Value, json};

use super::pool::put;
use super::rng::Rng;
use super::{conditions, grants, targets, who};

/// One to eight policies with ids of their own.
pub(super) fn policies(rng: &mut Rng) -> Value {
    let count = rng.below(8);
    (0..=count).map(|index| policy(rng, index)).collect()
}

fn policy(rng: &mut Rng, index: usize) -> Value {
    let mut policy = Map::new();
    policy.insert("id".to_owned(), format!("90110000-0000-4000-8000-00000000000{index}").into());
    policy.insert("displayName".to_owned(), format!("Policy {index}").into());
    state(rng, &mut policy);
    let mut parts = Map::new();
    who::identity(rng, &mut parts);
    parts.insert("applications".to_owned(), targets::target(rng));
    conditions::add(rng, &mut parts);
    policy.insert("conditions".to_owned(), Value::Object(parts));
    policy.insert("grantControls".to_owned(), grants::controls(rng));
    put(
        rng,
        &mut policy,
        15,
        "sessionControls",
        |_| json!({ "signInFrequency": { "isEnabled": true, "type": "hours", "value": 4 } }),
    );
    Value::Object(policy)
}

fn state(rng: &mut Rng, policy: &mut Map<String, Value>) {
    let state = match rng.below(100) {
        0..=1 => return,
        2 => Value::Null,
        3..=9 => "disabled".into(),
        10..=23 => "enabledForReportingButNotEnforced".into(),
        24 => "someFutureState".into(),
        _ => "enabled".into(),
    };
    policy.insert("state".to_owned(), state);
}
