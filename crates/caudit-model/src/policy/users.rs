//! Users assignment (`conditionalAccessUsers`, `conditionalAccessGuestsOrExternalUsers`).

use serde_json::Value;

use crate::{Id, Issue, Member, Object, member::graph_enum};

graph_enum! {
    /// The kind of user, as the resource tenant sees it (`conditionalAccessGuestOrExternalUserTypes`).
    pub enum UserKind {
        /// Not a guest and not external: a member of this tenant.
        None = "none",
        /// Signs in with credentials of this tenant, `userType` Guest.
        InternalGuest = "internalGuest",
        /// B2B collaboration, `userType` Guest.
        B2bCollaborationGuest = "b2bCollaborationGuest",
        /// B2B collaboration, `userType` Member.
        B2bCollaborationMember = "b2bCollaborationMember",
        /// B2B direct connect: no object in this directory.
        B2bDirectConnectUser = "b2bDirectConnectUser",
        /// External in another way.
        OtherExternalUser = "otherExternalUser",
        /// A service provider's user (CSP, GDAP).
        ServiceProvider = "serviceProvider",
    }
}

impl UserKind {
    /// True for kinds whose home is another tenant: all but `none` and `internalGuest`.
    pub fn is_external(self) -> bool {
        !matches!(self, Self::None | Self::InternalGuest)
    }
}

/// Which home tenants a guest assignment covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExternalTenants {
    /// Any tenant (`all`, or nothing said).
    All,
    /// The listed tenants.
    Enumerated(Vec<Id>),
    /// A membership kind we do not know.
    Unrecognised(String),
}

/// A guest assignment: kinds of user and their home tenants.
#[derive(Debug, Clone)]
pub struct GuestsOrExternalUsers {
    /// The kinds; never empty, and never `none`.
    pub kinds: Vec<Member<UserKind>>,
    /// Their home tenants.
    pub tenants: ExternalTenants,
}

/// Users, groups, roles and guests that a policy includes and excludes.
#[derive(Debug, Clone, Default)]
pub struct Users {
    /// User ids and the keywords `All`, `None`, `GuestsOrExternalUsers`, `AllAgentIdUsers`.
    pub include_users: Vec<Id>,
    /// User ids and keywords.
    pub exclude_users: Vec<Id>,
    /// Group ids.
    pub include_groups: Vec<Id>,
    /// Group ids.
    pub exclude_groups: Vec<Id>,
    /// Role template ids.
    pub include_roles: Vec<Id>,
    /// Role template ids.
    pub exclude_roles: Vec<Id>,
    /// Guests included.
    pub include_guests: Option<GuestsOrExternalUsers>,
    /// Guests excluded.
    pub exclude_guests: Option<GuestsOrExternalUsers>,
    /// Pointers of members we do not understand.
    pub opaque: Vec<String>,
}

impl Users {
    pub(super) fn read(mut object: Object<'_>, issues: &mut Vec<Issue>) -> Self {
        let mut opaque = Vec::new();
        let mut users = Self {
            include_users: object.ids("includeUsers", issues),
            exclude_users: object.ids("excludeUsers", issues),
            include_groups: object.ids("includeGroups", issues),
            exclude_groups: object.ids("excludeGroups", issues),
            include_roles: object.ids("includeRoles", issues),
            exclude_roles: object.ids("excludeRoles", issues),
            include_guests: guests(object.object("includeGuestsOrExternalUsers", issues), issues, &mut opaque),
            exclude_guests: guests(object.object("excludeGuestsOrExternalUsers", issues), issues, &mut opaque),
            opaque: Vec::new(),
        };
        opaque.extend(object.opaque());
        users.opaque = opaque;
        users
    }

    /// True when no include list names anybody; `None` counts as a name.
    pub fn includes_nobody(&self) -> bool {
        let lists = [&self.include_users, &self.include_groups, &self.include_roles];
        lists.iter().all(|list| list.is_empty()) && self.include_guests.is_none()
    }
}

fn guests(mut object: Object<'_>, issues: &mut Vec<Issue>, opaque: &mut Vec<String>) -> Option<GuestsOrExternalUsers> {
    let names = object.flags("guestOrExternalUserTypes", issues);
    let kinds: Vec<_> = names.iter().map(|name| UserKind::member(name)).collect();
    let kinds: Vec<_> = kinds.into_iter().filter(|kind| *kind != Member::Known(UserKind::None)).collect();
    let tenants = tenants(object.object("externalTenants", issues), issues, opaque);
    opaque.extend(object.opaque());
    (!kinds.is_empty()).then_some(GuestsOrExternalUsers { kinds, tenants })
}

fn tenants(mut object: Object<'_>, issues: &mut Vec<Issue>, opaque: &mut Vec<String>) -> ExternalTenants {
    let odata_type = object.value("@odata.type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let kind = object.text("membershipKind", issues);
    let members = object.ids("members", issues);
    let absent = object.is_absent();
    opaque.extend(object.opaque());
    match kind.as_deref() {
        _ if absent => ExternalTenants::All,
        Some("all") => ExternalTenants::All,
        Some("enumerated") => ExternalTenants::Enumerated(members),
        None | Some("") if odata_type.ends_with("EnumeratedExternalTenants") => ExternalTenants::Enumerated(members),
        None | Some("") if odata_type.ends_with("AllExternalTenants") => ExternalTenants::All,
        None | Some("") if !members.is_empty() => ExternalTenants::Enumerated(members),
        None | Some("") if odata_type.is_empty() => ExternalTenants::All,
        Some("") | None => ExternalTenants::Unrecognised(odata_type),
        Some(other) => ExternalTenants::Unrecognised(other.to_owned()),
    }
}
