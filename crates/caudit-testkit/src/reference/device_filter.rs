//! The filter for devices.
//!
//! Positive operators fail on a null attribute, negative ones succeed; `include` and `exclude`
//! turn the rule into the condition (Microsoft, "Condition: Filter for devices"). A null attribute
//! under `-not`, the null literal and rules that cannot be read are our settled readings.

use serde_json::Value;

use super::device_attributes::{Attribute, Reading, attribute, read};
use super::environment::Environment;
use super::json::{child, has_unknown_member, is_empty, same, text};
use super::reasons::{Judged, Reasons};
use super::rule::{Operand, Operator, Predicate, Rule, parse};
use super::truth::Truth;

pub(super) fn judge(devices: &Value, env: &Environment<'_>) -> Judged {
    let filter = child(devices, "deviceFilter");
    if has_unknown_member(devices, &["deviceFilter"]) || has_unknown_member(filter, &["mode", "rule"]) {
        return Judged::not_understood(Reasons::DEVICES);
    }
    if is_empty(child(filter, "mode")) && is_empty(child(filter, "rule")) {
        return Judged::NEUTRAL;
    }
    // The registration of a device ignores the filter; an unknown action may be one.
    match env.sign_in.registers_device() {
        Truth::Yes => Judged::NEUTRAL,
        Truth::No => judge_filter(filter, env),
        Truth::Unknown => {
            let judged = judge_filter(filter, env);
            Judged::new(judged.truth.or(Truth::Unknown), judged.reasons)
        }
    }
}

fn judge_filter(filter: &Value, env: &Environment<'_>) -> Judged {
    let rule = text(filter, "rule").and_then(parse).filter(is_allowed);
    let Some(rule) = rule else {
        return Judged::new(Truth::Unknown, Reasons::INVALID_CONDITION);
    };
    let matched = evaluate(&rule, false, env);
    let truth = match text(filter, "mode") {
        Some(mode) if same(mode, "include") => matched,
        Some(mode) if same(mode, "exclude") => matched.not(),
        _ => Truth::Unknown,
    };
    Judged::new(truth, Reasons::DEVICES)
}

/// Every property is one of `device.`, every operator one its attribute allows.
fn is_allowed(rule: &Rule) -> bool {
    match rule {
        Rule::Or(parts) | Rule::And(parts) => parts.iter().all(is_allowed),
        Rule::Not(inner) => is_allowed(inner),
        Rule::Predicate(predicate) => match predicate.property.strip_prefix("device.") {
            Some(name) => attribute(name).is_none_or(|known| known.family.allows(predicate.operator)),
            None => false,
        },
    }
}

fn evaluate(rule: &Rule, under_not: bool, env: &Environment<'_>) -> Truth {
    match rule {
        Rule::Or(parts) => Truth::any(parts.iter().map(|part| evaluate(part, under_not, env))),
        Rule::And(parts) => Truth::all(parts.iter().map(|part| evaluate(part, under_not, env))),
        Rule::Not(inner) => evaluate(inner, true, env).not(),
        Rule::Predicate(predicate) => compare(predicate, under_not, env),
    }
}

/// An attribute we do not know makes its predicate unknown.
fn compare(predicate: &Predicate, under_not: bool, env: &Environment<'_>) -> Truth {
    let name = predicate.property.strip_prefix("device.").unwrap_or_default();
    let Some(attribute) = attribute(name) else {
        return Truth::Unknown;
    };
    match read(&attribute, env) {
        Reading::Unknown => Truth::Unknown,
        Reading::Hidden if predicate.negative => Truth::Unknown,
        Reading::Null | Reading::Hidden => on_null(predicate, under_not),
        Reading::Value(values) => {
            let positive = Truth::from(on_value(predicate, &attribute, &values));
            if predicate.negative { positive.not() } else { positive }
        }
    }
}

/// Under `-not` a predicate that reads a null attribute is unknown, on any device.
fn on_null(predicate: &Predicate, under_not: bool) -> Truth {
    if under_not {
        return Truth::Unknown;
    }
    let is_null_test = matches!(predicate.operand, Operand::Null);
    Truth::from(predicate.negative != is_null_test)
}

/// The positive comparison with a value that is there.
fn on_value(predicate: &Predicate, attribute: &Attribute, values: &[String]) -> bool {
    match &predicate.operand {
        Operand::Null => false,
        Operand::List(list) => values.iter().any(|value| list.contains(value)),
        Operand::Text(wanted) if attribute.family.is_collection() => values.contains(wanted),
        Operand::Text(wanted) => values.iter().any(|value| match predicate.operator {
            Operator::StartsWith => value.starts_with(wanted.as_str()),
            Operator::EndsWith => value.ends_with(wanted.as_str()),
            Operator::Contains => value.contains(wanted.as_str()),
            Operator::Equals | Operator::In => value == wanted,
        }),
    }
}
