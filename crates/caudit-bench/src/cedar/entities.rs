//! The directory as Cedar entities: users in groups, users and groups in roles, applications in Office 365.

use std::collections::{HashMap, HashSet};

use cedar_policy::{Entities, Entity, EntityId, EntityTypeName, EntityUid};
use serde_json::Value;

use super::{objects, text};
use crate::ids::{OFFICE_365, ROLES};

/// Everything that a principal or resource may be in.
pub(super) fn entities(snapshot: &Value) -> Result<Entities, String> {
    let mut roles: HashMap<&str, Vec<&str>> = HashMap::new();
    for assignment in objects(snapshot, "/roleAssignments") {
        roles.entry(text(assignment, "/principalId")).or_default().push(text(assignment, "/roleDefinitionId"));
    }
    let held = |id: &str| -> Result<HashSet<EntityUid>, String> {
        roles.get(id).into_iter().flatten().map(|role| uid("Role", role)).collect()
    };
    let mut all = vec![Entity::new_no_attrs(uid("AppGroup", "Office365")?, HashSet::new())];
    for role in ROLES {
        all.push(Entity::new_no_attrs(uid("Role", role)?, HashSet::new()));
    }
    for group in objects(snapshot, "/groups") {
        let id = text(group, "/id");
        all.push(Entity::new_no_attrs(uid("Group", id)?, held(id)?));
    }
    for user in objects(snapshot, "/users") {
        let id = text(user, "/id");
        let mut parents = held(id)?;
        for group in objects(user, "/transitiveMemberOf") {
            parents.insert(uid("Group", text(group, "/id"))?);
        }
        all.push(Entity::new_no_attrs(uid("User", id)?, parents));
    }
    for principal in objects(snapshot, "/servicePrincipals") {
        let id = text(principal, "/appId");
        let suite = OFFICE_365.contains(&id).then(|| uid("AppGroup", "Office365")).transpose()?;
        all.push(Entity::new_no_attrs(uid("App", id)?, suite.into_iter().collect()));
    }
    Entities::from_entities(all, None).map_err(|error| format!("the Cedar entities cannot be built: {error}"))
}

/// The name of an entity.
pub(super) fn uid(kind: &str, id: &str) -> Result<EntityUid, String> {
    let kind: EntityTypeName = kind.parse().map_err(|error| format!("`{kind}` is not a type in Cedar: {error}"))?;
    Ok(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}
