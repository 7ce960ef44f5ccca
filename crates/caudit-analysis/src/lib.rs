//! Analyses over the engine: the audit of one user, with remedies that are tried out before they are suggested.
//!
//! Pure, as the engine is: everything comes from a [`caudit_model::Tenant`] in memory.

mod assumptions;
mod audit;
mod break_glass;
mod cause;
mod context;
mod deciding;
mod grant_words;
mod handle;
mod inert;
mod log;
mod outcomes;
mod remedy;
pub mod report;
mod sign_ins;
mod subject;
mod unknown;
mod vocabulary;
mod who;

pub use audit::{AuditRequest, audit_user};
pub use handle::handles;
pub use who::{AuditError, find_user};
