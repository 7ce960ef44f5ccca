//! The collections of a snapshot besides policies: rows, and how far they count.

use std::collections::HashMap;

use caudit_model::directory::{Device, Group, ServicePrincipal, User};
use caudit_model::location::NamedLocation;
use caudit_model::{AuthenticationStrength, Collection, CollectionStatus, Id, Object};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::canonical::Canonical;
use crate::collection::{self, Page};
use crate::policy_file::{FileName, location, remarks};
use crate::reading::{Note, shown};
use crate::snapshot::Snapshot;
use crate::strict::Strict;
use crate::{Place, ReadError, text};

/// Reads one row: value, pointer, file.
type Lower<T> = fn(Value, &str, FileName<'_>) -> Result<(T, Vec<Note>), ReadError>;

/// What the objects of a collection are, where an id stands for one object only.
struct Kind<T> {
    /// One of them, in words.
    what: &'static str,
    /// Its id.
    id: fn(&T) -> &Id,
}

const NAMED_LOCATION: Kind<NamedLocation> = Kind { what: "named location", id: |it| &it.id };
const STRENGTH: Kind<AuthenticationStrength> = Kind { what: "authentication strength", id: |it| &it.id };
const USER: Kind<User> = Kind { what: "user", id: |it| &it.id };
const GROUP: Kind<Group> = Kind { what: "group", id: |it| &it.id };
const DEVICE: Kind<Device> = Kind { what: "device", id: |it| &it.id };
const SERVICE_PRINCIPAL: Kind<ServicePrincipal> = Kind { what: "service principal", id: |it| &it.id };

impl<T> Kind<T> {
    /// Refuses an id that is there twice: nobody could tell which of the two counts.
    fn unique(&self, items: &[T], pointer: &str, shown: &str) -> Result<(), ReadError> {
        let mut seen: HashMap<&Id, usize> = HashMap::with_capacity(items.len());
        let place = |index: usize| Box::new(Place::pointer(shown, format!("{pointer}/{index}")));
        for (index, id) in items.iter().map(self.id).enumerate() {
            if let Some(first) = seen.insert(id, index) {
                let (first, second) = (place(first), place(index));
                return Err(ReadError::DuplicateId { what: self.what, id: id.to_string(), first, second });
            }
        }
        Ok(())
    }
}

impl Snapshot<'_> {
    /// Reads every collection but policies.
    pub(crate) fn add_collections(&mut self) -> Result<(), ReadError> {
        let locations = self.lowered("namedLocations", named_location, &NAMED_LOCATION)?;
        let strengths = self.lowered("authenticationStrengths", strength, &STRENGTH)?;
        let contexts = self.rows("authenticationContexts", None)?;
        let (users, groups) = (self.rows("users", Some(USER))?, self.rows("groups", Some(GROUP))?);
        let roles = self.rows("roleAssignments", None)?;
        let principals = self.rows("servicePrincipals", Some(SERVICE_PRINCIPAL))?;
        let (devices, sign_ins) = (self.rows("devices", Some(DEVICE))?, self.rows("signIns", None)?);
        let tenant = &mut self.gather.reading.tenant;
        (tenant.named_locations, tenant.authentication_strengths) = (locations, strengths);
        (tenant.authentication_contexts, tenant.users, tenant.groups) = (contexts, users, groups);
        (tenant.role_assignments, tenant.service_principals) = (roles, principals);
        (tenant.devices, tenant.sign_ins) = (devices, sign_ins);
        Ok(())
    }

    /// A collection that is read row by row through the model's own readers.
    fn lowered<T>(&mut self, name: &str, lower: Lower<T>, kind: &Kind<T>) -> Result<Option<Collection<T>>, ReadError> {
        let Some((page, complete)) = self.page_that_counts::<Strict>(name)? else { return Ok(None) };
        let relative = format!("{name}.json");
        let shown = shown(&self.folder.join(&relative));
        let file = FileName { shown: &shown, relative: &relative };
        let mut items = Vec::new();
        for (index, Strict(value)) in page.value.into_iter().enumerate() {
            let row = lower(value, &format!("{}/{index}", page.pointer), file);
            let Some((item, notes)) = self.gather.attempt(row)? else { return Ok(None) };
            self.gather.reading.notes.extend(notes);
            items.push(item);
        }
        let unique = kind.unique(&items, page.pointer, &shown);
        Ok(self.gather.attempt(unique)?.map(|()| Collection { items, complete }))
    }

    /// A collection that is read straight into the model's types.
    fn rows<T: DeserializeOwned>(
        &mut self,
        name: &str,
        kind: Option<Kind<T>>,
    ) -> Result<Option<Collection<T>>, ReadError> {
        let Some((page, complete)) = self.page_that_counts(name)? else { return Ok(None) };
        let shown = shown(&self.folder.join(format!("{name}.json")));
        let unique = kind.map_or(Ok(()), |kind| kind.unique(&page.value, page.pointer, &shown));
        Ok(self.gather.attempt(unique)?.map(|()| Collection { items: page.value, complete }))
    }

    /// A file as far as the manifest lets it count, and whether it holds the whole collection.
    fn page_that_counts<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<(Page<T>, bool)>, ReadError> {
        let file = format!("{name}.json");
        let Some(whole) = self.standing(name, &file) else { return Ok(None) };
        let page = self.page(&file);
        let Some(page) = self.gather.attempt(page)? else { return Ok(None) };
        if page.has_more() {
            self.gather.note(&file, "", "more pages follow that are not in this file: it counts as incomplete");
        }
        let complete = self.trusted && whole && !page.has_more();
        Ok(Some((page, complete)))
    }

    /// Whether the file counts as the whole collection; `None` where it does not count at all.
    fn standing(&mut self, name: &str, file: &str) -> Option<bool> {
        let manifest = self.gather.reading.tenant.manifest.as_ref();
        let status = manifest.and_then(|manifest| manifest.collections.get(name)).map(|state| state.status);
        let there = self.folder.join(file).exists();
        match status {
            Some(CollectionStatus::Forbidden | CollectionStatus::NotAskedFor) => None,
            Some(CollectionStatus::Complete | CollectionStatus::Partial) if !there => {
                self.gather.note(file, "", "the manifest names it, but the file is missing: it counts as unknown");
                None
            }
            Some(CollectionStatus::Partial) => Some(false),
            Some(CollectionStatus::Complete) | None => there.then_some(true),
        }
    }

    fn page<T: DeserializeOwned>(&self, file: &str) -> Result<Page<T>, ReadError> {
        let path = self.folder.join(file);
        let shown = shown(&path);
        let bytes = text::read(&path, &shown)?;
        collection::page(&text::decode(&bytes, &shown)?, &shown)
    }
}

fn named_location(value: Value, pointer: &str, name: FileName<'_>) -> Result<(NamedLocation, Vec<Note>), ReadError> {
    location(value, pointer, name)?.ok_or_else(|| without_id(pointer, name))
}

fn strength(value: Value, pointer: &str, name: FileName<'_>) -> Result<(AuthenticationStrength, Vec<Note>), ReadError> {
    let mut issues = Vec::new();
    let canonical = Canonical::new(value);
    let object = Object::new(Some(&canonical.value), "", &mut issues);
    let strength = AuthenticationStrength::read(object, &mut issues);
    let notes = remarks(&issues, name, |inner| format!("{pointer}{}", canonical.pointer_in_file(inner)))?;
    Ok((strength.ok_or_else(|| without_id(pointer, name))?, notes))
}

fn without_id(pointer: &str, name: FileName<'_>) -> ReadError {
    ReadError::Row { place: Place::pointer(name.shown, pointer), message: "missing member `id`".to_owned() }
}
