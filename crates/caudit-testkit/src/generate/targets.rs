//! Random targets: applications with exclusions and filters, user actions, authentication contexts.

use serde_json::{Map, Value, json};

use super::pool::{APPS, ATTRIBUTE_VALUES, ATTRIBUTES, CONTEXTS, USER_ACTIONS, put};
use super::rng::Rng;

/// The target part of a policy.
pub(super) fn target(rng: &mut Rng) -> Value {
    let mut target = Map::new();
    match rng.below(100) {
        0..=71 => all(rng, &mut target),
        72..=85 => explicit(rng, &mut target),
        86..=90 => {
            let actions = [&USER_ACTIONS[..], &["urn:user:accountrecovery"]].concat();
            target.insert("includeUserActions".to_owned(), json!(rng.some_cased(&actions, 1)));
        }
        91..=95 => {
            let contexts = rng.some_cased(&CONTEXTS, 2);
            target.insert("includeAuthenticationContextClassReferences".to_owned(), json!(contexts));
        }
        96..=97 => {
            target.insert("includeApplications".to_owned(), json!(["None"]));
        }
        98 => {
            target.insert("excludeApplications".to_owned(), json!(rng.some(&APPS, 1)));
        }
        _ => {
            target.insert("applicationFilter".to_owned(), filter(rng, "include"));
        }
    }
    put(rng, &mut target, 1, "networkAccess", |_| json!({ "x": 1 }));
    put(rng, &mut target, 1, "globalSecureAccess", |_| json!({ "x": 1 }));
    Value::Object(target)
}

fn all(rng: &mut Rng, target: &mut Map<String, Value>) {
    target.insert("includeApplications".to_owned(), json!([rng.cased("All")]));
    let words = [&APPS[..], &["Office365", "MicrosoftAdminPortals"]].concat();
    put(rng, target, 25, "excludeApplications", |rng| rng.some_cased(&words, 2));
    let mode = rng.pick(&["include", "exclude"]);
    put(rng, target, 8, "applicationFilter", |rng| filter(rng, mode));
}

fn explicit(rng: &mut Rng, target: &mut Map<String, Value>) {
    let groups = ["Office365", "Office365", "MicrosoftAdminPortals", "AllAgentIdResources"];
    let words = [&APPS[..], &groups].concat();
    target.insert("includeApplications".to_owned(), json!(rng.some_cased(&words, 3)));
    put(rng, target, 20, "excludeApplications", |rng| rng.some_cased(&words, 2));
    let mode = rng.pick(&["include", "exclude"]);
    put(rng, target, 15, "applicationFilter", |rng| filter(rng, mode));
}

fn filter(rng: &mut Rng, mode: &str) -> Value {
    let mut rule = predicate(rng);
    if rng.chance(30) {
        let joint = rng.pick(&["-and", "-or"]);
        rule = format!("{rule} {joint} {}", predicate(rng));
    }
    json!({ "mode": mode, "rule": rule })
}

fn predicate(rng: &mut Rng) -> String {
    let attribute = rng.pick(&ATTRIBUTES);
    let value = rng.pick(&ATTRIBUTE_VALUES);
    match rng.below(3) {
        0 => format!("CustomSecurityAttribute.{attribute} -eq \"{value}\""),
        1 => format!("CustomSecurityAttribute.{attribute} -contains \"{value}\""),
        _ => format!("CustomSecurityAttribute.{attribute} -in [\"{value}\", \"Black\"]"),
    }
}
