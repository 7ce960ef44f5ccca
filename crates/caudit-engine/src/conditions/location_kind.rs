//! What a location id stands for, and the parts of its answer that need no list of ranges.

use caudit_model::location::{COMPLIANT_NETWORK, MFA_TRUSTED_IPS};
use caudit_model::{Id, Truth};

use super::PlaceView;

/// What an id in a policy's locations stands for.
#[derive(Debug)]
pub(super) enum Kind {
    /// Any location.
    All,
    /// Every trusted location.
    AllTrusted,
    /// The MFA trusted IPs.
    MfaTrustedIps,
    /// The compliant network.
    CompliantNetwork,
    /// A named location of the tenant, by its number there.
    Location(usize),
    /// An id that the complete list of locations does not hold.
    Dangling,
    /// An id of which nothing is known.
    Unknown,
}

/// Sorts an id out; `number` is its place among the tenant's locations.
pub(super) fn kind(id: &Id, number: Option<usize>, complete: bool) -> Kind {
    match id.as_str() {
        all if all.eq_ignore_ascii_case("All") => Kind::All,
        trusted if trusted.eq_ignore_ascii_case("AllTrusted") => Kind::AllTrusted,
        network if network.eq_ignore_ascii_case(COMPLIANT_NETWORK) => Kind::CompliantNetwork,
        MFA_TRUSTED_IPS => Kind::MfaTrustedIps,
        _ => match number {
            Some(number) => Kind::Location(number),
            None if complete => Kind::Dangling,
            None => Kind::Unknown,
        },
    }
}

/// The MFA trusted IPs are IPv4 only, and Graph does not give them.
pub(super) fn mfa_trusted(place: &PlaceView<'_>) -> Truth {
    let is_v6 = place.address.is_some_and(|address| address.to_canonical().is_ipv6());
    match place.facts.mfa_trusted_ip {
        None if is_v6 => Truth::No,
        fact => Truth::of(fact),
    }
}

/// `unknown` is known to map to no country; such an address belongs where unknown ones are included.
pub(super) fn in_countries(countries: &[String], include_unknown: bool, country: Option<&str>) -> Truth {
    match country {
        Some(country) if country.eq_ignore_ascii_case("unknown") => include_unknown.into(),
        Some(country) => countries.iter().any(|code| code.eq_ignore_ascii_case(country)).into(),
        None if countries.is_empty() && !include_unknown => Truth::No,
        None => Truth::Unknown,
    }
}
