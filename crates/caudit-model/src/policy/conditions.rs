//! The condition set (`conditionalAccessConditionSet`).

use super::{Applications, ClientApplications, Filter, Users};
use crate::risk::{AgentRiskLevel, ClientAppType, DevicePlatform, InsiderRiskLevel, RiskLevel, TransferMethod};
use crate::{Id, Issue, Member, Object};

/// A condition with an include list and an exclude list.
#[derive(Debug, Clone)]
pub struct IncludeExclude<T> {
    /// What is included; empty beside a non-empty `exclude` means everything.
    pub include: Vec<T>,
    /// What is excluded; exclusion wins.
    pub exclude: Vec<T>,
    /// Pointers of members we do not understand.
    pub opaque: Vec<String>,
}

impl<T> IncludeExclude<T> {
    fn configured(self) -> Option<Self> {
        let empty = self.include.is_empty() && self.exclude.is_empty() && self.opaque.is_empty();
        (!empty).then_some(self)
    }
}

/// When a policy applies. A condition that is `None` or empty does not constrain.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    /// Who: users, groups, roles, guests.
    pub users: Users,
    /// Who: service principals and agents. `Some` makes it a policy for workload identities.
    pub client_applications: Option<ClientApplications>,
    /// To what.
    pub applications: Applications,
    /// Client app types; empty means all.
    pub client_app_types: Vec<Member<ClientAppType>>,
    /// Device platforms.
    pub platforms: Option<IncludeExclude<Member<DevicePlatform>>>,
    /// Named location ids and the keywords `All` and `AllTrusted`.
    pub locations: Option<IncludeExclude<Id>>,
    /// Filter for devices.
    pub device_filter: Option<Filter>,
    /// Members of `devices` other than the filter that configure something.
    pub devices_opaque: Vec<String>,
    /// Sign-in risk levels, a list and not a threshold.
    pub sign_in_risk: Vec<Member<RiskLevel>>,
    /// User risk levels.
    pub user_risk: Vec<Member<RiskLevel>>,
    /// Service principal risk levels.
    pub service_principal_risk: Vec<Member<RiskLevel>>,
    /// Insider risk levels.
    pub insider_risk: Vec<Member<InsiderRiskLevel>>,
    /// Agent risk levels (beta).
    pub agent_risk: Vec<Member<AgentRiskLevel>>,
    /// Authentication flows.
    pub transfer_methods: Vec<Member<TransferMethod>>,
    /// Members of `authenticationFlows` that we do not understand.
    pub flows_opaque: Vec<String>,
    /// Conditions that we do not know at all, by pointer.
    pub opaque: Vec<String>,
}

impl Conditions {
    pub(super) fn read(policy: &mut Object<'_>, issues: &mut Vec<Issue>) -> Self {
        let mut object = policy.object("conditions", issues);
        let mut devices = object.object("devices", issues);
        let mut flows = object.object("authenticationFlows", issues);
        let methods = flows.flags("transferMethods", issues);
        let methods = methods.iter().map(|name| TransferMethod::member(name));
        let mut conditions = Self {
            users: Users::read(object.object("users", issues), issues),
            client_applications: ClientApplications::read(object.object("clientApplications", issues), issues),
            applications: Applications::read(object.object("applications", issues), issues),
            client_app_types: members(&object.flags("clientAppTypes", issues), ClientAppType::member),
            platforms: platforms(object.object("platforms", issues), issues),
            locations: locations(object.object("locations", issues), issues),
            device_filter: Filter::read(devices.object("deviceFilter", issues), issues),
            devices_opaque: Vec::new(),
            sign_in_risk: members(&object.flags("signInRiskLevels", issues), RiskLevel::member),
            user_risk: members(&object.flags("userRiskLevels", issues), RiskLevel::member),
            service_principal_risk: members(&object.flags("servicePrincipalRiskLevels", issues), RiskLevel::member),
            insider_risk: members(&object.flags("insiderRiskLevels", issues), InsiderRiskLevel::member),
            agent_risk: members(&object.flags("agentIdRiskLevels", issues), AgentRiskLevel::member),
            transfer_methods: methods.filter(|method| *method != Member::Known(TransferMethod::None)).collect(),
            flows_opaque: flows.opaque(),
            opaque: Vec::new(),
        };
        conditions.devices_opaque = devices.opaque();
        conditions.opaque = object.opaque();
        note_opaque(&conditions, issues);
        conditions
    }

    /// Pointers of everything in the conditions that we do not understand.
    pub fn all_opaque(&self) -> impl Iterator<Item = &String> {
        let workload = self.client_applications.iter().flat_map(|apps| &apps.opaque);
        let platforms = self.platforms.iter().flat_map(|platforms| &platforms.opaque);
        let locations = self.locations.iter().flat_map(|locations| &locations.opaque);
        let own =
            [&self.users.opaque, &self.applications.opaque, &self.devices_opaque, &self.flows_opaque, &self.opaque];
        own.into_iter().flatten().chain(workload).chain(platforms).chain(locations)
    }
}

fn members<T>(names: &[String], read: impl Fn(&str) -> Member<T>) -> Vec<Member<T>> {
    names.iter().map(|name| read(name)).collect()
}

fn platforms(mut object: Object<'_>, issues: &mut Vec<Issue>) -> Option<IncludeExclude<Member<DevicePlatform>>> {
    let include = members(&object.flags("includePlatforms", issues), DevicePlatform::member);
    let exclude = members(&object.flags("excludePlatforms", issues), DevicePlatform::member);
    IncludeExclude { include, exclude, opaque: object.opaque() }.configured()
}

fn locations(mut object: Object<'_>, issues: &mut Vec<Issue>) -> Option<IncludeExclude<Id>> {
    let include = object.ids("includeLocations", issues);
    let exclude = object.ids("excludeLocations", issues);
    IncludeExclude { include, exclude, opaque: object.opaque() }.configured()
}

fn note_opaque(conditions: &Conditions, issues: &mut Vec<Issue>) {
    let notes: Vec<Issue> = conditions
        .all_opaque()
        .map(|pointer| Issue::note(pointer, "not a condition we know; the answer stays unknown where it matters"))
        .collect();
    issues.extend(notes);
}
