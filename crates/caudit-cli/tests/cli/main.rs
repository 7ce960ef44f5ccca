//! The built binary, run as a user would.

mod common;
mod docs;
mod errors;
mod explain;
mod schema;
mod user;
mod whatif;
