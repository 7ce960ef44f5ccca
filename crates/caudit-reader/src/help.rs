//! What to do about an error: one sentence for the reader who has to mend the file.

use crate::{Place, ReadError, Skipped};

impl ReadError {
    /// What to do about it, where there is something to say.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::NoPolicies { skipped, .. } => return Some(no_policies(skipped)),
            Self::Syntax { hint, .. } => return hint.map(str::to_owned),
            Self::Unreadable { .. } => "check that it is a file and that you may read it",
            Self::NotFound { .. } => "check the path, and the folder that it is relative to",
            Self::TooLarge { .. } => "export less, or split the file",
            Self::NotText { .. } => "save the file as UTF-8",
            Self::Empty { .. } => "the export may have failed: run it again, or remove the file",
            Self::TooDeep { .. } => "no export is nested that deep: check what wrote the file",
            Self::DuplicateMember { .. } => "remove one of them",
            Self::NumberOutOfRange { .. } => "numbers reach up to about 1.8e308: correct it, or leave the member out",
            Self::TruncatedByPowerShell { .. } => "re-export with `ConvertTo-Json -Depth 20`",
            Self::WrongType { .. } => "compare with the policy as Microsoft Graph returns it, or export it again",
            Self::NotAPolicy { .. } => {
                "`policies.json` holds what Graph returns for `identity/conditionalAccess/policies`"
            }
            Self::Row { .. } => {
                "a snapshot's file holds what Graph returns, `{\"value\": [...]}` or the bare list; take it again"
            }
            Self::Manifest { .. } => "take the snapshot again, or remove the manifest if the files are complete",
            Self::UnsupportedSchemaVersion { .. } => {
                "read it with the version of caudit that wrote it, or take it again"
            }
            Self::PoliciesMissing { .. } => "take the snapshot again with permission to read policies",
            Self::DuplicateId { .. } => "remove one of them; a page of Graph's answer may have been added twice",
            Self::Conflict { .. } => "keep the one that is in force and remove the other",
            Self::SignIn { .. } => "leave the member out where its value is not known",
            Self::NotASignIn { .. } => "docs/reference/sign-in.md describes what a sign-in looks like",
            Self::NoSignIns { .. } => {
                "give at least one sign-in; docs/reference/sign-in.md describes what it looks like"
            }
            Self::DuplicateSignInName { .. } => "give every sign-in a name of its own, or none",
        };
        Some(text.to_owned())
    }

    /// The file, or the path, that could not be read.
    pub fn file(&self) -> &str {
        match self {
            Self::NotFound { file }
            | Self::Unreadable { file, .. }
            | Self::TooLarge { file, .. }
            | Self::NotText { file, .. }
            | Self::Empty { file }
            | Self::UnsupportedSchemaVersion { file, .. }
            | Self::PoliciesMissing { file, .. }
            | Self::DuplicateSignInName { file, .. }
            | Self::NoSignIns { file }
            | Self::NoPolicies { path: file, .. } => file,
            _ => self.place().map_or("", |place| &place.file),
        }
    }

    /// The place in the file, where there is one.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Syntax { place, .. }
            | Self::TooDeep { place }
            | Self::DuplicateMember { place, .. }
            | Self::NumberOutOfRange { place }
            | Self::NotASignIn { place, .. }
            | Self::TruncatedByPowerShell { place, .. }
            | Self::WrongType { place, .. }
            | Self::NotAPolicy { place, .. }
            | Self::Row { place, .. }
            | Self::Manifest { place, .. }
            | Self::SignIn { place, .. } => Some(place),
            Self::Conflict { second, .. } | Self::DuplicateId { second, .. } => Some(second),
            _ => None,
        }
    }
}

/// Names a few of the files that were looked at, so that a wrong path is seen at once.
fn no_policies(skipped: &[Skipped]) -> String {
    let shown: Vec<String> = skipped.iter().take(3).map(|it| format!("`{}`: {}", it.file, it.why)).collect();
    let wanted = "give a snapshot folder, or JSON exported from `identity/conditionalAccess/policies`";
    if shown.is_empty() { wanted.to_owned() } else { format!("{wanted}; skipped {}", shown.join("; ")) }
}
