//! `PowerShell`'s form of an object turned into Graph's: names, `AdditionalProperties`, nulls.
//!
//! The SDK for `PowerShell` writes member names in `PascalCase`, puts what its types do not know under
//! `AdditionalProperties`, and writes out every member that is not set. Graph's own JSON is left alone.

use caudit_model::is_neutral;
use serde_json::{Map, Value};

use crate::dates;

/// Objects that are kept though they hold nothing: what a policy is made of must stay visible.
const KEPT: &[&str] = &["conditions", "users", "applications"];

/// An object in Graph's form, and what it was made from.
pub(crate) struct Canonical {
    /// The object as Graph would give it.
    pub(crate) value: Value,
    original: Option<Value>,
}

impl Canonical {
    pub(crate) fn new(value: Value) -> Self {
        if !is_powershell(&value) {
            return Self { value, original: None };
        }
        let mut graph = rename(value.clone());
        prune(&mut graph);
        Self { value: graph, original: Some(value) }
    }

    /// The pointer in the file, for a pointer in Graph's form.
    pub(crate) fn pointer_in_file(&self, pointer: &str) -> String {
        let Some(mut place) = self.original.as_ref() else { return pointer.to_owned() };
        let mut found = String::new();
        for segment in pointer.split('/').skip(1) {
            let Some((names, next)) = step(place, segment) else { break };
            found.push_str(&names);
            place = next;
        }
        found
    }
}

/// One step of a pointer in the original, through `AdditionalProperties` where it leads there.
fn step<'a>(place: &'a Value, segment: &str) -> Option<(String, &'a Value)> {
    if let Value::Array(items) = place {
        return Some((format!("/{segment}"), items.get(segment.parse::<usize>().ok()?)?));
    }
    let members = place.as_object()?;
    if let Some((name, value)) = members.iter().find(|(name, _)| graph_name(name) == segment) {
        return Some((format!("/{}", crate::json::escape(name)), value));
    }
    let (outer, more) = members.iter().find(|(name, _)| is_additional(name))?;
    let (name, value) = more.as_object()?.iter().find(|(name, _)| graph_name(name) == segment)?;
    Some((format!("/{outer}/{}", crate::json::escape(name)), value))
}

/// True where any member is named as only `PowerShell` names it.
pub(crate) fn is_powershell(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(is_powershell),
        Value::Object(members) => members.iter().any(|(name, value)| {
            let theirs = name.starts_with(|first: char| first.is_ascii_uppercase());
            theirs || is_additional(name) || name == "_operator" || is_powershell(value)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// True for the member under which .NET and `PowerShell` keep what their types do not know.
pub(crate) fn is_additional(name: &str) -> bool {
    name.eq_ignore_ascii_case("AdditionalProperties") || name.eq_ignore_ascii_case("AdditionalData")
}

/// Graph's name of a member.
pub(crate) fn graph_name(name: &str) -> String {
    match name {
        "_Operator" | "_operator" => return "operator".to_owned(),
        "ODataType" | "OdataType" | "odataType" => return "@odata.type".to_owned(),
        // The SDK's generator splits runs of capitals.
        "AllowedAaguiDs" => return "allowedAAGUIDs".to_owned(),
        "AllowedPolicyOiDs" => return "allowedPolicyOIDs".to_owned(),
        _ => {}
    }
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_ascii_lowercase(), letters.as_str()))
}

fn rename(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(rename).collect()),
        Value::Object(members) => rename_object(members),
        Value::String(text) => Value::String(dates::iso(&text).unwrap_or(text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn rename_object(mut members: Map<String, Value>) -> Value {
    if let Some(inner) = boxed(&mut members) {
        return rename(inner);
    }
    let (mut graph, mut more) = (Map::new(), Vec::new());
    for (name, value) in members {
        match rename(value) {
            Value::Object(inner) if is_additional(&name) => more.extend(inner),
            Value::Null if is_additional(&name) => {}
            value => more.extend(put(&mut graph, graph_name(&name), value)),
        }
    }
    for (name, value) in more {
        put(&mut graph, name, value);
    }
    Value::Object(graph)
}

/// Adds a member unless it is there already with a value; gives back what found no room.
fn put(graph: &mut Map<String, Value>, name: String, value: Value) -> Option<(String, Value)> {
    if graph.get(&name).is_none_or(Value::is_null) {
        graph.insert(name, value);
        return None;
    }
    Some((name, value))
}

/// Windows `PowerShell` 5.1 writes some lists as `{"value": [...], "Count": 2}` and some dates as
/// `{"value": "...", "DateTime": "..."}`: the value inside.
fn boxed(members: &mut Map<String, Value>) -> Option<Value> {
    let list = members.get("value").is_some_and(Value::is_array) && members.get("Count").is_some_and(Value::is_number);
    let date = members.get("value").is_some_and(Value::is_string) && members.contains_key("DateTime");
    if list || date { members.remove("value") } else { None }
}

/// Removes nulls, then objects that configure nothing; empty lists stay.
fn prune(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(prune),
        Value::Object(members) => {
            members.values_mut().for_each(prune);
            members.retain(|name, value| {
                let hollow = |value: &Value| value.as_object().is_some_and(|inner| inner.values().all(is_neutral));
                !value.is_null() && (!hollow(value) || KEPT.contains(&name.as_str()))
            });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn powershell_becomes_graph() {
        let policy = json!({
            "Id": "1", "DisplayName": "P", "Description": null,
            "CreatedDateTime": {"value": "/Date(0)/", "DateTime": "Thursday"},
            "Conditions": {
                "Users": {"IncludeUsers": {"value": ["All"], "Count": 1}, "IncludeGuestsOrExternalUsers": {
                    "GuestOrExternalUserTypes": "serviceProvider", "ExternalTenants": {"MembershipKind": "enumerated",
                        "AdditionalProperties": {"@odata.type": "#x", "members": ["t"]}}}},
                "ClientApplications": {"IncludeServicePrincipals": [], "ServicePrincipalFilter": {"Mode": null}},
                "SignInRiskLevels": [], "Applications": {},
            },
            "GrantControls": {"_Operator": "OR", "BuiltInControls": ["mfa"], "AuthenticationStrength": {"Id": null}},
            "SessionControls": {"SignInFrequency": {"IsEnabled": null}},
            "AdditionalProperties": {"partialEnablementStrategy": null, "state": "enabled"},
        });
        let expected = json!({
            "id": "1", "displayName": "P", "createdDateTime": "1970-01-01T00:00:00.000Z",
            "conditions": {
                "users": {"includeUsers": ["All"], "includeGuestsOrExternalUsers": {
                    "guestOrExternalUserTypes": "serviceProvider",
                    "externalTenants": {"membershipKind": "enumerated", "@odata.type": "#x", "members": ["t"]}}},
                "signInRiskLevels": [], "applications": {},
            },
            "grantControls": {"operator": "OR", "builtInControls": ["mfa"]}, "state": "enabled",
        });
        let canonical = Canonical::new(policy);
        assert_eq!(canonical.value, expected);
        let back = |pointer: &str| canonical.pointer_in_file(pointer);
        assert_eq!(back("/grantControls/operator"), "/GrantControls/_Operator");
        assert_eq!(back("/state"), "/AdditionalProperties/state");
        assert_eq!(back("/conditions/users/nothing"), "/Conditions/Users");
    }

    #[test]
    fn graph_stays_as_it_is() {
        let policy =
            json!({"id": "1", "state": null, "conditions": {"users": {}, "locations": {"includeLocations": []}}});
        assert_eq!(Canonical::new(policy.clone()).value, policy);
    }
}
