//! First-party applications: which id is a client and which a resource, the Office 365 suite, what apps ask for.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::data;
use crate::Id;
use crate::risk::ClientAppType;

/// Whether an app id is asked for (a resource), asks (a client), or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ApplicationRole {
    /// Signs users in and calls resources; Conditional Access never evaluates its own id.
    Client,
    /// Is called; what Conditional Access evaluates.
    Resource,
    /// Either.
    Both,
    /// Nobody says what it is.
    Unknown,
}

/// A first-party application.
#[derive(Debug, Clone, Deserialize)]
pub struct Application {
    /// App id.
    pub id: Id,
    /// Microsoft's name of it.
    pub name: String,
    /// Client or resource.
    pub role: ApplicationRole,
    /// Short names for the command line.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What to know about it.
    pub note: Option<String>,
}

/// A resource that an app asks for.
#[derive(Debug, Clone, Deserialize)]
pub struct ScenarioResource {
    /// App id.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Why the app asks for it.
    pub why: String,
}

/// What an app does when a user signs in to it: the basis of `caudit user --app`.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Scenario {
    /// Short name for the command line.
    pub name: String,
    /// What to call it in a sentence.
    pub title: String,
    /// Client app type of its sign-ins.
    pub client_app_type: ClientAppType,
    /// The app's own ids, which Conditional Access does not evaluate.
    pub clients: Vec<Client>,
    /// The resource that decides whether the app works.
    pub decides: Id,
    /// Everything it asks for.
    pub resources: Vec<ScenarioResource>,
}

/// One of an app.s own ids.
#[derive(Debug, Clone, Deserialize)]
pub struct Client {
    /// App id.
    pub id: Id,
    /// Name.
    pub name: String,
}

/// When a dependent service's policies take effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// Before the calling app opens.
    Early,
    /// When the caller later asks for the other service.
    Late,
}

/// A service dependency.
#[derive(Debug, Clone, Deserialize)]
pub struct Dependency {
    /// App id of the caller, where known.
    pub app: Option<Id>,
    /// What it needs.
    pub needs: Vec<Needed>,
    /// When.
    pub binding: Binding,
}

/// A service that another one needs.
#[derive(Debug, Clone, Deserialize)]
pub struct Needed {
    /// App id, where known.
    pub id: Option<Id>,
    /// Name.
    pub name: String,
}

#[derive(Debug, Default, Deserialize)]
struct Applications {
    applications: Vec<Application>,
}

#[derive(Debug, Deserialize)]
struct SuiteMember {
    ids: Vec<Id>,
}

#[derive(Debug, Default, Deserialize)]
struct Suite {
    members: Vec<SuiteMember>,
}

#[derive(Debug, Default, Deserialize)]
struct Scenarios {
    scenarios: Vec<Scenario>,
}

#[derive(Debug, Default, Deserialize)]
struct Dependencies {
    dependencies: Vec<Dependency>,
}

static APPLICATIONS: LazyLock<Applications> = LazyLock::new(|| data(include_str!("../../data/applications.json")));
static SCENARIOS: LazyLock<Scenarios> = LazyLock::new(|| data(include_str!("../../data/scenarios.json")));
static DEPENDENCIES: LazyLock<Dependencies> =
    LazyLock::new(|| data(include_str!("../../data/service-dependencies.json")));
static OFFICE365: LazyLock<HashSet<Id>> = LazyLock::new(|| {
    let suite: Suite = data(include_str!("../../data/office365.json"));
    suite.members.into_iter().flat_map(|member| member.ids).collect()
});

/// The admin portals' ids are not published; these are the community's candidates.
const ADMIN_PORTALS: [&str; 7] = [
    "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
    "497effe9-df71-4043-a8bb-14cf78c4b63b",
    "00000006-0000-0ff1-ce00-000000000000",
    "618dd325-23f6-4b6f-8380-4df78026e39b",
    "80ccca67-54bd-44ab-8625-4b79c4dc7775",
    "5926fc8e-304e-4f59-8bed-58ca97cc39a4",
    "2ddfbe71-ed12-4123-b99b-d5fc8a062a79",
];

/// All first-party applications in the catalogue.
pub fn applications() -> &'static [Application] {
    &APPLICATIONS.applications
}

/// The application with this app id.
pub fn application(id: &Id) -> Option<&'static Application> {
    applications().iter().find(|application| application.id == *id)
}

/// The application with this alias or name, ignoring case.
pub fn application_named(name: &str) -> Option<&'static Application> {
    let named = |it: &&Application| {
        it.name.eq_ignore_ascii_case(name) || it.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
    };
    applications().iter().find(named)
}

/// True for an app id in the Office 365 suite's table.
pub fn in_office365(id: &Id) -> bool {
    OFFICE365.contains(id)
}

/// True for an app id that may be one of Microsoft's admin portals.
pub fn is_admin_portal_candidate(id: &Id) -> bool {
    ADMIN_PORTALS.iter().any(|portal| id.is(portal))
}

/// All scenarios.
pub fn scenarios() -> &'static [Scenario] {
    &SCENARIOS.scenarios
}

/// The scenario with this name, ignoring case.
pub fn scenario(name: &str) -> Option<&'static Scenario> {
    scenarios().iter().find(|scenario| scenario.name.eq_ignore_ascii_case(name))
}

/// All service dependencies.
pub fn dependencies() -> &'static [Dependency] {
    &DEPENDENCIES.dependencies
}
