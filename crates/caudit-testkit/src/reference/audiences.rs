//! Is one requested resource among a policy's applications?
//!
//! Include minus exclude per audience, and any audience in scope is enough (Microsoft,
//! "Targeting resources in Conditional Access policies"). The group keywords, the filter and
//! sign-ins that ask for baseline scopes only are our settled readings.

use serde_json::Value;

use super::BaselineScopes;
use super::app_filter;
use super::environment::Environment;
use super::json::{child, has, is_empty, member, same, strings, text};
use super::suite;
use super::truth::Truth;

const AZURE_AD_GRAPH: &str = "00000002-0000-0000-c000-000000000000";

const KEYWORDS: [&str; 5] = ["All", "None", "Office365", "MicrosoftAdminPortals", "AllAgentIdResources"];

/// The likely admin portals; Microsoft does not publish their ids.
const ADMIN_PORTALS: [&str; 7] = [
    "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
    "497effe9-df71-4043-a8bb-14cf78c4b63b",
    "00000006-0000-0ff1-ce00-000000000000",
    "618dd325-23f6-4b6f-8380-4df78026e39b",
    "80ccca67-54bd-44ab-8625-4b79c4dc7775",
    "5926fc8e-304e-4f59-8bed-58ca97cc39a4",
    "2ddfbe71-ed12-4123-b99b-d5fc8a062a79",
];

/// What a filter's mode makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Include,
    Exclude,
    NotKnown,
}

/// A policy's applications.
#[derive(Debug)]
pub(super) struct Applications<'a> {
    include: Vec<&'a str>,
    exclude: Vec<&'a str>,
    filter: Option<(Mode, &'a str)>,
}

impl<'a> Applications<'a> {
    pub(super) fn read(applications: &'a Value) -> Self {
        Self {
            include: strings(applications, "includeApplications"),
            exclude: strings(applications, "excludeApplications"),
            filter: read_filter(child(applications, "applicationFilter")),
        }
    }

    /// A filter that includes is a target too.
    pub(super) fn has_target(&self) -> bool {
        !self.include.is_empty() || self.filter.is_some_and(|(mode, _)| mode != Mode::Exclude)
    }

    /// A user action: `All` covers it, and a filter never matches it.
    pub(super) fn covers_user_action(&self) -> Truth {
        let all = Truth::from(has(&self.include, "All"));
        match self.filter {
            Some((Mode::Include, _)) => Truth::No,
            Some((Mode::NotKnown, _)) => all.and(Truth::Unknown),
            Some((Mode::Exclude, _)) | None => all,
        }
    }

    /// Any audience in scope is enough.
    pub(super) fn covers(&self, audiences: &[Option<&str>], env: &Environment<'_>) -> Truth {
        if env.sign_in.fact("baselineScopesOnly") == Truth::Yes {
            return self.covers_baseline_scopes(env);
        }
        let several = audiences.len() > 1;
        Truth::any(audiences.iter().map(|audience| {
            let known = !several && audience.is_some();
            self.in_scope(*audience, if known { self.filter_matches(env) } else { Truth::Unknown })
        }))
    }

    /// Only baseline scopes are asked for: what counts depends on the tenant's switch.
    fn covers_baseline_scopes(&self, env: &Environment<'_>) -> Truth {
        let all = has(&self.include, "All");
        if all && self.exclude.is_empty() && self.filter.is_none() {
            return Truth::Yes;
        }
        let nothing = self.filter.is_none_or(|(mode, _)| mode == Mode::Exclude)
            && self.include.iter().all(|entry| same(entry, "None"));
        match env.baseline_scopes {
            _ if nothing => Truth::No,
            None => Truth::Unknown,
            Some(BaselineScopes::Legacy) => Truth::No,
            Some(BaselineScopes::New) => self.in_scope(Some(AZURE_AD_GRAPH), Truth::Unknown),
        }
    }

    fn filter_matches(&self, env: &Environment<'_>) -> Truth {
        let attributes = member(env.sign_in.facts, "customSecurityAttributes");
        self.filter.map_or(Truth::No, |(_, rule)| app_filter::matches(rule, attributes))
    }

    /// `included and not excluded` for one audience, given what the filter says of it.
    fn in_scope(&self, audience: Option<&str>, filter: Truth) -> Truth {
        let all = Truth::from(has(&self.include, "All"));
        let named = Truth::any(self.include.iter().map(|entry| names(entry, audience)));
        let excluded = Truth::any(
            self.exclude.iter().map(|entry| if same(entry, "All") { Truth::Yes } else { names(entry, audience) }),
        );
        let keyword = audience.is_some_and(|id| has(&KEYWORDS, id));
        // An including filter narrows `All` and adds to explicit applications; a keyword given as
        // an audience is matched by `All` only.
        let adding = if keyword { all.and(filter) } else { named.or(filter) };
        let removing = all.or(named).and(filter.not());
        let included = match self.filter {
            None => all.or(named),
            Some((Mode::Include, _)) => adding,
            Some((Mode::Exclude, _)) => removing,
            Some((Mode::NotKnown, _)) => adding.agree(removing),
        };
        included.and(excluded.not())
    }
}

fn read_filter(filter: &Value) -> Option<(Mode, &str)> {
    let mode = match text(filter, "mode") {
        Some(mode) if same(mode, "include") => Mode::Include,
        Some(mode) if same(mode, "exclude") => Mode::Exclude,
        _ => Mode::NotKnown,
    };
    let says_something = !is_empty(child(filter, "mode")) || !is_empty(child(filter, "rule"));
    says_something.then(|| (mode, text(filter, "rule").unwrap_or_default()))
}

/// Does an entry other than `All` name this audience?
fn names(entry: &str, audience: Option<&str>) -> Truth {
    if same(entry, "All") || same(entry, "None") {
        return Truth::No;
    }
    let Some(id) = audience else {
        return Truth::Unknown;
    };
    if has(&KEYWORDS, id) {
        Truth::No
    } else if same(entry, "Office365") {
        Truth::from(suite::contains(id))
    } else if same(entry, "MicrosoftAdminPortals") {
        if has(&ADMIN_PORTALS, id) { Truth::Unknown } else { Truth::No }
    } else if same(entry, "AllAgentIdResources") {
        if suite::contains(id) { Truth::No } else { Truth::Unknown }
    } else {
        Truth::from(same(entry, id))
    }
}
