//! Facts about Microsoft's own services, kept as dated data in `data/` and read once.

mod applications;
mod codes;

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use applications::{
    Application, ApplicationRole, Binding, Client, Dependency, Needed, Scenario, ScenarioResource, application,
    application_named, applications, dependencies, in_office365, is_admin_portal_candidate, scenario, scenarios,
};
pub use codes::{CodeClass, ErrorCode, OneDriveCode, error_code, error_codes, one_drive_code, one_drive_codes};

use crate::{AuthenticationStrength, Id, MethodSet};

/// App id of SharePoint Online.
pub const SHAREPOINT: &str = "00000003-0000-0ff1-ce00-000000000000";
/// App id of Azure AD Graph, which stands for baseline scopes.
pub const AZURE_AD_GRAPH: &str = "00000002-0000-0000-c000-000000000000";
/// Built-in MFA strength.
pub const MFA_STRENGTH: &str = "00000000-0000-0000-0000-000000000002";
/// Role template id of Global Administrator.
pub const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Role {
    template_id: Id,
    name: String,
}

#[derive(Debug, Default, Deserialize)]
struct Roles {
    roles: Vec<Role>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct BuiltInStrength {
    id: Id,
    display_name: String,
    allowed_combinations: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct BuiltInStrengths {
    built_in: Vec<BuiltInStrength>,
}

/// Reads one of the data files. They are part of the program, and a test reads each of them.
fn data<T: DeserializeOwned + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| data(include_str!("../../data/roles.json")));
static STRENGTHS: LazyLock<Vec<AuthenticationStrength>> = LazyLock::new(|| {
    let table: BuiltInStrengths = data(include_str!("../../data/authentication-strengths.json"));
    table.built_in.into_iter().map(BuiltInStrength::into_strength).collect()
});

impl BuiltInStrength {
    fn into_strength(self) -> AuthenticationStrength {
        AuthenticationStrength {
            id: self.id,
            display_name: Some(self.display_name),
            allowed: self.allowed_combinations.iter().map(|text| MethodSet::parse(text)).collect(),
            configurations: Vec::new(),
        }
    }
}

/// Name of a built-in directory role, by template id.
pub fn role_name(template: &Id) -> Option<&'static str> {
    ROLES.roles.iter().find(|role| role.template_id == *template).map(|role| role.name.as_str())
}

/// Microsoft's built-in authentication strength with this id.
pub fn built_in_strength(id: &Id) -> Option<&'static AuthenticationStrength> {
    STRENGTHS.iter().find(|strength| strength.id == *id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_data_file_is_read() {
        assert!(role_name(&Id::new(GLOBAL_ADMINISTRATOR.to_uppercase())) == Some("Global Administrator"));
        assert_eq!(built_in_strength(&Id::new(MFA_STRENGTH)).expect("built in").allowed.len(), 19);
        assert!(in_office365(&Id::new(SHAREPOINT)) && !in_office365(&Id::new(AZURE_AD_GRAPH)));
        assert!(application_named("sharepoint").is_some() && scenario("onedrive").is_some());
        assert!(!dependencies().is_empty());
        assert!(error_code(53003).is_some() && one_drive_code("0x8004DE40").is_some());
    }
}
