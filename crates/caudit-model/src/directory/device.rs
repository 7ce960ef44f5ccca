//! Device objects and what they mean for a sign-in.

use serde::Deserialize;

use super::ObjectReference;
use crate::Id;
use crate::device::{AttributeValue, DeviceAttribute, DeviceInfo};

/// The fifteen extension attributes of a device, by name.
pub type ExtensionAttributes = std::collections::BTreeMap<String, Option<String>>;

/// A device object.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// Object id.
    pub id: Id,
    /// Device id, the one the device itself and sign-in rows use.
    pub device_id: Option<Id>,
    /// Display name.
    pub display_name: Option<String>,
    /// False: the device is disabled and cannot authenticate.
    pub account_enabled: Option<bool>,
    /// `AzureAd`, `ServerAd` or `Workplace`.
    pub trust_type: Option<String>,
    /// Whether Intune marks it as compliant: absent is not known, null is not set.
    #[serde(default, deserialize_with = "present")]
    pub is_compliant: Option<Option<bool>>,
    /// Whether a device management service manages it.
    pub is_managed: Option<bool>,
    /// App id of the device management service.
    pub mdm_app_id: Option<String>,
    /// Operating system.
    pub operating_system: Option<String>,
    /// Operating system version.
    pub operating_system_version: Option<String>,
    /// Manufacturer.
    pub manufacturer: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Profile type.
    pub profile_type: Option<String>,
    /// `Company` or `Personal`.
    pub device_ownership: Option<String>,
    /// Enrolment profile.
    pub enrollment_profile_name: Option<String>,
    /// Physical ids.
    pub physical_ids: Option<Vec<String>>,
    /// System labels.
    pub system_labels: Option<Vec<String>>,
    /// Extension attributes.
    pub extension_attributes: Option<ExtensionAttributes>,
    /// Keys of a finished registration; an empty list on a hybrid device means it is pending.
    pub alternative_security_ids: Option<Vec<serde_json::Value>>,
    /// When registration finished, ISO 8601: absent is not known, null is not finished.
    #[serde(default, deserialize_with = "present")]
    pub registration_date_time: Option<Option<String>>,
    /// Last activity, accurate to some days, ISO 8601.
    pub approximate_last_sign_in_date_time: Option<String>,
    /// Owners.
    pub registered_owners: Option<Vec<ObjectReference>>,
    /// Users.
    pub registered_users: Option<Vec<ObjectReference>>,
}

/// What a device object is good for in a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeviceState {
    /// It can authenticate.
    Ok,
    /// Synchronised from on-premises but not registered yet: it cannot authenticate.
    Pending,
    /// Disabled: it cannot authenticate.
    Disabled,
    /// Not seen for a long time; it may no longer exist.
    Stale,
}

impl DeviceState {
    /// The word used in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Pending => "pending",
            Self::Disabled => "disabled",
            Self::Stale => "stale",
        }
    }

    /// Whether the device can authenticate as a device; a pending or disabled one cannot.
    pub fn can_authenticate(self) -> bool {
        matches!(self, Self::Ok | Self::Stale)
    }
}

impl Device {
    /// A hybrid device that has not finished registering.
    ///
    /// Source: Microsoft support article on pending devices: `trustType` is `ServerAd` and
    /// `alternativeSecurityIds` is empty. Where the export does not hold those ids, a null
    /// `registrationDateTime` and `profileType` say the same.
    pub fn is_pending(&self) -> bool {
        let hybrid = self.trust_type.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("ServerAd"));
        let unregistered = match &self.alternative_security_ids {
            Some(ids) => ids.is_empty(),
            None => self.registration_date_time == Some(None) && self.profile_type.is_none(),
        };
        hybrid && unregistered
    }

    /// The name to show: display name, else id.
    pub fn label(&self) -> &str {
        self.display_name.as_deref().unwrap_or(self.id.as_str())
    }

    /// The device's attributes as the filter for devices reads them.
    pub fn info(&self) -> DeviceInfo {
        let mut info = DeviceInfo::default();
        let mut text = |attribute, value: &Option<String>| info.set(attribute, value.clone().map(AttributeValue::Text));
        text(DeviceAttribute::DeviceId, &self.device_id.as_ref().map(Id::to_string));
        text(DeviceAttribute::DisplayName, &self.display_name);
        text(DeviceAttribute::EnrollmentProfileName, &self.enrollment_profile_name);
        text(DeviceAttribute::Manufacturer, &self.manufacturer);
        text(DeviceAttribute::MdmAppId, &self.mdm_app_id);
        text(DeviceAttribute::Model, &self.model);
        text(DeviceAttribute::OperatingSystem, &self.operating_system);
        text(DeviceAttribute::OperatingSystemVersion, &self.operating_system_version);
        text(DeviceAttribute::Ownership, &self.device_ownership);
        text(DeviceAttribute::ProfileType, &self.profile_type);
        text(DeviceAttribute::TrustType, &self.trust_type.as_deref().map(filter_trust_type));
        for (name, value) in self.extension_attributes.iter().flatten() {
            if let Some(attribute) = DeviceAttribute::parse(name) {
                info.set(attribute, value.clone().map(AttributeValue::Text));
            }
        }
        info.set(DeviceAttribute::IsCompliant, self.is_compliant.flatten().map(AttributeValue::Flag));
        info.set(DeviceAttribute::PhysicalIds, self.physical_ids.clone().map(AttributeValue::List));
        info.set(DeviceAttribute::SystemLabels, self.system_labels.clone().map(AttributeValue::List));
        info
    }
}

/// Keeps a member that is null apart from one that is absent.
#[expect(clippy::option_option, reason = "absent and null are different answers")]
fn present<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// The directory writes `AzureAd`, the filter language `AzureAD`; anything else passes as it is.
fn filter_trust_type(text: &str) -> String {
    let known = ["AzureAD", "ServerAD", "Workplace"];
    known.iter().find(|name| name.eq_ignore_ascii_case(text)).map_or_else(|| text.to_owned(), |name| (*name).to_owned())
}
