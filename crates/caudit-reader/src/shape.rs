//! Finds policies and named locations in a JSON value, whatever an exporter wrapped around them.

use caudit_model::policy::PolicyState;
use serde_json::Value;

use crate::foreign::{self, Members};
use crate::json::escape;
use crate::truncated;

/// How many wrappers may lie around a policy: a page, a list, a template, and one to spare.
const WRAPPERS: usize = 4;

/// Something that was found, as it stands in the file.
pub(crate) enum Found {
    /// A policy.
    Policy(Value),
    /// A named location.
    Location(Value),
    /// Text of `PowerShell`'s where an object should be.
    Truncated(String),
    /// Something else, and what.
    Other(String),
}

/// Everything that a JSON value holds.
#[derive(Default)]
pub(crate) struct Findings {
    /// What was found, with its JSON pointer, in the order of the file.
    pub(crate) items: Vec<(String, Found)>,
    /// Pointers of collections of which further pages are missing.
    pub(crate) more_pages: Vec<String>,
}

impl Findings {
    /// Looks through a whole file.
    pub(crate) fn of(root: Value) -> Self {
        let mut findings = Self::default();
        findings.look(root, String::new(), WRAPPERS);
        findings
    }

    /// True where a policy was found, even one that is cut off.
    pub(crate) fn has_policy(&self) -> bool {
        self.items.iter().any(|(_, found)| matches!(found, Found::Policy(_) | Found::Truncated(_)))
    }

    fn look(&mut self, value: Value, pointer: String, wrappers: usize) {
        match value {
            Value::Array(items) if !items.is_empty() && wrappers > 0 => {
                for (index, item) in items.into_iter().enumerate() {
                    self.look(item, format!("{pointer}/{index}"), wrappers - 1);
                }
            }
            Value::Object(members) => self.look_into(members, pointer, wrappers),
            Value::String(text) if truncated::is_marker(&text) => self.items.push((pointer, Found::Truncated(text))),
            other => self.items.push((pointer, Found::Other(foreign::why(&other)))),
        }
    }

    fn look_into(&mut self, mut members: Members, pointer: String, wrappers: usize) {
        if foreign::is_policy_object(&members) {
            return self.items.push((pointer, Found::Policy(Value::Object(members))));
        }
        if foreign::is_named_location(&members) {
            return self.items.push((pointer, Found::Location(Value::Object(members))));
        }
        let why = match wrapped(&members) {
            Ok(name) if wrappers > 0 => {
                if members.contains_key("@odata.nextLink") {
                    self.more_pages.push(pointer.clone());
                }
                let mut inner = members.remove(&name).unwrap_or_default();
                adopt(&members, &mut inner);
                if inner.as_array().is_some_and(Vec::is_empty) {
                    return;
                }
                return self.look(inner, format!("{pointer}/{}", escape(&name)), wrappers - 1);
            }
            Ok(_) => "wrapped too often".to_owned(),
            Err(Some(why)) => why,
            Err(None) => foreign::why(&Value::Object(members)),
        };
        self.items.push((pointer, Found::Other(why)));
    }
}

/// The one member that holds a policy or policies; else why none does, where there is something to say.
fn wrapped(members: &Members) -> Result<String, Option<String>> {
    if members.get("value").is_some_and(|value| value.is_array() || value.is_object()) {
        return Ok("value".to_owned());
    }
    let holders = || members.iter().filter(|(_, value)| holds_policies(value)).map(|(name, _)| name);
    let spoken: Vec<&String> = holders().filter(|name| speaks_of_policies(name)).collect();
    match (spoken.as_slice(), holders().next()) {
        ([name], _) => Ok((*name).clone()),
        ([first, second, ..], _) => Err(Some(format!("it holds policies under both `{first}` and `{second}`"))),
        ([], Some(name)) => Err(Some(format!("its policies are under `{name}`, which says nothing about policies"))),
        ([], None) => Err(None),
    }
}

fn holds_policies(value: &Value) -> bool {
    foreign::is_policy(value) || value.as_array().is_some_and(|items| items.iter().any(foreign::is_policy))
}

/// True for names such as `policy`, `conditional_access_policies`, `conditionalAccessPolicy`, and the usual
/// names of a part that holds the thing itself.
fn speaks_of_policies(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    let usual = ["details", "properties", "value"];
    letters.contains("polic") || letters.contains("conditionalaccess") || usual.contains(&letters.as_str())
}

/// Templates and resource wrappers keep id, name and state outside: they belong to the one policy inside.
fn adopt(outer: &Members, inner: &mut Value) {
    let Value::Object(inner) = inner else { return };
    if !foreign::is_policy_object(inner) {
        return;
    }
    let text = |name: &str| foreign::get(outer, name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let state = text("state").filter(|state| PolicyState::parse(state).is_some());
    let adopted = [("id", text("id")), ("displayName", text("displayName").or_else(|| text("name"))), ("state", state)];
    for (name, value) in adopted {
        if let (Some(value), None) = (value, foreign::get(inner, name).filter(|own| !own.is_null())) {
            inner.retain(|own, _| crate::canonical::graph_name(own) != name);
            inner.insert(name.to_owned(), Value::String(value.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn policy(id: &str) -> Value {
        json!({"id": id, "displayName": id, "state": "enabled", "conditions": {"users": {"includeUsers": ["All"]}}})
    }

    /// Pointers of the policies and, in brackets, of everything else.
    fn shape(root: Value) -> String {
        let findings = Findings::of(root);
        let text = findings.items.iter().map(|(pointer, found)| match found {
            Found::Policy(_) => pointer.clone(),
            Found::Location(_) => format!("[location {pointer}]"),
            Found::Truncated(_) => format!("[truncated {pointer}]"),
            Found::Other(why) => format!("[{pointer} {why}]"),
        });
        text.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_wrapper_is_opened() {
        assert_eq!(shape(policy("a")), "");
        assert_eq!(shape(json!([policy("a"), policy("b")])), "/0 /1");
        assert_eq!(shape(json!({"value": [policy("a")]})), "/value/0");
        assert_eq!(shape(json!({"value": policy("a")})), "/value");
        assert_eq!(shape(json!([{"value": [policy("a")]}, {"value": [policy("b")]}])), "/0/value/0 /1/value/0");
        assert_eq!(shape(json!({"policy": policy("a"), "by": "me"})), "/policy");
        assert_eq!(
            shape(json!({"conditional_access_policies": [policy("a")], "users": []})),
            "/conditional_access_policies/0"
        );
        assert_eq!(shape(json!({"type": "x", "properties": policy("a")})), "/properties");
        assert_eq!(shape(json!({"value": [{"name": "t", "details": policy("a")}]})), "/value/0/details");
    }

    #[test]
    fn look_alikes_are_told_apart() {
        assert!(shape(json!({"definition": {"triggers": {}}, "state": "Enabled"})).contains("`definition`"));
        assert!(shape(json!({"@odata.type": "#microsoft.graph.group", "id": "g"})).contains("microsoft.graph.group"));
        let schema =
            json!({"properties": {"conditions": {"type": "object", "properties": {"users": {}}}, "state": {}}});
        assert!(shape(schema).contains("no `conditions`"));
        assert!(shape(json!({"oldPolicy": policy("a"), "newPolicy": policy("b")})).contains("both"));
        assert!(shape(json!({"items": [policy("a")]})).contains("`items`"));
        assert!(shape(json!(5)).contains("neither"));
        assert_eq!(shape(json!({"ipRanges": []})), "[location ]");
        assert_eq!(shape(json!(["@{Id=1; Conditions=}"])), "[truncated /0]");
    }

    #[test]
    fn a_template_lends_its_name() {
        let details = json!({"conditions": {"users": {}}, "grantControls": null});
        let root = json!({"id": "t", "name": "N", "state": "Succeeded", "details": details});
        let Some((_, Found::Policy(policy))) = Findings::of(root).items.pop() else { panic!("no policy") };
        assert_eq!((&policy["id"], &policy["displayName"]), (&json!("t"), &json!("N")));
        assert_eq!(policy.get("state"), None);
    }

    #[test]
    fn missing_pages_are_noticed() {
        let page = json!({"value": [policy("a")], "@odata.nextLink": "https://graph.microsoft.com/next"});
        assert_eq!(Findings::of(page).more_pages, [""]);
    }
}
