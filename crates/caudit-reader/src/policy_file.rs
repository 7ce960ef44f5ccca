//! One file of policies: from text to policies, named locations, and everything worth saying about them.

use std::borrow::Cow;

use caudit_model::location::NamedLocation;
use caudit_model::{Issue, Policy, Severity};
use serde_json::Value;

use crate::canonical::Canonical;
use crate::reading::{Note, Skipped};
use crate::shape::{Findings, Found};
use crate::{Place, ReadError, json, opaque_ids, text, truncated};

/// What one file holds.
#[derive(Debug, Default)]
pub struct PolicyFile {
    /// Policies, in the order of the file, each with its JSON pointer.
    pub policies: Vec<(String, Policy)>,
    /// Named locations, each with its JSON pointer.
    pub named_locations: Vec<(String, NamedLocation)>,
    /// What was noticed.
    pub notes: Vec<Note>,
    /// True where more pages of policies follow that are not in this file.
    pub policies_partial: bool,
    /// What is neither a policy nor a named location; one entry for all that are skipped for the same reason.
    pub skipped: Vec<Skipped>,
}

/// A file by the two names it goes by.
#[derive(Clone, Copy)]
pub(crate) struct FileName<'a> {
    /// A path that opens from where the program runs: for errors.
    pub(crate) shown: &'a str,
    /// The path relative to what is read: for notes, and the identity of policies without an id.
    pub(crate) relative: &'a str,
}

/// Reads policies of any shape from the bytes of one file; `origin` names it in errors and notes.
pub fn parse_policies(bytes: &[u8], origin: &str) -> Result<PolicyFile, ReadError> {
    let text: Cow<'_, str> = text::decode(bytes, origin)?;
    let name = FileName { shown: origin, relative: origin };
    PolicyFile::from_findings(Findings::of(json::value(&text, origin)?), name)
}

impl PolicyFile {
    /// Lowers what was found. The first broken policy or location fails the file.
    pub(crate) fn from_findings(findings: Findings, name: FileName<'_>) -> Result<Self, ReadError> {
        let partial = findings.has_policy() && !findings.more_pages.is_empty();
        let mut file = Self { policies_partial: partial, ..Self::default() };
        if findings.items.is_empty() {
            file.skip(name, String::new(), "an empty collection".to_owned());
        }
        let several = findings.items.iter().filter(|(_, found)| matches!(found, Found::Policy(_))).count() > 1;
        for pointer in findings.more_pages {
            let message = "more pages follow that are not in this file: policies may be missing";
            file.note(name, pointer, message.to_owned());
        }
        for (pointer, found) in findings.items {
            match found {
                Found::Policy(value) => file.add_policy(value, pointer, name, several)?,
                Found::Location(value) => file.add_location(value, pointer, name)?,
                Found::Other(why) => file.skip(name, pointer, why),
                Found::Truncated(found) => {
                    return Err(ReadError::TruncatedByPowerShell { place: Place::pointer(name.shown, pointer), found });
                }
            }
        }
        Ok(file)
    }

    fn add_policy(
        &mut self,
        value: Value,
        pointer: String,
        name: FileName<'_>,
        several: bool,
    ) -> Result<(), ReadError> {
        if let Some((inner, found)) = truncated::find(&value) {
            let place = Place::pointer(name.shown, format!("{pointer}{inner}"));
            return Err(ReadError::TruncatedByPowerShell { place, found });
        }
        let position = self.policies.len();
        let own = if several { format!("{}#{position}", name.relative) } else { name.relative.to_owned() };
        let mut canonical = Canonical::new(value);
        let policy = Policy::from_json(std::mem::take(&mut canonical.value), &own);
        let remarks = remarks(&policy.issues, name, |inner| format!("{pointer}{}", canonical.pointer_in_file(inner)))?;
        self.notes.extend(remarks);
        if let Some((inner, message)) = opaque_ids::remark(&policy) {
            self.note(name, format!("{pointer}{}", canonical.pointer_in_file(&inner)), message);
        }
        self.policies.push((pointer, policy));
        Ok(())
    }

    fn add_location(&mut self, value: Value, pointer: String, name: FileName<'_>) -> Result<(), ReadError> {
        match location(value, &pointer, name)? {
            Some((location, notes)) => {
                self.notes.extend(notes);
                self.named_locations.push((pointer, location));
            }
            None => self.skip(name, pointer, "a named location without an id: no policy can refer to it".to_owned()),
        }
        Ok(())
    }

    fn note(&mut self, name: FileName<'_>, pointer: String, message: String) {
        self.notes.push(Note { file: name.relative.to_owned(), pointer, message });
    }

    fn skip(&mut self, name: FileName<'_>, pointer: String, why: String) {
        match self.skipped.iter_mut().find(|skipped| skipped.why == why) {
            Some(same) => same.more += 1,
            None => self.skipped.push(Skipped { file: name.relative.to_owned(), pointer, why, more: 0 }),
        }
    }
}

/// A named location and what was noticed about it; `None` where it has no id.
pub(crate) fn location(
    value: Value,
    pointer: &str,
    name: FileName<'_>,
) -> Result<Option<(NamedLocation, Vec<Note>)>, ReadError> {
    let mut canonical = Canonical::new(value);
    // The model reads any other value as no range at all; the location would then silently match nobody.
    if let Some(ranges) = canonical.value.get_mut("ipRanges").filter(|ranges| !ranges.is_array() && !ranges.is_null()) {
        if !ranges.is_object() && !ranges.is_string() {
            let place = Place::pointer(name.shown, format!("{pointer}{}", canonical.pointer_in_file("/ipRanges")));
            return Err(ReadError::WrongType { place, message: "expected a list of ranges".to_owned() });
        }
        // PowerShell unrolls a list of one.
        *ranges = Value::Array(vec![ranges.take()]);
    }
    let Some(location) = NamedLocation::from_json(&canonical.value) else { return Ok(None) };
    let notes = remarks(&location.issues, name, |inner| format!("{pointer}{}", canonical.pointer_in_file(inner)))?;
    Ok(Some((location, notes)))
}

/// Notes for the issues of an object; the first issue that is an error fails.
pub(crate) fn remarks(
    issues: &[Issue],
    name: FileName<'_>,
    pointer: impl Fn(&str) -> String,
) -> Result<Vec<Note>, ReadError> {
    if let Some(issue) = issues.iter().find(|issue| issue.severity == Severity::Error) {
        let place = Place::pointer(name.shown, pointer(&issue.pointer));
        return Err(ReadError::WrongType { place, message: issue.message.clone() });
    }
    let note = |issue: &Issue| Note {
        file: name.relative.to_owned(),
        pointer: pointer(&issue.pointer),
        message: issue.message.clone(),
    };
    Ok(issues.iter().map(note).collect())
}
