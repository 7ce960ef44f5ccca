//! The filter for applications, over the target's custom security attributes.
//!
//! Source: Microsoft, "Conditional Access: Filter for applications". Only `-eq`, `-in` and
//! `-contains` are seen there; any other operator, and `-not` over an attribute that is not set,
//! stays unknown. That stated attributes are the whole of them is our settled reading.

use serde_json::Value;

use super::json::same;
use super::rule::{Operand, Operator, Predicate, Rule, parse};
use super::truth::Truth;

/// Does the rule match these attributes? Absent attributes are unknown.
pub(super) fn matches(rule: &str, attributes: Option<&Value>) -> Truth {
    let (Some(rule), Some(attributes)) = (parse(rule), attributes) else {
        return Truth::Unknown;
    };
    evaluate(&rule, false, attributes)
}

fn evaluate(rule: &Rule, under_not: bool, attributes: &Value) -> Truth {
    match rule {
        Rule::Or(parts) => Truth::any(parts.iter().map(|part| evaluate(part, under_not, attributes))),
        Rule::And(parts) => Truth::all(parts.iter().map(|part| evaluate(part, under_not, attributes))),
        Rule::Not(inner) => evaluate(inner, true, attributes).not(),
        Rule::Predicate(predicate) => compare(predicate, under_not, attributes),
    }
}

fn compare(predicate: &Predicate, under_not: bool, attributes: &Value) -> Truth {
    let Some(name) = predicate.property.strip_prefix("customsecurityattribute.") else {
        return Truth::Unknown;
    };
    if predicate.negative {
        return Truth::Unknown;
    }
    match values(name, attributes) {
        None if under_not => Truth::Unknown,
        None => Truth::from(matches!(predicate.operand, Operand::Null)),
        Some(values) => on_values(predicate, &values),
    }
}

/// The attribute's values in lower case; some sources write a dot for the underscore.
fn values(name: &str, attributes: &Value) -> Option<Vec<String>> {
    let name = name.replace('.', "_");
    let (_, value) = attributes.as_object()?.iter().find(|(own, _)| same(own, &name))?;
    match value {
        Value::String(text) => Some(vec![text.to_lowercase()]),
        Value::Array(list) => Some(list.iter().filter_map(Value::as_str).map(str::to_lowercase).collect()),
        _ => None,
    }
}

fn on_values(predicate: &Predicate, values: &[String]) -> Truth {
    match (predicate.operator, &predicate.operand) {
        (_, Operand::Null) => Truth::No,
        (Operator::In, Operand::List(list)) => Truth::from(values.iter().any(|value| list.contains(value))),
        (Operator::Equals, Operand::Text(wanted)) => Truth::from(values.contains(wanted)),
        (Operator::Contains, Operand::Text(wanted)) => contains(wanted, values),
        _ => Truth::Unknown,
    }
}

/// A whole value is contained; whether a part of one is, is not said.
fn contains(wanted: &str, values: &[String]) -> Truth {
    if values.iter().any(|value| value == wanted) {
        Truth::Yes
    } else if values.iter().any(|value| value.contains(wanted)) {
        Truth::Unknown
    } else {
        Truth::No
    }
}
