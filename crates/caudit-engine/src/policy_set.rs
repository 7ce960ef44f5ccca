//! A policy set, compiled once and asked many times.

use caudit_model::directory::Directory;
use caudit_model::policy::PolicyState;
use caudit_model::risk::{AgentRiskLevel, InsiderRiskLevel, RiskLevel, TransferMethod};
use caudit_model::{Member, Policy};

use crate::conditions::{ClientApps, Devices, Listed, Locations, Platforms, Target, Users, Workload};
use crate::grant::Grants;
use crate::mask::Mask;
use crate::options::{Options, UnknownMode};

/// All policies of a tenant, with each condition indexed.
///
/// Compiling costs time in proportion to the policies; evaluating a sign-in then looks its values up.
#[derive(Debug)]
pub struct PolicySet<'a> {
    pub(crate) policies: &'a [Policy],
    pub(crate) directory: &'a Directory<'a>,
    pub(crate) options: Options,
    pub(crate) users: Users,
    pub(crate) workload: Workload,
    pub(crate) target: Target,
    pub(crate) client_apps: ClientApps,
    pub(crate) platforms: Platforms,
    pub(crate) locations: Locations<'a>,
    pub(crate) devices: Devices,
    pub(crate) sign_in_risk: Listed<RiskLevel>,
    pub(crate) user_risk: Listed<RiskLevel>,
    pub(crate) service_principal_risk: Listed<RiskLevel>,
    pub(crate) insider_risk: Listed<InsiderRiskLevel>,
    pub(crate) agent_risk: Listed<AgentRiskLevel>,
    pub(crate) flows: Listed<TransferMethod>,
    pub(crate) flows_opaque: Mask,
    pub(crate) unrecognised: Mask,
    pub(crate) grants: Grants,
    pub(crate) states: States,
}

/// Which policies are in which state.
#[derive(Debug)]
pub(crate) struct States {
    pub(crate) all: Mask,
    pub(crate) report_only: Mask,
    /// A state we do not know: may be enforced.
    pub(crate) unrecognised: Mask,
    pub(crate) disabled: Mask,
    /// The policies that are enforced.
    pub(crate) enforced: Scope,
    /// The same with report-only policies as if they were enabled.
    pub(crate) with_report_only: Scope,
}

/// Policies that count in a verdict: surely, and at most.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) surely: Mask,
    pub(crate) at_most: Mask,
}

impl<'a> PolicySet<'a> {
    /// Compiles the policies. The directory answers who is where, and holds named locations and strengths.
    pub fn compile(policies: &'a [Policy], directory: &'a Directory<'a>, options: Options) -> Self {
        let n = policies.len();
        let conditions = || policies.iter().map(|policy| &policy.conditions);
        let strengths = directory.tenant().authentication_strengths.as_ref().map(|all| all.items.as_slice());
        let of = |index: usize| policies.get(index).map(|policy| &policy.conditions);
        Self {
            users: Users::new(policies),
            workload: Workload::new(policies),
            target: Target::new(policies),
            client_apps: ClientApps::new(policies),
            platforms: Platforms::new(policies),
            locations: Locations::new(policies, directory),
            devices: Devices::new(policies),
            sign_in_risk: Listed::new(conditions().map(|it| it.sign_in_risk.as_slice()), RiskLevel::ALL),
            user_risk: Listed::new(conditions().map(|it| it.user_risk.as_slice()), RiskLevel::ALL),
            service_principal_risk: Listed::new(
                conditions().map(|it| it.service_principal_risk.as_slice()),
                RiskLevel::ALL,
            ),
            insider_risk: Listed::new(conditions().map(|it| it.insider_risk.as_slice()), InsiderRiskLevel::ALL),
            agent_risk: Listed::new(conditions().map(|it| it.agent_risk.as_slice()), AgentRiskLevel::ALL),
            flows: Listed::new(conditions().map(|it| it.transfer_methods.as_slice()), TransferMethod::ALL),
            flows_opaque: Mask::where_(n, |index| of(index).is_some_and(|it| !it.flows_opaque.is_empty())),
            unrecognised: Mask::where_(n, |index| of(index).is_some_and(|it| !it.opaque.is_empty())),
            grants: Grants::new(policies, strengths, &options),
            states: States::new(policies, options.unknown),
            policies,
            directory,
            options,
        }
    }

    /// The policies, in the snapshot's order.
    pub fn policies(&self) -> &'a [Policy] {
        self.policies
    }

    /// The directory it was compiled with.
    pub fn directory(&self) -> &'a Directory<'a> {
        self.directory
    }

    /// Every device attribute that some policy's filter reads, sorted.
    pub fn device_attributes(&self) -> Vec<caudit_model::device::DeviceAttribute> {
        self.devices.read_attributes()
    }

    /// The options it was compiled with.
    pub fn options(&self) -> &Options {
        &self.options
    }
}

impl States {
    fn new(policies: &[Policy], mode: UnknownMode) -> Self {
        let n = policies.len();
        let of = |state: PolicyState| {
            Mask::where_(n, |index| policies.get(index).is_some_and(|it| it.state == Member::Known(state)))
        };
        let unrecognised = Mask::where_(n, |index| policies.get(index).is_some_and(|it| it.known_state().is_none()));
        let (enabled, report_only) = (of(PolicyState::Enabled), of(PolicyState::ReportOnly));
        let mut both = enabled.clone();
        both.add(&report_only);
        Self {
            all: Mask::all(n),
            disabled: of(PolicyState::Disabled),
            enforced: Scope::new(&enabled, &unrecognised, mode),
            with_report_only: Scope::new(&both, &unrecognised, mode),
            report_only,
            unrecognised,
        }
    }
}

impl Scope {
    /// A policy whose state we do not know may be enforced: it counts as the mode has it for an unknown condition.
    fn new(counted: &Mask, unrecognised: &Mask, mode: UnknownMode) -> Self {
        let mut with = counted.clone();
        with.add(unrecognised);
        let (surely, at_most) = match mode {
            UnknownMode::Exact => (counted.clone(), with),
            UnknownMode::WorstCase => (with.clone(), with),
            UnknownMode::WhatIf => (counted.clone(), counted.clone()),
        };
        Self { surely, at_most }
    }
}
