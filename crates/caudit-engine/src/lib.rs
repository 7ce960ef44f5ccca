//! The policy evaluation engine: what a set of Conditional Access policies does with a sign-in.
//!
//! It is pure: no file, no network, no clock, no randomness, and it cannot fail. The policy set is
//! compiled once ([`PolicySet::compile`]); a sign-in is then resolved ([`PolicySet::resolve`]) into one
//! pair of policy sets per condition, and the verdict is the bitwise AND of those.
//!
//! Each condition has a room of its own under `conditions`, each kind of grant control under `grant`.

mod access;
mod conditions;
mod evaluate;
mod explain;
mod fact;
pub mod filter;
mod grant;
mod mask;
mod notes;
mod options;
mod outcome;
mod pending;
mod policy_set;
mod reason;
mod resolve;
mod session;

pub use access::{Access, Interval};
pub use conditions::Condition;
pub use evaluate::Evaluation;
pub use explain::{ConditionEvidence, Names};
pub use fact::{Fact, FactSet};
pub use mask::Mask;
pub use notes::PolicyNote;
pub use options::{BaselineScopes, Options, UnknownMode};
pub use outcome::{ConditionAnswers, PolicyOutcome};
pub use policy_set::PolicySet;
pub use reason::Reasons;
pub use resolve::{IdentityKey, Resolved};
pub use session::{SessionEffect, session_effects};
