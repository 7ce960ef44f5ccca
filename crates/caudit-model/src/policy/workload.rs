//! Workload and agent identities (`conditionalAccessClientApplications`).

use super::Filter;
use crate::{Id, Issue, Object};

/// Service principals and agent identities that a policy includes and excludes.
#[derive(Debug, Clone, Default)]
pub struct ClientApplications {
    /// Service principal object ids, or `ServicePrincipalsInMyTenant`.
    pub include_service_principals: Vec<Id>,
    /// Service principal object ids.
    pub exclude_service_principals: Vec<Id>,
    /// A custom security attribute rule over the service principal.
    pub service_principal_filter: Option<Filter>,
    /// Agent identity object ids, or `All` (beta).
    pub include_agents: Vec<Id>,
    /// Agent identity object ids (beta).
    pub exclude_agents: Vec<Id>,
    /// A custom security attribute rule over the agent identity (beta).
    pub agent_filter: Option<Filter>,
    /// Pointers of members we do not understand.
    pub opaque: Vec<String>,
}

impl ClientApplications {
    /// Reads the object; `None` where it names nothing, as Graph and PowerShell print it for user policies.
    pub(super) fn read(mut object: Object<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let mut apps = Self {
            include_service_principals: object.ids("includeServicePrincipals", issues),
            exclude_service_principals: object.ids("excludeServicePrincipals", issues),
            service_principal_filter: Filter::read(object.object("servicePrincipalFilter", issues), issues),
            include_agents: object.ids("includeAgentIdServicePrincipals", issues),
            exclude_agents: object.ids("excludeAgentIdServicePrincipals", issues),
            agent_filter: Filter::read(object.object("agentIdServicePrincipalFilter", issues), issues),
            opaque: Vec::new(),
        };
        apps.opaque = object.opaque();
        apps.names_anything().then_some(apps)
    }

    fn names_anything(&self) -> bool {
        let lists = [
            &self.include_service_principals,
            &self.exclude_service_principals,
            &self.include_agents,
            &self.exclude_agents,
        ];
        lists.iter().any(|list| !list.is_empty())
            || self.service_principal_filter.is_some()
            || self.agent_filter.is_some()
            || !self.opaque.is_empty()
    }
}
