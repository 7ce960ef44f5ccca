//! The one error of reading. Each case says which file, where in it, and what was expected there.

use crate::text::SIZE_LIMIT;
use crate::{Place, Skipped};

/// Why something could not be read. [`ReadError::help`] says what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing at this path.
    #[error("`{file}` does not exist")]
    NotFound {
        /// The path.
        file: String,
    },
    /// The operating system does not let us read it.
    #[error("cannot read `{file}`: {}", cause.kind())]
    Unreadable {
        /// The path.
        file: String,
        /// What the operating system says.
        cause: std::io::Error,
    },
    /// The file is larger than any export; reading it would exhaust memory.
    #[error("`{file}` has {bytes} bytes, more than the limit of {SIZE_LIMIT}")]
    TooLarge {
        /// The path.
        file: String,
        /// Its size.
        bytes: u64,
    },
    /// Neither UTF-8 nor UTF-16.
    #[error("`{file}` is not text: byte {offset} is neither UTF-8 nor UTF-16")]
    NotText {
        /// The path.
        file: String,
        /// Offset of the first byte that is not text, from 0.
        offset: usize,
    },
    /// Nothing but white space.
    #[error("`{file}` is empty")]
    Empty {
        /// The path.
        file: String,
    },
    /// Not JSON.
    #[error("{place}: not JSON: {message}")]
    Syntax {
        /// Line and column.
        place: Place,
        /// What the parser says.
        message: String,
        /// How to mend it, where the fault is a usual one.
        hint: Option<&'static str>,
    },
    /// JSON that is nested deeper than any export.
    #[error("{place}: nested too deep, more than 127 levels")]
    TooDeep {
        /// Line and column.
        place: Place,
    },
    /// An object names a member twice; readers differ in which of the two counts.
    #[error("{place}: member `{name}` is there twice in the same object")]
    DuplicateMember {
        /// Line and column of the second one, and JSON pointer of the object where it is known.
        place: Place,
        /// The member.
        name: String,
    },
    /// A number that is too large for any reader.
    #[error("{place}: a number is out of range")]
    NumberOutOfRange {
        /// Line and column.
        place: Place,
    },
    /// `PowerShell` replaced a part of the policy by text, because it was told not to go deeper.
    #[error("{place}: cut off by PowerShell, `{found}` stands where the content was")]
    TruncatedByPowerShell {
        /// JSON pointer.
        place: Place,
        /// The text that replaces the content.
        found: String,
    },
    /// A member that we know holds a value of the wrong type.
    #[error("{place}: {message}")]
    WrongType {
        /// JSON pointer of the member.
        place: Place,
        /// What was expected.
        message: String,
    },
    /// Something in `policies.json` of a snapshot is not a policy.
    #[error("{place}: not a Conditional Access policy: {why}")]
    NotAPolicy {
        /// JSON pointer of the object.
        place: Place,
        /// What it is instead.
        why: String,
    },
    /// A row of a snapshot's collection that cannot be read.
    #[error("{place}: {message}")]
    Row {
        /// Line, column and JSON pointer.
        place: Place,
        /// What was found and what was expected.
        message: String,
    },
    /// The snapshot's manifest cannot be read.
    #[error("{place}: not a snapshot manifest: {message}")]
    Manifest {
        /// Line, column and JSON pointer.
        place: Place,
        /// What was found and what was expected.
        message: String,
    },
    /// The snapshot's manifest is of a version that we do not know.
    #[error("`{file}` has schemaVersion `{found}`; only 1 can be read")]
    UnsupportedSchemaVersion {
        /// The manifest.
        file: String,
        /// The version it gives.
        found: String,
    },
    /// The snapshot's manifest says that its policies were not read.
    #[error("`{file}` says that the policies are not in this snapshot: {why}")]
    PoliciesMissing {
        /// The manifest.
        file: String,
        /// Status, and the reason it gives.
        why: String,
    },
    /// Two objects with the same id that differ.
    #[error("{what} `{id}` is in {first} and, with other content, in {second}")]
    Conflict {
        /// `policy` or `named location`.
        what: &'static str,
        /// The id they share.
        id: String,
        /// The one that was read first.
        first: Box<Place>,
        /// The other one.
        second: Box<Place>,
    },
    /// The same id twice in one collection of a snapshot.
    #[error("{what} `{id}` is twice in the same collection: {first} and {second}")]
    DuplicateId {
        /// `user`, `group` and so on.
        what: &'static str,
        /// The id they share.
        id: String,
        /// The one that comes first.
        first: Box<Place>,
        /// The other one.
        second: Box<Place>,
    },
    /// No policy in the path.
    #[error(
        "no Conditional Access policy in `{path}`: {looked_at} JSON {} read, {} skipped",
        if *looked_at == 1 { "file" } else { "files" },
        skipped.len()
    )]
    NoPolicies {
        /// The path.
        path: String,
        /// How many files were read.
        looked_at: usize,
        /// What was skipped, and why.
        skipped: Vec<Skipped>,
    },
    /// A member of a sign-in that cannot be read.
    #[error("{place}: {message}")]
    SignIn {
        /// Line, column and JSON pointer.
        place: Place,
        /// What was found and what was expected.
        message: String,
    },
    /// Something in a file of sign-ins is not a sign-in.
    #[error("{place}: not a sign-in: {why}")]
    NotASignIn {
        /// JSON pointer of it.
        place: Place,
        /// What is missing.
        why: String,
    },
    /// A file of sign-ins with nothing in it.
    #[error("`{file}`: the file of sign-ins is empty")]
    NoSignIns {
        /// The file.
        file: String,
    },
    /// Two sign-ins of the same name, so that results could not be told apart.
    #[error("`{file}`: sign-ins #{first} and #{second} are both named `{name}`")]
    DuplicateSignInName {
        /// The file.
        file: String,
        /// The name.
        name: String,
        /// Position of the first, from 1.
        first: usize,
        /// Position of the second, from 1.
        second: usize,
    },
}
