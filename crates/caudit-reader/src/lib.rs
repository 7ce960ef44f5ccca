//! Reads what an audit starts from: snapshot folders, policy exports of every shape, and sign-in files.
//!
//! Nothing is decided here and nothing is dropped in silence: what is not understood becomes a [`Note`],
//! what is not a policy is listed as [`Skipped`], and what is broken is a [`ReadError`] that names the file,
//! the place and the way to mend it.

mod canonical;
mod collection;
mod compare;
mod dates;
mod error;
mod export;
mod foreign;
mod gather;
mod help;
mod json;
mod manifest;
mod members;
mod opaque_ids;
mod place;
mod plain;
mod policy_file;
mod reading;
mod rows;
mod shape;
mod sign_ins;
mod skim;
mod snapshot;
mod spelling;
mod strict;
mod syntax;
mod text;
mod truncated;

pub use error::ReadError;
pub use place::Place;
pub use policy_file::{PolicyFile, parse_policies};
pub use reading::{Note, PolicySource, ReadOptions, Reading, Skipped, read_tenant};
pub use sign_ins::{parse_sign_ins, read_sign_ins, read_sign_ins_with_notes};
