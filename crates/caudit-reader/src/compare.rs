//! Whether two JSON objects say the same, however an exporter formatted them.

use caudit_model::is_neutral;
use serde_json::Value;

/// The content of a value: without annotations and unset members, in lower case because ids, names and filter
/// rules ignore case, and a list of texts as one text because exporters write it either way.
pub(crate) fn content(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            let joined = texts.filter(|texts| !texts.is_empty()).map(|texts| texts.join(",").to_ascii_lowercase());
            joined.map_or_else(|| Value::Array(items.iter().map(content).collect()), Value::String)
        }
        Value::Object(members) => {
            let set = members.iter().filter(|(name, _)| !name.contains('@'));
            let set = set.map(|(name, value)| (name.clone(), content(value)));
            Value::Object(set.filter(|(_, value)| !is_neutral(value)).collect())
        }
        Value::String(text) => Value::String(text.to_ascii_lowercase()),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::content;

    #[test]
    fn formatting_is_no_content() {
        let one = json!({"id": "2905D18B-F62B-4CD0-8AB3-919351834F82", "@odata.type": "#x", "a": {"b": null}, "c": []});
        let two = json!({"c": null, "id": "2905d18b-f62b-4cd0-8ab3-919351834f82"});
        assert_eq!(content(&one), content(&two));
        let (list, text) = (json!({"flags": ["minor", "moderate"]}), json!({"flags": "minor,moderate"}));
        assert_eq!(content(&list), content(&text));
        assert_ne!(content(&json!({"a": false})), content(&json!({})));
    }
}
