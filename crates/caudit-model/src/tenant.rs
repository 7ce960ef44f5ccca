//! Everything that was read of one tenant.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::directory::{AuthenticationContext, Device, Group, RoleAssignment, ServicePrincipal, SignInRow, User};
use crate::location::NamedLocation;
use crate::{AuthenticationStrength, Policy};

/// A Graph collection: what was read of it, and whether that is all.
#[derive(Debug, Clone)]
pub struct Collection<T> {
    /// The objects, in the order they were read.
    pub items: Vec<T>,
    /// False where the manifest says that objects may be missing.
    pub complete: bool,
}

/// The collections of one tenant. `None` means *unknown*, never empty.
#[derive(Debug, Clone, Default)]
pub struct Tenant {
    /// Conditional Access policies, in the order they were read.
    pub policies: Vec<Policy>,
    /// True where the snapshot says that policies are missing from it.
    pub policies_partial: bool,
    /// Named locations.
    pub named_locations: Option<Collection<NamedLocation>>,
    /// Authentication strengths.
    pub authentication_strengths: Option<Collection<AuthenticationStrength>>,
    /// Authentication contexts.
    pub authentication_contexts: Option<Collection<AuthenticationContext>>,
    /// Users.
    pub users: Option<Collection<User>>,
    /// Groups.
    pub groups: Option<Collection<Group>>,
    /// Active role assignments.
    pub role_assignments: Option<Collection<RoleAssignment>>,
    /// Service principals.
    pub service_principals: Option<Collection<ServicePrincipal>>,
    /// Devices.
    pub devices: Option<Collection<Device>>,
    /// Sign-in log rows.
    pub sign_ins: Option<Collection<SignInRow>>,
    /// What the snapshot says about itself.
    pub manifest: Option<Manifest>,
}

/// `manifest.json`: where and when a snapshot was taken, and what is complete.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// Version of the manifest's own format: 1.
    pub schema_version: u32,
    /// Tenant id.
    pub tenant_id: Option<String>,
    /// Cloud: `global`, `usgov`, `usgov-dod`, `china`.
    pub cloud: Option<String>,
    /// When, ISO 8601 in UTC.
    pub taken_at: Option<String>,
    /// Version of caudit that wrote it.
    pub caudit: Option<String>,
    /// Status by collection name.
    #[serde(default)]
    pub collections: BTreeMap<String, CollectionState>,
}

/// What the manifest says about one collection.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionState {
    /// How much of it is there.
    pub status: CollectionStatus,
    /// Why it is not complete.
    pub why: Option<String>,
    /// The Graph permission that would complete it.
    pub permission: Option<String>,
}

/// How much of a collection a snapshot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CollectionStatus {
    /// All of it.
    Complete,
    /// Some of it.
    Partial,
    /// Nothing: not permitted.
    Forbidden,
    /// Nothing: nobody asked.
    NotAskedFor,
}
