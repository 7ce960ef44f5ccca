//! Named locations of the generated tenants, and addresses in and out of them.

use std::net::IpAddr;

use caudit_model::location::{COMPLIANT_NETWORK, IpRange};
use caudit_testkit::generate::Rng;
use serde_json::{Value, json};

use crate::ids::guid;

/// Countries that locations list and sign-ins come from.
pub(crate) const COUNTRIES: [&str; 16] =
    ["DE", "AT", "CH", "FR", "NL", "GB", "IE", "US", "CA", "IN", "SG", "JP", "BR", "RU", "CN", "KP"];

const BY_ADDRESS: usize = 44;
const BY_COUNTRY: usize = 19;

/// 64 named locations: offices by address (half of them trusted), countries (two by GPS), the compliant network.
pub(crate) fn named_locations(rng: &mut Rng) -> Vec<Value> {
    let mut all: Vec<Value> = (0..BY_ADDRESS).map(|number| by_address(rng, number)).collect();
    all.extend((BY_ADDRESS..BY_ADDRESS + BY_COUNTRY).map(|number| by_country(rng, number)));
    all.push(json!({
        "@odata.type": "#microsoft.graph.compliantNetworkNamedLocation",
        "id": COMPLIANT_NETWORK,
        "displayName": "All Compliant Network locations",
        "isTrusted": false
    }));
    all
}

fn by_address(rng: &mut Rng, number: usize) -> Value {
    let ranges: Vec<Value> = (0..=rng.below(24)).map(|_| range(rng)).collect();
    json!({
        "@odata.type": "#microsoft.graph.ipNamedLocation",
        "id": guid(5, number),
        "displayName": format!("Office {number}"),
        "isTrusted": number.is_multiple_of(2),
        "ipRanges": ranges
    })
}

fn range(rng: &mut Rng) -> Value {
    if rng.chance(20) {
        let (site, net) = (rng.below(0x1000), rng.below(0x1_0000));
        return json!({
            "@odata.type": "#microsoft.graph.iPv6CidrRange",
            "cidrAddress": format!("2001:db8:{site:x}:{net:x}::/64")
        });
    }
    let (address, length) = (random_v4(rng), 22 + rng.below(11));
    json!({ "@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": format!("{address}/{length}") })
}

fn by_country(rng: &mut Rng, number: usize) -> Value {
    let lookup = if number < BY_ADDRESS + 2 { "authenticatorAppGps" } else { "clientIpAddress" };
    json!({
        "@odata.type": "#microsoft.graph.countryNamedLocation",
        "id": guid(5, number),
        "displayName": format!("Countries {number}"),
        "countriesAndRegions": rng.some(&COUNTRIES, 6),
        "countryLookupMethod": lookup,
        "includeUnknownCountriesAndRegions": rng.chance(25)
    })
}

/// An address: of an office in half of all cases.
pub(crate) fn address(rng: &mut Rng, locations: &[Value]) -> String {
    let office = locations.get(rng.below(BY_ADDRESS)).and_then(|location| location.get("ipRanges"));
    let ranges = office.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let range = ranges.get(rng.below(ranges.len())).and_then(cidr);
    match range {
        Some(range) if rng.chance(50) => inside(rng, range).to_string(),
        _ => random_v4(rng),
    }
}

fn inside(rng: &mut Rng, range: IpRange) -> IpAddr {
    match (range.first, range.last) {
        (IpAddr::V4(first), IpAddr::V4(last)) => {
            let (first, last) = (u32::from(first), u32::from(last));
            let step = rng.next_u64() % (u64::from(last - first) + 1);
            IpAddr::V4(u32::try_from(u64::from(first) + step).unwrap_or(first).into())
        }
        (IpAddr::V6(first), _) => IpAddr::V6((u128::from(first) | u128::from(rng.next_u64())).into()),
        (first, IpAddr::V6(_)) => first,
    }
}

fn random_v4(rng: &mut Rng) -> String {
    let bits = rng.next_u64();
    format!("{}.{}.{}.{}", 20 + bits % 180, bits >> 8 & 0xff, bits >> 16 & 0xff, bits >> 24 & 0xff)
}

fn cidr(range: &Value) -> Option<IpRange> {
    range.get("cidrAddress").and_then(Value::as_str).and_then(IpRange::parse)
}

/// Where a sign-in is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The address.
    pub(crate) address: IpAddr,
    /// Country by address.
    pub(crate) country: &'a str,
    /// Country by GPS.
    pub(crate) gps_country: &'a str,
    /// Whether it comes through the compliant network.
    pub(crate) compliant_network: bool,
    /// Whether the address is among the MFA trusted IPs.
    pub(crate) mfa_trusted: bool,
}

/// The locations that hold the place, and `AllTrusted` where one of them is trusted: a plain walk over all of them.
pub(crate) fn holding<'a>(locations: &'a [Value], place: &Place<'_>) -> Vec<&'a str> {
    let id = |location: &'a Value| location.get("id").and_then(Value::as_str).unwrap_or_default();
    let is_trusted = |location: &&Value| location.get("isTrusted").and_then(Value::as_bool) == Some(true);
    let within: Vec<&Value> = locations.iter().filter(|location| holds(location, place)).collect();
    let trusted = place.mfa_trusted || within.iter().any(is_trusted);
    within.into_iter().map(id).chain(trusted.then_some("AllTrusted")).collect()
}

fn holds(location: &Value, place: &Place<'_>) -> bool {
    let list = |name: &str| location.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let kind = location.get("@odata.type").and_then(Value::as_str).unwrap_or_default();
    if kind.ends_with("compliantNetworkNamedLocation") {
        return place.compliant_network;
    }
    if kind.ends_with("ipNamedLocation") {
        let ranges = list("ipRanges").iter().filter_map(cidr);
        return ranges.into_iter().any(|range| range.first <= place.address && place.address <= range.last);
    }
    let by_gps = location.get("countryLookupMethod").and_then(Value::as_str) == Some("authenticatorAppGps");
    let country = if by_gps { place.gps_country } else { place.country };
    if country == "unknown" {
        return location.get("includeUnknownCountriesAndRegions").and_then(Value::as_bool) == Some(true);
    }
    list("countriesAndRegions").iter().any(|code| code.as_str() == Some(country))
}
