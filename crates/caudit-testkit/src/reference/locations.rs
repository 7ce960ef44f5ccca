//! The locations condition.
//!
//! Named locations, `All`, `AllTrusted` and country look-up: Microsoft, "Conditional Access:
//! Network assignment". What belongs to `AllTrusted`, the two fixed ids and a missing GPS position
//! are our settled readings.

use serde_json::Value;

use super::addresses::in_range;
use super::environment::Environment;
use super::json::{child, flag, has_unknown_member, items, member, same, strings, text};
use super::membership::any_of;
use super::reasons::{Judged, Reasons};
use super::truth::Truth;

const COMPLIANT_NETWORK: &str = "3d46dbda-8382-466a-856d-eb00cbc6b910";
const MFA_TRUSTED_ADDRESSES: &str = "00000000-0000-0000-0000-000000000000";
const INCLUDE: &str = "includeLocations";
const EXCLUDE: &str = "excludeLocations";

pub(super) fn judge(locations: &Value, env: &Environment<'_>) -> Judged {
    if has_unknown_member(locations, &[INCLUDE, EXCLUDE]) {
        return Judged::not_understood(Reasons::LOCATION);
    }
    // An empty include beside an exclude means all; both empty are not configured.
    let included = if items(locations, INCLUDE).is_empty() {
        Truth::Yes
    } else {
        any_of(locations, INCLUDE, |entry| matches_entry(entry, env))
    };
    let excluded = any_of(locations, EXCLUDE, |entry| matches_entry(entry, env));
    Judged::new(included.and(excluded.not()), Reasons::LOCATION)
}

/// Does the condition name a GPS location while the GPS position is not known?
fn asks_for_gps(locations: &Value, env: &Environment<'_>) -> bool {
    let listed = strings(locations, INCLUDE).into_iter().chain(strings(locations, EXCLUDE));
    text(env.sign_in.facts, "gpsCountry").is_none()
        && listed.filter_map(|id| env.lookup("namedLocations", id)).any(is_gps)
}

fn matches_entry(entry: &str, env: &Environment<'_>) -> Truth {
    if same(entry, "All") {
        Truth::Yes
    } else if same(entry, "AllTrusted") {
        all_trusted(env)
    } else if same(entry, COMPLIANT_NETWORK) {
        env.sign_in.fact("compliantNetwork")
    } else if same(entry, MFA_TRUSTED_ADDRESSES) {
        env.sign_in.mfa_trusted_address()
    } else if env.collection("namedLocations").is_none() {
        Truth::Unknown
    } else {
        // A deleted location matches nothing.
        env.lookup("namedLocations", entry).map_or(Truth::No, |location| matches(location, env))
    }
}

/// A matching trusted IP location; or the MFA trusted addresses; or, perhaps, the compliant network.
fn all_trusted(env: &Environment<'_>) -> Truth {
    let by_address = match env.collection("namedLocations") {
        None => Truth::Unknown,
        Some(locations) => {
            Truth::any(locations.iter().filter(|location| is_trusted(location)).map(|location| match kind(location) {
                Kind::Addresses => matches(location, env),
                _ => Truth::No,
            }))
        }
    };
    by_address.or(env.sign_in.mfa_trusted_address()).or(trusted_compliant_network(env))
}

fn trusted_compliant_network(env: &Environment<'_>) -> Truth {
    let trusted = env.lookup("namedLocations", COMPLIANT_NETWORK).is_some_and(is_trusted);
    if trusted && env.sign_in.fact("compliantNetwork") == Truth::Yes { Truth::Unknown } else { Truth::No }
}

fn is_trusted(location: &Value) -> bool {
    flag(location, "isTrusted") == Some(true)
}

/// What a named location is.
enum Kind {
    Addresses,
    Country,
    CompliantNetwork,
    NotKnown,
}

/// By type, or by its members when the type is not given.
fn kind(location: &Value) -> Kind {
    match text(location, "@odata.type") {
        Some("#microsoft.graph.ipNamedLocation") => Kind::Addresses,
        Some("#microsoft.graph.countryNamedLocation") => Kind::Country,
        Some("#microsoft.graph.compliantNetworkNamedLocation") => Kind::CompliantNetwork,
        None if member(location, "ipRanges").is_some() => Kind::Addresses,
        None if member(location, "countriesAndRegions").is_some() => Kind::Country,
        _ => Kind::NotKnown,
    }
}

fn matches(location: &Value, env: &Environment<'_>) -> Truth {
    match kind(location) {
        Kind::Addresses => {
            let ranges = items(location, "ipRanges").iter();
            Truth::any(ranges.map(|range| env.sign_in.ip.map_or(Truth::Unknown, |address| in_range(address, range))))
        }
        Kind::Country => in_country(location, env),
        Kind::CompliantNetwork => env.sign_in.fact("compliantNetwork"),
        Kind::NotKnown => Truth::Unknown,
    }
}

fn in_country(location: &Value, env: &Environment<'_>) -> Truth {
    let country = match text(location, "countryLookupMethod") {
        None => env.sign_in.country,
        Some(method) if same(method, "clientIpAddress") => env.sign_in.country,
        Some(_) if is_gps(location) => text(env.sign_in.facts, "gpsCountry"),
        Some(_) => None,
    };
    match country {
        None => Truth::Unknown,
        // The address is known to map to no country.
        Some(country) if same(country, "unknown") => {
            Truth::from(flag(location, "includeUnknownCountriesAndRegions") == Some(true))
        }
        Some(country) => any_of(location, "countriesAndRegions", |entry| Truth::from(same(entry, country))),
    }
}

fn is_gps(location: &Value) -> bool {
    matches!(kind(location), Kind::Country)
        && text(location, "countryLookupMethod").is_some_and(|method| same(method, "authenticatorAppGps"))
}

/// Does the policy's locations condition widen the grant while it is unknown?
pub(super) fn widens_grant(conditions: &Value, env: &Environment<'_>) -> bool {
    let locations = child(conditions, "locations");
    judge(locations, env).truth == Truth::Unknown && asks_for_gps(locations, env)
}
