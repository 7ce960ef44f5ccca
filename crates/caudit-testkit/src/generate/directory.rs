//! Random users, groups, role assignments, service principals and devices.

use serde_json::{Map, Value, json};

use super::pool::{GROUPS, PRINCIPALS, ROLES, USERS, put};
use super::rng::Rng;

/// Users with, now and then, all their memberships.
pub(super) fn users(rng: &mut Rng) -> Value {
    let known = USERS.iter().take(4);
    known.map(|id| user(rng, id)).collect()
}

fn user(rng: &mut Rng, id: &str) -> Value {
    let mut user = Map::new();
    user.insert("id".to_owned(), rng.cased(id).into());
    user.insert("displayName".to_owned(), "User".into());
    put(rng, &mut user, 80, "userType", |rng| rng.pick(&["Member", "Member", "Guest"]));
    put(rng, &mut user, 40, "transitiveMemberOf", memberships);
    Value::Object(user)
}

fn memberships(rng: &mut Rng) -> Value {
    let mut entries = Vec::new();
    for group in GROUPS {
        if rng.chance(35) {
            entries.push(json!({ "@odata.type": "#microsoft.graph.group", "id": rng.cased(group) }));
        }
    }
    for (index, role) in ROLES.iter().enumerate() {
        if rng.chance(30) {
            entries.push(json!({
                "@odata.type": "#microsoft.graph.directoryRole",
                "id": format!("d0{index}00000-0000-4000-8000-00000000000a"),
                "roleTemplateId": rng.cased(role)
            }));
        }
    }
    Value::Array(entries)
}

/// Groups that may hold each other, in circles too.
pub(super) fn groups(rng: &mut Rng) -> Value {
    GROUPS.iter().take(4).map(|id| group(rng, id)).collect()
}

fn group(rng: &mut Rng, id: &str) -> Value {
    let mut group = Map::new();
    group.insert("id".to_owned(), id.into());
    put(rng, &mut group, 85, "transitiveMembers", |rng| {
        let mut members = Vec::new();
        for user in USERS {
            if rng.chance(30) {
                members.push(json!({ "@odata.type": "#microsoft.graph.user", "id": rng.cased(user) }));
            }
        }
        for inner in GROUPS {
            if rng.chance(15) {
                members.push(json!({ "@odata.type": "#microsoft.graph.group", "id": rng.cased(inner) }));
            }
        }
        members
    });
    Value::Object(group)
}

/// Roles given to users and groups, in the tenant or in a unit only.
pub(super) fn role_assignments(rng: &mut Rng) -> Value {
    let mut assignments = Vec::new();
    for role in ROLES {
        for _ in 0..rng.below(3) {
            let principal = if rng.chance(60) { rng.pick(&USERS) } else { rng.pick(&GROUPS) };
            let scope = rng.pick(&["/", "/", "/", "/administrativeUnits/u1"]);
            assignments.push(json!({
                "principalId": rng.cased(principal),
                "roleDefinitionId": rng.cased(role),
                "directoryScopeId": scope
            }));
        }
    }
    Value::Array(assignments)
}

/// Ours, a managed identity, a multi-tenant application; the last id is not there.
pub(super) fn service_principals(rng: &mut Rng) -> Value {
    let kinds = [
        ("Application", "AzureADMyOrg"),
        ("ManagedIdentity", "AzureADMyOrg"),
        ("Application", "AzureADMultipleOrgs"),
        ("Application", ""),
    ];
    let described = PRINCIPALS.iter().zip(kinds).map(|(id, (kind, audience))| {
        let audience = if audience.is_empty() { Value::Null } else { audience.into() };
        json!({ "id": rng.cased(id), "servicePrincipalType": kind, "signInAudience": audience })
    });
    described.collect()
}

/// Devices; what a sign-in's device is, it says itself.
pub(super) fn devices(rng: &mut Rng) -> Value {
    json!([{
        "id": "de000001-0000-4000-8000-00000000000a",
        "deviceId": "de1",
        "trustType": rng.pick(&["AzureAd", "ServerAd", "Workplace"]),
        "isCompliant": rng.chance(50),
        "registeredOwners": [{ "id": rng.pick(&USERS) }]
    }])
}
