//! Finds the user that a person means: by UPN, object id or display name.

use caudit_model::directory::{Directory, User};
use caudit_model::{Id, Tenant};

/// Why an audit cannot begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AuditError {
    /// No user answers to the name.
    #[error("no user of the snapshot is called `{who}`")]
    UnknownUser {
        /// What was asked for.
        who: String,
        /// Users with a similar name.
        similar: Vec<String>,
    },
    /// Several users answer to the name.
    #[error("`{who}` is the display name of {} users", candidates.len())]
    Ambiguous {
        /// What was asked for.
        who: String,
        /// Each of them: UPN and object id.
        candidates: Vec<String>,
    },
    /// The snapshot holds no users.
    #[error("the snapshot holds no users, so `{who}` cannot be found")]
    NoUsers {
        /// What was asked for.
        who: String,
    },
    /// No app has this name.
    #[error("`{app}` is not an app that can be audited")]
    UnknownApp {
        /// What was asked for.
        app: String,
        /// The names that exist.
        known: Vec<String>,
    },
}

/// The user meant by `who`, ignoring case.
pub fn find_user<'a>(tenant: &'a Tenant, who: &str) -> Result<&'a User, AuditError> {
    let Some(users) = &tenant.users else { return Err(AuditError::NoUsers { who: who.to_owned() }) };
    let by = |test: &dyn Fn(&User) -> bool| users.items.iter().filter(|user| test(user)).collect::<Vec<_>>();
    let same = |text: &Option<String>| text.as_deref().is_some_and(|text| text.eq_ignore_ascii_case(who));
    let exact = by(&|user| user.id.is(who) || same(&user.user_principal_name));
    let named = by(&|user| user.display_name.as_deref().is_some_and(|name| name.to_lowercase() == who.to_lowercase()));
    match (exact.as_slice(), named.as_slice()) {
        ([user, ..], _) | ([], [user]) => Ok(user),
        ([], []) => Err(AuditError::UnknownUser { who: who.to_owned(), similar: similar(&users.items, who) }),
        ([], several) => {
            Err(AuditError::Ambiguous { who: who.to_owned(), candidates: several.iter().map(|it| line(it)).collect() })
        }
    }
}

fn line(user: &User) -> String {
    format!("{} ({})", user.user_principal_name.as_deref().unwrap_or("no UPN"), user.id)
}

/// Users whose name holds what was typed, or the part of it before the `@`.
fn similar(users: &[User], who: &str) -> Vec<String> {
    let wanted = who.split('@').next().unwrap_or(who).to_lowercase();
    let holds = |text: &Option<String>| text.as_deref().is_some_and(|text| text.to_lowercase().contains(&wanted));
    let alike = users.iter().filter(|user| holds(&user.user_principal_name) || holds(&user.display_name));
    if wanted.len() < 3 { Vec::new() } else { alike.take(5).map(line).collect() }
}

/// The names of a user's active roles at tenant scope, of those that the catalogue knows.
pub(crate) fn roles(directory: &Directory<'_>, user: &Id) -> Vec<String> {
    let mut roles: Vec<&Id> = Vec::new();
    let listed = directory.user(user).and_then(|user| user.memberships());
    roles.extend(listed.into_iter().flatten().filter_map(|it| it.role_template_id.as_ref()));
    let assigned = directory.tenant().role_assignments.iter().flat_map(|all| &all.items);
    roles.extend(assigned.map(|assignment| &assignment.role_definition_id));
    roles.sort();
    roles.dedup();
    let held = roles.into_iter().filter(|role| directory.holds_role(user, role).is_yes());
    held.map(|role| caudit_model::catalogue::role_name(role).map_or_else(|| role.to_string(), str::to_owned)).collect()
}
