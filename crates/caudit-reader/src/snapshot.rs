//! A snapshot folder: Graph's collections by their names, and a manifest that says which are complete.

use std::path::Path;

use caudit_model::CollectionStatus;

use crate::gather::Gather;
use crate::policy_file::{FileName, PolicyFile};
use crate::reading::{Reading, shown};
use crate::shape::{Findings, Found};
use crate::{Place, ReadError, export, json, manifest, text};

/// The file that makes a folder a snapshot.
const POLICIES: &str = "policies.json";

/// The collections besides policies.
const COLLECTIONS: &[&str] = &[
    "namedLocations",
    "authenticationStrengths",
    "authenticationContexts",
    "users",
    "groups",
    "roleAssignments",
    "servicePrincipals",
    "devices",
    "signIns",
];

/// What `policies.json` holds; `None` where the folder is no snapshot.
pub(crate) fn policies(folder: &Path) -> Result<Option<Findings>, ReadError> {
    let path = folder.join(POLICIES);
    if !path.is_file() {
        return Ok(None);
    }
    let shown = shown(&path);
    let bytes = text::read(&path, &shown)?;
    let root = json::value(&text::decode(&bytes, &shown)?, &shown)?;
    let Some(rows) = root.as_array().or_else(|| root.get("value")?.as_array()) else { return Ok(None) };
    let certain = rows.is_empty() || folder.join(manifest::FILE).is_file();
    let findings = Findings::of(root);
    Ok(Some(findings).filter(|findings| certain || findings.has_policy()))
}

/// Reads the folder around `policies.json`.
pub(crate) fn read(folder: &Path, policies: Findings, mut gather: Gather) -> Result<Reading, ReadError> {
    list_skipped(folder, &mut gather)?;
    let manifest = manifest::read(folder);
    let manifest = gather.attempt(manifest)?;
    // A manifest that cannot be read may have said that collections are partial.
    let trusted = manifest.is_some();
    gather.reading.tenant.manifest = manifest.flatten();
    let mut snapshot = Snapshot { folder, gather, trusted };
    snapshot.add_policies(policies)?;
    snapshot.add_collections()?;
    Ok(snapshot.gather.reading)
}

fn list_skipped(folder: &Path, gather: &mut Gather) -> Result<(), ReadError> {
    let unreadable = |cause| ReadError::Unreadable { file: shown(folder), cause };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if !entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    let known = |name: &str| {
        let collection = name.strip_suffix(".json").is_some_and(|name| COLLECTIONS.contains(&name));
        collection || [POLICIES, manifest::FILE].contains(&name)
    };
    // Only JSON could have been meant as a collection; notes and the like lie beside snapshots as a matter of course.
    names.retain(|name| !known(name) && name.to_ascii_lowercase().ends_with(".json"));
    names.sort();
    let skipped = names.iter().map(|name| export::skipped(name, "not a file of a snapshot"));
    gather.reading.skipped.extend(skipped);
    Ok(())
}

/// A snapshot folder while it is read.
pub(crate) struct Snapshot<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) gather: Gather,
    /// Whether a missing status in the manifest means that the collection is complete.
    pub(crate) trusted: bool,
}

impl Snapshot<'_> {
    fn add_policies(&mut self, policies: Findings) -> Result<(), ReadError> {
        let whole = self.check_policies_read()?;
        // A manifest that cannot be read may have said that policies are missing.
        let partial = !whole || !policies.more_pages.is_empty() || !self.trusted;
        self.gather.reading.tenant.policies_partial = partial;
        let shown = shown(&self.folder.join(POLICIES));
        let name = FileName { shown: &shown, relative: POLICIES };
        if policies.items.is_empty() {
            let message =
                if partial { "no policies are in it, and some are missing" } else { "the tenant has no policies" };
            self.gather.note(POLICIES, "", message);
            return Ok(());
        }
        let file = only_policies(&policies, &shown).and_then(|()| PolicyFile::from_findings(policies, name));
        match self.gather.attempt(file)? {
            Some(file) => self.gather.add(file, name),
            None => Ok(()),
        }
    }

    /// Whether the manifest lets the policies count as all. Without its policies a snapshot answers nothing, and an
    /// empty list must not be taken for the answer.
    fn check_policies_read(&mut self) -> Result<bool, ReadError> {
        let state = self.gather.reading.tenant.manifest.as_ref().and_then(|it| it.collections.get("policies"));
        let Some(state) = state else { return Ok(true) };
        let why = state.why.clone().unwrap_or_else(|| "no reason given".to_owned());
        match state.status {
            CollectionStatus::Complete => Ok(true),
            CollectionStatus::Partial => {
                self.gather.note(POLICIES, "", format!("the manifest says that policies are missing: {why}"));
                Ok(false)
            }
            CollectionStatus::Forbidden | CollectionStatus::NotAskedFor => {
                Err(ReadError::PoliciesMissing { file: shown(&self.folder.join(manifest::FILE)), why })
            }
        }
    }
}

/// In a snapshot nothing but policies belongs into `policies.json`; a row that is passed over would be missed.
fn only_policies(findings: &Findings, shown: &str) -> Result<(), ReadError> {
    let stranger = findings.items.iter().find_map(|(pointer, found)| match found {
        Found::Policy(_) | Found::Truncated(_) => None,
        Found::Location(_) => Some((pointer, "a named location".to_owned())),
        Found::Other(why) => Some((pointer, why.clone())),
    });
    match stranger {
        Some((pointer, why)) => Err(ReadError::NotAPolicy { place: Place::pointer(shown, pointer), why }),
        None => Ok(()),
    }
}
