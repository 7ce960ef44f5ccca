//! Names for ids: what the directory or the catalogue calls them.

use caudit_model::directory::Directory;
use caudit_model::{Id, Policy, catalogue};

/// Turns ids into names; where there is none the id itself is shown.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    directory: &'a Directory<'a>,
    with_ids: bool,
}

impl<'a> Names<'a> {
    /// Names from this directory. With `with_ids`, each name is followed by its id.
    pub fn new(directory: &'a Directory<'a>, with_ids: bool) -> Self {
        Self { directory, with_ids }
    }

    fn label(self, id: &Id, name: Option<&str>) -> String {
        match name.filter(|name| !name.trim().is_empty()) {
            Some(name) if self.with_ids => format!("{name} ({id})"),
            Some(name) => name.to_owned(),
            None => id.to_string(),
        }
    }

    /// A user.
    pub fn user(self, id: &Id) -> String {
        self.label(id, self.directory.user(id).map(caudit_model::directory::User::label))
    }

    /// A group.
    pub fn group(self, id: &Id) -> String {
        self.label(id, self.directory.group(id).and_then(|group| group.display_name.as_deref()))
    }

    /// A directory role, by template id.
    pub fn role(self, id: &Id) -> String {
        self.label(id, catalogue::role_name(id))
    }

    /// A named location.
    pub fn location(self, id: &Id) -> String {
        let known = match id.as_str() {
            caudit_model::location::MFA_TRUSTED_IPS => Some("MFA trusted IPs"),
            id if id.eq_ignore_ascii_case(caudit_model::location::COMPLIANT_NETWORK) => {
                Some("All Compliant Network locations")
            }
            _ => None,
        };
        self.label(id, self.directory.location(id).map(|it| it.display_name.as_str()).or(known))
    }

    /// An application, by app id.
    pub fn application(self, id: &Id) -> String {
        let catalogued = catalogue::application(id).map(|application| application.name.as_str());
        let held = self.directory.application(id).and_then(|it| it.display_name.as_deref());
        self.label(id, catalogued.or(held))
    }

    /// A service principal, by object id.
    pub fn service_principal(self, id: &Id) -> String {
        self.label(id, self.directory.service_principal(id).and_then(|it| it.display_name.as_deref()))
    }

    /// A policy.
    pub fn policy(self, policy: &Policy) -> String {
        self.label(&Id::new(policy.id.as_str()), Some(&policy.display_name))
    }
}
