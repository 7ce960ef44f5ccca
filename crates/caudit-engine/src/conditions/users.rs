//! Users, groups, roles and guests.

use caudit_model::directory::{Directory, UserType};
use caudit_model::policy::{GuestsOrExternalUsers, UserKind};
use caudit_model::{Id, Policy, Truth};

use super::users_side::{Lists, UsersSide, kind_matches};
use crate::fact::{Fact, FactSet};
use crate::mask::{Mask, TriMask};

/// The user who signs in, as far as known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UserView<'a> {
    pub(crate) id: Option<&'a Id>,
    pub(crate) kind: Option<UserKind>,
    pub(crate) user_type: Option<UserType>,
    pub(crate) home_tenant: Option<&'a Id>,
    pub(crate) is_agent: bool,
    pub(crate) groups: Option<&'a [Id]>,
    pub(crate) roles: Option<&'a [Id]>,
    pub(crate) directory: &'a Directory<'a>,
}

impl UserView<'_> {
    /// Calls `visit` with each group of `asked` that the user is in or may be in.
    pub(super) fn each_group(&self, asked: &[Id], mut visit: impl FnMut(&Id, Truth)) {
        if let Some(groups) = self.groups {
            return groups.iter().for_each(|id| visit(id, Truth::Yes));
        }
        match self.id.and_then(|id| self.directory.listed_groups(id)) {
            Some(listed) => listed.for_each(|id| visit(id, Truth::Yes)),
            None => asked.iter().for_each(|id| visit(id, self.in_group(id))),
        }
    }

    /// Calls `visit` with each role of `asked` that the user holds or may hold.
    pub(super) fn each_role(&self, asked: &[Id], mut visit: impl FnMut(&Id, Truth)) {
        if let Some(roles) = self.roles {
            return roles.iter().for_each(|id| visit(id, Truth::Yes));
        }
        // What the directory lists for the user is visited once; only where it does not settle is each role asked for.
        let settled = self.id.is_some_and(|id| self.directory.each_role(id, self.groups, &mut visit));
        if !settled {
            asked.iter().for_each(|id| visit(id, self.has_role(id)));
        }
    }

    /// Whether the user is in the group.
    pub(crate) fn in_group(&self, group: &Id) -> Truth {
        match (self.groups, self.id) {
            (Some(groups), _) => groups.contains(group).into(),
            (None, Some(id)) => self.directory.is_member(id, group),
            (None, None) => Truth::Unknown,
        }
    }

    /// Whether the user holds the role.
    pub(crate) fn has_role(&self, role: &Id) -> Truth {
        match (self.roles, self.id) {
            (Some(roles), _) => roles.contains(role).into(),
            // Roles through a group follow the groups that are given as facts.
            (None, id) => self.directory.holds_role_in(id, role, self.groups),
        }
    }

    /// Whether the user is among the guests an assignment names, over every kind the user may be of.
    pub(crate) fn is_among(&self, guests: &GuestsOrExternalUsers) -> Truth {
        self.over_kinds(|kind| kind_matches(guests, kind, self.home_tenant))
    }

    pub(crate) fn is_guest_or_external(&self) -> Truth {
        self.over_kinds(|kind| (kind != UserKind::None).into())
    }

    fn over_kinds(&self, test: impl Fn(UserKind) -> Truth) -> Truth {
        let mut answers = UserKind::ALL.iter().filter(|kind| self.may_be(**kind)).map(|kind| test(*kind));
        let first = answers.next().unwrap_or(Truth::Unknown);
        if answers.all(|answer| answer == first) { first } else { Truth::Unknown }
    }

    /// The kind that is given is the only one; else `userType` rules some out.
    fn may_be(&self, kind: UserKind) -> bool {
        use UserKind as Kind;
        match (self.kind, self.user_type) {
            (Some(given), _) => given == kind,
            (None, Some(UserType::Guest)) => !matches!(kind, Kind::None | Kind::B2bCollaborationMember),
            (None, Some(UserType::Member)) => {
                !matches!(kind, Kind::InternalGuest | Kind::B2bCollaborationGuest | Kind::OtherExternalUser)
            }
            (None, None) => true,
        }
    }
}

/// The users assignment over all policies.
#[derive(Debug)]
pub(crate) struct Users {
    include: UsersSide,
    exclude: UsersSide,
    /// Policies for users, as opposed to workload identities.
    user_policies: Mask,
    opaque: Mask,
}

impl Users {
    /// Builds the room.
    pub(crate) fn new(policies: &[Policy]) -> Self {
        let n = policies.len();
        let (mut include, mut exclude) = (UsersSide::new(n), UsersSide::new(n));
        for (index, policy) in policies.iter().enumerate() {
            let users = &policy.conditions.users;
            let lists = Lists {
                users: &users.include_users,
                groups: &users.include_groups,
                roles: &users.include_roles,
                guests: users.include_guests.as_ref(),
            };
            include.add(index, n, &lists);
            let lists = Lists {
                users: &users.exclude_users,
                groups: &users.exclude_groups,
                roles: &users.exclude_roles,
                guests: users.exclude_guests.as_ref(),
            };
            exclude.add(index, n, &lists);
        }
        include.names_direct_connect(&mut exclude);
        let of = |index: usize| policies.get(index).map(|policy| &policy.conditions);
        Self {
            include,
            exclude,
            user_policies: Mask::where_(n, |index| of(index).is_some_and(|it| it.client_applications.is_none())),
            opaque: Mask::where_(n, |index| of(index).is_some_and(|it| !it.users.opaque.is_empty())),
        }
    }

    /// Answers the assignment for a user; a policy for workload identities never applies to one.
    pub(crate) fn resolve(&self, user: &UserView<'_>, out: &mut TriMask, scratch: &mut TriMask) {
        self.include.resolve(user, out);
        self.exclude.resolve(user, scratch);
        out.and_not_all(scratch);
        out.forget(&self.opaque);
        out.yes.keep(&self.user_policies);
        out.maybe.keep(&self.user_policies);
    }
}

/// The facts that an unknown answer for this policy waits for.
pub(crate) fn missing(policy: &Policy, user: &UserView<'_>) -> FactSet {
    let users = &policy.conditions.users;
    let listed = || users.include_users.iter().chain(&users.exclude_users);
    let is = |name: &str| listed().any(|id| id.is(name));
    let keywords = ["All", "None", "GuestsOrExternalUsers", "AllAgentIdUsers"];
    let mut missing = FactSet::NONE;
    let mut need = |fact, when: bool| {
        if when {
            missing.insert(fact);
        }
    };
    need(Fact::UserId, user.id.is_none() && listed().any(|id| keywords.iter().all(|keyword| !id.is(keyword))));
    let groups = users.include_groups.iter().chain(&users.exclude_groups);
    need(Fact::Groups, Truth::any(groups.map(|id| user.in_group(id))).is_unknown());
    let roles = users.include_roles.iter().chain(&users.exclude_roles);
    need(Fact::Roles, Truth::any(roles.map(|id| user.has_role(id))).is_unknown());
    let guests = || users.include_guests.iter().chain(&users.exclude_guests);
    let guest_unknown = guests().any(|it| user.is_among(it).is_unknown());
    let token_unknown = is("GuestsOrExternalUsers") && user.is_guest_or_external().is_unknown();
    need(Fact::ExternalUserType, user.kind.is_none() && (guest_unknown || token_unknown));
    need(Fact::ExternalTenantId, user.home_tenant.is_none() && guest_unknown);
    let unsettled = user.is_agent || user.kind == Some(UserKind::B2bDirectConnectUser);
    need(Fact::Undocumented, is("All") && unsettled);
    need(Fact::Policy, !users.opaque.is_empty());
    missing
}
