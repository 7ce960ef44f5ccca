//! Turns a sign-in into answers: for each condition, the policies that match and those that may match.

use caudit_model::device::DeviceInfo;
use caudit_model::risk::{AgentRiskLevel, ClientAppType, DevicePlatform, InsiderRiskLevel, RiskLevel, TransferMethod};
use caudit_model::sign_in::{Context, Identity, UserAction};
use caudit_model::{SignIn, Truth};

use crate::access::{Access, Interval};
use crate::conditions::{
    CONDITIONS, Condition, DeviceAnswers, DeviceView, PlaceView, Scratch, TargetView, UserView, WorkloadView,
};
use crate::grant::{GrantAnswers, GrantView};
use crate::mask::{Mask, TriMask};
use crate::options::UnknownMode;
use crate::policy_set::PolicySet;

/// A sign-in, answered condition by condition for every policy. Can be reused to avoid allocating.
#[derive(Debug, Default, Clone)]
pub struct Resolved {
    size: Option<usize>,
    conditions: Vec<TriMask>,
    /// Everything but the state: where all conditions hold or may hold.
    pub(crate) matched: TriMask,
    /// Report-only policies are not evaluated for user actions.
    pub(crate) is_user_action: bool,
    pub(crate) devices: DeviceAnswers,
    pub(crate) grants: GrantAnswers,
    pub(crate) asks: Asks,
    pub(crate) gps: Mask,
    scratch: Scratch,
}

/// Which policies have an identity in scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdentityKey(TriMask);

impl IdentityKey {
    /// Whether the policy has the identity in scope.
    pub fn answer(&self, policy: usize) -> Truth {
        self.0.get(policy)
    }
}

/// For each outcome, the policies whose grant is at least that bad at its best and at its worst.
#[derive(Debug, Default, Clone)]
pub(crate) struct Asks {
    pub(crate) low_interaction: Mask,
    pub(crate) low_blocked: Mask,
    pub(crate) high_interaction: Mask,
    pub(crate) high_blocked: Mask,
}

/// The members of a sign-in after What If's defaults, where those are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Members<'a> {
    pub(crate) client: Option<ClientAppType>,
    pub(crate) platform: Option<DevicePlatform>,
    pub(crate) sign_in_risk: Option<RiskLevel>,
    pub(crate) user_risk: Option<RiskLevel>,
    pub(crate) service_principal_risk: Option<RiskLevel>,
    pub(crate) insider_risk: Option<InsiderRiskLevel>,
    pub(crate) agent_risk: Option<AgentRiskLevel>,
    pub(crate) transfer: Option<TransferMethod>,
    pub(crate) device: Option<&'a DeviceInfo>,
}

impl<'a> Members<'a> {
    /// Graph's documented defaults apply in What If mode alone; a risk that is withheld is unknown.
    pub(crate) fn of(sign_in: &'a SignIn, mode: UnknownMode) -> Self {
        let given = sign_in.conditions();
        let what_if = mode == UnknownMode::WhatIf;
        let risk = |level: Option<RiskLevel>| {
            level.or(what_if.then_some(RiskLevel::Low)).filter(|level| *level != RiskLevel::Hidden)
        };
        Self {
            client: given.client_app_type.or(what_if.then_some(ClientAppType::All)),
            platform: given.device_platform.or(what_if.then_some(DevicePlatform::Android)),
            sign_in_risk: risk(given.sign_in_risk_level),
            user_risk: risk(given.user_risk_level),
            service_principal_risk: risk(given.service_principal_risk_level),
            insider_risk: given.insider_risk_level.or(what_if.then_some(InsiderRiskLevel::None)),
            agent_risk: given.agent_id_risk_level,
            transfer: sign_in.transfer_method().or(what_if.then_some(TransferMethod::None)),
            device: given.device_info.as_ref(),
        }
    }
}

impl Members<'_> {
    /// True where the sign-in gives the value that a condition reads.
    pub(crate) fn gives(&self, condition: Condition) -> bool {
        match condition {
            Condition::ClientApps => self.client.is_some(),
            Condition::Platforms => self.platform.is_some(),
            Condition::SignInRisk => self.sign_in_risk.is_some(),
            Condition::UserRisk => self.user_risk.is_some(),
            Condition::ServicePrincipalRisk => self.service_principal_risk.is_some(),
            Condition::InsiderRisk => self.insider_risk.is_some(),
            Condition::AgentRisk => self.agent_risk.is_some(),
            Condition::AuthenticationFlows => self.transfer.is_some(),
            _ => false,
        }
    }
}

impl PolicySet<'_> {
    /// Answers every condition for a sign-in.
    pub fn resolve(&self, sign_in: &SignIn) -> Resolved {
        let mut resolved = Resolved::default();
        self.resolve_into(sign_in, &mut resolved);
        resolved
    }

    /// As [`Self::resolve`], into buffers that are used again.
    pub fn resolve_into(&self, sign_in: &SignIn, resolved: &mut Resolved) {
        resolved.prepare(self.policies.len());
        let members = Members::of(sign_in, self.options.unknown);
        let registers = registers_device(sign_in.context());
        resolved.is_user_action = matches!(sign_in.context(), Context::UserAction(_));
        self.identity(sign_in, resolved);
        self.target(sign_in, resolved);
        self.circumstances(&members, resolved);
        self.place(sign_in, resolved);
        self.device(sign_in, &members, resolved);
        resolved.exempt(registers, &self.states.all);
        resolved.slot(Condition::Devices).0.forget(self.devices.opaque());
        if self.options.unknown == UnknownMode::WhatIf {
            resolved.conditions.iter_mut().for_each(TriMask::settle_as_no);
            resolved.gps.clear();
        }
        self.grant(sign_in, &members, registers, resolved);
        resolved.combine(&self.states.all);
    }

    fn identity(&self, sign_in: &SignIn, resolved: &mut Resolved) {
        let (out, scratch) = resolved.slot(Condition::Identity);
        match self.user_view(sign_in) {
            Some(user) => self.users.resolve(&user, out, &mut scratch.included),
            None => self.workload.resolve(&self.workload_view(sign_in), out),
        }
    }

    fn target(&self, sign_in: &SignIn, resolved: &mut Resolved) {
        let (out, scratch) = resolved.slot(Condition::Target);
        self.target.resolve(&self.target_view(sign_in), out, scratch);
    }

    fn circumstances(&self, members: &Members<'_>, resolved: &mut Resolved) {
        self.client_apps.resolve(members.client, resolved.slot(Condition::ClientApps).0);
        let (out, scratch) = resolved.slot(Condition::Platforms);
        self.platforms.resolve(members.platform, out, &mut scratch.included);
        self.sign_in_risk.resolve(members.sign_in_risk, resolved.slot(Condition::SignInRisk).0);
        self.user_risk.resolve(members.user_risk, resolved.slot(Condition::UserRisk).0);
        let out = resolved.slot(Condition::ServicePrincipalRisk).0;
        self.service_principal_risk.resolve(members.service_principal_risk, out);
        self.insider_risk.resolve(members.insider_risk, resolved.slot(Condition::InsiderRisk).0);
        self.agent_risk.resolve(members.agent_risk, resolved.slot(Condition::AgentRisk).0);
        let flows = resolved.slot(Condition::AuthenticationFlows).0;
        self.flows.resolve(members.transfer, flows);
        flows.forget(&self.flows_opaque);
        let unrecognised = resolved.slot(Condition::Unrecognised).0;
        unrecognised.fill(&self.states.all);
        unrecognised.and(&self.unrecognised, Truth::Unknown);
    }

    fn place(&self, sign_in: &SignIn, resolved: &mut Resolved) {
        let mut gps = std::mem::take(&mut resolved.gps);
        let (out, scratch) = resolved.slot(Condition::Locations);
        self.locations.resolve(&place_view(sign_in), out, &mut scratch.included, &mut gps);
        resolved.gps = gps;
    }

    fn device(&self, sign_in: &SignIn, members: &Members<'_>, resolved: &mut Resolved) {
        let mut answers = std::mem::take(&mut resolved.devices);
        let view = DeviceView { info: members.device, facts: sign_in.facts() };
        self.devices.resolve(&view, resolved.slot(Condition::Devices).0, &mut answers);
        resolved.devices = answers;
    }

    fn grant(&self, sign_in: &SignIn, members: &Members<'_>, registers: Truth, resolved: &mut Resolved) {
        let view = GrantView {
            is_workload: !matches!(sign_in.identity(), Identity::User { .. }),
            kind: match sign_in.identity() {
                Identity::User { kind, .. } => kind,
                Identity::ServicePrincipal(_) | Identity::Agent(_) => None,
            },
            client: members.client.filter(|client| *client != ClientAppType::All),
            transfer: members.transfer,
            platform: members.platform,
            registers_device: registers,
            device: DeviceView { info: members.device, facts: sign_in.facts() },
            facts: sign_in.facts(),
        };
        self.grants.resolve(&view, &mut resolved.grants);
        resolved.asks.clear();
        for (interval, mask) in self.grants.intervals(&resolved.grants) {
            resolved.asks.add(interval, mask);
        }
        resolved.asks.high_interaction.add(&resolved.gps);
    }

    /// Which policies have this identity in scope, as a key: identities with equal keys are the same to every policy.
    pub fn identity_key(&self, sign_in: &SignIn) -> IdentityKey {
        let n = self.policies.len();
        let (mut out, mut scratch) = (TriMask::none(n), TriMask::none(n));
        match self.user_view(sign_in) {
            Some(user) => self.users.resolve(&user, &mut out, &mut scratch),
            None => self.workload.resolve(&self.workload_view(sign_in), &mut out),
        }
        IdentityKey(out)
    }

    /// The user who signs in; `None` for a service principal or agent.
    pub(crate) fn user_view<'s>(&'s self, sign_in: &'s SignIn) -> Option<UserView<'s>> {
        let Identity::User { id, home_tenant, kind } = sign_in.identity() else { return None };
        let facts = sign_in.facts();
        let user_type =
            facts.user_type.or_else(|| id.and_then(|id| self.directory.user(id)).and_then(|user| user.kind()));
        Some(UserView {
            id,
            kind,
            user_type,
            home_tenant,
            is_agent: facts.agent_user == Some(true),
            groups: facts.groups.as_deref(),
            roles: facts.roles.as_deref(),
            directory: self.directory,
        })
    }

    pub(crate) fn workload_view<'s>(&'s self, sign_in: &'s SignIn) -> WorkloadView<'s> {
        let (id, is_agent) = match sign_in.identity() {
            Identity::Agent(id) => (id, true),
            Identity::ServicePrincipal(id) => (id, false),
            Identity::User { .. } => (None, false),
        };
        WorkloadView { id, is_agent, directory: self.directory }
    }

    pub(crate) fn target_view<'s>(&'s self, sign_in: &'s SignIn) -> TargetView<'s> {
        TargetView {
            context: sign_in.context(),
            facts: sign_in.facts(),
            baseline: self.options.baseline_scopes.as_ref(),
            directory: self.directory,
        }
    }
}

pub(crate) fn place_view(sign_in: &SignIn) -> PlaceView<'_> {
    let given = sign_in.conditions();
    PlaceView { address: given.ip_address, country: given.country.as_deref(), facts: sign_in.facts() }
}

/// Whether the sign-in registers or joins a device, for which some conditions and controls do not count.
fn registers_device(context: Context<'_>) -> Truth {
    match context {
        Context::UserAction(Some(UserAction::RegisterOrJoinDevices)) => Truth::Yes,
        Context::UserAction(None) | Context::Unknown => Truth::Unknown,
        Context::UserAction(Some(_)) | Context::Applications(_) | Context::AuthenticationContext(_) => Truth::No,
    }
}

impl Resolved {
    /// Makes buffers for `n` policies, unless they are there already.
    fn prepare(&mut self, n: usize) {
        if self.size == Some(n) {
            return;
        }
        self.size = Some(n);
        self.conditions = vec![TriMask::none(n); CONDITIONS];
        self.matched = TriMask::none(n);
        self.gps = Mask::none(n);
        self.scratch = Scratch { included: TriMask::none(n), excluded: TriMask::none(n) };
        self.asks = Asks::none(n);
    }

    fn slot(&mut self, condition: Condition) -> (&mut TriMask, &mut Scratch) {
        let Self { conditions, scratch, .. } = self;
        #[expect(clippy::indexing_slicing, reason = "`prepare` makes one slot for each condition")]
        (&mut conditions[condition as usize], scratch)
    }

    /// Whether all conditions of the policy hold, its state aside.
    pub fn matches(&self, policy: usize) -> Truth {
        self.matched.get(policy)
    }

    /// The answer of one condition for one policy.
    pub fn answer(&self, condition: Condition, policy: usize) -> Truth {
        self.conditions.get(condition as usize).map_or(Truth::Yes, |answers| answers.get(policy))
    }

    /// The policies for which the condition does not surely hold.
    pub(crate) fn open<'r>(&'r self, condition: Condition, all: &'r Mask) -> impl Iterator<Item = usize> + 'r {
        self.conditions.get(condition as usize).into_iter().flat_map(|answers| all.without(&answers.yes))
    }

    /// Client apps and device filters do not count while a device is registered.
    fn exempt(&mut self, registers: Truth, all: &Mask) {
        for condition in [Condition::ClientApps, Condition::Devices] {
            self.slot(condition).0.or(all, registers);
        }
    }

    fn combine(&mut self, all: &Mask) {
        let Self { conditions, matched, .. } = self;
        matched.fill(all);
        conditions.iter().for_each(|condition| matched.and_all(condition));
    }
}

impl Asks {
    fn none(n: usize) -> Self {
        Self {
            low_interaction: Mask::none(n),
            low_blocked: Mask::none(n),
            high_interaction: Mask::none(n),
            high_blocked: Mask::none(n),
        }
    }

    fn clear(&mut self) {
        let all =
            [&mut self.low_interaction, &mut self.low_blocked, &mut self.high_interaction, &mut self.high_blocked];
        all.into_iter().for_each(Mask::clear);
    }

    fn add(&mut self, interval: Interval, mask: &Mask) {
        let steps = [
            (interval.low >= Access::InteractionRequired, &mut self.low_interaction),
            (interval.low >= Access::Blocked, &mut self.low_blocked),
            (interval.high >= Access::InteractionRequired, &mut self.high_interaction),
            (interval.high >= Access::Blocked, &mut self.high_blocked),
        ];
        steps.into_iter().filter(|(reached, _)| *reached).for_each(|(_, asks)| asks.add(mask));
    }
}
