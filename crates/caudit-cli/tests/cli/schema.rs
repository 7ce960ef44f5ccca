//! Checks JSON against the schemas of `docs/reference`, as far as those go: types, members, values.

use serde_json::Value;

/// Everything in which `value` is not as the schema says.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} is nowhere"));
        return check(root, target, value, place, faults);
    }
    if let Some(expected) = schema.get("const").filter(|expected| *expected != value) {
        faults.push(format!("{place}: {value} is not {expected}"));
    }
    if schema["enum"].as_array().is_some_and(|allowed| !allowed.contains(value)) {
        faults.push(format!("{place}: {value} is none of {}", schema["enum"]));
    }
    if !is_of_type(&schema["type"], value) {
        faults.push(format!("{place}: {value} is not of type {}", schema["type"]));
    }
    if let Some(members) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                faults.push(format!("{place}: no member {name}"));
            }
        }
        for (name, value) in members {
            let place = format!("{place}/{name}");
            match schema["properties"].get(name) {
                Some(inner) => check(root, inner, value, &place, faults),
                None if schema["additionalProperties"] == false => faults.push(format!("{place}: not in the schema")),
                None => {}
            }
        }
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(root, &schema["items"], item, &format!("{place}/{index}"), faults);
    }
}

fn is_of_type(wanted: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    };
    match wanted {
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        Value::String(name) => is(name),
        _ => true,
    }
}

#[test]
fn faults_are_found() {
    let schema = serde_json::json!({"type": "object", "required": ["a"], "additionalProperties": false,
        "properties": {"a": {"type": ["string", "null"]}, "b": {"items": {"$ref": "#/$defs/c"}}},
        "$defs": {"c": {"enum": [1, 2]}}});
    assert!(faults(&schema, &serde_json::json!({"a": null, "b": [1, 2]})).is_empty());
    assert_eq!(faults(&schema, &serde_json::json!({"b": [3], "x": 0})).len(), 3);
}
