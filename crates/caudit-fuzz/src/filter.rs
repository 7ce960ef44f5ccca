//! A filter rule, a zero byte, and bytes that choose the device the rule is evaluated over.
//!
//! Errors point into the rule; a rule that is accepted is read the same again, also after it was printed from its
//! tree; knowing less never flips an answer; and the engine agrees with the reference about it.

use std::collections::BTreeMap;

use caudit_engine::filter::{self, Expression, FilterError, Literal, MAX_RULE, Predicate, Read, Rule};
use caudit_engine::{Fact, FactSet};
use caudit_model::Truth;
use caudit_model::device::{AttributeValue, DeviceAttribute};
use caudit_testkit::compare;
use caudit_testkit::reference::ReferenceOptions;
use serde_json::{Map, Value, json};

use crate::printed;

const DEVICE: &str = "device.";
const APPLICATION: &str = "CustomSecurityAttribute.";

/// Checks one input.
pub fn check(data: &[u8]) {
    let mut halves = data.splitn(2, |byte| *byte == 0);
    let text = String::from_utf8_lossy(halves.next().unwrap_or_default());
    let choices = halves.next().unwrap_or_default();
    for prefix in [DEVICE, APPLICATION] {
        match filter::parse(&text, prefix) {
            Ok(rule) => accepted(&text, &rule, prefix, choices),
            Err(error) => points_into(&text, &error),
        }
    }
}

fn points_into(text: &str, error: &FilterError) {
    assert!(text.is_char_boundary(error.at), "{error:?} points outside of `{text}`");
    assert!(!error.message.is_empty() && error.to_string().contains(&error.message));
}

fn accepted(text: &str, rule: &Rule, prefix: &'static str, choices: &[u8]) {
    assert_eq!(filter::parse(text, prefix).as_ref(), Ok(rule), "read differently the second time");
    for predicate in rule.predicates() {
        let start = text.get(predicate.at..).and_then(|rest| rest.get(..prefix.len())).unwrap_or_default();
        assert!(start.eq_ignore_ascii_case(prefix), "{predicate:?} is not at its place in `{text}`");
    }
    printed_again(rule, prefix);
    let device = Device::choose(rule, choices);
    let reading = rule.evaluate(&|predicate| device.read(predicate));
    knowing_less(rule, &device, reading.truth);
    if device.is_known() {
        assert_ne!(reading.truth, Truth::Unknown, "all is known but the answer");
        let not = Rule { expression: Expression::Not(Box::new(rule.expression.clone())), remarks: Vec::new() };
        assert_eq!(not.evaluate(&|predicate| device.read(predicate)).truth, !reading.truth, "not is not not");
    }
    if prefix == DEVICE && is_common(&rule.expression) {
        agree(rule, &device);
    }
}

fn printed_again(rule: &Rule, prefix: &'static str) {
    let text = printed::rule(&rule.expression, prefix);
    if text.chars().count() > MAX_RULE {
        return;
    }
    match filter::parse(&text, prefix) {
        Ok(again) => {
            assert_eq!(placeless(&again.expression), placeless(&rule.expression), "printed as {text}");
            assert!(again.remarks.is_empty(), "our own spelling has remarks: {text}");
        }
        Err(error) => panic!("printed as {text}, which cannot be read: {error}"),
    }
}

/// The same tree without the places of its predicates.
fn placeless(expression: &Expression) -> Expression {
    let all = |parts: &[Expression]| parts.iter().map(placeless).collect();
    match expression {
        Expression::Or(parts) => Expression::Or(all(parts)),
        Expression::And(parts) => Expression::And(all(parts)),
        Expression::Not(part) => Expression::Not(Box::new(placeless(part))),
        Expression::Is(predicate) => Expression::Is(Predicate { at: 0, ..predicate.clone() }),
    }
}

/// Forgetting one attribute leaves the answer or makes it unknown.
fn knowing_less(rule: &Rule, device: &Device, before: Truth) {
    for forgotten in device.slots.keys().take(4) {
        let read = |predicate: &Predicate| {
            let known = key(predicate) != *forgotten;
            if known { device.read(predicate) } else { Read::Unknown(FactSet::from(Fact::Policy)) }
        };
        let after = rule.evaluate(&read).truth;
        assert!(after == before || after == Truth::Unknown, "without {forgotten} {before:?} becomes {after:?}");
    }
}

/// What a device has for an attribute.
#[derive(Debug)]
enum Slot {
    Value(AttributeValue),
    Null,
    Hidden,
    Unknown,
}

/// The attributes that a rule reads, by their names in lower case.
#[derive(Debug)]
struct Device {
    slots: BTreeMap<String, Slot>,
}

impl Device {
    /// One byte for each attribute, in the order of the rule; values come from what the rule compares with.
    fn choose(rule: &Rule, choices: &[u8]) -> Self {
        let mut choices = choices.iter().copied();
        let mut slots = BTreeMap::new();
        for predicate in rule.predicates() {
            slots.entry(key(predicate)).or_insert_with(|| slot(predicate, choices.next().unwrap_or_default()));
        }
        Self { slots }
    }

    fn read(&self, predicate: &Predicate) -> Read<'_> {
        match self.slots.get(&key(predicate)) {
            Some(Slot::Value(value)) => Read::Value(value),
            Some(Slot::Null) => Read::Null,
            Some(Slot::Hidden) => Read::Hidden,
            Some(Slot::Unknown) | None => Read::Unknown(FactSet::NONE),
        }
    }

    fn is_known(&self) -> bool {
        self.slots.values().all(|slot| matches!(slot, Slot::Value(_)))
    }
}

fn key(predicate: &Predicate) -> String {
    predicate.attribute.to_lowercase()
}

fn slot(predicate: &Predicate, choice: u8) -> Slot {
    let wanted = match &predicate.literal {
        Literal::Text(text) => text.clone(),
        Literal::Flag(flag) => flag.to_string(),
        Literal::List(items) => items.last().cloned().unwrap_or_default(),
        Literal::Null => String::new(),
    };
    let half = wanted.chars().take(wanted.chars().count() / 2).collect::<String>();
    let text = match choice / 8 % 6 {
        0 => wanted,
        1 => wanted.to_uppercase(),
        2 => format!("{wanted}x"),
        3 => format!("x{wanted}"),
        4 => half,
        _ => "true".to_owned(),
    };
    match choice % 8 {
        0..=2 => Slot::Value(AttributeValue::Text(text)),
        3 => Slot::Value(AttributeValue::Flag(choice < 128)),
        4 => Slot::Value(AttributeValue::List(vec![text, "other".to_owned()])),
        5 => Slot::Null,
        6 => Slot::Hidden,
        _ => Slot::Unknown,
    }
}

/// True for a rule that the reference reads too: it has neither escapes nor doubled `-not`, and `True` and `False`
/// go with `-eq` and `-ne` alone, since elsewhere their meaning is not settled.
fn is_common(expression: &Expression) -> bool {
    let plain = |text: &String| !text.contains(['"', '`']);
    match expression {
        Expression::Or(parts) | Expression::And(parts) => parts.iter().all(is_common),
        Expression::Not(part) => !matches!(**part, Expression::Not(_)) && is_common(part),
        Expression::Is(predicate) => match &predicate.literal {
            Literal::Text(text) => plain(text),
            Literal::List(items) => items.iter().all(plain),
            Literal::Flag(_) => predicate.comparison == filter::Comparison::Equals,
            Literal::Null => true,
        },
    }
}

/// One policy with this rule, one sign-in from this device: engine and reference say the same.
fn agree(rule: &Rule, device: &Device) {
    let text = printed::rule(&rule.expression, DEVICE);
    let policy = json!({
        "id": "a1000000-0000-4000-8000-000000000001", "displayName": "fuzz", "state": "enabled",
        "conditions": {
            "users": { "includeUsers": ["All"] },
            "applications": { "includeApplications": ["All"] },
            "clientAppTypes": ["all"],
            "devices": { "deviceFilter": { "mode": "include", "rule": text } },
        },
        "grantControls": { "operator": "OR", "builtInControls": ["block"] },
    });
    let sign_in = json!({
        "signInIdentity": {
            "@odata.type": "#microsoft.graph.userSignIn", "userId": "b1000000-0000-4000-8000-000000000001",
        },
        "signInContext": {
            "@odata.type": "#microsoft.graph.applicationContext",
            "includeApplications": ["d1000000-0000-4000-8000-00000000000e"],
        },
        "signInConditions": { "clientAppType": "browser", "deviceInfo": info(device) },
        "facts": { "deviceRegistered": true },
    });
    let found = compare::differences(&json!({ "policies": [policy] }), &sign_in, &ReferenceOptions::default());
    assert!(found.is_empty(), "{found:#?}\n{text}\n{sign_in:#}");
}

/// The device as a sign-in gives it: each attribute in its own type, what is hidden or unknown left out.
fn info(device: &Device) -> Value {
    let mut info = Map::new();
    for (name, slot) in &device.slots {
        let Some(attribute) = DeviceAttribute::parse(name) else { continue };
        let Slot::Value(value) = slot else { continue };
        let texts = match value {
            AttributeValue::Text(text) => vec![text.clone()],
            AttributeValue::Flag(flag) => vec![flag.to_string()],
            AttributeValue::List(items) => items.clone(),
        };
        let first = texts.first().cloned().unwrap_or_default();
        let value = match attribute {
            DeviceAttribute::IsCompliant => Value::Bool(first.eq_ignore_ascii_case("true")),
            DeviceAttribute::PhysicalIds | DeviceAttribute::SystemLabels => texts.into(),
            _ => first.into(),
        };
        info.insert(attribute.name().to_owned(), value);
    }
    Value::Object(info)
}
