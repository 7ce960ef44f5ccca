//! The users condition of a user policy.
//!
//! The union of the include lists minus the union of the exclude lists (Microsoft, "Conditional
//! Access: Users, groups, agents, and workload identities"). Whom `All` matches is our settled
//! reading.

use serde_json::Value;

use super::environment::Environment;
use super::guests;
use super::json::{child, flag, has_unknown_member, items, member, same};
use super::membership::{any_of, has_role, in_group};
use super::reasons::{Judged, Reasons};
use super::truth::Truth;

const KNOWN: [&str; 8] = [
    "includeUsers",
    "excludeUsers",
    "includeGroups",
    "excludeGroups",
    "includeRoles",
    "excludeRoles",
    "includeGuestsOrExternalUsers",
    "excludeGuestsOrExternalUsers",
];

/// The names of one side's four lists.
struct Side {
    users: &'static str,
    groups: &'static str,
    roles: &'static str,
    guests: &'static str,
}

const INCLUDE: Side = Side {
    users: "includeUsers",
    groups: "includeGroups",
    roles: "includeRoles",
    guests: "includeGuestsOrExternalUsers",
};

const EXCLUDE: Side = Side {
    users: "excludeUsers",
    groups: "excludeGroups",
    roles: "excludeRoles",
    guests: "excludeGuestsOrExternalUsers",
};

pub(super) fn judge(users: &Value, env: &Environment<'_>) -> Judged {
    let not_understood = is_not_understood(users);
    if !not_understood && includes_nobody(users) {
        return Judged::new(Truth::No, Reasons::EMPTY_POLICY);
    }
    // A user policy never applies to a service principal's sign-in.
    if !env.sign_in.is_user() {
        return Judged::new(Truth::No, Reasons::USERS);
    }
    if not_understood {
        return Judged::not_understood(Reasons::USERS);
    }
    let included = matches_side(users, &INCLUDE, env);
    let excluded = matches_side(users, &EXCLUDE, env);
    Judged::new(included.and(excluded.not()), Reasons::USERS)
}

fn is_not_understood(users: &Value) -> bool {
    has_unknown_member(users, &KNOWN)
        || guests::is_not_understood(child(users, INCLUDE.guests))
        || guests::is_not_understood(child(users, EXCLUDE.guests))
}

/// `None` alone is not empty: it is a list that says nobody.
fn includes_nobody(users: &Value) -> bool {
    let lists = [INCLUDE.users, INCLUDE.groups, INCLUDE.roles];
    lists.iter().all(|name| items(users, name).is_empty()) && !guests::selects_somebody(child(users, INCLUDE.guests))
}

fn matches_side(users: &Value, side: &Side, env: &Environment<'_>) -> Truth {
    Truth::any([
        any_of(users, side.users, |entry| matches_entry(entry, users, env)),
        any_of(users, side.groups, |group| in_group(group, env)),
        any_of(users, side.roles, |role| has_role(role, env)),
        member(users, side.guests).map_or(Truth::No, |object| guests::matches_object(object, env)),
    ])
}

fn matches_entry(entry: &str, users: &Value, env: &Environment<'_>) -> Truth {
    if same(entry, "All") {
        matches_all(users, env)
    } else if same(entry, "None") {
        Truth::No
    } else if same(entry, "GuestsOrExternalUsers") {
        guests::matches_keyword(env)
    } else if same(entry, "AllAgentIdUsers") {
        Truth::from(is_agent_user(env))
    } else {
        env.user_id().map_or(Truth::Unknown, |id| Truth::from(same(id, entry)))
    }
}

/// Everybody, but unsettled for an agent's user account, and for a direct-connect user unless the
/// policy names that kind (whatever tenants that object lists).
fn matches_all(users: &Value, env: &Environment<'_>) -> Truth {
    let named = [INCLUDE.guests, EXCLUDE.guests]
        .iter()
        .any(|name| guests::names_kind(child(users, name), guests::DIRECT_CONNECT));
    if is_agent_user(env) || (guests::is_direct_connect(env) && !named) { Truth::Unknown } else { Truth::Yes }
}

/// An agent's user account; a human unless a fact says so.
fn is_agent_user(env: &Environment<'_>) -> bool {
    flag(env.sign_in.facts, "agentUser") == Some(true)
}
