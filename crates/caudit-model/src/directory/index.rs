//! Look-ups over a tenant's directory: who is in which group, who holds which role.
//!
//! Every answer is three-valued. A membership that the snapshot does not settle is `Unknown`, because a
//! user who is silently taken to be outside an exclusion group would be judged wrongly either way.

use std::collections::{BTreeSet, HashMap};

use super::{Device, Group, ServicePrincipal, User};
use crate::location::NamedLocation;
use crate::{Id, Tenant, Truth};

/// What is known of a user's groups or roles: complete, or only in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Membership {
    /// Exactly these.
    Exactly(BTreeSet<Id>),
    /// Nothing complete is known; each one has to be asked for.
    Unknown,
}

/// Look-ups over the directory part of a [`Tenant`].
#[derive(Debug)]
pub struct Directory<'a> {
    tenant: &'a Tenant,
    users: HashMap<&'a Id, &'a User>,
    groups: HashMap<&'a Id, &'a Group>,
    service_principals: HashMap<&'a Id, &'a ServicePrincipal>,
    applications: HashMap<&'a Id, &'a ServicePrincipal>,
    locations: HashMap<&'a Id, &'a NamedLocation>,
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

    /// All groups of a user, where the user object lists them.
    pub fn groups_of(&self, user: &Id) -> Membership {
        let Some(listed) = self.user(user).and_then(|user| user.transitive_member_of.as_ref()) else {
            return Membership::Unknown;
        };
        Membership::Exactly(listed.iter().filter(|it| !it.is_role()).map(|it| it.id.clone()).collect())
    }

    /// Whether the user is in the group, transitively.
    pub fn is_member(&self, user: &Id, group: &Id) -> Truth {
        match self.groups_of(user) {
            Membership::Exactly(groups) => groups.contains(group).into(),
            Membership::Unknown => self.has_member(group, user),
        }
    }

    /// Whether the group holds the principal, by the groups' own member lists. Nested groups may form cycles.
    pub fn has_member(&self, group: &Id, principal: &Id) -> Truth {
        let (mut found, mut seen, mut open) = (Truth::No, BTreeSet::new(), vec![group]);
        while let Some(next) = open.pop() {
            if !seen.insert(next) {
                continue;
            }
            let Some(members) = self.group(next).and_then(|group| group.transitive_members.as_ref()) else {
                found = Truth::Unknown;
                continue;
            };
            if members.iter().any(|member| member.id == *principal) {
                return Truth::Yes;
            }
            open.extend(members.iter().map(|member| &member.id).filter(|id| self.groups.contains_key(id)));
            let stranger = |it: &&super::ObjectReference| it.is_a("group") && !self.groups.contains_key(&it.id);
            if members.iter().any(|member| stranger(&member)) {
                found = Truth::Unknown;
            }
        }
        found
    }

    /// All roles of a user at tenant scope, by template id: active assignments, direct or through a group.
    ///
    /// Where the tenant's assignments are known they decide; else the directory roles that the user object lists.
    pub fn roles_of(&self, user: &Id) -> Membership {
        let listed = || self.user(user).and_then(|user| user.transitive_member_of.as_ref());
        match (&self.tenant.role_assignments, listed()) {
            (None, Some(listed)) => {
                Membership::Exactly(listed.iter().filter_map(|it| it.role_template_id.clone()).collect())
            }
            (Some(_), _) | (None, None) => Membership::Unknown,
        }
    }

    /// Whether the user actively holds the role at tenant scope.
    pub fn holds_role(&self, user: &Id, role: &Id) -> Truth {
        match (&self.tenant.role_assignments, self.roles_of(user)) {
            (None, Membership::Exactly(roles)) => roles.contains(role).into(),
            (None, Membership::Unknown) => Truth::Unknown,
            (Some(assignments), _) => {
                let whole = |scope: &Option<String>| scope.as_deref() == Some("/");
                let of_role = assignments.items.iter().filter(|it| it.role_definition_id == *role);
                let holders = of_role.filter(|it| whole(&it.directory_scope_id)).map(|it| &it.principal_id);
                let found = Truth::any(holders.map(|holder| self.is_principal(user, holder)));
                if assignments.complete { found } else { found | Truth::Unknown }
            }
        }
    }

    /// Whether an assignment to `principal` reaches the user: the user itself, or a group the user is in.
    fn is_principal(&self, user: &Id, principal: &Id) -> Truth {
        if user == principal {
            return Truth::Yes;
        }
        if self.users.contains_key(principal) || self.service_principals.contains_key(principal) {
            return Truth::No;
        }
        self.is_member(user, principal)
    }

    /// The devices that name the user as owner or user, in the snapshot's order; `None` where devices are unknown.
    pub fn devices_of(&self, user: &Id) -> Option<Vec<&'a Device>> {
        let devices = self.tenant.devices.as_ref()?;
        let names = |device: &&Device| {
            let listed = [&device.registered_owners, &device.registered_users];
            listed.into_iter().flatten().flatten().any(|reference| reference.id == *user)
        };
        Some(devices.items.iter().filter(names).collect())
    }

    /// The device with this device id (the one that sign-in rows hold) or object id.
    pub fn device(&self, id: &str) -> Option<&'a Device> {
        let devices = &self.tenant.devices.as_ref()?.items;
        devices.iter().find(|device| device.id.is(id) || device.device_id.as_ref().is_some_and(|it| it.is(id)))
    }
}
