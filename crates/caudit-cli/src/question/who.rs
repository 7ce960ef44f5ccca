//! Who signs in: a user by any of its names, or a service principal.

use caudit_model::Id;
use caudit_model::directory::{Directory, ServicePrincipal, User, UserType};

use super::draft::Draft;
use super::suggest::{close, did_you_mean};
use crate::args::QuestionArgs;
use crate::diag::Diag;

/// Fills in identity, groups and roles.
pub(super) fn fill(args: &QuestionArgs, directory: &Directory<'_>, draft: &mut Draft) -> Result<(), Diag> {
    if let Some(who) = &args.service_principal {
        draft.put_type("signInIdentity", "#microsoft.graph.servicePrincipalSignIn");
        draft.put("signInIdentity.servicePrincipalId", service_principal(who, directory)?.as_str());
    }
    if let Some(who) = &args.user {
        let id = user(who, directory)?;
        draft.put_type("signInIdentity", "#microsoft.graph.userSignIn");
        draft.put("signInIdentity.userId", id.as_str());
        let kind = args.external_user_type.as_deref().or_else(|| kind(directory.user(&id)?));
        draft.put_given("signInIdentity.externalUserType", kind);
    } else {
        draft.put_given("signInIdentity.externalUserType", args.external_user_type.as_deref());
    }
    draft.put_given("signInIdentity.externalTenantId", args.external_tenant.as_deref());
    if !args.group.is_empty() {
        let ids: Result<Vec<String>, Diag> = args.group.iter().map(|name| group(name, directory)).collect();
        draft.put("facts.groups", ids?);
    }
    if !args.role.is_empty() {
        let ids: Result<Vec<String>, Diag> = args.role.iter().map(|name| role(name, directory)).collect();
        draft.put("facts.roles", ids?);
    }
    draft.put_given("facts.userType", args.user_type.as_deref());
    Ok(())
}

/// The kind of user, from the name's `#EXT#` and the user type.
fn kind(user: &User) -> Option<&'static str> {
    user.user_principal_name.as_ref()?;
    Some(match (user.is_external(), user.kind()?) {
        (false, UserType::Member) => "none",
        (false, UserType::Guest) => "internalGuest",
        (true, UserType::Member) => "b2bCollaborationMember",
        (true, UserType::Guest) => "b2bCollaborationGuest",
    })
}

/// The object id of a user given by object id, user principal name or display name.
fn user(who: &str, directory: &Directory<'_>) -> Result<Id, Diag> {
    let id = Id::new(who);
    if directory.user(&id).is_some() || id.is_guid() {
        return Ok(id);
    }
    let Some(users) = &directory.tenant().users else {
        return Err(Diag::usage(format!("no user can be found by the name `{who}`: the snapshot holds no users"))
            .with_help(
                "give the user's object id, or export users.json from Graph; docs/reference/snapshot.md says how",
            ));
    };
    let matching = |test: &dyn Fn(&User) -> bool| users.items.iter().filter(|user| test(user)).collect::<Vec<_>>();
    let mut found = matching(&|user| same(user.user_principal_name.as_deref(), who));
    if found.is_empty() {
        found = matching(&|user| is_guest_of(user, who));
    }
    if found.is_empty() {
        found = matching(&|user| same(user.display_name.as_deref(), who));
    }
    let label = |user: &&User| {
        format!(
            "{} ({}, {})",
            user.label(),
            user.user_principal_name.as_deref().unwrap_or("no user principal name"),
            user.id
        )
    };
    match found.as_slice() {
        [user] => Ok(user.id.clone()),
        [] => Err(unknown(
            "user",
            who,
            users.items.iter().flat_map(|user| {
                [user.user_principal_name.as_deref(), user.display_name.as_deref()].into_iter().flatten()
            }),
        )),
        many => Err(ambiguous("users", who, many.iter().map(label))),
    }
}

/// A guest's name at home, `tomas@fabrikam.com`, stands in the name here as `tomas_fabrikam.com#EXT#@…`.
fn is_guest_of(user: &User, who: &str) -> bool {
    let start = format!("{}#EXT#@", who.replace('@', "_")).to_lowercase();
    who.contains('@') && user.user_principal_name.as_deref().is_some_and(|upn| upn.to_lowercase().starts_with(&start))
}

fn service_principal(who: &str, directory: &Directory<'_>) -> Result<Id, Diag> {
    let id = Id::new(who);
    if let Some(principal) = directory.service_principal(&id).or_else(|| directory.application(&id)) {
        return Ok(principal.id.clone());
    }
    if id.is_guid() {
        return Ok(id);
    }
    let all = || directory.tenant().service_principals.iter().flat_map(|all| &all.items);
    let found: Vec<&ServicePrincipal> = all().filter(|it| same(it.display_name.as_deref(), who)).collect();
    match found.as_slice() {
        [principal] => Ok(principal.id.clone()),
        [] => Err(unknown("service principal", who, all().filter_map(|it| it.display_name.as_deref()))),
        many => Err(ambiguous("service principals", who, many.iter().map(|it| it.id.to_string()))),
    }
}

fn group(name: &str, directory: &Directory<'_>) -> Result<String, Diag> {
    let id = Id::new(name);
    if id.is_guid() || directory.group(&id).is_some() {
        return Ok(name.to_owned());
    }
    let all = || directory.tenant().groups.iter().flat_map(|all| &all.items);
    let found: Vec<String> =
        all().filter(|it| same(it.display_name.as_deref(), name)).map(|it| it.id.to_string()).collect();
    match found.as_slice() {
        [id] => Ok(id.clone()),
        [] => Err(unknown("group", name, all().filter_map(|it| it.display_name.as_deref()))),
        many => Err(ambiguous("groups", name, many.iter().cloned())),
    }
}

fn role(name: &str, directory: &Directory<'_>) -> Result<String, Diag> {
    if Id::new(name).is_guid() {
        return Ok(name.to_owned());
    }
    let known = known_roles(directory);
    let found = known.iter().find(|(_, title)| title.eq_ignore_ascii_case(name));
    found.map(|(id, _)| id.to_string()).ok_or_else(|| {
        let title = format!("no policy and no assignment of the snapshot names a role `{name}`");
        let help = did_you_mean(&close(name, known.iter().map(|(_, title)| *title)));
        Diag::usage(title).with_help(help.unwrap_or_else(|| "give the role's template id".to_owned()))
    })
}

/// The roles that can make a difference: those that policies name, and those that somebody holds.
fn known_roles<'a>(directory: &Directory<'a>) -> Vec<(&'a Id, &'static str)> {
    let tenant = directory.tenant();
    let users = tenant.policies.iter().map(|policy| &policy.conditions.users);
    let named = users.flat_map(|users| users.include_roles.iter().chain(&users.exclude_roles));
    let held = tenant.role_assignments.iter().flat_map(|all| &all.items).map(|it| &it.role_definition_id);
    named.chain(held).filter_map(|id| Some((id, caudit_model::catalogue::role_name(id)?))).collect()
}

fn same(name: Option<&str>, text: &str) -> bool {
    name.is_some_and(|name| name.to_lowercase() == text.to_lowercase())
}

/// Nothing of this name.
pub(super) fn unknown<'a>(what: &str, name: &str, names: impl IntoIterator<Item = &'a str>) -> Diag {
    let diag = Diag::usage(format!("the snapshot has no {what} `{name}`"));
    match did_you_mean(&close(name, names)) {
        Some(help) => diag.with_help(help),
        None => diag.with_help("give its id, or a name as the snapshot has it"),
    }
}

/// Several of this name.
pub(super) fn ambiguous(what: &str, name: &str, labels: impl Iterator<Item = String>) -> Diag {
    let labels: Vec<String> = labels.collect();
    Diag::usage(format!("`{name}` is the name of {} {what}", labels.len()))
        .with_notes(labels)
        .with_help("give the id of the one you mean")
}
