//! What is a policy, what is a named location, and what only looks like one.

use serde_json::{Map, Value};

use crate::{canonical, truncated};

/// The members of a JSON object.
pub(crate) type Members = Map<String, Value>;

/// Members that no policy has: workflow and deployment templates have them.
const TEMPLATE_MEMBERS: &[&str] = &["$schema", "contentVersion", "definition", "triggers"];

/// A member by Graph's name or by `PowerShell`'s.
pub(crate) fn get<'a>(members: &'a Members, name: &str) -> Option<&'a Value> {
    members.get(name).or_else(|| {
        let pascal = members.iter().find(|(theirs, _)| canonical::graph_name(theirs) == name);
        pascal.map(|(_, value)| value)
    })
}

/// True for a Conditional Access policy, also for one that is broken in a way that only a policy can be.
pub(crate) fn is_policy(value: &Value) -> bool {
    value.as_object().is_some_and(is_policy_object)
}

/// [`is_policy`] for the members of an object.
pub(crate) fn is_policy_object(members: &Members) -> bool {
    let has = |name: &str| get(members, name).is_some();
    if TEMPLATE_MEMBERS.iter().any(|name| members.contains_key(*name)) {
        return false;
    }
    let controls = has("grantControls") || has("sessionControls");
    match get(members, "conditions") {
        Some(Value::Object(conditions)) => {
            let subject = ["users", "applications", "clientApplications"];
            let known = subject.iter().any(|name| get(conditions, name).is_some());
            known && (controls || has("displayName") || has("state"))
        }
        Some(Value::String(text)) if truncated::is_marker(text) => controls || has("displayName") || has("state"),
        // A policy whose conditions are of the wrong type: better refused than skipped.
        Some(Value::String(_) | Value::Array(_) | Value::Number(_) | Value::Bool(_)) => controls && has("state"),
        Some(Value::Null) | None => false,
    }
}

/// True for a named location of any kind.
pub(crate) fn is_named_location(members: &Members) -> bool {
    let kind = odata_type(members).unwrap_or_default().to_ascii_lowercase();
    kind.ends_with("namedlocation")
        || ["ipRanges", "countriesAndRegions"].iter().any(|name| get(members, name).is_some())
}

fn odata_type(members: &Members) -> Option<&str> {
    let more = members.iter().find(|(name, _)| canonical::is_additional(name)).and_then(|(_, more)| more.as_object());
    let own = get(members, "@odata.type").or_else(|| more?.get("@odata.type"));
    own.and_then(Value::as_str)
}

/// Why a value is no policy, for the list of what was skipped.
pub(crate) fn why(value: &Value) -> String {
    let Value::Object(members) = value else {
        return match value {
            Value::Array(items) if items.is_empty() => "an empty list".to_owned(),
            _ => "neither an object nor a list of objects".to_owned(),
        };
    };
    if let Some(name) = TEMPLATE_MEMBERS.iter().find(|name| members.contains_key(**name)) {
        return format!("a workflow or deployment template: it has `{name}`");
    }
    if let Some(kind) = odata_type(members) {
        return format!("of type `{kind}`");
    }
    if get(members, "conditions").is_some_and(Value::is_object) {
        return "its `conditions` name no users, applications or client applications".to_owned();
    }
    "no Conditional Access policy: it has no `conditions`".to_owned()
}
