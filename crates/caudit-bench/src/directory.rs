//! Users, groups, roles and service principals of the generated tenants.

use caudit_testkit::generate::Rng;
use serde_json::{Value, json};

use crate::ids::{Ids, ROLES, guid, one};

/// The kind of the user of this number: mostly members, one in twelve a guest.
pub(crate) fn kind(number: usize) -> &'static str {
    match number % 60 {
        7 | 19 | 31 | 43 => "b2bCollaborationGuest",
        55 => "internalGuest",
        _ => "none",
    }
}

/// Users with all their groups; the first two are the only members of the first group.
pub(crate) fn users(rng: &mut Rng, ids: &Ids) -> Vec<Value> {
    ids.users.iter().enumerate().map(|(number, id)| user(rng, ids, number, id)).collect()
}

fn user(rng: &mut Rng, ids: &Ids, number: usize, id: &str) -> Value {
    let mut groups = Vec::new();
    if number < 2 {
        groups.extend(ids.groups.first().cloned());
    }
    for _ in 0..=rng.below(8) {
        let group = one(rng, ids.groups.get(1..).unwrap_or_default());
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let reference = |id: &String| json!({ "@odata.type": "#microsoft.graph.group", "id": id });
    json!({
        "id": id,
        "displayName": format!("User {number}"),
        "userPrincipalName": format!("user{number}@contoso.example"),
        "userType": if kind(number) == "none" { "Member" } else { "Guest" },
        "accountEnabled": true,
        "transitiveMemberOf": groups.iter().map(reference).collect::<Vec<_>>()
    })
}

/// Groups without their members: the users name their groups.
pub(crate) fn groups(ids: &Ids) -> Vec<Value> {
    let group = |(number, id): (usize, &String)| json!({ "id": id, "displayName": format!("Group {number}") });
    ids.groups.iter().enumerate().map(group).collect()
}

/// Three to eight holders of each role, now and then a group.
pub(crate) fn role_assignments(rng: &mut Rng, ids: &Ids) -> Vec<Value> {
    let mut all = Vec::new();
    for role in ROLES {
        for _ in 0..3 + rng.below(6) {
            let holder = if rng.chance(10) { one(rng, &ids.groups) } else { one(rng, &ids.users) };
            all.push(json!({ "principalId": holder, "roleDefinitionId": role, "directoryScopeId": "/" }));
        }
    }
    all
}

/// One service principal for each application.
pub(crate) fn service_principals(ids: &Ids) -> Vec<Value> {
    let principal = |(number, app): (usize, &String)| {
        json!({
            "id": guid(6, number),
            "appId": app,
            "displayName": format!("App {number}"),
            "servicePrincipalType": "Application",
            "signInAudience": "AzureADMyOrg"
        })
    };
    ids.apps.iter().enumerate().map(principal).collect()
}
