//! Reading Graph JSON: null is absent, ids and keywords ignore case, annotations are skipped.
//!
//! Flags enumerations are comma-joined strings while older conditions are arrays (Microsoft Graph
//! schema), so one reader serves both. What counts as empty is our settled reading.

use serde_json::Value;

/// A value that is absent.
pub(super) const NOTHING: &Value = &Value::Null;

/// The member, unless it is absent or null.
pub(super) fn member<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

/// The member, or null.
pub(super) fn child<'a>(object: &'a Value, name: &str) -> &'a Value {
    member(object, name).unwrap_or(NOTHING)
}

pub(super) fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    member(object, name).and_then(Value::as_str)
}

pub(super) fn flag(object: &Value, name: &str) -> Option<bool> {
    member(object, name).and_then(Value::as_bool)
}

/// The array's elements; none when it is absent.
pub(super) fn items<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    list(object, name).unwrap_or(&[])
}

/// The array, when it is there at all.
pub(super) fn list<'a>(object: &'a Value, name: &str) -> Option<&'a [Value]> {
    member(object, name).and_then(Value::as_array).map(Vec::as_slice)
}

/// The array's strings; none when it is absent.
pub(super) fn strings<'a>(object: &'a Value, name: &str) -> Vec<&'a str> {
    items(object, name).iter().filter_map(Value::as_str).collect()
}

/// The members of a flags enumeration, comma-joined (or an array).
pub(super) fn flags<'a>(object: &'a Value, name: &str) -> Vec<&'a str> {
    match member(object, name) {
        Some(Value::String(joined)) => parts(joined),
        _ => strings(object, name),
    }
}

/// The parts of a comma-joined string.
pub(super) fn parts(joined: &str) -> Vec<&str> {
    joined.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Ids and keywords are compared without regard to case.
pub(super) fn same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

pub(super) fn has(list: &[&str], wanted: &str) -> bool {
    list.iter().any(|entry| same(entry, wanted))
}

/// Null, `{}`, `[]` and `""` say nothing.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The names of members that say something, are no annotation and are not in `known`.
pub(super) fn unknown_members<'a>(object: &'a Value, known: &[&str]) -> Vec<&'a str> {
    let Some(members) = object.as_object() else {
        return Vec::new();
    };
    members
        .iter()
        .filter(|(name, value)| !name.contains('@') && !known.contains(&name.as_str()) && !is_empty(value))
        .map(|(name, _)| name.as_str())
        .collect()
}

pub(super) fn has_unknown_member(object: &Value, known: &[&str]) -> bool {
    !unknown_members(object, known).is_empty()
}

/// The object of this id in a collection.
pub(super) fn find<'a>(collection: &'a [Value], id: &str) -> Option<&'a Value> {
    collection.iter().find(|object| text(object, "id").is_some_and(|own| same(own, id)))
}
