//! Kinds of guests and external users.
//!
//! Kinds and their classification: Microsoft, "Authentication and Conditional Access for External
//! ID" and the `conditionalAccessGuestsOrExternalUsers` resource page. That the given kind is the
//! only one, what `userType` alone rules out, and that `internalGuest` has no tenant list are our
//! settled readings.

use serde_json::Value;

use super::environment::Environment;
use super::facts::Identity;
use super::json::{child, flags, has, has_unknown_member, member, same, strings, text};
use super::truth::Truth;

/// The kind without an object in this directory.
pub(super) const DIRECT_CONNECT: &str = "b2bDirectConnectUser";
const NOT_EXTERNAL: &str = "none";
const INTERNAL_GUEST: &str = "internalGuest";

const KINDS: [&str; 7] = [
    NOT_EXTERNAL,
    INTERNAL_GUEST,
    "b2bCollaborationGuest",
    "b2bCollaborationMember",
    DIRECT_CONNECT,
    "otherExternalUser",
    "serviceProvider",
];

/// The kind the sign-in states.
pub(super) fn given_kind(env: &Environment<'_>) -> Option<&'static str> {
    let Identity::User { kind: Some(kind), .. } = env.sign_in.identity else {
        return None;
    };
    KINDS.iter().copied().find(|known| same(known, kind))
}

/// External users are all kinds but `none` and `internalGuest`; an unknown kind is not counted.
pub(super) fn is_external(env: &Environment<'_>) -> bool {
    given_kind(env).is_some_and(|kind| kind != NOT_EXTERNAL && kind != INTERNAL_GUEST)
}

pub(super) fn is_direct_connect(env: &Environment<'_>) -> bool {
    given_kind(env) == Some(DIRECT_CONNECT)
}

/// The given kind, else every kind that `userType` leaves.
fn possible_kinds(env: &Environment<'_>) -> Vec<&'static str> {
    if let Some(kind) = given_kind(env) {
        return vec![kind];
    }
    let user_type = env.user_type().unwrap_or_default();
    let ruled_out: &[&str] = if same(user_type, "Guest") {
        &[NOT_EXTERNAL, "b2bCollaborationMember"]
    } else if same(user_type, "Member") {
        &[INTERNAL_GUEST, "b2bCollaborationGuest", "otherExternalUser"]
    } else {
        &[]
    };
    KINDS.iter().copied().filter(|kind| !ruled_out.contains(kind)).collect()
}

/// What every possible kind answers alike; unknown when they differ.
fn over_kinds(env: &Environment<'_>, answer: impl Fn(&'static str) -> Truth) -> Truth {
    let answers = possible_kinds(env).into_iter().map(answer);
    answers.reduce(Truth::agree).unwrap_or(Truth::Unknown)
}

/// The keyword `GuestsOrExternalUsers` selects every kind.
pub(super) fn matches_keyword(env: &Environment<'_>) -> Truth {
    over_kinds(env, |kind| Truth::from(kind != NOT_EXTERNAL))
}

/// An `includeGuestsOrExternalUsers` or `excludeGuestsOrExternalUsers` object.
pub(super) fn matches_object(object: &Value, env: &Environment<'_>) -> Truth {
    let selected = selected_kinds(object);
    let future = selected.iter().any(|entry| !has(&KINDS, entry));
    over_kinds(env, |kind| {
        if has(&selected, kind) {
            return in_tenants(object, kind, env);
        }
        // A member we do not know may speak of any guest; it cannot speak of who is none.
        if future && kind != NOT_EXTERNAL { Truth::Unknown } else { Truth::No }
    })
}

/// Does the object select anybody? The flag `none` is the empty selection.
pub(super) fn selects_somebody(object: &Value) -> bool {
    !selected_kinds(object).is_empty()
}

pub(super) fn names_kind(object: &Value, kind: &str) -> bool {
    has(&selected_kinds(object), kind)
}

fn selected_kinds(object: &Value) -> Vec<&str> {
    let mut selected = flags(object, "guestOrExternalUserTypes");
    selected.retain(|entry| !same(entry, NOT_EXTERNAL));
    selected
}

fn in_tenants(object: &Value, kind: &str, env: &Environment<'_>) -> Truth {
    if kind == INTERNAL_GUEST {
        return Truth::Yes;
    }
    let Some(tenants) = member(object, "externalTenants") else {
        return Truth::Yes;
    };
    let membership = text(tenants, "membershipKind").unwrap_or_default();
    let type_name = text(tenants, "@odata.type").unwrap_or_default();
    if same(membership, "all") || type_name.ends_with("AllExternalTenants") {
        Truth::Yes
    } else if same(membership, "enumerated") || type_name.ends_with("EnumeratedExternalTenants") {
        home_tenant_in(&strings(tenants, "members"), env)
    } else {
        Truth::Unknown
    }
}

fn home_tenant_in(members: &[&str], env: &Environment<'_>) -> Truth {
    match env.sign_in.identity {
        _ if members.is_empty() => Truth::No,
        Identity::User { tenant: Some(tenant), .. } => Truth::from(has(members, tenant)),
        _ => Truth::Unknown,
    }
}

/// Is there a member inside the object that we do not know?
pub(super) fn is_not_understood(object: &Value) -> bool {
    has_unknown_member(object, &["guestOrExternalUserTypes", "externalTenants"])
        || has_unknown_member(child(object, "externalTenants"), &["membershipKind", "members"])
}
