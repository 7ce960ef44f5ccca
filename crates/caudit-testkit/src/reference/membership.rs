//! Is the user in this group, does the user hold this role?
//!
//! Nested membership counts; roles count when active and tenant-wide (Microsoft, "Conditional
//! Access: Users, groups, agents, and workload identities"). Where the facts come from, and in
//! which order, is our settled reading.

use std::collections::HashSet;

use serde_json::Value;

use super::environment::Environment;
use super::json::{find, has, items, list, same, strings, text};
use super::truth::Truth;

/// The stated groups, else the user's own transitive memberships, else the groups' members.
pub(super) fn in_group(group: &str, env: &Environment<'_>) -> Truth {
    if list(env.sign_in.facts, "groups").is_some() {
        return Truth::from(has(&strings(env.sign_in.facts, "groups"), group));
    }
    if let Some(entries) = whole_list(env.user(), "transitiveMemberOf") {
        return Truth::from(find(entries, group).is_some());
    }
    match (env.collection("groups"), env.user_id()) {
        (Some(groups), Some(user)) => in_closure(group, user, groups),
        _ => Truth::Unknown,
    }
}

/// Yes when the closure has the user, no when it is wholly known and has not, else unknown.
fn in_closure(group: &str, user: &str, groups: &[Value]) -> Truth {
    let mut seen = HashSet::new();
    let mut waiting = vec![group];
    let mut complete = true;
    while let Some(id) = waiting.pop() {
        if !seen.insert(id.to_ascii_lowercase()) {
            continue;
        }
        let Some(members) = find(groups, id).and_then(|object| whole_list(object, "transitiveMembers")) else {
            complete = false;
            continue;
        };
        for member in members {
            let id = text(member, "id").unwrap_or_default();
            if same(id, user) {
                return Truth::Yes;
            }
            if is_group(member, groups) {
                waiting.push(id);
            }
        }
    }
    if complete { Truth::No } else { Truth::Unknown }
}

fn is_group(member: &Value, groups: &[Value]) -> bool {
    let type_name = text(member, "@odata.type").unwrap_or_default();
    same(type_name, "#microsoft.graph.group") || text(member, "id").is_some_and(|id| find(groups, id).is_some())
}

/// The stated roles, else the assignments, else the directory roles among the memberships.
pub(super) fn has_role(role: &str, env: &Environment<'_>) -> Truth {
    if list(env.sign_in.facts, "roles").is_some() {
        return Truth::from(has(&strings(env.sign_in.facts, "roles"), role));
    }
    if let Some(assignments) = env.collection("roleAssignments") {
        return Truth::any(assignments.iter().map(|assignment| assigned(role, assignment, env)));
    }
    match whole_list(env.user(), "transitiveMemberOf") {
        Some(entries) => Truth::any(entries.iter().map(|entry| is_directory_role(role, entry))),
        None => Truth::Unknown,
    }
}

/// Does this one assignment give the user the role in the whole tenant?
fn assigned(role: &str, assignment: &Value, env: &Environment<'_>) -> Truth {
    let of_role = text(assignment, "roleDefinitionId").is_some_and(|id| same(id, role));
    let tenant_wide = match text(assignment, "directoryScopeId") {
        Some(scope) => Truth::from(scope == "/"),
        None => Truth::Unknown,
    };
    if !of_role || tenant_wide == Truth::No {
        return Truth::No;
    }
    let principal = text(assignment, "principalId").unwrap_or_default();
    tenant_wide.and(is_principal(principal, env))
}

/// The principal is the user, or a group the user is in.
fn is_principal(principal: &str, env: &Environment<'_>) -> Truth {
    if env.user_id().is_some_and(|user| same(user, principal)) {
        return Truth::Yes;
    }
    if env.lookup("servicePrincipals", principal).is_some() {
        return Truth::No;
    }
    if env.lookup("users", principal).is_some() {
        return if env.user_id().is_some() { Truth::No } else { Truth::Unknown };
    }
    let as_group = in_group(principal, env);
    if env.user_id().is_none() && env.lookup("groups", principal).is_none() {
        // Without the user's id the principal may still be the user.
        return as_group.or(Truth::Unknown);
    }
    as_group
}

fn is_directory_role(role: &str, entry: &Value) -> Truth {
    let type_name = text(entry, "@odata.type").unwrap_or_default();
    if !same(type_name, "#microsoft.graph.directoryRole") {
        return Truth::No;
    }
    match text(entry, "roleTemplateId") {
        Some(template) => Truth::from(same(template, role)),
        None => Truth::Unknown,
    }
}

/// The ids of a list, each judged by `one`.
pub(super) fn any_of(object: &Value, name: &str, one: impl Fn(&str) -> Truth) -> Truth {
    Truth::any(items(object, name).iter().filter_map(Value::as_str).map(one))
}

/// The list, unless the export holds only its beginning.
fn whole_list<'v>(object: &'v Value, name: &str) -> Option<&'v [Value]> {
    let rest = object.get(format!("{name}@odata.nextLink")).is_some_and(|link| !link.is_null());
    if rest { None } else { list(object, name) }
}
