//! What one evaluation looks at: the snapshot, the sign-in and the reader's choices.

use serde_json::Value;

use super::facts::{Identity, SignIn};
use super::json::{NOTHING, child, find, list, text};
use super::{BaselineScopes, ReferenceOptions};

/// The snapshot, the sign-in and the options of one evaluation.
#[derive(Debug)]
pub(super) struct Environment<'a> {
    pub(super) snapshot: &'a Value,
    pub(super) sign_in: SignIn<'a>,
    pub(super) baseline_scopes: Option<BaselineScopes>,
    pub(super) approved_app_enforced: bool,
}

impl<'a> Environment<'a> {
    pub(super) fn new(snapshot: &'a Value, sign_in: SignIn<'a>, options: ReferenceOptions) -> Self {
        Self {
            snapshot,
            sign_in,
            baseline_scopes: options.baseline_scopes,
            approved_app_enforced: options.approved_app_enforced,
        }
    }

    /// A collection, or `None` when the snapshot does not have it: then it is unknown, not empty.
    pub(super) fn collection(&self, name: &str) -> Option<&'a [Value]> {
        list(self.snapshot, name)
    }

    /// The object of this id, when the collection is there and has it.
    pub(super) fn lookup(&self, collection: &str, id: &str) -> Option<&'a Value> {
        self.collection(collection).and_then(|objects| find(objects, id))
    }

    pub(super) fn user_id(&self) -> Option<&'a str> {
        match self.sign_in.identity {
            Identity::User { id, .. } => id,
            Identity::ServicePrincipal(_) | Identity::Agent(_) => None,
        }
    }

    /// The user's own object, or null.
    pub(super) fn user(&self) -> &'a Value {
        self.user_id().and_then(|id| self.lookup("users", id)).unwrap_or(NOTHING)
    }

    pub(super) fn user_type(&self) -> Option<&'a str> {
        text(self.sign_in.facts, "userType").or_else(|| text(self.user(), "userType"))
    }

    /// What this sign-in already brings.
    pub(super) fn satisfied(&self) -> &'a Value {
        child(self.sign_in.facts, "satisfied")
    }
}
