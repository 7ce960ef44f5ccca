//! Look-ups over a tenant's directory: who is in which group, who holds which role.
//!
//! Every answer is three-valued. A membership that the snapshot does not settle is `Unknown`, because a
//! user who is silently taken to be outside an exclusion group would be judged wrongly either way.

use std::collections::{BTreeSet, HashMap};

use super::{Device, Group, ObjectReference, RoleAssignment, ServicePrincipal, User};
use crate::location::NamedLocation;
use crate::{Id, Tenant, Truth};

/// Look-ups over the directory part of a [`Tenant`].
#[derive(Debug)]
pub struct Directory<'a> {
    tenant: &'a Tenant,
    users: HashMap<&'a Id, &'a User>,
    groups: HashMap<&'a Id, &'a Group>,
    service_principals: HashMap<&'a Id, &'a ServicePrincipal>,
    applications: HashMap<&'a Id, &'a ServicePrincipal>,
    locations: HashMap<&'a Id, &'a NamedLocation>,
    role_holders: HashMap<&'a Id, Vec<Holder<'a>>>,
    devices: HashMap<&'a Id, Vec<&'a Device>>,
    /// Roles of each principal at tenant scope.
    roles_of: HashMap<&'a Id, Vec<(&'a Id, Truth)>>,
}

impl<'a> Directory<'a> {
    /// Indexes the tenant's objects by id.
    pub fn new(tenant: &'a Tenant) -> Self {
        let service_principals = || tenant.service_principals.iter().flat_map(|all| &all.items);
        Self {
            tenant,
            users: tenant.users.iter().flat_map(|all| &all.items).map(|user| (&user.id, user)).collect(),
            groups: tenant.groups.iter().flat_map(|all| &all.items).map(|group| (&group.id, group)).collect(),
            service_principals: service_principals().map(|principal| (&principal.id, principal)).collect(),
            applications: service_principals().filter_map(|it| Some((it.app_id.as_ref()?, it))).collect(),
            locations: tenant.named_locations.iter().flat_map(|all| &all.items).map(|it| (&it.id, it)).collect(),
            role_holders: role_holders(tenant),
            devices: devices(tenant),
            roles_of: roles_of(tenant),
        }
    }

    /// The tenant that is indexed.
    pub fn tenant(&self) -> &'a Tenant {
        self.tenant
    }

    /// The user with this object id.
    pub fn user(&self, id: &Id) -> Option<&'a User> {
        self.users.get(id).copied()
    }

    /// The group with this object id.
    pub fn group(&self, id: &Id) -> Option<&'a Group> {
        self.groups.get(id).copied()
    }

    /// The service principal with this object id.
    pub fn service_principal(&self, id: &Id) -> Option<&'a ServicePrincipal> {
        self.service_principals.get(id).copied()
    }

    /// The service principal of this app id.
    pub fn application(&self, app_id: &Id) -> Option<&'a ServicePrincipal> {
        self.applications.get(app_id).copied()
    }

    /// The named location with this id.
    pub fn location(&self, id: &Id) -> Option<&'a NamedLocation> {
        self.locations.get(id).copied()
    }

    /// True when the snapshot claims to hold every user.
    pub fn users_complete(&self) -> bool {
        self.tenant.users.as_ref().is_some_and(|users| users.complete)
    }

    /// All groups of a user, transitively, where the user object lists them.
    pub fn listed_groups(&self, user: &Id) -> Option<impl Iterator<Item = &'a Id>> {
        let listed = self.user(user)?.memberships()?;
        Some(listed.iter().filter(|it| !it.is_role()).map(|it| &it.id))
    }

    /// Whether the user is in the group, transitively.
    pub fn is_member(&self, user: &Id, group: &Id) -> Truth {
        match self.listed_groups(user) {
            Some(mut groups) => groups.any(|it| it == group).into(),
            None => self.has_member(group, user),
        }
    }

    /// Whether the group holds the principal, by the groups' own member lists. Nested groups may form cycles.
    pub fn has_member(&self, group: &Id, principal: &Id) -> Truth {
        let (mut found, mut seen, mut open) = (Truth::No, BTreeSet::new(), vec![group]);
        while let Some(next) = open.pop() {
            if !seen.insert(next) {
                continue;
            }
            let Some(members) = self.group(next).and_then(|group| group.members()) else {
                found = Truth::Unknown;
                continue;
            };
            if members.iter().any(|member| member.id == *principal) {
                return Truth::Yes;
            }
            open.extend(members.iter().map(|member| &member.id).filter(|id| self.groups.contains_key(id)));
            let stranger = |it: &&ObjectReference| it.is_a("group") && !self.groups.contains_key(&it.id);
            if members.iter().any(|member| stranger(&member)) {
                found = Truth::Unknown;
            }
        }
        found
    }

    /// Calls `visit` with each role that the user holds or may hold, at tenant scope; `false` where the directory does not
    /// settle that without being asked for each role.
    pub fn each_role(&self, user: &Id, groups: Option<&[Id]>, mut visit: impl FnMut(&Id, Truth)) -> bool {
        let Some(assignments) = &self.tenant.role_assignments else { return self.each_listed_role(user, visit) };
        let mut visit_all = |principal: &Id| {
            self.roles_of.get(principal).into_iter().flatten().for_each(|(role, truth)| visit(role, *truth));
        };
        match (groups, self.listed_groups(user)) {
            _ if !assignments.complete => return false,
            (Some(groups), _) => groups.iter().for_each(&mut visit_all),
            (None, Some(listed)) => listed.for_each(&mut visit_all),
            (None, None) => return false,
        }
        visit_all(user);
        true
    }

    fn each_listed_role(&self, user: &Id, mut visit: impl FnMut(&Id, Truth)) -> bool {
        let listed = self.user(user).and_then(|user| user.memberships());
        let Some(listed) = listed else { return false };
        if listed.iter().any(|it| it.is_role() && it.role_template_id.is_none()) {
            return false;
        }
        listed.iter().filter_map(|it| it.role_template_id.as_ref()).for_each(|role| visit(role, Truth::Yes));
        true
    }

    /// Whether the user actively holds the role (by template id) at tenant scope, directly or through a group.
    ///
    /// Where the tenant's assignments are known they decide; else the directory roles that the user object lists.
    pub fn holds_role(&self, user: &Id, role: &Id) -> Truth {
        self.holds_role_in(Some(user), role, None)
    }

    /// As [`Self::holds_role`], for a user who may not be known, with groups given where they are known better than here.
    pub fn holds_role_in(&self, user: Option<&Id>, role: &Id, groups: Option<&[Id]>) -> Truth {
        if let Some(assignments) = &self.tenant.role_assignments {
            let holders = self.role_holders.get(role).into_iter().flatten();
            let found = Truth::any(holders.map(|it| self.is_principal(user, it.principal, groups) & it.whole_tenant));
            return if assignments.complete { found } else { found | Truth::Unknown };
        }
        let listed = user.and_then(|user| self.user(user)).and_then(|user| user.memberships());
        let names = |it: &ObjectReference| match &it.role_template_id {
            Some(template) => Truth::from(template == role),
            None => Truth::from(it.is_role()) & Truth::Unknown,
        };
        listed.map_or(Truth::Unknown, |listed| Truth::any(listed.iter().map(names)))
    }

    /// Whether an assignment to `principal` reaches the user: the user itself, or a group the user is in.
    fn is_principal(&self, user: Option<&Id>, principal: &Id, groups: Option<&[Id]>) -> Truth {
        if user == Some(principal) {
            return Truth::Yes;
        }
        if self.service_principals.contains_key(principal) {
            return Truth::No;
        }
        if self.users.contains_key(principal) {
            return if user.is_some() { Truth::No } else { Truth::Unknown };
        }
        match (groups, user) {
            (Some(groups), Some(_)) => groups.contains(principal).into(),
            // Without a user id the holder may be the very user, unless it is a group for sure.
            (Some(groups), None) if groups.contains(principal) => Truth::Yes,
            (Some(_), None) if self.groups.contains_key(principal) => Truth::No,
            (None, Some(user)) => self.is_member(user, principal),
            (_, None) => Truth::Unknown,
        }
    }

    /// The devices that name the user as owner or user, in the snapshot's order; `None` where devices are unknown.
    pub fn devices_of(&self, user: &Id) -> Option<Vec<&'a Device>> {
        self.tenant.devices.as_ref()?;
        Some(self.devices.get(user).cloned().unwrap_or_default())
    }

    /// The device with this device id (the one that sign-in rows hold) or object id.
    pub fn device(&self, id: &str) -> Option<&'a Device> {
        let devices = &self.tenant.devices.as_ref()?.items;
        devices.iter().find(|device| device.id.is(id) || device.device_id.as_ref().is_some_and(|it| it.is(id)))
    }
}

/// Somebody to whom a role is assigned.
#[derive(Debug)]
struct Holder<'a> {
    principal: &'a Id,
    /// Whether the assignment is for the whole tenant; not known where the export leaves the scope out.
    whole_tenant: Truth,
}

/// Holders of each role. Assignments scoped to an administrative unit or an object do not count in Conditional Access.
fn role_holders(tenant: &Tenant) -> HashMap<&Id, Vec<Holder<'_>>> {
    let mut holders: HashMap<&Id, Vec<Holder<'_>>> = HashMap::new();
    for assignment in tenant.role_assignments.iter().flat_map(|all| &all.items) {
        let Some(whole_tenant) = whole_tenant(assignment) else { continue };
        let holder = Holder { principal: &assignment.principal_id, whole_tenant };
        holders.entry(&assignment.role_definition_id).or_default().push(holder);
    }
    holders
}

/// `None` for an assignment that is scoped to an administrative unit or an object.
fn whole_tenant(assignment: &RoleAssignment) -> Option<Truth> {
    match assignment.directory_scope_id.as_deref() {
        Some("/") => Some(Truth::Yes),
        Some(_) => None,
        None => Some(Truth::Unknown),
    }
}

/// The same, by principal.
fn roles_of(tenant: &Tenant) -> HashMap<&Id, Vec<(&Id, Truth)>> {
    let mut roles: HashMap<&Id, Vec<(&Id, Truth)>> = HashMap::new();
    for assignment in tenant.role_assignments.iter().flat_map(|all| &all.items) {
        let Some(whole_tenant) = whole_tenant(assignment) else { continue };
        roles.entry(&assignment.principal_id).or_default().push((&assignment.role_definition_id, whole_tenant));
    }
    roles
}

fn devices(tenant: &Tenant) -> HashMap<&Id, Vec<&Device>> {
    let mut devices: HashMap<&Id, Vec<&Device>> = HashMap::new();
    for device in tenant.devices.iter().flat_map(|all| &all.items) {
        let listed = [&device.registered_owners, &device.registered_users];
        let people: BTreeSet<&Id> = listed.into_iter().flatten().flatten().map(|it| &it.id).collect();
        for person in people {
            devices.entry(person).or_default().push(device);
        }
    }
    devices
}
