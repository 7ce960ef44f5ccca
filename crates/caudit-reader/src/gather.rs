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
    policies: HashMap<Id, Seen>,
    locations: HashMap<Id, Seen>,
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
        self.reading.tenant.policies_partial |= file.policies_partial;
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
        let here = Seen::new(self.reading.tenant.policies.len(), &pointer, name);
        let id = Id::from(policy.id.as_str());
        if let Some(first) = self.policies.get(&id) {
            let kept = self.reading.tenant.policies.get(first.position);
            let same = kept.is_some_and(|kept| compare::content(&kept.raw) == compare::content(&policy.raw));
            let twins = Twins { what: "policy", id: policy.id, first: first.clone(), second: here };
            return self.meet_again(twins, same);
        }
        self.policies.insert(id, here);
        self.reading.sources.push(PolicySource { file: name.relative.to_owned(), pointer });
        self.reading.tenant.policies.push(policy);
        Ok(())
    }

    fn add_location(&mut self, location: NamedLocation, pointer: &str, name: FileName<'_>) -> Result<(), ReadError> {
        // An export folder holds what somebody put there; nothing says that it is all.
        let none = || Collection { items: Vec::new(), complete: false };
        let all = self.reading.tenant.named_locations.get_or_insert_with(none);
        let here = Seen::new(all.items.len(), pointer, name);
        if let Some(first) = self.locations.get(&location.id) {
            let kept = all.items.get(first.position);
            let same = kept.is_some_and(|kept| format!("{kept:?}") == format!("{location:?}"));
            let id = location.id.to_string();
            let twins = Twins { what: "named location", id, first: first.clone(), second: here };
            return self.meet_again(twins, same);
        }
        self.locations.insert(location.id.clone(), here);
        all.items.push(location);
        Ok(())
    }

    /// The same object twice is harmless; two versions of it are not, because nobody can tell which is in force.
    fn meet_again(&mut self, twins: Twins, same: bool) -> Result<(), ReadError> {
        let Twins { what, id, first, second } = twins;
        if !same {
            return Err(ReadError::Conflict { what, id, first: Box::new(first.place), second: Box::new(second.place) });
        }
        let first = Place { file: first.relative, ..first.place };
        let message = format!("{what} `{id}` is also in {first}, with the same content: read once");
        self.note(&second.relative, &second.place.pointer.unwrap_or_default(), message);
        Ok(())
    }
}

/// Where an object was met.
#[derive(Clone)]
struct Seen {
    /// Position among those that were kept.
    position: usize,
    /// For errors.
    place: Place,
    /// The file as notes name it.
    relative: String,
}

impl Seen {
    fn new(position: usize, pointer: &str, name: FileName<'_>) -> Self {
        Self { position, place: Place::pointer(name.shown, pointer), relative: name.relative.to_owned() }
    }
}

/// Two objects of the same id.
struct Twins {
    what: &'static str,
    id: String,
    first: Seen,
    second: Seen,
}
