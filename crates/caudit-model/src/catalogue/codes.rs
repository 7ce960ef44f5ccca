//! Error codes: AADSTS numbers of the sign-in log, and OneDrive's own.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// What an AADSTS code says about Conditional Access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CodeClass {
    /// A policy refused the sign-in.
    Block,
    /// The user is asked for something; not a failure by itself.
    Interrupt,
    /// The device, session or identity is at fault.
    Environment,
    /// Nothing to do with Conditional Access.
    NotCa,
}

/// An AADSTS code. Microsoft may change codes at any time: they are evidence, not proof.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorCode {
    /// The number.
    pub code: i64,
    /// What it says about Conditional Access.
    pub class: CodeClass,
    /// What it means, in one sentence.
    pub meaning: String,
    /// What to look at next.
    pub next: String,
    /// Where this is written.
    pub source: String,
    /// True where the code by itself points at a Conditional Access policy.
    pub conditional_access: bool,
}

/// A code that the OneDrive client shows.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OneDriveCode {
    /// The code, such as `0x8004de40`.
    pub code: String,
    /// What Microsoft says; absent where Microsoft says nothing that we found.
    pub microsoft_says: Option<String>,
    /// `connectivity`, `account`, `storage`, `unverified` or `noSource`.
    pub verdict: String,
    /// What articles on the web claim.
    pub claims: Option<String>,
    /// What to do next.
    pub next: Option<String>,
    /// Where this is written.
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Codes<T> {
    codes: Vec<T>,
}

static ERROR_CODES: LazyLock<Codes<ErrorCode>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/error-codes.json")).unwrap_or(Codes { codes: Vec::new() })
});
static ONE_DRIVE_CODES: LazyLock<Codes<OneDriveCode>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/onedrive-codes.json")).unwrap_or(Codes { codes: Vec::new() })
});

/// All AADSTS codes we know.
pub fn error_codes() -> &'static [ErrorCode] {
    &ERROR_CODES.codes
}

/// The AADSTS code with this number.
pub fn error_code(code: i64) -> Option<&'static ErrorCode> {
    error_codes().iter().find(|known| known.code == code)
}

/// All OneDrive codes we know.
pub fn one_drive_codes() -> &'static [OneDriveCode] {
    &ONE_DRIVE_CODES.codes
}

/// The OneDrive code, given with or without `0x`, in any case.
pub fn one_drive_code(text: &str) -> Option<&'static OneDriveCode> {
    let bare = |text: &str| text.to_ascii_lowercase().trim_start_matches("0x").to_owned();
    one_drive_codes().iter().find(|known| bare(&known.code) == bare(text))
}
