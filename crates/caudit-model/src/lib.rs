//! The Conditional Access vocabulary: Microsoft Graph's objects as plain Rust data.
//!
//! Everything here is a value: no file is opened, no clock is read, nothing is decided.
//! Lowering from JSON never fails. What it cannot understand is kept and reported ([`Issue`]),
//! because a member that is dropped silently would later read as "does not apply".

pub mod catalogue;
pub mod device;
pub mod directory;
mod id;
mod issue;
mod json;
pub mod location;
mod member;
pub mod policy;
pub mod risk;
pub mod sign_in;
mod strength;
mod tenant;
mod truth;

pub use id::Id;
pub use issue::{Issue, Severity};
pub use json::{Object, is_neutral};
pub use member::Member;
pub use policy::Policy;
pub use sign_in::SignIn;
pub use strength::{AuthenticationStrength, CombinationConfiguration, MethodSet};
pub use tenant::{Collection, CollectionStatus, Manifest, Tenant};
pub use truth::Truth;
