//! Exported policies: one file, or a folder walked through and through.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::gather::Gather;
use crate::policy_file::{FileName, PolicyFile};
use crate::reading::{Reading, Skipped, shown};
use crate::shape::Findings;
use crate::skim::Skimmed;
use crate::{ReadError, json, text};

/// Parts of member names without which a file holds neither a policy nor a named location.
const SIGNS: &[&str] = &["onditions", "amedLocation", "pRanges", "ountriesAndRegions", "@{"];

/// Files up to this size are parsed whole, so that the list of what was skipped can say what they are.
const SMALL: usize = 1 << 20;

/// Reads one exported file, whatever its name ends in.
pub(crate) fn file(path: &Path, mut gather: Gather) -> Result<Reading, ReadError> {
    let relative = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    add(&mut gather, path, &relative)?;
    finish(gather, path, 1)
}

/// Reads every JSON file in a folder, by relative path.
pub(crate) fn folder(path: &Path, mut gather: Gather) -> Result<Reading, ReadError> {
    let mut files = walk(path, &mut gather)?;
    files.sort();
    for (relative, file) in &files {
        add(&mut gather, file, relative)?;
    }
    finish(gather, path, files.len())
}

fn finish(mut gather: Gather, path: &Path, looked_at: usize) -> Result<Reading, ReadError> {
    gather.reading.skipped.sort_by(|one, two| one.file.cmp(&two.file));
    if gather.reading.tenant.policies.is_empty() {
        let skipped = gather.reading.skipped.clone();
        let error = ReadError::NoPolicies { path: shown(path), looked_at, skipped };
        gather.attempt(Err::<(), _>(error))?;
    }
    Ok(gather.reading)
}

fn add(gather: &mut Gather, path: &Path, relative: &str) -> Result<(), ReadError> {
    let shown = shown(path);
    let name = FileName { shown: &shown, relative };
    let file = read(path, name);
    match gather.attempt(file)? {
        Some(file) => gather.add(file, name),
        None => Ok(()),
    }
}

fn read(path: &Path, name: FileName<'_>) -> Result<PolicyFile, ReadError> {
    let bytes = text::read(path, name.shown)?;
    let text = text::decode(&bytes, name.shown)?;
    if text.len() > SMALL && !SIGNS.iter().any(|sign| text.contains(sign)) {
        // A users.json of a large tenant beside the policies: checked, but not held in memory.
        json::typed::<Skimmed>(&text, name.shown, |place, message| ReadError::Row { place, message })?;
        return Ok(PolicyFile {
            skipped: vec![skipped(name.relative, "no Conditional Access policy in it")],
            ..PolicyFile::default()
        });
    }
    PolicyFile::from_findings(Findings::of(json::value(&text, name.shown)?), name)
}

/// The JSON files below a folder, by relative path. Links to folders are not followed: they may form loops.
fn walk(root: &Path, gather: &mut Gather) -> Result<Vec<(String, PathBuf)>, ReadError> {
    let mut files = Vec::new();
    let mut entries = WalkDir::new(root).min_depth(1).follow_links(false).into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| unreadable(root, error));
        let Some(entry) = gather.attempt(entry)? else { continue };
        let name = relative(root, &entry);
        let hidden = entry.file_type().is_dir() && entry.file_name().to_string_lossy().starts_with('.');
        if hidden {
            entries.skip_current_dir();
        }
        match passed_over(&entry, hidden) {
            Some(why) => gather.reading.skipped.push(skipped(&name, why)),
            None if is_json(entry.path()) && entry.path().is_file() => files.push((name, entry.into_path())),
            None => {}
        }
    }
    Ok(files)
}

/// Why an entry is not looked into, where that is worth saying.
fn passed_over(entry: &DirEntry, hidden: bool) -> Option<&'static str> {
    let (path, is_folder) = (entry.path(), entry.file_type().is_dir());
    if hidden {
        return Some("a hidden folder");
    }
    if entry.path_is_symlink() && path.is_dir() {
        return Some("a link to a folder, which is not followed");
    }
    (!is_folder && is_json(path) && !path.is_file()).then_some("not a regular file")
}

fn unreadable(root: &Path, error: walkdir::Error) -> ReadError {
    let file = shown(error.path().unwrap_or(root));
    let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
    ReadError::Unreadable { file, cause }
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// The path below the root, with forward slashes on every system.
fn relative(root: &Path, entry: &DirEntry) -> String {
    let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

pub(crate) fn skipped(file: &str, why: &str) -> Skipped {
    Skipped { file: file.to_owned(), pointer: String::new(), why: why.to_owned(), more: 0 }
}
