//! Analyses over the engine: the audit of one user, with remedies that are tried out before they are suggested.
//!
//! Pure, as the engine is: everything comes from a [`caudit_model::Tenant`] in memory.

pub mod report;
