//! Locations: named locations, `All`, and `AllTrusted`.

use std::collections::HashMap;
use std::net::IpAddr;

use caudit_model::directory::Directory;
use caudit_model::location::{CountryLookup, LocationKind, NamedLocation};
use caudit_model::sign_in::Facts;
use caudit_model::{Id, Member, Policy, Truth};

use super::location_kind::{Kind, in_countries, kind, mfa_trusted};
use super::place::IpIndex;
use crate::fact::{Fact, FactSet};
use crate::mask::{Mask, TriMask};

/// Where the sign-in comes from, as far as known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlaceView<'a> {
    pub(crate) address: Option<IpAddr>,
    pub(crate) country: Option<&'a str>,
    pub(crate) facts: &'a Facts,
}

/// A location that some policy names, and the policies that include or exclude it.
#[derive(Debug)]
struct Named {
    id: Id,
    kind: Kind,
    include: Mask,
    exclude: Mask,
}

/// Locations over all policies.
#[derive(Debug)]
pub(crate) struct Locations<'a> {
    named: Vec<Named>,
    tenant: Option<&'a [NamedLocation]>,
    index: IpIndex,
    /// The policies that configure locations.
    pub(crate) configured: Mask,
    /// Policies that name a location found by GPS.
    gps: Mask,
    opaque: Mask,
    all: Mask,
}

impl<'a> Locations<'a> {
    /// Builds the room.
    pub(crate) fn new(policies: &[Policy], directory: &'a Directory<'a>) -> Self {
        let n = policies.len();
        let of = |index: usize| policies.get(index).and_then(|policy| policy.conditions.locations.as_ref());
        let tenant = directory.tenant().named_locations.as_ref();
        let list = tenant.map(|all| all.items.as_slice());
        let ranges = list.into_iter().flatten().map(|location| match &location.kind {
            LocationKind::Ip { ranges, .. } => ranges.as_slice(),
            _ => &[],
        });
        let mut room = Self {
            named: Vec::new(),
            tenant: list,
            index: IpIndex::new(ranges),
            configured: Mask::where_(n, |index| of(index).is_some()),
            gps: Mask::none(n),
            opaque: Mask::where_(n, |index| of(index).is_some_and(|it| !it.opaque.is_empty())),
            all: Mask::all(n),
        };
        room.fill(policies, tenant.is_some_and(|all| all.complete));
        room
    }

    fn fill(&mut self, policies: &[Policy], complete: bool) {
        let numbers: HashMap<Id, usize> =
            self.tenant.into_iter().flatten().enumerate().map(|(number, it)| (it.id.clone(), number)).collect();
        let mut places = HashMap::new();
        for (index, policy) in policies.iter().enumerate() {
            let Some(locations) = &policy.conditions.locations else { continue };
            let implied = Id::new("All");
            let everywhere = locations.include.is_empty().then_some(&implied);
            for id in locations.include.iter().chain(everywhere) {
                self.entry(id, policies.len(), complete, &numbers, &mut places).include.insert(index);
            }
            for id in &locations.exclude {
                self.entry(id, policies.len(), complete, &numbers, &mut places).exclude.insert(index);
            }
        }
        let by_gps = |it: &&Named| self.is_gps(it);
        let masks: Vec<Mask> =
            self.named.iter().filter(by_gps).flat_map(|it| [it.include.clone(), it.exclude.clone()]).collect();
        masks.iter().for_each(|mask| self.gps.add(mask));
    }

    fn entry(
        &mut self,
        id: &Id,
        n: usize,
        complete: bool,
        numbers: &HashMap<Id, usize>,
        places: &mut HashMap<Id, usize>,
    ) -> &mut Named {
        let place = *places.entry(id.clone()).or_insert(self.named.len());
        if place == self.named.len() {
            let kind = kind(id, numbers.get(id).copied(), complete);
            self.named.push(Named { id: id.clone(), kind, include: Mask::none(n), exclude: Mask::none(n) });
        }
        // INVARIANT: `place` was pushed above if it was new, so the slot exists.
        let last = self.named.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "the slot was pushed above")]
        &mut self.named[place.min(last)]
    }

    /// Answers the condition; `gps` becomes the policies that would ask for a GPS position to tell.
    pub(crate) fn resolve(&self, place: &PlaceView<'_>, out: &mut TriMask, scratch: &mut TriMask, gps: &mut Mask) {
        out.clear();
        scratch.clear();
        let found = place.address.map(|address| self.index.find(address));
        for named in &self.named {
            let truth = self.holds(&named.kind, place, found);
            out.or(&named.include, truth);
            scratch.or(&named.exclude, truth);
        }
        out.and_not_all(scratch);
        out.forget(&self.opaque);
        scratch.fill(&self.all);
        scratch.and(&self.configured, Truth::No);
        out.or_all(scratch);
        gps.clear();
        if place.facts.gps_country.is_none() {
            gps.add(&self.gps);
            gps.keep(&out.maybe);
            gps.drop(&out.yes);
        }
    }

    fn holds(&self, kind: &Kind, place: &PlaceView<'_>, found: Option<&[usize]>) -> Truth {
        match kind {
            Kind::All => Truth::Yes,
            Kind::AllTrusted => self.all_trusted(place, found),
            Kind::MfaTrustedIps => mfa_trusted(place),
            Kind::CompliantNetwork => Truth::of(place.facts.compliant_network),
            Kind::Location(number) => self.location(*number, place, found),
            Kind::Dangling => Truth::No,
            Kind::Unknown => Truth::Unknown,
        }
    }

    fn location(&self, number: usize, place: &PlaceView<'_>, found: Option<&[usize]>) -> Truth {
        let Some(location) = self.tenant.and_then(|all| all.get(number)) else { return Truth::Unknown };
        match &location.kind {
            LocationKind::Ip { ranges, unreadable } => {
                let inside = match found {
                    Some(found) => found.contains(&number).into(),
                    None if ranges.is_empty() => Truth::No,
                    None => Truth::Unknown,
                };
                if unreadable.is_empty() { inside } else { inside | Truth::Unknown }
            }
            LocationKind::Country { countries, include_unknown, lookup } => match lookup {
                Member::Known(CountryLookup::ClientIpAddress) => {
                    in_countries(countries, *include_unknown, place.country)
                }
                Member::Known(CountryLookup::AuthenticatorAppGps) => {
                    in_countries(countries, *include_unknown, place.facts.gps_country.as_deref())
                }
                Member::Unrecognised(_) => Truth::Unknown,
            },
            LocationKind::CompliantNetwork => Truth::of(place.facts.compliant_network),
            LocationKind::Opaque(_) => Truth::Unknown,
        }
    }

    /// Trusted IP locations, the MFA trusted IPs and, undecided by any source, a trusted compliant network.
    fn all_trusted(&self, place: &PlaceView<'_>, found: Option<&[usize]>) -> Truth {
        let Some(tenant) = self.tenant else { return Truth::Unknown | mfa_trusted(place) };
        let trusted = tenant.iter().enumerate().filter(|(_, location)| location.is_trusted);
        let each = trusted.map(|(number, location)| match location.kind {
            LocationKind::Ip { .. } => self.location(number, place, found),
            LocationKind::CompliantNetwork if place.facts.compliant_network == Some(true) => Truth::Unknown,
            LocationKind::CompliantNetwork | LocationKind::Country { .. } | LocationKind::Opaque(_) => Truth::No,
        });
        Truth::any(each) | mfa_trusted(place)
    }

    fn is_gps(&self, named: &Named) -> bool {
        let Kind::Location(number) = named.kind else { return false };
        let location = self.tenant.and_then(|all| all.get(number));
        let gps = Member::Known(CountryLookup::AuthenticatorAppGps);
        location.is_some_and(|it| matches!(&it.kind, LocationKind::Country { lookup, .. } if *lookup == gps))
    }

    /// The facts that an unknown answer for this policy waits for.
    pub(crate) fn missing(&self, index: usize, place: &PlaceView<'_>) -> FactSet {
        let found = place.address.map(|address| self.index.find(address));
        let of_policy = self.named.iter().filter(|it| it.include.contains(index) || it.exclude.contains(index));
        let unknown = of_policy.filter(|it| self.holds(&it.kind, place, found).is_unknown());
        let facts = unknown.map(|it| self.missing_for(&it.kind, place)).fold(FactSet::NONE, FactSet::union);
        if self.opaque.contains(index) { facts.union(Fact::Policy.into()) } else { facts }
    }

    fn missing_for(&self, kind: &Kind, place: &PlaceView<'_>) -> FactSet {
        match kind {
            Kind::All | Kind::Dangling => FactSet::NONE,
            Kind::Unknown => Fact::NamedLocations.into(),
            Kind::MfaTrustedIps => Fact::MfaTrustedIp.into(),
            Kind::CompliantNetwork => Fact::CompliantNetwork.into(),
            Kind::AllTrusted => {
                let trust = if place.facts.mfa_trusted_ip.is_none() { Fact::MfaTrustedIp } else { Fact::Undocumented };
                let known = if self.tenant.is_none() { Some(Fact::NamedLocations) } else { None };
                let address = place.address.is_none().then_some(Fact::IpAddress);
                [Some(trust), known, address].into_iter().flatten().collect()
            }
            Kind::Location(number) => match self.tenant.and_then(|all| all.get(*number)).map(|it| &it.kind) {
                Some(LocationKind::Ip { .. }) if place.address.is_none() => Fact::IpAddress.into(),
                Some(LocationKind::Country { lookup: Member::Known(CountryLookup::ClientIpAddress), .. }) => {
                    Fact::Country.into()
                }
                Some(LocationKind::Country { lookup: Member::Known(CountryLookup::AuthenticatorAppGps), .. }) => {
                    Fact::GpsCountry.into()
                }
                Some(LocationKind::CompliantNetwork) => Fact::CompliantNetwork.into(),
                _ => Fact::NamedLocations.into(),
            },
        }
    }

    /// For each location the policy names: its id, whether it is excluded, and whether it holds the place.
    pub(crate) fn answers(&self, index: usize, place: &PlaceView<'_>) -> Vec<(&Id, bool, Truth)> {
        let found = place.address.map(|address| self.index.find(address));
        let answer = |it: &Named| self.holds(&it.kind, place, found);
        let included = self.named.iter().filter(|it| it.include.contains(index)).map(|it| (&it.id, false, answer(it)));
        let excluded = self.named.iter().filter(|it| it.exclude.contains(index)).map(|it| (&it.id, true, answer(it)));
        included.chain(excluded).collect()
    }
}
