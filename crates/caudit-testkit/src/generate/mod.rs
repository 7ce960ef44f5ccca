//! Random snapshots, sign-ins and options to compare evaluators on.
//!
//! Everything is drawn from a small pool of ids and words, so that policies, directories and
//! sign-ins meet; most conditions stay out of a policy and most facts are in a sign-in, so that
//! answers are a healthy mix. A seed names a case for ever.

mod conditions;
mod device_rules;
mod directory;
mod facts;
mod grants;
mod places;
mod policies;
mod pool;
mod rng;
mod sign_ins;
mod strengths;
mod targets;
mod who;

use serde_json::{Map, Value};

use crate::reference::{BaselineScopes, ReferenceOptions, UnknownMode};

pub use rng::Rng;

type Collection = fn(&mut Rng) -> Value;

const COLLECTIONS: [(usize, &str, Collection); 7] = [
    (85, "namedLocations", places::named_locations),
    (70, "authenticationStrengths", strengths::in_file),
    (70, "users", directory::users),
    (75, "groups", directory::groups),
    (65, "roleAssignments", directory::role_assignments),
    (65, "servicePrincipals", directory::service_principals),
    (40, "devices", directory::devices),
];

/// A random snapshot: one to eight policies and the other collections, each sometimes absent.
#[must_use]
pub fn snapshot(rng: &mut Rng) -> Value {
    let mut snapshot = Map::new();
    snapshot.insert("policies".to_owned(), policies::policies(rng));
    for (percent, name, collection) in COLLECTIONS {
        if rng.chance(percent) {
            let objects = collection(rng);
            snapshot.insert(name.to_owned(), objects);
        }
    }
    Value::Object(snapshot)
}

/// A random sign-in near the snapshot's own atoms; every member may be absent or null.
#[must_use]
pub fn sign_in(rng: &mut Rng, snapshot: &Value) -> Value {
    sign_ins::sign_in(rng, snapshot)
}

/// Random options: mostly the exact mode.
#[must_use]
pub fn options(rng: &mut Rng) -> ReferenceOptions {
    let modes = [(60, UnknownMode::Exact), (20, UnknownMode::WorstCase), (20, UnknownMode::WhatIf)];
    let scopes = [(40, None), (30, Some(BaselineScopes::Legacy)), (30, Some(BaselineScopes::New))];
    ReferenceOptions {
        unknown: rng.weighted(&modes).unwrap_or_default(),
        baseline_scopes: rng.weighted(&scopes).flatten(),
        approved_app_enforced: rng.chance(25),
    }
}
