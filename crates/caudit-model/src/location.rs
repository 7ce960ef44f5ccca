//! Named locations (`namedLocation` and its kinds).

use std::net::IpAddr;

use serde_json::Value;

use crate::{Id, Issue, Member, Object, member::graph_enum};

/// Id of the compliant network location, the same in every tenant.
pub const COMPLIANT_NETWORK: &str = "3d46dbda-8382-466a-856d-eb00cbc6b910";
/// Id that stands for the MFA trusted IPs, whose ranges Graph does not give.
pub const MFA_TRUSTED_IPS: &str = "00000000-0000-0000-0000-000000000000";

graph_enum! {
    /// `countryLookupMethodType`.
    pub enum CountryLookup {
        /// By the address the sign-in comes from.
        ClientIpAddress = "clientIpAddress",
        /// By the GPS position that the Authenticator app reports.
        AuthenticatorAppGps = "authenticatorAppGps",
    }
}

/// A range of addresses in CIDR notation; IPv4-mapped IPv6 is IPv4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IpRange {
    /// First address.
    pub first: IpAddr,
    /// Last address, of the same family.
    pub last: IpAddr,
}

impl IpRange {
    /// Reads `192.0.2.0/24`, `2001:db8::/32`, or a single address.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, length) = match text.trim().split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
            None => (text.trim(), None),
        };
        match address.parse::<IpAddr>().ok()? {
            IpAddr::V4(v4) => Self::v4(u32::from(v4), length.unwrap_or(32)),
            IpAddr::V6(v6) => match (v6.to_ipv4_mapped(), length.unwrap_or(128)) {
                (Some(v4), length @ 96..) => Self::v4(u32::from(v4), length.checked_sub(96)?),
                (_, length) => Self::v6(u128::from(v6), length),
            },
        }
    }

    fn v4(address: u32, length: u32) -> Option<Self> {
        let host = u32::MAX.checked_shr(length).unwrap_or(0);
        let first = address & !host;
        (length <= 32).then(|| Self { first: IpAddr::V4(first.into()), last: IpAddr::V4((first | host).into()) })
    }

    fn v6(address: u128, length: u32) -> Option<Self> {
        let host = u128::MAX.checked_shr(length).unwrap_or(0);
        let first = address & !host;
        (length <= 128).then(|| Self { first: IpAddr::V6(first.into()), last: IpAddr::V6((first | host).into()) })
    }
}

/// What a named location is made of.
#[derive(Debug, Clone)]
pub enum LocationKind {
    /// Address ranges.
    Ip {
        /// The ranges that could be read.
        ranges: Vec<IpRange>,
        /// Ranges that could not be read, as written.
        unreadable: Vec<String>,
    },
    /// Countries and regions.
    Country {
        /// ISO 3166-1 alpha-2 codes, in upper case.
        countries: Vec<String>,
        /// Whether addresses that map to no country belong to it.
        include_unknown: bool,
        /// How the country is found.
        lookup: Member<CountryLookup>,
    },
    /// The compliant network of Global Secure Access.
    CompliantNetwork,
    /// A kind whose members Graph does not let us judge (private link, service tag, or a new one).
    Opaque(String),
}

/// A named location.
#[derive(Debug, Clone)]
pub struct NamedLocation {
    /// Object id.
    pub id: Id,
    /// Display name; the id where there is none.
    pub display_name: String,
    /// Whether it is marked as trusted; countries never are.
    pub is_trusted: bool,
    /// What it is made of.
    pub kind: LocationKind,
    /// What was noticed while reading it.
    pub issues: Vec<Issue>,
}

impl NamedLocation {
    /// Reads Graph's object; `None` where it has no id.
    pub fn from_json(raw: &Value) -> Option<Self> {
        let mut issues = Vec::new();
        let mut object = Object::new(Some(raw), "", &mut issues);
        let id = Id::new(object.text("id", &mut issues)?);
        let display_name = object.text("displayName", &mut issues).unwrap_or_else(|| id.to_string());
        let is_trusted = object.flag("isTrusted", &mut issues).unwrap_or(false);
        let kind = kind(&mut object, &mut issues);
        let is_trusted = is_trusted && !matches!(kind, LocationKind::Country { .. });
        Some(Self { id, display_name, is_trusted, kind, issues })
    }
}

fn kind(object: &mut Object<'_>, issues: &mut Vec<Issue>) -> LocationKind {
    let odata_type = object.value("@odata.type").and_then(Value::as_str).unwrap_or_default();
    let name = odata_type.rsplit('.').next().unwrap_or_default();
    match name {
        "ipNamedLocation" => ip(object, issues),
        "countryNamedLocation" => country(object, issues),
        "compliantNetworkNamedLocation" => LocationKind::CompliantNetwork,
        "" if object.value("ipRanges").is_some() => ip(object, issues),
        "" if object.value("countriesAndRegions").is_some() => country(object, issues),
        other => LocationKind::Opaque(other.to_owned()),
    }
}

fn ip(object: &mut Object<'_>, issues: &mut Vec<Issue>) -> LocationKind {
    let (mut ranges, mut unreadable) = (Vec::new(), Vec::new());
    let listed = object.value("ipRanges").and_then(Value::as_array);
    if listed.is_none() {
        unreadable.push("no list of ranges".to_owned());
    }
    for item in listed.into_iter().flatten() {
        let text = item.get("cidrAddress").or(Some(item)).and_then(Value::as_str).unwrap_or_default();
        match IpRange::parse(text) {
            Some(range) => ranges.push(range),
            None => unreadable.push(text.to_owned()),
        }
    }
    for text in &unreadable {
        issues.push(Issue::note("/ipRanges", format!("`{text}` is not a CIDR range; addresses stay unknown here")));
    }
    LocationKind::Ip { ranges, unreadable }
}

fn country(object: &mut Object<'_>, issues: &mut Vec<Issue>) -> LocationKind {
    let lookup = object.text("countryLookupMethod", issues);
    LocationKind::Country {
        countries: object.texts("countriesAndRegions", issues).iter().map(|code| code.to_ascii_uppercase()).collect(),
        include_unknown: object.flag("includeUnknownCountriesAndRegions", issues).unwrap_or(false),
        lookup: lookup.map_or(Member::Known(CountryLookup::ClientIpAddress), |text| CountryLookup::member(&text)),
    }
}
