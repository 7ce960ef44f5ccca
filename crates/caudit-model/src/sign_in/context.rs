//! What is asked for (`signInContext`): resources, a user action, or an authentication context.

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::member::graph_enum;

graph_enum! {
    /// `userAction`, by the name What If gives it; policies use the URN.
    pub enum UserAction {
        /// Registering security information.
        RegisterSecurityInformation = "registerSecurityInformation" | "urn:user:registersecurityinfo",
        /// Registering or joining a device.
        RegisterOrJoinDevices = "registerOrJoinDevices" | "urn:user:registerdevice",
    }
}

/// Graph's `signInContext`, all kinds in one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInContext {
    /// `#microsoft.graph.applicationContext`, `…userActionContext` or `…authContext`; found from the members where absent.
    #[serde(rename = "@odata.type", skip_serializing_if = "Option::is_none")]
    pub odata_type: Option<String>,
    /// App ids of the resources that this one sign-in asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_applications: Option<Vec<Id>>,
    /// The user action.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_action: Option<UserAction>,
    /// The authentication context, `c1` to `c99`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_context_value: Option<Id>,
}

/// What is asked for, sorted by kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Context<'a> {
    /// Resources; none named means one unknown resource.
    Applications(&'a [Id]),
    /// A user action, if known which.
    UserAction(Option<UserAction>),
    /// An authentication context, if known which.
    AuthenticationContext(Option<&'a Id>),
    /// Not even the kind is known.
    Unknown,
}

impl SignInContext {
    /// A sign-in to these resources.
    pub fn applications(ids: Vec<Id>) -> Self {
        Self {
            odata_type: Some("#microsoft.graph.applicationContext".to_owned()),
            include_applications: Some(ids),
            ..Self::default()
        }
    }

    pub(super) fn kind(&self) -> Context<'_> {
        let name = self.odata_type.as_deref().unwrap_or_default().to_ascii_lowercase();
        let applications = self.include_applications.as_deref();
        if name.ends_with("useractioncontext") || (name.is_empty() && self.user_action.is_some()) {
            return Context::UserAction(self.user_action);
        }
        if name.ends_with("authcontext") || (name.is_empty() && self.authentication_context_value.is_some()) {
            return Context::AuthenticationContext(self.authentication_context_value.as_ref());
        }
        if name.ends_with("applicationcontext") || (name.is_empty() && applications.is_some()) {
            return Context::Applications(applications.unwrap_or_default());
        }
        Context::Unknown
    }
}
