//! A believable tenant, from a seed: the same seed and number of policies give the same tenant for ever.
//!
//! Everything is Graph JSON, as an export holds it, so that what is measured has gone through the model.

use caudit_testkit::generate::Rng;
use serde_json::{Value, json};

use crate::ids::Ids;
use crate::{directory, places, policies};

/// A generated tenant.
#[derive(Debug)]
pub(crate) struct Generated {
    /// The ids that its policies and sign-ins use.
    pub(crate) ids: Ids,
    /// The collections, by the names of a snapshot's files.
    pub(crate) snapshot: Value,
}

/// The tenant with this many policies.
pub(crate) fn generate(seed: u64, policies: usize) -> Generated {
    let mut rng = Rng::new(seed);
    let locations = places::named_locations(&mut rng);
    let id = |location: &Value| location.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let ids = Ids::new(locations.iter().map(id).collect());
    let users = directory::users(&mut rng, &ids);
    let assignments = directory::role_assignments(&mut rng, &ids);
    let policies: Vec<Value> = (0..policies).map(|number| policies::policy(&mut rng, &ids, number)).collect();
    let snapshot = json!({
        "policies": policies,
        "namedLocations": locations,
        "authenticationStrengths": policies::strengths(),
        "users": users,
        "groups": directory::groups(&ids),
        "roleAssignments": assignments,
        "servicePrincipals": directory::service_principals(&ids)
    });
    Generated { ids, snapshot }
}
