//! Builds the model's tenant from one JSON object whose members are named as the snapshot's files.

use caudit_model::location::NamedLocation;
use caudit_model::{AuthenticationStrength, Collection, Object, Policy, Tenant};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The tenant that a snapshot object describes; a member that is absent is an unknown collection.
pub fn tenant(snapshot: &Value) -> Tenant {
    let list = |name: &str| snapshot.get(name).and_then(Value::as_array);
    let policies = list("policies").into_iter().flatten().enumerate();
    Tenant {
        policies: policies.map(|(index, raw)| Policy::from_json(raw.clone(), &format!("#{index}"))).collect(),
        policies_partial: false,
        named_locations: list("namedLocations").map(|all| collection(all.iter().filter_map(NamedLocation::from_json))),
        authentication_strengths: list("authenticationStrengths")
            .map(|all| collection(all.iter().filter_map(strength))),
        authentication_contexts: list("authenticationContexts").map(|all| typed(all)),
        users: list("users").map(|all| typed(all)),
        groups: list("groups").map(|all| typed(all)),
        role_assignments: list("roleAssignments").map(|all| typed(all)),
        service_principals: list("servicePrincipals").map(|all| typed(all)),
        devices: list("devices").map(|all| typed(all)),
        sign_ins: list("signIns").map(|all| typed(all)),
        manifest: None,
    }
}

fn strength(raw: &Value) -> Option<AuthenticationStrength> {
    let mut issues = Vec::new();
    let object = Object::new(Some(raw), "", &mut issues);
    AuthenticationStrength::read(object, &mut issues)
}

fn collection<T>(items: impl Iterator<Item = T>) -> Collection<T> {
    Collection { items: items.collect(), complete: true }
}

/// Objects that cannot be read are left out; the reader, not this kit, is where they are reported.
fn typed<T: DeserializeOwned>(list: &[Value]) -> Collection<T> {
    collection(list.iter().filter_map(|raw| serde_json::from_value(raw.clone()).ok()))
}
