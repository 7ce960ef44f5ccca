//! Edits of policies as RFC 6902 operations that fit the object as it stands.

use caudit_model::Policy;
use serde_json::{Value, json};

use crate::report::Edit;

/// An edit of one policy.
pub(crate) fn edit(policy: &Policy, patch: Vec<Value>) -> Edit {
    Edit { policy_id: policy.id.clone(), patch }
}

/// Adds `value` to the list at `pointer`, making the list where there is none.
pub(crate) fn append(policy: &Policy, pointer: &str, value: &Value) -> Vec<Value> {
    match policy.raw.pointer(pointer) {
        Some(Value::Array(_)) => vec![json!({"op": "add", "path": format!("{pointer}/-"), "value": value})],
        _ => set(policy, pointer, &json!([value])),
    }
}

/// Sets the member at `pointer`; the objects above it are made where they are missing or null.
pub(crate) fn set(policy: &Policy, pointer: &str, value: &Value) -> Vec<Value> {
    let mut operations = Vec::new();
    let mut above = String::new();
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let last = steps.len().saturating_sub(1);
    for step in steps.iter().take(last) {
        above.push('/');
        above.push_str(step);
        if !policy.raw.pointer(&above).is_some_and(Value::is_object) {
            operations.push(json!({"op": "add", "path": above, "value": {}}));
        }
    }
    operations.push(json!({"op": "add", "path": pointer, "value": value}));
    operations
}

/// The policy with the edit applied, read anew; `None` where the edit does not fit.
pub(crate) fn apply(policy: &Policy, edit: &Edit) -> Option<Policy> {
    let patch: json_patch::Patch = serde_json::from_value(Value::Array(edit.patch.clone())).ok()?;
    let mut raw = policy.raw.clone();
    json_patch::patch(&mut raw, &patch).ok()?;
    Some(Policy::from_json(raw, &policy.id))
}
