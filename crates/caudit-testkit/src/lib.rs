//! What the tests stand on: a literal reference evaluator, a generator of policy sets and sign-ins, and the
//! comparison of the engine with the reference.
//!
//! The reference shares no code with the engine or the model: it reads the same JSON by itself.

pub mod compare;
pub mod generate;
pub mod reference;
mod tenant;

pub use tenant::tenant;
