//! Who is audited, with what, from where: the material from which sign-ins are made.

use std::net::IpAddr;

use caudit_model::catalogue::Scenario;
use caudit_model::directory::{Device, DeviceState, Directory, SignInRow, User, UserType};
use caudit_model::location::LocationKind;
use caudit_model::policy::UserKind;
use caudit_model::risk::{DevicePlatform, RiskLevel};
use caudit_model::{Id, Policy};

use crate::vocabulary;

/// A device with which the user may sign in.
#[derive(Debug, Clone)]
pub(crate) struct Machine<'a> {
    /// The device object; `None` is a device that the tenant does not know.
    pub(crate) device: Option<&'a Device>,
    pub(crate) state: DeviceState,
    /// False where nobody knows whether there is a device object: the snapshot holds no devices, or not all.
    pub(crate) is_known: bool,
    pub(crate) platform: Option<DevicePlatform>,
}

/// A place from which the user may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) address: Option<IpAddr>,
    pub(crate) country: Option<String>,
    /// True where it comes from the user's own rows.
    pub(crate) seen: bool,
    pub(crate) sign_in_risk: Option<RiskLevel>,
}

/// Everything about the user that sign-ins are made of.
#[derive(Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) user: &'a User,
    pub(crate) scenario: &'static Scenario,
    pub(crate) kind: Option<UserKind>,
    pub(crate) home_tenant: Option<Id>,
    pub(crate) rows: Vec<&'a SignInRow>,
    pub(crate) machines: Vec<Machine<'a>>,
    pub(crate) spots: Vec<Spot>,
    pub(crate) user_risk: Option<RiskLevel>,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(directory: &Directory<'a>, user: &'a User, scenario: &'static Scenario) -> Self {
        let rows = rows(directory, user);
        Self {
            kind: kind(user),
            home_tenant: home_tenant(directory, user, &rows),
            machines: machines(directory, user, &rows),
            spots: spots(directory, &rows),
            user_risk: user_risk(user, &rows),
            user,
            scenario,
            rows,
        }
    }
}

/// The user's rows, newest first. Guests' rows carry the UPN of their home, so the object id decides.
fn rows<'a>(directory: &Directory<'a>, user: &User) -> Vec<&'a SignInRow> {
    let rows = directory.tenant().sign_ins.iter().flat_map(|all| &all.items);
    let mut rows: Vec<_> = rows.filter(|row| row.user_id.as_ref() == Some(&user.id)).collect();
    rows.sort_by(|a, b| b.created_date_time.cmp(&a.created_date_time).then_with(|| a.id.cmp(&b.id)));
    rows
}

/// Without `#EXT#` in the UPN the account is of this tenant; with it, it comes from another one.
pub(crate) fn kind(user: &User) -> Option<UserKind> {
    Some(match (user.is_external(), user.kind()?) {
        (false, UserType::Member) => UserKind::None,
        (false, UserType::Guest) => UserKind::InternalGuest,
        (true, UserType::Member) => UserKind::B2bCollaborationMember,
        (true, UserType::Guest) => UserKind::B2bCollaborationGuest,
    })
}

fn home_tenant(directory: &Directory<'_>, user: &User, rows: &[&SignInRow]) -> Option<Id> {
    let own = directory.tenant().manifest.as_ref().and_then(|manifest| manifest.tenant_id.clone());
    let elsewhere = |id: &&Id| !own.as_deref().is_some_and(|own| id.is(own));
    let homes = rows.iter().filter_map(|row| row.home_tenant_id.as_ref());
    if user.is_external() { homes.filter(elsewhere).find(|id| !id.as_str().is_empty()).cloned() } else { None }
}

/// Every device of the user, and one that the tenant does not know where the log has such rows or the user has none.
fn machines<'a>(directory: &Directory<'a>, user: &User, rows: &[&SignInRow]) -> Vec<Machine<'a>> {
    let devices = directory.devices_of(&user.id).unwrap_or_default();
    let machine = |device: &'a Device| Machine {
        device: Some(device),
        is_known: true,
        state: state(directory, device),
        platform: device.operating_system.as_deref().and_then(vocabulary::platform),
    };
    let mut machines: Vec<Machine<'a>> = devices.into_iter().map(machine).collect();
    let strange: Vec<_> = rows.iter().filter(|row| row.device_id().is_none()).collect();
    if machines.is_empty() || !strange.is_empty() {
        let system =
            |row: &&&SignInRow| row.device_detail.as_ref()?.operating_system.as_deref().and_then(vocabulary::platform);
        let platform = strange.iter().find_map(system);
        let complete = directory.tenant().devices.as_ref().is_some_and(|all| all.complete);
        machines.push(Machine {
            device: None,
            is_known: complete || !strange.is_empty(),
            state: DeviceState::Ok,
            platform,
        });
    }
    machines
}

/// Days without a sign of life after which a device counts as stale.
const STALE_AFTER_DAYS: i64 = 90;

/// What the device object is good for, as of the time the snapshot was taken.
pub(crate) fn state(directory: &Directory<'_>, device: &Device) -> DeviceState {
    let taken = directory.tenant().manifest.as_ref().and_then(|manifest| manifest.taken_at.as_deref()).and_then(day);
    let last = device.approximate_last_sign_in_date_time.as_deref().and_then(day);
    let stale = matches!((taken, last), (Some(taken), Some(last)) if taken - last > STALE_AFTER_DAYS);
    match device {
        _ if device.account_enabled == Some(false) => DeviceState::Disabled,
        _ if device.is_pending() => DeviceState::Pending,
        _ if stale => DeviceState::Stale,
        _ => DeviceState::Ok,
    }
}

/// Number of the day of an ISO 8601 date, counted from a fixed day; only differences matter.
fn day(text: &str) -> Option<i64> {
    let mut parts = text.split('T').next()?.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Days before each month of a year that begins in March, so that the leap day comes last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day)
}

/// Each distinct place of the rows; without rows, each IP named location and one address outside all.
fn spots(directory: &Directory<'_>, rows: &[&SignInRow]) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    for row in rows {
        let address =
            row.ip_address.as_deref().and_then(|text| text.parse::<IpAddr>().ok()).map(|it| it.to_canonical());
        let spot = Spot {
            address,
            country: row.country(),
            seen: true,
            sign_in_risk: row.risk_level_during_sign_in.as_deref().and_then(vocabulary::risk),
        };
        let known = spots.iter().any(|it| it.address == spot.address && it.country == spot.country);
        if !known && (address.is_some() || spot.country.is_some()) {
            spots.push(spot);
        }
    }
    if spots.is_empty() { supposed(directory) } else { spots }
}

fn supposed(directory: &Directory<'_>) -> Vec<Spot> {
    let locations = directory.tenant().named_locations.iter().flat_map(|all| &all.items);
    let ranges = locations.filter_map(|location| match &location.kind {
        LocationKind::Ip { ranges, .. } => ranges.first(),
        _ => None,
    });
    let spot = |address| Spot { address: Some(address), country: None, seen: false, sign_in_risk: None };
    ranges.map(|range| range.first).chain(outside(directory)).map(spot).collect()
}

/// An address that no named location holds, from the ranges set aside for documentation.
pub(crate) fn outside(directory: &Directory<'_>) -> Option<IpAddr> {
    let locations = || directory.tenant().named_locations.iter().flat_map(|all| &all.items);
    let candidates =
        (1..=254).flat_map(|last| [[192, 0, 2, last], [198, 51, 100, last], [203, 0, 113, last]].map(IpAddr::from));
    let held = |address: &IpAddr| {
        locations().any(|location| match &location.kind {
            LocationKind::Ip { ranges, .. } => {
                ranges.iter().any(|range| range.first <= *address && *address <= range.last)
            }
            _ => false,
        })
    };
    candidates.into_iter().find(|address| !held(address))
}

/// The user's own risk: what the directory says, else what the newest row says became of it.
fn user_risk(user: &User, rows: &[&SignInRow]) -> Option<RiskLevel> {
    let own = user.risk_level.as_deref().and_then(vocabulary::risk);
    let of_row = |row: &&SignInRow| match row.risk_state.as_deref()? {
        "atRisk" | "confirmedCompromised" => row.risk_level_aggregated.as_deref().and_then(vocabulary::risk),
        "none" | "remediated" | "dismissed" | "confirmedSafe" => Some(RiskLevel::None),
        _ => None,
    };
    own.or_else(|| rows.iter().find_map(of_row))
}

/// True when some policy's filter reads extension attributes, so that a device without them in the export is not whole.
pub(crate) fn reads_extensions(policies: &[Policy]) -> bool {
    let rules = policies.iter().filter_map(|policy| policy.conditions.device_filter.as_ref());
    rules.into_iter().any(|filter| filter.rule.to_ascii_lowercase().contains("extensionattribute"))
}
