//! Workload identities (service principals) and agent identities.

use std::collections::BTreeMap;

use caudit_model::directory::{Directory, ServicePrincipal};
use caudit_model::policy::{ClientApplications, Filter, FilterMode};
use caudit_model::{Id, Policy, Truth};

use super::app_filter::{PREFIX, attribute_values, read_attribute};
use crate::fact::{Fact, FactSet};
use crate::filter;
use crate::mask::TriMask;

/// The service principal or agent identity that signs in for itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkloadView<'a> {
    pub(crate) id: Option<&'a Id>,
    pub(crate) is_agent: bool,
    pub(crate) directory: &'a Directory<'a>,
}

/// Policies for workload identities. They are few, so each is asked in turn.
#[derive(Debug)]
pub(crate) struct Workload {
    policies: Vec<(usize, ClientApplications)>,
}

impl Workload {
    /// Builds the room.
    pub(crate) fn new(policies: &[Policy]) -> Self {
        let of = |policy: &Policy| policy.conditions.client_applications.clone();
        Self { policies: policies.iter().enumerate().filter_map(|(index, it)| Some((index, of(it)?))).collect() }
    }

    /// Answers the assignment; a policy for users never applies.
    pub(crate) fn resolve(&self, who: &WorkloadView<'_>, out: &mut TriMask) {
        out.clear();
        for (index, apps) in &self.policies {
            out.or_one(*index, matches(apps, who));
        }
    }
}

/// Whether an assignment covers the identity.
pub(crate) fn matches(apps: &ClientApplications, who: &WorkloadView<'_>) -> Truth {
    if !apps.opaque.is_empty() {
        return Truth::Unknown;
    }
    if who.is_agent {
        let side =
            Side { include: &apps.include_agents, exclude: &apps.exclude_agents, filter: apps.agent_filter.as_ref() };
        return side.matches(who, "All");
    }
    let single_tenant = who.principal().is_none_or(ServicePrincipal::is_single_tenant);
    let side = Side {
        include: &apps.include_service_principals,
        exclude: &apps.exclude_service_principals,
        filter: apps.service_principal_filter.as_ref(),
    };
    side.matches(who, "ServicePrincipalsInMyTenant") & single_tenant.into()
}

struct Side<'a> {
    include: &'a [Id],
    exclude: &'a [Id],
    filter: Option<&'a Filter>,
}

impl Side<'_> {
    /// An include filter narrows "all" and adds to listed ids; an exclude filter removes.
    fn matches(&self, who: &WorkloadView<'_>, everything: &str) -> Truth {
        let filtered = self.filter.map(|filter| (filter.mode.known(), rule_matches(filter, who)));
        let all = self.include.iter().any(|id| id.is(everything));
        let (include, exclude) = match filtered {
            None => (all.into(), Truth::No),
            Some((Some(FilterMode::Include), truth)) => (truth, Truth::No),
            Some((Some(FilterMode::Exclude), truth)) => (all.into(), truth),
            Some((None, _)) => (Truth::Unknown, Truth::Unknown),
        };
        let listed = |list: &[Id]| {
            let mut ids = list.iter().filter(|id| !id.is(everything)).peekable();
            match who.id {
                None if ids.peek().is_some() => Truth::Unknown,
                None => Truth::No,
                Some(own) => ids.any(|id| id == own).into(),
            }
        };
        (include | listed(self.include)) & !(exclude | listed(self.exclude))
    }
}

fn rule_matches(filter: &Filter, who: &WorkloadView<'_>) -> Truth {
    let attributes = who.principal().and_then(|it| it.custom_security_attributes.as_ref());
    let (Some(attributes), true) = (attributes, filter.opaque.is_empty()) else { return Truth::Unknown };
    let values: BTreeMap<_, _> = attribute_values(attributes);
    let Ok(rule) = filter::parse(&filter.rule, PREFIX) else { return Truth::Unknown };
    rule.evaluate(&|predicate| read_attribute(&values, predicate)).truth
}

impl WorkloadView<'_> {
    fn principal(&self) -> Option<&ServicePrincipal> {
        self.id.and_then(|id| self.directory.service_principal(id))
    }
}

/// The facts that an unknown answer waits for.
pub(crate) fn missing(apps: &ClientApplications, who: &WorkloadView<'_>) -> FactSet {
    let id = if who.is_agent { Fact::AgentId } else { Fact::ServicePrincipalId };
    let filter = if who.is_agent { &apps.agent_filter } else { &apps.service_principal_filter };
    let facts = [
        (id, who.id.is_none()),
        (Fact::ServicePrincipalAttributes, filter.is_some()),
        (Fact::Policy, !apps.opaque.is_empty()),
    ];
    facts.into_iter().filter(|(_, needed)| *needed).map(|(fact, _)| fact).collect()
}

/// True when nobody is included, whoever signs in.
pub(crate) fn includes_nobody(apps: &ClientApplications) -> bool {
    let filters = [&apps.service_principal_filter, &apps.agent_filter];
    let includes = |filter: &&Option<Filter>| {
        filter.as_ref().is_some_and(|filter| filter.mode.known() != Some(&FilterMode::Exclude))
    };
    apps.include_service_principals.is_empty() && apps.include_agents.is_empty() && !filters.iter().any(includes)
}
