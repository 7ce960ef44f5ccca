//! The ids and words that policies, directories and sign-ins are made of.
//!
//! Few of each, so that they meet. Enumeration members are the Microsoft Graph schema's.

use serde_json::{Map, Value};

use super::rng::Rng;

pub(super) const USERS: [&str; 5] = [
    "a1000000-0000-4000-8000-00000000000a",
    "a2000000-0000-4000-8000-00000000000b",
    "a3000000-0000-4000-8000-00000000000c",
    "a4000000-0000-4000-8000-00000000000d",
    "a5000000-0000-4000-8000-00000000dead",
];
pub(super) const GROUPS: [&str; 5] = [
    "b1000000-0000-4000-8000-00000000000a",
    "b2000000-0000-4000-8000-00000000000b",
    "b3000000-0000-4000-8000-00000000000c",
    "b4000000-0000-4000-8000-00000000000d",
    "b5000000-0000-4000-8000-00000000dead",
];
pub(super) const ROLES: [&str; 3] = [
    "62e90394-69f5-4237-9190-012177145e10",
    "194ae4cb-b126-40b2-bd5b-6091b380977d",
    "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
];
pub(super) const TENANTS: [&str; 3] = [
    "c1000000-0000-4000-8000-00000000000a",
    "c2000000-0000-4000-8000-00000000000b",
    "c3000000-0000-4000-8000-00000000000c",
];
pub(super) const APPS: [&str; 9] = [
    "00000003-0000-0ff1-ce00-000000000000",
    "00000002-0000-0ff1-ce00-000000000000",
    "00000002-0000-0000-c000-000000000000",
    "797f4846-ba00-4fd7-ba43-dac1f8f63013",
    "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
    "00000006-0000-0ff1-ce00-000000000000",
    "67ad5377-2d78-4ac2-a867-6300cda00e85",
    "ab9b8c07-8f02-4f72-87fa-80105867a763",
    "d1000000-0000-4000-8000-00000000000e",
];
pub(super) const PRINCIPALS: [&str; 5] = [
    "e1000000-0000-4000-8000-00000000000a",
    "e2000000-0000-4000-8000-00000000000b",
    "e3000000-0000-4000-8000-00000000000c",
    "e4000000-0000-4000-8000-00000000000d",
    "e5000000-0000-4000-8000-00000000dead",
];
pub(super) const AGENTS: [&str; 2] = ["f1000000-0000-4000-8000-00000000000a", "f2000000-0000-4000-8000-00000000000b"];

pub(super) const COMPLIANT_NETWORK: &str = "3d46dbda-8382-466a-856d-eb00cbc6b910";
pub(super) const LOCATIONS: [&str; 10] = [
    "10c00001-0000-4000-8000-00000000000a",
    "10c00002-0000-4000-8000-00000000000b",
    "10c00003-0000-4000-8000-00000000000c",
    "10c00004-0000-4000-8000-00000000000d",
    "10c00005-0000-4000-8000-00000000000e",
    "10c00006-0000-4000-8000-00000000000f",
    "10c00007-0000-4000-8000-00000000abcd",
    "10c00008-0000-4000-8000-00000000dead",
    COMPLIANT_NETWORK,
    "00000000-0000-0000-0000-000000000000",
];

pub(super) const BUILT_IN_STRENGTHS: [&str; 3] = [
    "00000000-0000-0000-0000-000000000002",
    "00000000-0000-0000-0000-000000000003",
    "00000000-0000-0000-0000-000000000004",
];
pub(super) const CUSTOM_STRENGTHS: [&str; 3] = [
    "57000001-0000-4000-8000-00000000000a",
    "57000002-0000-4000-8000-00000000000b",
    "57000003-0000-4000-8000-00000000dead",
];
pub(super) const COMBINATIONS: [&str; 8] = [
    "windowsHelloForBusiness",
    "fido2",
    "x509CertificateMultiFactor",
    "deviceBasedPush",
    "password,microsoftAuthenticatorPush",
    "password,sms",
    "federatedSingleFactor,sms",
    "temporaryAccessPassOneTime",
];
pub(super) const TERMS: [&str; 2] = ["70500001-0000-4000-8000-00000000000a", "70500002-0000-4000-8000-00000000000b"];
pub(super) const FACTORS: [&str; 2] = ["fac00001-0000-4000-8000-00000000000a", "fac00002-0000-4000-8000-00000000000b"];

pub(super) const GUEST_KINDS: [&str; 6] = [
    "internalGuest",
    "b2bCollaborationGuest",
    "b2bCollaborationMember",
    "b2bDirectConnectUser",
    "otherExternalUser",
    "serviceProvider",
];
pub(super) const CLIENT_APPS: [&str; 5] =
    ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other"];
pub(super) const PLATFORMS: [&str; 6] = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"];
pub(super) const COUNTRIES: [&str; 4] = ["DE", "US", "FR", "GB"];
pub(super) const USER_ACTIONS: [&str; 2] = ["urn:user:registersecurityinfo", "urn:user:registerdevice"];
pub(super) const CONTEXTS: [&str; 3] = ["c1", "c7", "c99"];
pub(super) const ATTRIBUTES: [&str; 2] = ["Eng_Project", "Eng_Level"];
pub(super) const ATTRIBUTE_VALUES: [&str; 3] = ["Blue", "Green", "Red"];

/// Adds the member in `percent` of a hundred cases.
pub(super) fn put<V: Into<Value>>(
    rng: &mut Rng,
    object: &mut Map<String, Value>,
    percent: usize,
    name: &str,
    value: impl FnOnce(&mut Rng) -> V,
) {
    if rng.chance(percent) {
        let value = value(rng).into();
        object.insert(name.to_owned(), value);
    } else if rng.chance(30) {
        object.insert(name.to_owned(), Value::Null);
    }
}
