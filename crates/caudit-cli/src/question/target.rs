//! What is asked for: an app by its short name, an application of the tenant, a user action or a context.

use caudit_model::Id;
use caudit_model::catalogue::{self, ApplicationRole, Scenario};
use caudit_model::directory::Directory;
use caudit_model::risk::ClientAppType;

use super::draft::Draft;
use super::suggest::{close, did_you_mean};
use super::who::ambiguous;
use crate::args::QuestionArgs;
use crate::diag::Diag;

/// What a name on the command line stands for.
struct Asked {
    resource: Id,
    client: Option<ClientAppType>,
}

/// Fills in the target, and the client app type where the app says it.
pub(super) fn fill(args: &QuestionArgs, directory: &Directory<'_>, draft: &mut Draft) -> Result<(), Diag> {
    if let Some(action) = &args.user_action {
        draft.put_type("signInContext", "#microsoft.graph.userActionContext");
        draft.put("signInContext.userAction", action.as_str());
    }
    if let Some(context) = &args.auth_context {
        draft.put_type("signInContext", "#microsoft.graph.authContext");
        draft.put("signInContext.authenticationContextValue", context.as_str());
    }
    if !args.app.is_empty() {
        let asked: Result<Vec<Asked>, Diag> = args.app.iter().map(|name| find(name, directory)).collect();
        let asked = asked?;
        asked.iter().for_each(|it| warn_of_client(&it.resource, draft));
        draft.put_type("signInContext", "#microsoft.graph.applicationContext");
        draft.put("signInContext.includeApplications", resources(&asked));
        if args.client_app.is_none() {
            draft.put_given("signInConditions.clientAppType", client(&asked)?);
        }
    }
    draft.put_given("signInConditions.clientAppType", args.client_app.as_deref());
    Ok(())
}

fn resources(asked: &[Asked]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in asked.iter().map(|it| it.resource.to_string()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn find(name: &str, directory: &Directory<'_>) -> Result<Asked, Diag> {
    if let Some(Scenario { decides, client_app_type, .. }) = catalogue::scenario(name) {
        return Ok(Asked { resource: decides.clone(), client: Some(*client_app_type) });
    }
    let of = |resource: Id| Asked { resource, client: None };
    if let Some(application) = catalogue::application_named(name) {
        return Ok(of(application.id.clone()));
    }
    if Id::new(name).is_guid() {
        return Ok(of(Id::new(name)));
    }
    let principals = || directory.tenant().service_principals.iter().flat_map(|all| &all.items);
    let named = principals().filter(|it| it.display_name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name)));
    let found: Vec<&Id> = named.filter_map(|it| it.app_id.as_ref()).collect();
    match found.as_slice() {
        [id] => Ok(of((*id).clone())),
        [] => Err(no_app(name, principals().filter_map(|it| it.display_name.as_deref()))),
        many => Err(ambiguous("applications", name, many.iter().map(ToString::to_string))),
    }
}

fn no_app<'a>(name: &str, own: impl Iterator<Item = &'a str>) -> Diag {
    let scenarios = catalogue::scenarios().iter().map(|it| it.name.as_str());
    let aliases = catalogue::applications().iter().flat_map(|it| it.aliases.iter().map(String::as_str));
    let names = close(name, scenarios.clone().chain(aliases).chain(own));
    let short: Vec<&str> = scenarios.collect();
    let help = did_you_mean(&names).unwrap_or_else(|| format!("give an app id, or one of {}", short.join(", ")));
    Diag::usage(format!("`{name}` is no app that caudit or the snapshot knows")).with_help(help)
}

/// The client app type that all named apps share.
fn client(asked: &[Asked]) -> Result<Option<&'static str>, Diag> {
    let mut types: Vec<&'static str> = asked.iter().filter_map(|it| it.client).map(ClientAppType::name).collect();
    types.sort_unstable();
    types.dedup();
    match types.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        many => Err(Diag::usage(format!("these apps sign in with different client app types: {}", many.join(", ")))
            .with_help("say which one is meant with --client-app")),
    }
}

/// An app's own id as the target is a common mistake: Conditional Access looks at what is asked for.
fn warn_of_client(id: &Id, draft: &mut Draft) {
    if let Some(application) = catalogue::application(id).filter(|it| it.role == ApplicationRole::Client) {
        let message = format!(
            "{} is a client, and Conditional Access never evaluates a client's own id; ask for the resource it uses",
            application.name
        );
        draft.note("--app", message);
    }
}
