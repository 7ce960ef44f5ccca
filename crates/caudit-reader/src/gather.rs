//! Puts the files of one tenant together, and meets the same object in two of them.

use std::collections::HashMap;

use caudit_model::location::NamedLocation;
use caudit_model::{Collection, Id, Policy};

use crate::policy_file::{FileName, PolicyFile};
use crate::reading::{Note, PolicySource, Reading};
use crate::{Place, ReadError, compare};

/// A reading in the making.
#[derive(Default)]
pub(crate) struct Gather {
    pub(crate) reading: Reading,
    keep_going: bool,
    policies: HashMap<Id, (usize, Place)>,
    locations: HashMap<Id, (usize, Place)>,
}

impl Gather {
    pub(crate) fn new(keep_going: bool) -> Self {
        Self { keep_going, ..Self::default() }
    }

    /// The result, or nothing where it failed and the rest is to be read nevertheless.
    pub(crate) fn attempt<T>(&mut self, result: Result<T, ReadError>) -> Result<Option<T>, ReadError> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) if self.keep_going => {
                self.reading.failures.push(error);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    pub(crate) fn note(&mut self, file: &str, pointer: &str, message: impl Into<String>) {
        self.reading.notes.push(Note { file: file.to_owned(), pointer: pointer.to_owned(), message: message.into() });
    }

    /// Adds what a file holds.
    pub(crate) fn add(&mut self, file: PolicyFile, name: FileName<'_>) -> Result<(), ReadError> {
        self.reading.notes.extend(file.notes);
        self.reading.skipped.extend(file.skipped);
        for (pointer, policy) in file.policies {
            let added = self.add_policy(policy, pointer, name);
            self.attempt(added)?;
        }
        for (pointer, location) in file.named_locations {
            let added = self.add_location(location, &pointer, name);
            self.attempt(added)?;
        }
        Ok(())
    }

    fn add_policy(&mut self, policy: Policy, pointer: String, name: FileName<'_>) -> Result<(), ReadError> {
        let place = Place::pointer(name.shown, &*pointer);
        let id = Id::from(policy.id.as_str());
        if let Some((position, first)) = self.policies.get(&id) {
            let kept = self.reading.tenant.policies.get(*position);
            let same = kept.is_some_and(|kept| compare::content(&kept.raw) == compare::content(&policy.raw));
            let twins = Twins { what: "policy", id: policy.id, first: first.clone(), second: place };
            return self.meet_again(twins, same, name);
        }
        self.policies.insert(id, (self.reading.tenant.policies.len(), place));
        self.reading.sources.push(PolicySource { file: name.relative.to_owned(), pointer });
        self.reading.tenant.policies.push(policy);
        Ok(())
    }

    fn add_location(&mut self, location: NamedLocation, pointer: &str, name: FileName<'_>) -> Result<(), ReadError> {
        let place = Place::pointer(name.shown, pointer);
        // An export folder holds what somebody put there; nothing says that it is all.
        let none = || Collection { items: Vec::new(), complete: false };
        let all = self.reading.tenant.named_locations.get_or_insert_with(none);
        if let Some((position, first)) = self.locations.get(&location.id) {
            let kept = all.items.get(*position);
            let same = kept.is_some_and(|kept| format!("{kept:?}") == format!("{location:?}"));
            let twins =
                Twins { what: "named location", id: location.id.to_string(), first: first.clone(), second: place };
            return self.meet_again(twins, same, name);
        }
        self.locations.insert(location.id.clone(), (all.items.len(), place));
        all.items.push(location);
        Ok(())
    }

    /// The same object twice is harmless; two versions of it are not, because nobody can tell which is in force.
    fn meet_again(&mut self, twins: Twins, same: bool, name: FileName<'_>) -> Result<(), ReadError> {
        let Twins { what, id, first, second } = twins;
        if !same {
            return Err(ReadError::Conflict { what, id, first: Box::new(first), second: Box::new(second) });
        }
        let message = format!("{what} `{id}` is also in {first}, with the same content: read once");
        self.note(name.relative, &second.pointer.unwrap_or_default(), message);
        Ok(())
    }
}

/// Two objects of the same id.
struct Twins {
    what: &'static str,
    id: String,
    first: Place,
    second: Place,
}
