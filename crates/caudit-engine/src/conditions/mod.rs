//! The conditions of a policy set, each in a room of its own.
//!
//! A room is built once from all policies and answers its condition for all of them at once. Rooms do
//! not look at each other; what two conditions share (registering a device switches the client-app and
//! device conditions off) is settled in `resolve`.

mod app_filter;
mod client_apps;
mod devices;
mod listed;
mod location_kind;
mod locations;
mod place;
mod platforms;
mod target;
mod target_side;
mod users;
mod users_side;
mod workload;

pub(crate) use client_apps::ClientApps;
pub(crate) use devices::{DeviceAnswers, DeviceView, Devices, readable};
pub(crate) use listed::Listed;
pub(crate) use locations::{Locations, PlaceView};
pub(crate) use platforms::Platforms;
pub(crate) use target::{Scratch, Target, TargetView, is_empty as targets_nothing, missing as missing_target};
pub(crate) use users::{UserView, Users, missing as missing_users};
pub(crate) use workload::{Workload, WorkloadView, includes_nobody, missing as missing_workload};

use crate::reason::Reasons;

/// A condition of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// Users, or service principals and agents.
    Identity,
    /// Resources, user actions or authentication contexts.
    Target,
    /// Client app types.
    ClientApps,
    /// Device platforms.
    Platforms,
    /// Locations.
    Locations,
    /// Filter for devices.
    Devices,
    /// Sign-in risk.
    SignInRisk,
    /// User risk.
    UserRisk,
    /// Service principal risk.
    ServicePrincipalRisk,
    /// Insider risk.
    InsiderRisk,
    /// Agent risk.
    AgentRisk,
    /// Authentication flows.
    AuthenticationFlows,
    /// Conditions that we do not know.
    Unrecognised,
}

/// Number of conditions.
pub(crate) const CONDITIONS: usize = 13;

impl Condition {
    /// Every condition, in the order of reports.
    pub const ALL: [Self; CONDITIONS] = [
        Self::Identity,
        Self::Target,
        Self::ClientApps,
        Self::Platforms,
        Self::Locations,
        Self::Devices,
        Self::SignInRisk,
        Self::UserRisk,
        Self::ServicePrincipalRisk,
        Self::InsiderRisk,
        Self::AgentRisk,
        Self::AuthenticationFlows,
        Self::Unrecognised,
    ];

    /// Graph's name of the member of `conditions`; that of the identity depends on the policy.
    pub fn member(self) -> &'static str {
        match self {
            Self::Identity => "users",
            Self::Target => "applications",
            Self::ClientApps => "clientAppTypes",
            Self::Platforms => "platforms",
            Self::Locations => "locations",
            Self::Devices => "devices",
            Self::SignInRisk => "signInRiskLevels",
            Self::UserRisk => "userRiskLevels",
            Self::ServicePrincipalRisk => "servicePrincipalRiskLevels",
            Self::InsiderRisk => "insiderRiskLevels",
            Self::AgentRisk => "agentIdRiskLevels",
            Self::AuthenticationFlows => "authenticationFlows",
            Self::Unrecognised => "",
        }
    }

    /// What If's reason for a plain failure of this condition.
    pub(crate) fn reason(self) -> Reasons {
        match self {
            Self::Identity => Reasons::USERS,
            Self::Target => Reasons::APPLICATION,
            Self::ClientApps => Reasons::CLIENT_APPS,
            Self::Platforms => Reasons::DEVICE_PLATFORM,
            Self::Locations => Reasons::LOCATION,
            Self::Devices => Reasons::DEVICES,
            Self::SignInRisk => Reasons::SIGN_IN_RISK,
            Self::UserRisk => Reasons::USER_RISK,
            Self::ServicePrincipalRisk => Reasons::WORKLOAD_IDENTITIES,
            Self::InsiderRisk => Reasons::INSIDER_RISK,
            Self::AgentRisk => Reasons::AGENT_ID_RISK,
            Self::AuthenticationFlows => Reasons::AUTHENTICATION_FLOW,
            Self::Unrecognised => Reasons::NOT_ENOUGH_INFORMATION,
        }
    }
}
