//! One side (included or excluded) of the users assignment, over all policies.

use std::collections::HashMap;

use caudit_model::policy::{ExternalTenants, GuestsOrExternalUsers, UserKind};
use caudit_model::{Id, Member, Truth};

use super::UserView;
use crate::mask::{Mask, TriMask};

/// The lists of one side of one policy.
pub(super) struct Lists<'a> {
    pub(super) users: &'a [Id],
    pub(super) groups: &'a [Id],
    pub(super) roles: &'a [Id],
    pub(super) guests: Option<&'a GuestsOrExternalUsers>,
}

/// Ids that policies list, each with the policies that list it.
#[derive(Debug, Default)]
struct Named {
    masks: HashMap<Id, Mask>,
    /// In order of first mention, for a deterministic walk.
    ids: Vec<Id>,
}

/// One side over all policies.
#[derive(Debug)]
pub(super) struct UsersSide {
    everybody: Mask,
    guests_token: Mask,
    agents_token: Mask,
    users: Named,
    any_user: Mask,
    groups: Named,
    roles: Named,
    guests: Vec<(usize, GuestsOrExternalUsers)>,
    names_direct_connect: Mask,
}

impl Named {
    fn add(&mut self, id: &Id, index: usize, n: usize) {
        let mask = self.masks.entry(id.clone()).or_insert_with(|| {
            self.ids.push(id.clone());
            Mask::none(n)
        });
        mask.insert(index);
    }

    fn or(&self, id: &Id, truth: Truth, out: &mut TriMask) {
        if let Some(mask) = self.masks.get(id) {
            out.or(mask, truth);
        }
    }
}

impl UsersSide {
    pub(super) fn new(n: usize) -> Self {
        Self {
            everybody: Mask::none(n),
            guests_token: Mask::none(n),
            agents_token: Mask::none(n),
            users: Named::default(),
            any_user: Mask::none(n),
            groups: Named::default(),
            roles: Named::default(),
            guests: Vec::new(),
            names_direct_connect: Mask::none(n),
        }
    }

    pub(super) fn add(&mut self, index: usize, n: usize, lists: &Lists<'_>) {
        for id in lists.users {
            match id.as_str() {
                all if all.eq_ignore_ascii_case("All") => self.everybody.insert(index),
                none if none.eq_ignore_ascii_case("None") => {}
                guests if guests.eq_ignore_ascii_case("GuestsOrExternalUsers") => self.guests_token.insert(index),
                agents if agents.eq_ignore_ascii_case("AllAgentIdUsers") => self.agents_token.insert(index),
                _ => {
                    self.users.add(id, index, n);
                    self.any_user.insert(index);
                }
            }
        }
        lists.groups.iter().for_each(|id| self.groups.add(id, index, n));
        lists.roles.iter().for_each(|id| self.roles.add(id, index, n));
        if let Some(guests) = lists.guests {
            if guests.kinds.contains(&Member::Known(UserKind::B2bDirectConnectUser)) {
                self.names_direct_connect.insert(index);
            }
            self.guests.push((index, guests.clone()));
        }
    }

    /// A policy names the kind wherever it does so, on either side.
    pub(super) fn names_direct_connect(&mut self, other: &mut Self) {
        self.names_direct_connect.add(&other.names_direct_connect);
        other.names_direct_connect.assign(&self.names_direct_connect);
    }

    /// Which policies have the user on this side: the union of all lists.
    pub(super) fn resolve(&self, user: &UserView<'_>, out: &mut TriMask) {
        out.clear();
        self.keywords(user, out);
        match user.id {
            Some(id) => self.users.or(id, Truth::Yes, out),
            None => out.or(&self.any_user, Truth::Unknown),
        }
        user.each_group(&self.groups.ids, |id, truth| self.groups.or(id, truth, out));
        user.each_role(&self.roles.ids, |id, truth| self.roles.or(id, truth, out));
        for (index, guests) in &self.guests {
            out.or_one(*index, user.is_among(guests));
        }
    }

    /// `All` matches everybody but a B2B direct connect user, who has no object in the directory: there Microsoft says
    /// nothing, so it is unknown unless the policy names that kind. Agents' user accounts are just as unsettled.
    fn keywords(&self, user: &UserView<'_>, out: &mut TriMask) {
        let unsettled = user.kind == Some(UserKind::B2bDirectConnectUser) || user.is_agent;
        out.or(&self.everybody, if unsettled { Truth::Unknown } else { Truth::Yes });
        if unsettled && !user.is_agent {
            for index in self.everybody.iter().filter(|index| self.names_direct_connect.contains(*index)) {
                out.or_one(index, Truth::Yes);
            }
        }
        out.or(&self.guests_token, user.is_guest_or_external());
        out.or(&self.agents_token, user.is_agent.into());
    }
}

/// Whether a user of this kind and home tenant is among the guests that an assignment names.
pub(super) fn kind_matches(guests: &GuestsOrExternalUsers, kind: UserKind, home: Option<&Id>) -> Truth {
    let named = if guests.kinds.contains(&Member::Known(kind)) {
        Truth::Yes
    } else if kind == UserKind::None || guests.kinds.iter().all(|kind| kind.known().is_some()) {
        Truth::No
    } else {
        Truth::Unknown
    };
    // What a kind we do not know says of tenants is not known either.
    if named.is_unknown() { named } else { named & tenant_matches(&guests.tenants, kind, home) }
}

/// An internal guest's home is this tenant, so the list of external tenants does not speak of it.
fn tenant_matches(tenants: &ExternalTenants, kind: UserKind, home: Option<&Id>) -> Truth {
    match tenants {
        _ if kind == UserKind::InternalGuest => Truth::Yes,
        ExternalTenants::All => Truth::Yes,
        ExternalTenants::Unrecognised(_) => Truth::Unknown,
        ExternalTenants::Enumerated(members) => match home {
            _ if members.is_empty() => Truth::No,
            Some(home) => members.contains(home).into(),
            None => Truth::Unknown,
        },
    }
}
