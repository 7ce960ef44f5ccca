//! The attributes a device filter can read, and what this sign-in's device says of them.
//!
//! Attributes and their operators: Microsoft, "Condition: Filter for devices". An unregistered
//! device has null everywhere (same page). When extension attributes are visible, and what an
//! incomplete `deviceInfo` leaves open, is our settled reading.

use serde_json::Value;

use super::environment::Environment;
use super::json::{NOTHING, flag, member, same, text};
use super::rule::Operator;
use super::truth::Truth;

const INTUNE: &str = "0000000a-0000-0000-c000-000000000000";

/// Which operators an attribute allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Every string operator.
    Text,
    /// `eq` and `ne`.
    Choice,
    /// `eq`, `ne`, `in` and `notIn`.
    Id,
    /// `contains` and `notContains`, on whole elements.
    Elements,
    /// The same, and `eq` and `ne` as Microsoft's token protection page writes them.
    Labels,
}

impl Family {
    pub(super) fn allows(self, operator: Operator) -> bool {
        match self {
            Self::Text => true,
            Self::Choice => operator == Operator::Equals,
            Self::Id => matches!(operator, Operator::Equals | Operator::In),
            Self::Elements => operator == Operator::Contains,
            Self::Labels => matches!(operator, Operator::Contains | Operator::Equals),
        }
    }

    pub(super) fn is_collection(self) -> bool {
        matches!(self, Self::Elements | Self::Labels)
    }
}

/// An attribute: its name in `deviceInfo` and its operators.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    pub(super) member: String,
    pub(super) family: Family,
    pub(super) extension: bool,
}

const ATTRIBUTES: [(&str, &str, Family); 14] = [
    ("deviceid", "deviceId", Family::Id),
    ("displayname", "displayName", Family::Text),
    ("deviceownership", "ownership", Family::Choice),
    ("enrollmentprofilename", "enrollmentProfileName", Family::Text),
    ("iscompliant", "isCompliant", Family::Choice),
    ("manufacturer", "manufacturer", Family::Text),
    ("mdmappid", "mdmAppId", Family::Id),
    ("model", "model", Family::Text),
    ("operatingsystem", "operatingSystem", Family::Text),
    ("operatingsystemversion", "operatingSystemVersion", Family::Text),
    ("physicalids", "physicalIds", Family::Elements),
    ("profiletype", "profileType", Family::Choice),
    ("systemlabels", "systemLabels", Family::Labels),
    ("trusttype", "trustType", Family::Choice),
];

/// The attribute of this name (in lower case, without `device.`), when there is one.
pub(super) fn attribute(name: &str) -> Option<Attribute> {
    if let Some(number) = name.strip_prefix("extensionattribute") {
        let known = (1..=15).any(|index: u8| index.to_string() == number);
        let member = format!("extensionAttribute{number}");
        return known.then_some(Attribute { member, family: Family::Text, extension: true });
    }
    ATTRIBUTES.iter().find(|(known, ..)| *known == name).map(|(_, member, family)| Attribute {
        member: (*member).to_owned(),
        family: *family,
        extension: false,
    })
}

/// What is known of one attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The value, or a collection's elements, in lower case.
    Value(Vec<String>),
    Null,
    /// Null for a positive operator, unknown for a negative one.
    Hidden,
    Unknown,
}

pub(super) fn read(attribute: &Attribute, env: &Environment<'_>) -> Reading {
    if env.sign_in.fact("deviceRegistered") == Truth::No {
        return Reading::Null;
    }
    let info = env.sign_in.device.unwrap_or(NOTHING);
    if attribute.extension && !extensions_visible(info) {
        return if is_whole(env) { Reading::Hidden } else { Reading::Unknown };
    }
    match member(info, &attribute.member) {
        Some(value) => values(value).map_or(Reading::Unknown, Reading::Value),
        None if is_whole(env) => Reading::Null,
        None => Reading::Unknown,
    }
}

/// Is `deviceInfo` the whole device object?
pub(super) fn is_whole(env: &Environment<'_>) -> bool {
    env.sign_in.device.is_some() && env.sign_in.fact("deviceInfoComplete") == Truth::Yes
}

fn extensions_visible(info: &Value) -> bool {
    flag(info, "isCompliant") == Some(true)
        || text(info, "trustType").is_some_and(|kind| same(kind, "ServerAD"))
        || text(info, "mdmAppId").is_some_and(|id| same(id, INTUNE))
}

fn values(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Bool(flag) => Some(vec![flag.to_string()]),
        Value::String(text) => Some(vec![text.to_lowercase()]),
        Value::Array(elements) => Some(elements.iter().filter_map(Value::as_str).map(str::to_lowercase).collect()),
        _ => None,
    }
}
