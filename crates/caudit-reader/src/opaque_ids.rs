//! Placeholders and display names where an id belongs, as templates and drafts have them.

use caudit_model::policy::{ExternalTenants, Users};
use caudit_model::{Id, Policy};

/// Words that Graph accepts in place of an id.
const KEYWORDS: &[&str] = &[
    "All",
    "AllAgentIdResources",
    "AllAgentIdUsers",
    "AllTrusted",
    "GuestsOrExternalUsers",
    "MicrosoftAdminPortals",
    "None",
    "Office365",
    "ServicePrincipalsInMyTenant",
];

/// One remark for all ids of a policy that are no ids: the pointer of the first, and what to say.
pub(crate) fn remark(policy: &Policy) -> Option<(String, String)> {
    let lists = lists(policy);
    let ids = lists.iter().flat_map(|(pointer, ids)| ids.iter().map(move |id| (pointer, id)));
    let opaque: Vec<_> = ids.filter(|(_, id)| is_opaque(id)).collect();
    let (pointer, example) = opaque.first()?;
    let count = match opaque.len() {
        1 => format!("`{example}` is a placeholder or a name, not an id"),
        n => format!("{n} ids are placeholders or names, such as `{example}`"),
    };
    Some(((*pointer).clone(), format!("{count}: kept and compared as text")))
}

fn is_opaque(id: &Id) -> bool {
    !id.is_guid() && !KEYWORDS.iter().any(|keyword| id.is(keyword))
}

/// Every list of ids in a policy, with its pointer.
fn lists(policy: &Policy) -> Vec<(String, Vec<Id>)> {
    let mut lists = users(&policy.conditions.users);
    let mut add = |pointer: &str, ids: &[Id]| lists.push((format!("/conditions/{pointer}"), ids.to_vec()));
    add("applications/includeApplications", &policy.conditions.applications.include);
    add("applications/excludeApplications", &policy.conditions.applications.exclude);
    if let Some(locations) = &policy.conditions.locations {
        add("locations/includeLocations", &locations.include);
        add("locations/excludeLocations", &locations.exclude);
    }
    if let Some(apps) = &policy.conditions.client_applications {
        add("clientApplications/includeServicePrincipals", &apps.include_service_principals);
        add("clientApplications/excludeServicePrincipals", &apps.exclude_service_principals);
        add("clientApplications/includeAgentIdServicePrincipals", &apps.include_agents);
        add("clientApplications/excludeAgentIdServicePrincipals", &apps.exclude_agents);
    }
    lists
}

fn users(users: &Users) -> Vec<(String, Vec<Id>)> {
    let mut lists = Vec::new();
    let mut add = |name: &str, ids: &[Id]| lists.push((format!("/conditions/users/{name}"), ids.to_vec()));
    add("includeUsers", &users.include_users);
    add("excludeUsers", &users.exclude_users);
    add("includeGroups", &users.include_groups);
    add("excludeGroups", &users.exclude_groups);
    add("includeRoles", &users.include_roles);
    add("excludeRoles", &users.exclude_roles);
    let guests = [("include", &users.include_guests), ("exclude", &users.exclude_guests)];
    for (word, guests) in guests {
        if let Some(ExternalTenants::Enumerated(tenants)) = guests.as_ref().map(|guests| &guests.tenants) {
            add(&format!("{word}GuestsOrExternalUsers/externalTenants/members"), tenants);
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn one_remark_for_a_policy() {
        let users = json!({"includeUsers": ["all"], "excludeGroups": ["<BreakGlass>", "Service accounts"]});
        let policy = json!({"conditions": {"users": users}, "state": "enabled"});
        let (pointer, message) = remark(&Policy::from_json(policy, "file.json")).unwrap();
        assert_eq!(pointer, "/conditions/users/excludeGroups");
        assert_eq!(message, "2 ids are placeholders or names, such as `<BreakGlass>`: kept and compared as text");
    }

    #[test]
    fn guids_and_keywords_need_none() {
        let id = "2905D18B-f62b-4cd0-8ab3-919351834f82";
        let locations = json!({"includeLocations": ["All"], "excludeLocations": ["AllTrusted", id]});
        let policy = json!({"id": id, "conditions": {"locations": locations}, "state": "enabled"});
        assert_eq!(remark(&Policy::from_json(policy, "file.json")), None);
    }
}
