//! Random named locations and addresses at the borders of their ranges.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde_json::{Value, json};

use super::pool::{COMPLIANT_NETWORK, COUNTRIES, LOCATIONS};
use super::rng::Rng;

const RANGES: [&str; 7] = [
    "203.0.113.0/24",
    "198.51.100.64/26",
    "192.0.2.7/32",
    "10.0.0.0/9",
    "2001:db8::/64",
    "2001:db8:1::5/128",
    "::ffff:192.0.2.0/120",
];

/// Two or three address locations, countries by address and GPS, and the types beta has.
pub(super) fn named_locations(rng: &mut Rng) -> Value {
    let mut locations = Vec::new();
    for (index, id) in LOCATIONS.iter().take(7).enumerate() {
        if rng.chance(90) {
            locations.push(location(rng, index, id));
        }
    }
    if rng.chance(50) {
        locations.push(json!({
            "@odata.type": "#microsoft.graph.compliantNetworkNamedLocation",
            "id": COMPLIANT_NETWORK, "isTrusted": rng.chance(60)
        }));
    }
    Value::Array(locations)
}

fn location(rng: &mut Rng, index: usize, id: &str) -> Value {
    let id = rng.cased(id);
    match index {
        0..=2 => by_address(rng, &id),
        3 | 4 => by_country(rng, &id, "clientIpAddress"),
        5 => by_country(rng, &id, "authenticatorAppGps"),
        _ => json!({
            "@odata.type": rng.pick(&[
                "#microsoft.graph.privateLinkNamedLocation",
                "#microsoft.graph.serviceTagNamedLocation"
            ]),
            "id": id, "isTrusted": false
        }),
    }
}

fn by_address(rng: &mut Rng, id: &str) -> Value {
    let ranges: Vec<Value> = rng.some(&RANGES, 3).into_iter().map(|range| json!({ "cidrAddress": range })).collect();
    let mut location = json!({ "id": id, "isTrusted": rng.chance(50), "ipRanges": ranges });
    typed(rng, &mut location, "#microsoft.graph.ipNamedLocation");
    location
}

fn by_country(rng: &mut Rng, id: &str, method: &str) -> Value {
    let mut location = json!({
        "id": id, "countriesAndRegions": rng.some(&COUNTRIES, 2),
        "countryLookupMethod": method, "includeUnknownCountriesAndRegions": rng.chance(40)
    });
    typed(rng, &mut location, "#microsoft.graph.countryNamedLocation");
    location
}

/// The type is now and then left out: its members tell.
fn typed(rng: &mut Rng, location: &mut Value, name: &str) {
    if let (Some(members), true) = (location.as_object_mut(), rng.chance(90)) {
        members.insert("@odata.type".to_owned(), name.into());
    }
}

/// An address at or beside a range's border, or anywhere.
pub(super) fn address(rng: &mut Rng, snapshot: &Value) -> String {
    let ranges = ranges_of(snapshot);
    let range = match ranges.get(rng.below(ranges.len())) {
        Some(range) if rng.chance(80) => *range,
        _ => rng.pick(&RANGES),
    };
    let address = near(rng, range).unwrap_or(IpAddr::V4(Ipv4Addr::new(8, 8, 8, 8)));
    match address {
        IpAddr::V4(inner) if rng.chance(12) => inner.to_ipv6_mapped().to_string(),
        other => other.to_string(),
    }
}

fn ranges_of(snapshot: &Value) -> Vec<&str> {
    let locations = snapshot.get("namedLocations").and_then(Value::as_array).into_iter().flatten();
    locations
        .filter_map(|location| location.get("ipRanges")?.as_array())
        .flatten()
        .filter_map(|range| range.get("cidrAddress")?.as_str())
        .collect()
}

/// The first or last address of the range, or the one before or after.
fn near(rng: &mut Rng, range: &str) -> Option<IpAddr> {
    let (network, prefix) = range.split_once('/')?;
    let network: IpAddr = network.parse().ok()?;
    let prefix: u32 = prefix.parse().ok()?;
    let step = rng.below(4);
    match network {
        IpAddr::V4(network) => {
            let last = u32::MAX.checked_shr(prefix).unwrap_or(0);
            let first = network.to_bits() & !last;
            Some(IpAddr::V4(Ipv4Addr::from_bits(match step {
                0 => first,
                1 => first | last,
                2 => first.wrapping_sub(1),
                _ => (first | last).wrapping_add(1),
            })))
        }
        IpAddr::V6(network) => {
            let last = u128::MAX.checked_shr(prefix).unwrap_or(0);
            let first = network.to_bits() & !last;
            Some(IpAddr::V6(Ipv6Addr::from_bits(match step {
                0 => first,
                1 => first | last,
                2 => first.wrapping_sub(1),
                _ => (first | last).wrapping_add(1),
            })))
        }
    }
}
