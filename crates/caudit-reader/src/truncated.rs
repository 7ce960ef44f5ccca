//! Finds what `ConvertTo-Json` without enough `-Depth` leaves behind: the names of types instead of content.

use caudit_model::Id;
use serde_json::Value;

use crate::json::escape;

/// The parts of a policy that are nested deep enough to be cut off.
const PARTS: &[&str] = &["conditions", "details", "grantControls", "sessionControls"];

/// The first place in a policy whose content was replaced, and the text that replaces it.
pub(crate) fn find(policy: &Value) -> Option<(String, String)> {
    let members = policy.as_object()?;
    let parts = members.iter().filter(|(name, _)| PARTS.iter().any(|part| part.eq_ignore_ascii_case(name)));
    parts.map(|(name, value)| search(name, value, format!("/{}", escape(name)))).find_map(|found| found)
}

fn search(name: &str, value: &Value, pointer: String) -> Option<(String, String)> {
    match value {
        Value::String(text) if is_marker(text) || is_joined(name, text) => Some((pointer, shortened(text))),
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(index, item)| search("", item, format!("{pointer}/{index}")))
        }
        Value::Object(members) => {
            members.iter().find_map(|(name, value)| search(name, value, format!("{pointer}/{}", escape(name))))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// True for text that `PowerShell` writes in place of an object or a list.
pub(crate) fn is_marker(text: &str) -> bool {
    let system = text.starts_with("System.") && !text.contains(' ');
    let models = ["Microsoft.Graph.PowerShell.Models.", "Microsoft.Open.MSGraph.Model."];
    (text.starts_with("@{") && text.ends_with('}'))
        || (system && (text.ends_with(']') || text.contains("Collections") || text == "System.Object"))
        || models.iter().any(|model| text.starts_with(model))
}

/// True for a list of several elements that `PowerShell` joined into one string.
fn is_joined(name: &str, text: &str) -> bool {
    let list = ["include", "exclude"].iter().any(|start| name.to_ascii_lowercase().starts_with(start));
    let of_names = ["clientAppTypes", "builtInControls"].iter().any(|known| known.eq_ignore_ascii_case(name));
    let several = text.trim().contains(' ') && !text.contains(',');
    several && (of_names || (list && text.split(' ').all(|part| Id::from(part).is_guid())))
}

fn shortened(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn replaced_content_is_found() {
        let found = |policy: Value| find(&policy).map(|(pointer, _)| pointer).unwrap_or_default();
        assert_eq!(found(json!({"Conditions": {"Users": "@{IncludeUsers=System.Object[]}"}})), "/Conditions/Users");
        assert_eq!(
            found(json!({"conditions": {"users": {"includeUsers": ["System.Object[]"]}}})),
            "/conditions/users/includeUsers/0"
        );
        let model = "Microsoft.Graph.PowerShell.Models.MicrosoftGraphConditionalAccessUsers";
        assert_eq!(found(json!({"Conditions": {"Users": model}})), "/Conditions/Users");
        assert_eq!(
            found(json!({"grantControls": {"builtInControls": "mfa compliantDevice"}})),
            "/grantControls/builtInControls"
        );
        let two = "2905d18b-f62b-4cd0-8ab3-919351834f82 834031e5-b0f8-47c1-bbf5-5da6afb72b1b";
        assert_eq!(found(json!({"conditions": {"users": {"excludeGroups": two}}})), "/conditions/users/excludeGroups");
        let dictionary = "System.Collections.Generic.Dictionary`2[System.String,System.Object]";
        assert_eq!(found(json!({"conditions": dictionary})), "/conditions");
    }

    #[test]
    fn ordinary_text_is_not() {
        let rule = "device.displayName -eq \"System.Object[]\"";
        let policy = json!({"displayName": "@{x}", "conditions": {
            "devices": {"deviceFilter": {"rule": rule}},
            "users": {"includeGroups": "Break Glass", "includeUsers": "<System.Admins>"},
        }});
        assert_eq!(find(&policy), None);
    }
}
