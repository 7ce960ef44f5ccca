//! Evidence for the identity: users, groups, roles, guests, and workload identities.

use caudit_model::policy::{ExternalTenants, GuestsOrExternalUsers, Policy};
use caudit_model::{Id, SignIn, Truth};

use super::Names;
use super::elements::{Element, texts};
use crate::conditions::UserView;
use crate::policy_set::PolicySet;

impl PolicySet<'_> {
    pub(super) fn identity_elements(&self, policy: &Policy, sign_in: &SignIn, names: &Names<'_>) -> Vec<Element> {
        if let Some(apps) = &policy.conditions.client_applications {
            let own = self.workload_view(sign_in).id;
            let holds =
                |id: &Id| own.map(|own| (own == id || id.is("All") || id.is("ServicePrincipalsInMyTenant")).into());
            let of = |list: &[Id], excluded| -> Vec<Element> {
                list.iter().map(|id| Element::new(names.service_principal(id), excluded, holds(id))).collect()
            };
            let include = [of(&apps.include_service_principals, false), of(&apps.include_agents, false)];
            let exclude = [of(&apps.exclude_service_principals, true), of(&apps.exclude_agents, true)];
            return include.into_iter().chain(exclude).flatten().collect();
        }
        let user = self.user_view(sign_in);
        let users = &policy.conditions.users;
        let include = Side {
            users: &users.include_users,
            groups: &users.include_groups,
            roles: &users.include_roles,
            guests: users.include_guests.as_ref(),
            excluded: false,
        };
        let exclude = Side {
            users: &users.exclude_users,
            groups: &users.exclude_groups,
            roles: &users.exclude_roles,
            guests: users.exclude_guests.as_ref(),
            excluded: true,
        };
        [include, exclude].iter().flat_map(|side| side.elements(user.as_ref(), names)).collect()
    }
}

/// One side of the users assignment.
struct Side<'a> {
    users: &'a [Id],
    groups: &'a [Id],
    roles: &'a [Id],
    guests: Option<&'a GuestsOrExternalUsers>,
    excluded: bool,
}

impl Side<'_> {
    fn elements(&self, user: Option<&UserView<'_>>, names: &Names<'_>) -> Vec<Element> {
        let new = |label: String, holds: Option<Truth>| Element::new(label, self.excluded, holds);
        let users = self.users.iter().map(|id| {
            let holds = user.map(|user| match user.id {
                _ if id.is("All") => Truth::Yes,
                _ if id.is("None") || id.is("AllAgentIdUsers") => Truth::No,
                _ if id.is("GuestsOrExternalUsers") => user.is_guest_or_external(),
                Some(own) => (own == id).into(),
                None => Truth::Unknown,
            });
            new(user_label(id, names), holds)
        });
        let groups =
            self.groups.iter().map(|id| new(format!("group {}", names.group(id)), user.map(|user| user.in_group(id))));
        let roles =
            self.roles.iter().map(|id| new(format!("role {}", names.role(id)), user.map(|user| user.has_role(id))));
        let guests = self.guests.iter().map(|it| new(guest_label(it), user.map(|user| user.is_among(it))));
        users.chain(groups).chain(roles).chain(guests).collect()
    }
}

fn user_label(id: &Id, names: &Names<'_>) -> String {
    match id.as_str() {
        all if all.eq_ignore_ascii_case("All") => "all users".to_owned(),
        guests if guests.eq_ignore_ascii_case("GuestsOrExternalUsers") => "all guests and external users".to_owned(),
        none if none.eq_ignore_ascii_case("None") => "nobody".to_owned(),
        _ => format!("user {}", names.user(id)),
    }
}

fn guest_label(guests: &GuestsOrExternalUsers) -> String {
    let kinds = texts(&guests.kinds, |kind| kind.name()).join(", ");
    match &guests.tenants {
        ExternalTenants::All => format!("guests ({kinds})"),
        ExternalTenants::Enumerated(tenants) => {
            let noun = if tenants.len() == 1 { "tenant" } else { "tenants" };
            format!("guests ({kinds}) of {} listed {noun}", tenants.len())
        }
        ExternalTenants::Unrecognised(name) => format!("guests ({kinds}) of tenants by `{name}`"),
    }
}
