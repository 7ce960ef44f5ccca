//! The parts of a condition, each with its own answer, from which evidence is told.

use caudit_model::policy::Policy;
use caudit_model::sign_in::{Context, Identity};
use caudit_model::{Id, Member, SignIn, Truth, catalogue};

use super::Names;
use crate::conditions::Condition;
use crate::policy_set::PolicySet;
use crate::resolve::place_view;

/// One entry of an include or exclude list.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) label: String,
    pub(super) excluded: bool,
    /// Whether the sign-in is among it; `None` where the condition is judged as a whole.
    pub(super) holds: Option<Truth>,
}

impl Element {
    pub(super) fn new(label: impl Into<String>, excluded: bool, holds: Option<Truth>) -> Self {
        Self { label: label.into(), excluded, holds }
    }
}

/// Longest list that is told in full.
const LISTED: usize = 4;

/// What the policy says: `include A, B; exclude C`.
pub(super) fn describe(elements: &[Element]) -> String {
    let side = |excluded: bool| {
        let labels: Vec<&str> =
            elements.iter().filter(|it| it.excluded == excluded).map(|it| it.label.as_str()).collect();
        let shown = labels.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
        match labels.len() {
            0 => None,
            more if more > LISTED => Some(format!("{shown} and {} more", more - LISTED)),
            _ => Some(shown),
        }
    };
    match (side(false), side(true)) {
        (None, None) => "includes nothing".to_owned(),
        (Some(include), None) => format!("include {include}"),
        (None, Some(exclude)) => format!("include nothing, exclude {exclude}"),
        (Some(include), Some(exclude)) => format!("include {include}, exclude {exclude}"),
    }
}

/// The entry that decided.
pub(super) fn deciding(elements: &[Element], matches: Truth) -> Option<String> {
    let find = |excluded: bool, wanted: Truth| {
        elements.iter().find(|it| it.excluded == excluded && it.holds == Some(wanted)).map(|it| it.label.as_str())
    };
    if elements.iter().all(|it| it.holds.is_none()) {
        return None;
    }
    Some(match matches {
        Truth::Yes => format!("included by {}", find(false, Truth::Yes)?),
        Truth::No => match find(true, Truth::Yes) {
            Some(label) => format!("excluded by {label}"),
            None => "in none of the included".to_owned(),
        },
        Truth::Unknown => match (find(true, Truth::Unknown), find(false, Truth::Yes)) {
            (Some(label), _) => format!("it is not known whether {label} excludes it"),
            (None, _) => format!("it is not known whether {} includes it", find(false, Truth::Unknown)?),
        },
    })
}

/// Said where a policy speaks of another kind of identity or target than the sign-in.
pub(super) fn other_kind(policy: &Policy, condition: Condition, sign_in: &SignIn) -> Option<String> {
    let is_user = matches!(sign_in.identity(), Identity::User { .. });
    let for_workloads = policy.conditions.client_applications.is_some();
    let apps = &policy.conditions.applications;
    let other = |what: &str| Some(format!("the policy is for {what}"));
    match (condition, sign_in.context()) {
        (Condition::Identity, _) if is_user && for_workloads => other("workload identities"),
        (Condition::Identity, _) if !is_user && !for_workloads => other("users"),
        (Condition::Target, Context::Applications(_)) if apps.include.is_empty() && !apps.user_actions.is_empty() => {
            other("user actions")
        }
        (Condition::Target, Context::Applications(_) | Context::UserAction(_))
            if apps.include.is_empty() && !apps.authentication_contexts.is_empty() =>
        {
            other("authentication contexts")
        }
        (Condition::Target, Context::UserAction(_) | Context::AuthenticationContext(_)) if !apps.include.is_empty() => {
            other("resources")
        }
        _ => None,
    }
}

/// Resources, user actions and contexts.
pub(super) fn target(policy: &Policy, sign_in: &SignIn, names: &Names<'_>) -> Vec<Element> {
    let apps = &policy.conditions.applications;
    let context = sign_in.context();
    let holds = |id: &Id| match context {
        Context::Applications(audiences) => {
            Some(Truth::any(audiences.iter().map(|audience| names_resource(id, audience))))
        }
        Context::UserAction(_) | Context::AuthenticationContext(_) | Context::Unknown => None,
    };
    let of = |list: &[Id], excluded: bool| -> Vec<Element> {
        list.iter().map(|id| Element::new(resource(id, names), excluded, holds(id))).collect()
    };
    let mut elements = of(&apps.include, false);
    elements.extend(apps.user_actions.iter().map(|id| Element::new(format!("user action {id}"), false, None)));
    elements.extend(
        apps.authentication_contexts.iter().map(|id| Element::new(format!("authentication context {id}"), false, None)),
    );
    elements.extend(of(&apps.exclude, true));
    if let Some(filter) = &apps.filter {
        elements.push(Element::new(format!("applications matching `{}`", filter.rule), is_exclude(&filter.mode), None));
    }
    elements
}

fn names_resource(entry: &Id, audience: &Id) -> Truth {
    match entry.as_str() {
        all if all.eq_ignore_ascii_case("All") => Truth::Yes,
        suite if suite.eq_ignore_ascii_case("Office365") => catalogue::in_office365(audience).into(),
        portals if portals.eq_ignore_ascii_case("MicrosoftAdminPortals") => {
            if catalogue::is_admin_portal_candidate(audience) { Truth::Unknown } else { Truth::No }
        }
        agents if agents.eq_ignore_ascii_case("AllAgentIdResources") => {
            if catalogue::in_office365(audience) {
                Truth::No
            } else {
                Truth::Unknown
            }
        }
        _ => (entry == audience).into(),
    }
}

fn resource(id: &Id, names: &Names<'_>) -> String {
    match id.as_str() {
        all if all.eq_ignore_ascii_case("All") => "all resources".to_owned(),
        suite if suite.eq_ignore_ascii_case("Office365") => "Office 365".to_owned(),
        portals if portals.eq_ignore_ascii_case("MicrosoftAdminPortals") => "Microsoft Admin Portals".to_owned(),
        _ => names.application(id),
    }
}

fn is_exclude(mode: &Member<caudit_model::policy::FilterMode>) -> bool {
    *mode == Member::Known(caudit_model::policy::FilterMode::Exclude)
}

/// Conditions that list members of an enumeration.
pub(super) fn plain(policy: &Policy, condition: Condition) -> Vec<Element> {
    let of = |names: Vec<String>| names.into_iter().map(|name| Element::new(name, false, None)).collect::<Vec<_>>();
    let conditions = &policy.conditions;
    match condition {
        Condition::ClientApps => of(texts(&conditions.client_app_types, |it| it.name())),
        Condition::Platforms => {
            let Some(platforms) = &conditions.platforms else { return Vec::new() };
            let mut include = texts(&platforms.include, |it| it.name());
            if include.is_empty() {
                include.push("all".to_owned());
            }
            let exclude = texts(&platforms.exclude, |it| it.name()).into_iter();
            of(include).into_iter().chain(exclude.map(|name| Element::new(name, true, None))).collect()
        }
        Condition::SignInRisk => of(texts(&conditions.sign_in_risk, |it| it.name())),
        Condition::UserRisk => of(texts(&conditions.user_risk, |it| it.name())),
        Condition::ServicePrincipalRisk => of(texts(&conditions.service_principal_risk, |it| it.name())),
        Condition::InsiderRisk => of(texts(&conditions.insider_risk, |it| it.name())),
        Condition::AgentRisk => of(texts(&conditions.agent_risk, |it| it.name())),
        Condition::AuthenticationFlows => of(texts(&conditions.transfer_methods, |it| it.name())),
        _ => of(conditions.opaque.clone()),
    }
}

/// Names of members, with those that we do not know marked.
pub(super) fn texts<T>(list: &[Member<T>], name: impl Fn(&T) -> &'static str) -> Vec<String> {
    let text = |member: &Member<T>| match member {
        Member::Known(known) => name(known).to_owned(),
        Member::Unrecognised(text) => format!("{text} (not known to us)"),
    };
    list.iter().map(text).collect()
}

impl PolicySet<'_> {
    pub(super) fn location_elements(&self, index: usize, sign_in: &SignIn, names: &Names<'_>) -> Vec<Element> {
        let label = |id: &Id| match id.as_str() {
            all if all.eq_ignore_ascii_case("All") => "any location".to_owned(),
            trusted if trusted.eq_ignore_ascii_case("AllTrusted") => "all trusted locations".to_owned(),
            _ => names.location(id),
        };
        let answers = self.locations.answers(index, &place_view(sign_in));
        answers.into_iter().map(|(id, excluded, truth)| Element::new(label(id), excluded, Some(truth))).collect()
    }

    pub(super) fn device_elements(&self, index: usize, policy: &Policy) -> Vec<Element> {
        let filter = policy.conditions.device_filter.iter();
        let mut elements: Vec<Element> = filter
            .map(|it| Element::new(format!("devices matching `{}`", it.rule), is_exclude(&it.mode), None))
            .collect();
        if let Some(error) = self.devices.unreadable(index) {
            elements.push(Element::new(format!("(the rule cannot be used: {error})"), false, None));
        }
        elements.extend(policy.conditions.devices_opaque.iter().map(|it| Element::new(it.clone(), false, None)));
        elements
    }
}
