//! Directory objects, with the members an audit needs, as Graph names them.

mod device;
mod index;
mod sign_in_row;

use serde::{Deserialize, Serialize};

pub use device::{Device, DeviceState, ExtensionAttributes};
pub use index::Directory;
pub use sign_in_row::{AppliedPolicy, AppliedResult, DeviceDetail, RowLocation, RowStatus, SignInRow};

use crate::Id;
use crate::member::graph_enum;

graph_enum! {
    /// `userType`.
    pub enum UserType {
        /// A member.
        Member = "Member",
        /// A guest.
        Guest = "Guest",
    }
}

/// A reference to a directory object, as `transitiveMemberOf` and its kin give it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ObjectReference {
    /// `#microsoft.graph.group`, `…directoryRole`, `…user`, …
    #[serde(rename = "@odata.type")]
    pub odata_type: Option<String>,
    /// Object id.
    pub id: Id,
    /// Display name.
    pub display_name: Option<String>,
    /// For directory roles: the template id.
    pub role_template_id: Option<Id>,
}

impl ObjectReference {
    /// True for a directory role.
    pub fn is_role(&self) -> bool {
        self.role_template_id.is_some() || self.is_a("directoryRole")
    }

    fn is_a(&self, name: &str) -> bool {
        self.odata_type.as_deref().is_some_and(|odata_type| odata_type.ends_with(name))
    }
}

/// A user.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Object id.
    pub id: Id,
    /// User principal name.
    pub user_principal_name: Option<String>,
    /// Display name.
    pub display_name: Option<String>,
    /// Member or guest, as written.
    pub user_type: Option<String>,
    /// False: the account is disabled.
    pub account_enabled: Option<bool>,
    /// User risk, where the snapshot holds it.
    pub risk_level: Option<String>,
    /// Groups and directory roles, transitively, as far as the export holds them.
    transitive_member_of: Option<Vec<ObjectReference>>,
    /// Where the rest of that list would be read from.
    #[serde(rename = "transitiveMemberOf@odata.nextLink")]
    member_of_rest: Option<String>,
}

impl User {
    /// Groups and directory roles, transitively; `None` where they are not known, or where the list was cut off.
    pub fn memberships(&self) -> Option<&[ObjectReference]> {
        self.transitive_member_of.as_deref().filter(|_| self.member_of_rest.is_none())
    }

    /// Member or guest, where it is one of the two.
    pub fn kind(&self) -> Option<UserType> {
        self.user_type.as_deref().and_then(UserType::parse)
    }

    /// True for an account that comes from another tenant or identity provider: its UPN holds `#EXT#`.
    pub fn is_external(&self) -> bool {
        self.user_principal_name.as_deref().is_some_and(|upn| upn.to_ascii_uppercase().contains("#EXT#"))
    }

    /// The name to show: display name, else UPN, else id.
    pub fn label(&self) -> &str {
        let name = self.display_name.as_deref().filter(|name| !name.trim().is_empty());
        name.or(self.user_principal_name.as_deref()).unwrap_or(self.id.as_str())
    }
}

/// A group.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// Object id.
    pub id: Id,
    /// Display name.
    pub display_name: Option<String>,
    /// Members, transitively, as far as the export holds them.
    transitive_members: Option<Vec<ObjectReference>>,
    /// Where the rest of that list would be read from.
    #[serde(rename = "transitiveMembers@odata.nextLink")]
    members_rest: Option<String>,
    /// Whether roles may be assigned to it.
    pub is_assignable_to_role: Option<bool>,
}

impl Group {
    /// Members, transitively; `None` where they are not known, or where the list was cut off.
    pub fn members(&self) -> Option<&[ObjectReference]> {
        self.transitive_members.as_deref().filter(|_| self.members_rest.is_none())
    }
}

/// An active directory-role assignment.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoleAssignment {
    /// A user, or a group whose transitive members hold the role.
    pub principal_id: Id,
    /// Role template id.
    pub role_definition_id: Id,
    /// `/` for the whole tenant; anything else does not count.
    pub directory_scope_id: Option<String>,
}

/// A service principal.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePrincipal {
    /// Object id.
    pub id: Id,
    /// App id.
    pub app_id: Option<Id>,
    /// Display name.
    pub display_name: Option<String>,
    /// `Application`, `ManagedIdentity`, …
    pub service_principal_type: Option<String>,
    /// `AzureADMyOrg` for a single-tenant app.
    pub sign_in_audience: Option<String>,
    /// Custom security attributes by set; absent means unknown.
    pub custom_security_attributes: Option<serde_json::Map<String, serde_json::Value>>,
}

impl ServicePrincipal {
    /// A single-tenant application of ours, as policies for workload identities require.
    pub fn is_single_tenant(&self) -> bool {
        let managed =
            self.service_principal_type.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("ManagedIdentity"));
        let own = self.sign_in_audience.as_deref().is_none_or(|audience| audience.eq_ignore_ascii_case("AzureADMyOrg"));
        own && !managed
    }
}

/// An authentication context (`authenticationContextClassReference`).
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthenticationContext {
    /// `c1` to `c99`.
    pub id: Id,
    /// Display name.
    pub display_name: Option<String>,
}
