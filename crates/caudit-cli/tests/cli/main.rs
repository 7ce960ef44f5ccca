//! The built binary, run as a user would.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;
mod docs;
mod errors;
mod explain;
mod question;
mod readme;
mod schema;
mod user;
mod whatif;
