//! The same tenant with fewer users.

use std::collections::HashSet;

use serde_json::Value;

/// The tenant with only the users that these sign-ins name, and role assignments that can concern them.
///
/// The reference evaluator looks a user up by walking the whole list, again and again; with 5,000 users that is
/// all it would be timed for. What is left out cannot change an answer: other users, and their own roles but for
/// one holder of each role, whom a sign-in of an unknown user may be.
pub(crate) fn without_users_but_of<'a>(snapshot: &Value, sign_ins: impl Iterator<Item = &'a Value>) -> Value {
    let named: HashSet<&str> = sign_ins.filter_map(|it| it.pointer("/signInIdentity/userId")?.as_str()).collect();
    let mut slim = snapshot.clone();
    let text = |object: &Value, name: &str| object.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut dropped = HashSet::new();
    if let Some(users) = slim.get_mut("users").and_then(Value::as_array_mut) {
        users.retain(|user| {
            let id = text(user, "id").unwrap_or_default();
            let keep = named.contains(id.as_str());
            if !keep {
                dropped.insert(id);
            }
            keep
        });
    }
    let mut roles = HashSet::new();
    if let Some(assignments) = slim.get_mut("roleAssignments").and_then(Value::as_array_mut) {
        assignments.retain(|assignment| {
            let first = roles.insert(text(assignment, "roleDefinitionId"));
            first || text(assignment, "principalId").is_none_or(|id| !dropped.contains(&id))
        });
    }
    slim
}
