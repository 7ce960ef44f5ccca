//! Who signs in (`signInIdentity`): a user, a service principal, or an agent identity.

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::policy::UserKind;

/// Graph's `signInIdentity`, all kinds in one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInIdentity {
    /// `#microsoft.graph.userSignIn`, `…servicePrincipalSignIn` or `…agentSignIn`; found from the members where absent.
    #[serde(rename = "@odata.type", skip_serializing_if = "Option::is_none")]
    pub odata_type: Option<String>,
    /// User object id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Id>,
    /// Home tenant of an external user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_tenant_id: Option<Id>,
    /// The only kind the user has; `none` is not external.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_user_type: Option<UserKind>,
    /// Service principal object id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_principal_id: Option<Id>,
    /// Agent identity object id (beta).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_service_principal_id: Option<Id>,
}

/// Who signs in, sorted by kind; each id is absent where it is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Identity<'a> {
    /// A user.
    User {
        /// Object id.
        id: Option<&'a Id>,
        /// Home tenant of an external user.
        home_tenant: Option<&'a Id>,
        /// Kind, where it is given.
        kind: Option<UserKind>,
    },
    /// A service principal acting for itself.
    ServicePrincipal(Option<&'a Id>),
    /// An agent identity acting for itself (beta).
    Agent(Option<&'a Id>),
}

impl Identity<'_> {
    /// A user of whom nothing is known.
    pub const UNKNOWN_USER: Self = Self::User { id: None, home_tenant: None, kind: None };
}

impl SignInIdentity {
    /// A user of this tenant.
    pub fn user(id: Id, kind: Option<UserKind>, home_tenant: Option<Id>) -> Self {
        Self {
            odata_type: Some("#microsoft.graph.userSignIn".to_owned()),
            user_id: Some(id),
            external_user_type: kind,
            external_tenant_id: home_tenant,
            ..Self::default()
        }
    }

    pub(super) fn kind(&self) -> Identity<'_> {
        let name = self.odata_type.as_deref().unwrap_or_default().to_ascii_lowercase();
        if name.ends_with("agentsignin") || (name.is_empty() && self.agent_service_principal_id.is_some()) {
            return Identity::Agent(self.agent_service_principal_id.as_ref());
        }
        if name.ends_with("serviceprincipalsignin") || (name.is_empty() && self.service_principal_id.is_some()) {
            return Identity::ServicePrincipal(self.service_principal_id.as_ref());
        }
        Identity::User {
            id: self.user_id.as_ref(),
            home_tenant: self.external_tenant_id.as_ref(),
            kind: self.external_user_type,
        }
    }
}
