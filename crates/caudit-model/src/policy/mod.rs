//! A Conditional Access policy (`conditionalAccessPolicy`, v1.0 and beta).

mod applications;
mod conditions;
mod grant;
mod session;
mod users;
mod workload;

use serde_json::Value;

pub use applications::{Applications, Filter, FilterMode};
pub use conditions::{Conditions, IncludeExclude};
pub use grant::{BuiltInControl, GrantControls, GrantOperator};
pub use session::{SessionControl, SessionControls};
pub use users::{ExternalTenants, GuestsOrExternalUsers, UserKind, Users};
pub use workload::ClientApplications;

use crate::{Issue, Member, Object, member::graph_enum};

graph_enum! {
    /// `conditionalAccessPolicyState`.
    pub enum PolicyState {
        /// Enforced.
        Enabled = "enabled",
        /// Ignored.
        Disabled = "disabled",
        /// Report-only: evaluated and logged, never enforced.
        ReportOnly = "enabledForReportingButNotEnforced",
    }
}

/// One policy, in Microsoft's words.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Object id, or the file's relative path where the export has none.
    pub id: String,
    /// Display name; the id where there is none.
    pub display_name: String,
    /// Whether it is enforced.
    pub state: Member<PolicyState>,
    /// When it applies.
    pub conditions: Conditions,
    /// What it asks for before access is granted.
    pub grant: GrantControls,
    /// What it does to the session after access is granted.
    pub session: SessionControls,
    /// `modifiedDateTime`, else `createdDateTime`, as written (ISO 8601, UTC).
    pub changed: Option<String>,
    /// What was noticed while reading it.
    pub issues: Vec<Issue>,
    /// The object as Graph gives it, unknown members included.
    pub raw: Value,
}

impl Policy {
    /// Reads a policy from Graph's JSON. Never fails: what cannot be understood becomes an issue.
    ///
    /// `fallback_id` names the policy where the object has no `id` (exports of templates and drafts).
    pub fn from_json(raw: Value, fallback_id: &str) -> Self {
        let mut issues = Vec::new();
        let mut object = Object::new(Some(&raw), "", &mut issues);
        let id = object.text("id", &mut issues).filter(|id| !id.is_empty());
        if id.is_none() {
            issues.push(Issue::note("/id", format!("no id: `{fallback_id}` stands for it")));
        }
        let id = id.unwrap_or_else(|| fallback_id.to_owned());
        let display_name = object.text("displayName", &mut issues).unwrap_or_else(|| id.clone());
        let state = state(&mut object, &mut issues);
        let conditions = Conditions::read(&mut object, &mut issues);
        let grant = GrantControls::read(&mut object, &mut issues);
        let session = SessionControls::read(&mut object, &mut issues);
        let modified = object.text("modifiedDateTime", &mut issues);
        let changed = modified.or_else(|| object.text("createdDateTime", &mut issues));
        Self { id, display_name, state, conditions, grant, session, changed, issues, raw }
    }

    /// The state, if it is one we know.
    pub fn known_state(&self) -> Option<PolicyState> {
        self.state.known().copied()
    }

    /// True for an enforced policy; a state we do not know counts as enforced.
    pub fn is_enforced(&self) -> bool {
        !matches!(self.known_state(), Some(PolicyState::Disabled | PolicyState::ReportOnly))
    }
}

fn state(object: &mut Object<'_>, issues: &mut Vec<Issue>) -> Member<PolicyState> {
    let Some(text) = object.text("state", issues) else {
        issues.push(Issue::note("/state", "no state: read as disabled, it cannot be enforced as it stands"));
        return Member::Known(PolicyState::Disabled);
    };
    let state = PolicyState::member(&text);
    if state.known().is_none() {
        issues.push(Issue::note("/state", format!("`{text}` is not a state we know; the policy counts as unknown")));
    }
    state
}
