//! Session controls (`conditionalAccessSessionControls`).

use serde_json::Value;

use crate::{Issue, Object};

/// One session control that is switched on.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionControl {
    /// Graph's name of the control, such as `signInFrequency`.
    pub name: String,
    /// The control's object, or `true` for a plain switch.
    pub value: Value,
}

/// What a policy does to the session once access is granted.
#[derive(Debug, Clone, Default)]
pub struct SessionControls {
    /// The controls that are switched on, in Graph's order.
    pub controls: Vec<SessionControl>,
}

impl SessionControls {
    pub(super) fn read(policy: &mut Object<'_>, issues: &mut Vec<Issue>) -> Self {
        let Some(value) = policy.value("sessionControls") else { return Self::default() };
        let Some(members) = value.as_object() else {
            issues.push(Issue::error("/sessionControls", "expected an object"));
            return Self::default();
        };
        let set = members.iter().filter(|(name, value)| !name.contains('@') && is_on(value));
        let controls = set.map(|(name, value)| SessionControl { name: name.clone(), value: value.clone() });
        Self { controls: controls.collect() }
    }

    /// The control with this name, if it is switched on.
    pub fn find(&self, name: &str) -> Option<&SessionControl> {
        self.controls.iter().find(|control| control.name.eq_ignore_ascii_case(name))
    }
}

/// A control is on unless it is null, false, or says `isEnabled: false`; an object of nulls configures nothing.
fn is_on(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Object(members) => {
            let disabled = members.get("isEnabled").is_some_and(|enabled| enabled == &Value::Bool(false));
            !disabled && members.values().any(|member| !member.is_null())
        }
        Value::Array(items) => !items.is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::String(_) => true,
    }
}
