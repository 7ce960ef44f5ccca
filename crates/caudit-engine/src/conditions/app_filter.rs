//! Application filters: rules over the custom security attributes of the target resource.

use std::collections::BTreeMap;

use caudit_model::device::AttributeValue;
use caudit_model::policy::FilterMode;
use caudit_model::{Id, Policy, Truth};
use serde_json::{Map, Value};

use super::TargetView;
use crate::filter::{self, FilterError, Predicate, Read, Rule};

/// What rules over applications call their attributes.
pub(super) const PREFIX: &str = "CustomSecurityAttribute.";

/// An application filter of one policy.
#[derive(Debug)]
pub(super) struct AppFilter {
    pub(super) index: usize,
    pub(super) mode: Option<FilterMode>,
    rule: Result<Rule, FilterError>,
}

impl AppFilter {
    /// Whether the rule matches the resource, by attributes given as a fact or held by its service principal.
    pub(super) fn matches(&self, id: Option<&Id>, view: &TargetView<'_>) -> Truth {
        let (Ok(rule), Some(id)) = (&self.rule, id) else { return Truth::Unknown };
        let principal = view.directory.application(id).and_then(|it| it.custom_security_attributes.as_ref());
        let values = match (&view.facts.custom_security_attributes, principal) {
            (Some(given), _) => given.iter().filter_map(|(name, value)| Some((key(name), attribute(value)?))).collect(),
            (None, Some(held)) => attribute_values(held),
            (None, None) => return Truth::Unknown,
        };
        rule.evaluate(&|predicate| read_attribute(&values, predicate)).truth
    }
}

/// The value of the attribute that a predicate reads; all attributes are known, so an absent one is unset.
pub(super) fn read_attribute<'a>(values: &'a BTreeMap<String, AttributeValue>, predicate: &Predicate) -> Read<'a> {
    values.get(&key(&predicate.attribute)).map_or(Read::Null, Read::Value)
}

/// Attributes of a service principal, `{set: {attribute: value}}`, by `set_attribute`.
pub(super) fn attribute_values(sets: &Map<String, Value>) -> BTreeMap<String, AttributeValue> {
    let of_set = |(set, attributes): (&String, &Value)| {
        let named = attributes.as_object().into_iter().flatten();
        let named = named.filter(|(name, _)| !name.contains('@'));
        named.filter_map(|(name, value)| Some((key(&format!("{set}_{name}")), attribute(value)?))).collect::<Vec<_>>()
    };
    sets.iter().flat_map(of_set).collect()
}

/// Sources write `Set_Attribute` and `Set.Attribute`; both are read.
fn key(name: &str) -> String {
    name.replacen('.', "_", 1).to_lowercase()
}

fn attribute(value: &Value) -> Option<AttributeValue> {
    match value {
        Value::String(text) => Some(AttributeValue::Text(text.clone())),
        Value::Bool(flag) => Some(AttributeValue::Flag(*flag)),
        Value::Number(number) => Some(AttributeValue::Text(number.to_string())),
        Value::Array(items) => {
            Some(AttributeValue::List(items.iter().filter_map(Value::as_str).map(str::to_owned).collect()))
        }
        Value::Null | Value::Object(_) => None,
    }
}

/// The application filters of all policies.
pub(super) fn filters(policies: &[Policy]) -> Vec<AppFilter> {
    let filtered = policies.iter().enumerate();
    let filtered = filtered.filter_map(|(index, it)| Some((index, it.conditions.applications.filter.as_ref()?)));
    let read = |(index, it): (usize, &caudit_model::policy::Filter)| {
        let rule = match it.opaque.first() {
            Some(pointer) => Err(FilterError::new(0, format!("`{pointer}` is not a member we know"))),
            None => filter::parse(&it.rule, PREFIX),
        };
        AppFilter { index, mode: it.mode.known().copied(), rule }
    };
    filtered.map(read).collect()
}
