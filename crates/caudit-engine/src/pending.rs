//! Why a policy does not apply, and which facts would settle what is open.

use caudit_model::policy::Applications;
use caudit_model::sign_in::{Context, Identity};
use caudit_model::{Policy, SignIn};

use crate::conditions::{
    Condition, PlaceView, TargetView, UserView, WorkloadView, includes_nobody, missing_target, missing_users,
    missing_workload, targets_nothing,
};
use crate::fact::{Fact, FactSet};
use crate::outcome::PolicyOutcome;
use crate::policy_set::PolicySet;
use crate::reason::Reasons;
use crate::resolve::{Members, Resolved, place_view};

/// A sign-in, seen from each condition.
pub(crate) struct Views<'a> {
    user: Option<UserView<'a>>,
    workload: WorkloadView<'a>,
    target: TargetView<'a>,
    place: PlaceView<'a>,
    members: Members<'a>,
    is_agent: bool,
}

impl<'a> Views<'a> {
    pub(crate) fn of(set: &'a PolicySet<'_>, sign_in: &'a SignIn) -> Self {
        Self {
            user: set.user_view(sign_in),
            workload: set.workload_view(sign_in),
            target: set.target_view(sign_in),
            place: place_view(sign_in),
            members: Members::of(sign_in, set.options.unknown),
            is_agent: matches!(sign_in.identity(), Identity::Agent(_)),
        }
    }
}

impl PolicySet<'_> {
    /// Every condition that fails or is unknown, in What If's words.
    pub(crate) fn reasons(&self, index: usize, outcome: &PolicyOutcome, views: &Views<'_>, exempt: bool) -> Reasons {
        let Some(policy) = self.policies.get(index) else { return Reasons::NONE };
        let mut reasons = Reasons::NONE;
        if self.states.disabled.contains(index) {
            reasons = reasons.and(Reasons::POLICY_NOT_ENABLED);
        }
        if self.states.unrecognised.contains(index) {
            reasons = reasons.and(Reasons::NOT_ENOUGH_INFORMATION);
        }
        for condition in outcome.conditions.open() {
            reasons = reasons.and(match condition {
                Condition::Identity => identity_reason(policy, views),
                Condition::Target => Self::target_reason(policy, views.target.context, exempt),
                Condition::Devices => self.device_reason(index),
                _ => condition.reason().and(opaque(policy, condition)),
            });
        }
        reasons
    }

    fn target_reason(policy: &Policy, context: Context<'_>, exempt: bool) -> Reasons {
        let apps = &policy.conditions.applications;
        if targets_nothing(apps) && apps.opaque.is_empty() {
            return Reasons::EMPTY_POLICY;
        }
        if exempt {
            return Reasons::USER_ACTIONS;
        }
        let odd = if apps.opaque.is_empty() { Reasons::NONE } else { Reasons::NOT_ENOUGH_INFORMATION };
        target_kind(apps, context).and(odd)
    }

    fn device_reason(&self, index: usize) -> Reasons {
        match (self.devices.is_opaque(index), self.devices.unreadable(index)) {
            (true, _) => Reasons::DEVICES.and(Reasons::NOT_ENOUGH_INFORMATION),
            (false, Some(_)) => Reasons::INVALID_CONDITION,
            (false, None) => Reasons::DEVICES,
        }
    }

    /// The facts that would settle what the policy leaves open.
    pub(crate) fn facts_for(
        &self,
        index: usize,
        outcome: &PolicyOutcome,
        resolved: &Resolved,
        views: &Views<'_>,
    ) -> FactSet {
        let Some(policy) = self.policies.get(index).filter(|_| !outcome.applies.is_no()) else { return FactSet::NONE };
        let unknown = outcome.conditions.open().filter(|condition| outcome.answer(*condition).is_unknown());
        let facts = unknown.map(|condition| self.facts_of(condition, index, policy, resolved, views));
        let mut facts = facts.fold(FactSet::NONE, FactSet::union);
        if outcome.grant.settled().is_none() {
            facts = facts.union(self.grants.missing(index, &resolved.grants));
        }
        if self.state(index).is_unknown() { facts.union(Fact::Policy.into()) } else { facts }
    }

    fn facts_of(
        &self,
        condition: Condition,
        index: usize,
        policy: &Policy,
        resolved: &Resolved,
        views: &Views<'_>,
    ) -> FactSet {
        match condition {
            Condition::Identity => match (&views.user, &policy.conditions.client_applications) {
                (Some(user), _) => missing_users(policy, user),
                (None, Some(apps)) => missing_workload(apps, &views.workload),
                (None, None) => FactSet::NONE,
            },
            Condition::Target => missing_target(policy, &views.target),
            Condition::Locations => self.locations.missing(index, &views.place),
            Condition::Devices => self.devices.missing(index, &resolved.devices),
            _ => plain_fact(condition, policy, &views.members).into(),
        }
    }
}

/// The sign-in's own kind of target where the policy configures it, else the kinds that the policy configures.
fn target_kind(apps: &Applications, context: Context<'_>) -> Reasons {
    let kinds = [
        (!apps.include.is_empty() || apps.filter.is_some(), Reasons::APPLICATION),
        (!apps.user_actions.is_empty(), Reasons::USER_ACTIONS),
        (!apps.authentication_contexts.is_empty(), Reasons::AUTHENTICATION_CONTEXT),
    ];
    let own = match context {
        Context::Applications(_) => Reasons::APPLICATION,
        Context::UserAction(_) => Reasons::USER_ACTIONS,
        Context::AuthenticationContext(_) => Reasons::AUTHENTICATION_CONTEXT,
        Context::Unknown => Reasons::NONE,
    };
    if own != Reasons::NONE && kinds.contains(&(true, own)) {
        return own;
    }
    let configured = kinds.into_iter().filter(|(holds, _)| *holds);
    let reasons = configured.fold(Reasons::NONE, |all, (_, reason)| all.and(reason));
    if reasons == Reasons::NONE { Reasons::APPLICATION } else { reasons }
}

/// What a condition that reads one member of the sign-in waits for.
fn plain_fact(condition: Condition, policy: &Policy, members: &Members<'_>) -> Fact {
    // A value that is given and still leaves the condition open meets a member that we do not know.
    if opaque(policy, condition) != Reasons::NONE || members.gives(condition) {
        return Fact::Policy;
    }
    match condition {
        Condition::ClientApps => Fact::ClientAppType,
        Condition::Platforms => Fact::DevicePlatform,
        Condition::SignInRisk => Fact::SignInRisk,
        Condition::UserRisk => Fact::UserRisk,
        Condition::ServicePrincipalRisk => Fact::ServicePrincipalRisk,
        Condition::InsiderRisk => Fact::InsiderRisk,
        Condition::AgentRisk => Fact::AgentRisk,
        Condition::AuthenticationFlows => Fact::TransferMethod,
        _ => Fact::Policy,
    }
}

fn identity_reason(policy: &Policy, views: &Views<'_>) -> Reasons {
    let users = &policy.conditions.users;
    match &policy.conditions.client_applications {
        Some(apps) if includes_nobody(apps) && apps.opaque.is_empty() => Reasons::EMPTY_POLICY,
        Some(apps) => {
            let kind = if views.is_agent { Reasons::AGENT_IDENTITIES } else { Reasons::WORKLOAD_IDENTITIES };
            let odd = views.user.is_none() && !apps.opaque.is_empty();
            if odd { kind.and(Reasons::NOT_ENOUGH_INFORMATION) } else { kind }
        }
        None if users.includes_nobody() && users.opaque.is_empty() => Reasons::EMPTY_POLICY,
        None if views.user.is_some() && !users.opaque.is_empty() => Reasons::USERS.and(Reasons::NOT_ENOUGH_INFORMATION),
        None => Reasons::USERS,
    }
}

/// A member that we do not understand makes its condition unknown; What If's word for that stands beside the condition's.
fn opaque(policy: &Policy, condition: Condition) -> Reasons {
    let conditions = &policy.conditions;
    let odd = match condition {
        Condition::Platforms => conditions.platforms.as_ref().is_some_and(|it| !it.opaque.is_empty()),
        Condition::Locations => conditions.locations.as_ref().is_some_and(|it| !it.opaque.is_empty()),
        Condition::AuthenticationFlows => !conditions.flows_opaque.is_empty(),
        Condition::Unrecognised => true,
        _ => false,
    };
    if odd { Reasons::NOT_ENOUGH_INFORMATION } else { Reasons::NONE }
}
