//! Device attributes, as the filter for devices and Graph's What If name them.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeMap as _};
use serde_json::Value;

use crate::member::graph_enum;

/// Intune's app id; a device managed by it shows its extension attributes to Conditional Access.
pub const INTUNE_APP: &str = "0000000a-0000-0000-c000-000000000000";

graph_enum! {
    /// An attribute of a device, by the name What If's `deviceInfo` gives it.
    pub enum DeviceAttribute {
        /// Device id (not the object id).
        DeviceId = "deviceId",
        /// Display name.
        DisplayName = "displayName",
        /// Enrolment profile.
        EnrollmentProfileName = "enrollmentProfileName",
        /// Extension attribute 1.
        Extension1 = "extensionAttribute1",
        /// Extension attribute 2.
        Extension2 = "extensionAttribute2",
        /// Extension attribute 3.
        Extension3 = "extensionAttribute3",
        /// Extension attribute 4.
        Extension4 = "extensionAttribute4",
        /// Extension attribute 5.
        Extension5 = "extensionAttribute5",
        /// Extension attribute 6.
        Extension6 = "extensionAttribute6",
        /// Extension attribute 7.
        Extension7 = "extensionAttribute7",
        /// Extension attribute 8.
        Extension8 = "extensionAttribute8",
        /// Extension attribute 9.
        Extension9 = "extensionAttribute9",
        /// Extension attribute 10.
        Extension10 = "extensionAttribute10",
        /// Extension attribute 11.
        Extension11 = "extensionAttribute11",
        /// Extension attribute 12.
        Extension12 = "extensionAttribute12",
        /// Extension attribute 13.
        Extension13 = "extensionAttribute13",
        /// Extension attribute 14.
        Extension14 = "extensionAttribute14",
        /// Extension attribute 15.
        Extension15 = "extensionAttribute15",
        /// Whether Intune marks it as compliant.
        IsCompliant = "isCompliant",
        /// Manufacturer.
        Manufacturer = "manufacturer",
        /// App id of the device management service.
        MdmAppId = "mdmAppId",
        /// Model.
        Model = "model",
        /// Operating system.
        OperatingSystem = "operatingSystem",
        /// Operating system version.
        OperatingSystemVersion = "operatingSystemVersion",
        /// Owner: `Company` or `Personal`. The filter language calls it `deviceOwnership`.
        Ownership = "ownership" | "deviceOwnership",
        /// Physical ids, a collection.
        PhysicalIds = "physicalIds",
        /// Profile type.
        ProfileType = "profileType",
        /// System labels, a collection.
        SystemLabels = "systemLabels",
        /// Join type: `AzureAD`, `ServerAD`, `Workplace`.
        TrustType = "trustType",
    }
}

impl DeviceAttribute {
    /// True for `extensionAttribute1` to `15`.
    pub fn is_extension(self) -> bool {
        self.name().starts_with("extensionAttribute")
    }
}

/// The value of a device attribute that is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeValue {
    /// Text.
    Text(String),
    /// A boolean.
    Flag(bool),
    /// A collection of texts.
    List(Vec<String>),
}

/// The attributes of a device that are known to be set. What is not named is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviceInfo {
    values: BTreeMap<DeviceAttribute, AttributeValue>,
}

impl DeviceInfo {
    /// The attribute's value, where it is known to be set.
    pub fn get(&self, attribute: DeviceAttribute) -> Option<&AttributeValue> {
        self.values.get(&attribute)
    }

    /// The attribute as text, where it is text.
    pub fn text(&self, attribute: DeviceAttribute) -> Option<&str> {
        match self.get(attribute)? {
            AttributeValue::Text(text) => Some(text),
            AttributeValue::Flag(_) | AttributeValue::List(_) => None,
        }
    }

    /// The attribute as a boolean, where it is one.
    pub fn flag(&self, attribute: DeviceAttribute) -> Option<bool> {
        match self.get(attribute)? {
            AttributeValue::Flag(flag) => Some(*flag),
            AttributeValue::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            AttributeValue::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            AttributeValue::Text(_) | AttributeValue::List(_) => None,
        }
    }

    /// Sets an attribute, or leaves it unset for `None`.
    pub fn set(&mut self, attribute: DeviceAttribute, value: Option<AttributeValue>) {
        match value {
            Some(value) => self.values.insert(attribute, value),
            None => self.values.remove(&attribute),
        };
    }
}

impl Serialize for DeviceInfo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        for (attribute, value) in &self.values {
            match value {
                AttributeValue::Text(text) => map.serialize_entry(attribute.name(), text)?,
                AttributeValue::Flag(flag) => map.serialize_entry(attribute.name(), flag)?,
                AttributeValue::List(list) => map.serialize_entry(attribute.name(), list)?,
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for DeviceInfo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = BTreeMap::<String, Value>::deserialize(deserializer)?;
        let mut info = Self::default();
        for (name, value) in members {
            // Members that no filter can read (isManaged, @odata.type) are of no consequence here.
            let Some(attribute) = DeviceAttribute::parse(&name) else { continue };
            let value = attribute_value(&value).ok_or_else(|| {
                D::Error::custom(format!("`{name}`: expected a string, a boolean or a list of strings"))
            })?;
            if attribute == DeviceAttribute::IsCompliant && value.as_ref().is_some_and(|value| !is_flag(value)) {
                return Err(D::Error::custom(format!("`{name}`: expected true or false")));
            }
            info.set(attribute, value);
        }
        Ok(info)
    }
}

fn is_flag(value: &AttributeValue) -> bool {
    match value {
        AttributeValue::Flag(_) => true,
        AttributeValue::Text(text) => text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
        AttributeValue::List(_) => false,
    }
}

#[expect(clippy::option_option, reason = "the outer level says whether the value could be read, the inner one null")]
fn attribute_value(value: &Value) -> Option<Option<AttributeValue>> {
    match value {
        Value::Null => Some(None),
        Value::String(text) => Some(Some(AttributeValue::Text(text.clone()))),
        Value::Bool(flag) => Some(Some(AttributeValue::Flag(*flag))),
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            (texts.len() == items.len()).then_some(Some(AttributeValue::List(texts)))
        }
        Value::Number(_) | Value::Object(_) => None,
    }
}
