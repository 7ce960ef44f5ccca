//! Random users, workload and agent conditions.

use serde_json::{Map, Value, json};

use super::pool::{AGENTS, GROUPS, GUEST_KINDS, PRINCIPALS, ROLES, TENANTS, USERS, put};
use super::rng::Rng;

/// The identity part of a policy: users, or a workload, or agents.
pub(super) fn identity(rng: &mut Rng, conditions: &mut Map<String, Value>) {
    if rng.chance(9) {
        conditions.insert("users".to_owned(), json!({ "includeUsers": ["None"] }));
        conditions.insert("clientApplications".to_owned(), workload(rng));
        return;
    }
    let users = users(rng);
    conditions.insert("users".to_owned(), users);
    if rng.chance(8) {
        let nothing = json!({ "includeServicePrincipals": [], "servicePrincipalFilter": null });
        conditions.insert("clientApplications".to_owned(), nothing);
    }
}

fn users(rng: &mut Rng) -> Value {
    let mut users = Map::new();
    if rng.chance(75) {
        users.insert("includeUsers".to_owned(), json!([rng.cased("All")]));
    } else {
        included(rng, &mut users);
    }
    put(rng, &mut users, 12, "excludeUsers", |rng| {
        let keyword = if rng.chance(10) { "All" } else { "GuestsOrExternalUsers" };
        rng.some_cased(&[&USERS[..], &[keyword]].concat(), 2)
    });
    put(rng, &mut users, 14, "excludeGroups", |rng| rng.some_cased(&GROUPS, 2));
    put(rng, &mut users, 7, "excludeRoles", |rng| rng.some_cased(&ROLES, 2));
    put(rng, &mut users, 9, "excludeGuestsOrExternalUsers", guests);
    put(rng, &mut users, 1, "includeFoo", |_| json!(["x"]));
    Value::Object(users)
}

fn included(rng: &mut Rng, users: &mut Map<String, Value>) {
    let words = [&USERS[..], &["None", "GuestsOrExternalUsers", "AllAgentIdUsers"]].concat();
    put(rng, users, 55, "includeUsers", |rng| rng.some_cased(&words, 3));
    put(rng, users, 45, "includeGroups", |rng| rng.some_cased(&GROUPS, 2));
    put(rng, users, 20, "includeRoles", |rng| rng.some_cased(&ROLES, 2));
    put(rng, users, 25, "includeGuestsOrExternalUsers", guests);
}

fn guests(rng: &mut Rng) -> Value {
    let mut kinds = rng.some(&GUEST_KINDS, 5);
    if rng.chance(4) {
        kinds.push("someFutureKind");
    }
    let mut guests = Map::new();
    guests.insert("guestOrExternalUserTypes".to_owned(), kinds.join(",").into());
    put(rng, &mut guests, 55, "externalTenants", tenants);
    Value::Object(guests)
}

fn tenants(rng: &mut Rng) -> Value {
    if rng.chance(40) {
        return json!({ "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants", "membershipKind": "all" });
    }
    let members = rng.some_cased(&TENANTS, 2);
    json!({
        "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants",
        "membershipKind": "enumerated", "members": members
    })
}

fn workload(rng: &mut Rng) -> Value {
    let mut workload = Map::new();
    if rng.chance(70) {
        let mine = "ServicePrincipalsInMyTenant";
        put(rng, &mut workload, 90, "includeServicePrincipals", |rng| {
            if rng.chance(50) { vec![rng.cased(mine)] } else { rng.some_cased(&PRINCIPALS, 3) }
        });
        put(rng, &mut workload, 30, "excludeServicePrincipals", |rng| rng.some_cased(&PRINCIPALS, 2));
        put(rng, &mut workload, 15, "servicePrincipalFilter", filter);
    }
    if rng.chance(40) {
        put(rng, &mut workload, 90, "includeAgentIdServicePrincipals", |rng| {
            if rng.chance(50) { vec![rng.cased("All")] } else { rng.some_cased(&AGENTS, 2) }
        });
        put(rng, &mut workload, 30, "excludeAgentIdServicePrincipals", |rng| rng.some_cased(&AGENTS, 1));
        put(rng, &mut workload, 15, "agentIdServicePrincipalFilter", filter);
    }
    put(rng, &mut workload, 1, "includeFutureIdentities", |_| json!(["x"]));
    Value::Object(workload)
}

fn filter(rng: &mut Rng) -> Value {
    json!({ "mode": rng.pick(&["include", "exclude"]), "rule": "CustomSecurityAttribute.Eng_Project -eq \"Blue\"" })
}
