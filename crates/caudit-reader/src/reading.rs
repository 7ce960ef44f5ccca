//! What was read of a tenant, and the way in: a snapshot folder, an export folder, or one file.

use std::path::Path;

use caudit_model::Tenant;

use crate::gather::Gather;
use crate::{ReadError, export, snapshot};

/// How to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions {
    /// Go on after a file that cannot be read; it is then among [`Reading::failures`].
    pub keep_going: bool,
}

/// What was read, and everything worth saying about it. Files are named relative to the path that was given.
#[derive(Debug, Default)]
pub struct Reading {
    /// The tenant.
    pub tenant: Tenant,
    /// Where each policy comes from, in the order of the tenant's policies.
    pub sources: Vec<PolicySource>,
    /// What was noticed.
    pub notes: Vec<Note>,
    /// What was not read, and why.
    pub skipped: Vec<Skipped>,
    /// What could not be read, with [`ReadOptions::keep_going`] only.
    pub failures: Vec<ReadError>,
}

/// Where a policy comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicySource {
    /// The file, with forward slashes.
    pub file: String,
    /// JSON pointer of the policy in the file.
    pub pointer: String,
}

/// A remark about something that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file, with forward slashes.
    pub file: String,
    /// JSON pointer of the place.
    pub pointer: String,
    /// What was noticed, in one line.
    pub message: String,
}

/// Something that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file, with forward slashes.
    pub file: String,
    /// JSON pointer of the first place; empty for the whole file.
    pub pointer: String,
    /// Why, in one line.
    pub why: String,
    /// How many further places in the file are skipped for the same reason.
    pub more: usize,
}

/// Reads a snapshot folder, a folder of exported policies, or one exported file.
pub fn read_tenant(path: &Path, options: &ReadOptions) -> Result<Reading, ReadError> {
    let shown = shown(path);
    let metadata = std::fs::metadata(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => ReadError::NotFound { file: shown.clone() },
        _ => ReadError::Unreadable { file: shown.clone(), cause },
    })?;
    let gather = Gather::new(options.keep_going);
    if !metadata.is_dir() {
        return export::file(path, gather);
    }
    match snapshot::policies(path) {
        Ok(Some(policies)) => snapshot::read(path, policies, gather),
        Ok(None) => export::folder(path, gather),
        // The folder is then read as an export, which meets the same file again and reports it.
        Err(_) if options.keep_going => export::folder(path, gather),
        Err(error) => Err(error),
    }
}

/// A path as errors show it.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}
