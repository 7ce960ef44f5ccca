//! Target resources, user actions and authentication contexts.
//!
//! Conditional Access judges the resource that is asked for, never the public client that asks. A
//! sign-in that asks for several resources is matched when any one of them is in scope.

use std::collections::HashMap;

use caudit_model::directory::Directory;
use caudit_model::policy::{Applications, FilterMode};
use caudit_model::sign_in::{Context, Facts, UserAction};
use caudit_model::{Id, Policy, Truth, catalogue};

use super::app_filter::{AppFilter, filters};
use super::target_side::{TargetSide, is_keyword};
use crate::fact::{Fact, FactSet};
use crate::mask::{Mask, TriMask};
use crate::options::BaselineScopes;

/// What is asked for, as far as known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TargetView<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) facts: &'a Facts,
    pub(crate) baseline: Option<&'a BaselineScopes>,
    pub(crate) directory: &'a Directory<'a>,
}

/// Targets over all policies.
#[derive(Debug)]
pub(crate) struct Target {
    include: TargetSide,
    exclude: TargetSide,
    filters: Vec<AppFilter>,
    /// Policies whose filter adds to or narrows what they include.
    narrowed: Mask,
    /// Policies on all resources with neither exclusion nor filter.
    plain_all: Mask,
    /// Policies that target any resource at all.
    on_resources: Mask,
    actions: HashMap<UserAction, Mask>,
    /// Policies that list a user action we do not know.
    other_actions: Mask,
    contexts: HashMap<Id, Mask>,
    on_contexts: Mask,
    opaque: Mask,
}

/// Buffers that are overwritten.
#[derive(Debug, Default, Clone)]
pub(crate) struct Scratch {
    pub(crate) included: TriMask,
    pub(crate) excluded: TriMask,
}

impl Target {
    /// Builds the room.
    pub(crate) fn new(policies: &[Policy]) -> Self {
        let n = policies.len();
        let of = |index: usize| policies.get(index).map(|policy| &policy.conditions.applications);
        let mask = |test: &dyn Fn(&Applications) -> bool| Mask::where_(n, |index| of(index).is_some_and(test));
        let include = TargetSide::new(n, policies.iter().map(|it| it.conditions.applications.include.as_slice()));
        let filters = filters(policies);
        let narrowed =
            Mask::where_(n, |index| filters.iter().any(|it| it.index == index && it.mode != Some(FilterMode::Exclude)));
        let plain = mask(&|apps| apps.exclude.is_empty() && apps.filter.is_none());
        let mut plain_all = include.all.clone();
        plain_all.keep(&plain);
        let mut on_resources = include.all.clone();
        on_resources.add(&include.named);
        on_resources.add(&narrowed);
        let (actions, other_actions) = actions(policies);
        Self {
            include,
            exclude: TargetSide::new(n, policies.iter().map(|it| it.conditions.applications.exclude.as_slice())),
            filters,
            narrowed,
            plain_all,
            on_resources,
            actions,
            other_actions,
            contexts: contexts(policies),
            on_contexts: mask(&|apps| !apps.authentication_contexts.is_empty()),
            opaque: mask(&|apps| !apps.opaque.is_empty()),
        }
    }

    /// Answers the target, as if report-only policies were enabled.
    pub(crate) fn resolve(&self, view: &TargetView<'_>, out: &mut TriMask, scratch: &mut Scratch) {
        out.clear();
        match view.context {
            Context::Applications(_) if view.facts.baseline_scopes_only == Some(true) => {
                self.baseline(view, out, scratch);
            }
            Context::Applications([]) => self.audience(None, view, false, out, scratch),
            Context::Applications(audiences) => {
                let single = audiences.len() == 1;
                audiences.iter().for_each(|id| self.audience(Some(id), view, single, out, scratch));
            }
            Context::UserAction(action) => self.user_action(action, out),
            Context::AuthenticationContext(Some(id)) => {
                if let Some(mask) = self.contexts.get(id) {
                    out.or(mask, Truth::Yes);
                }
            }
            Context::AuthenticationContext(None) => out.or(&self.on_contexts, Truth::Unknown),
            Context::Unknown => self.unknown(out),
        }
        out.forget(&self.opaque);
    }

    fn unknown(&self, out: &mut TriMask) {
        out.or(&self.on_resources, Truth::Unknown);
        out.or(&self.on_contexts, Truth::Unknown);
        out.or(&self.other_actions, Truth::Unknown);
        for action in UserAction::ALL {
            self.or_action(*action, Truth::Unknown, out);
        }
    }

    /// ORs in the policies that have this one resource in scope: included and not excluded.
    fn audience(
        &self,
        id: Option<&Id>,
        view: &TargetView<'_>,
        filterable: bool,
        out: &mut TriMask,
        scratch: &mut Scratch,
    ) {
        let Scratch { included, excluded } = scratch;
        included.clear();
        excluded.clear();
        included.or(&self.include.all, Truth::Yes);
        included.and(&self.narrowed, Truth::No);
        self.include.name(id, included);
        excluded.or(&self.exclude.all, Truth::Yes);
        self.exclude.name(id, excluded);
        // A keyword names no resource: it is matched by `All` alone, which a filter may narrow.
        let keyword = id.is_some_and(is_keyword);
        for filter in &self.filters {
            let truth = if filterable { filter.matches(id, view) } else { Truth::Unknown };
            let truth = if keyword { truth & self.include.all.contains(filter.index).into() } else { truth };
            match filter.mode {
                Some(FilterMode::Include) => included.or_one(filter.index, truth),
                Some(FilterMode::Exclude) => excluded.or_one(filter.index, truth),
                None => {
                    included.or_one(filter.index, Truth::Unknown);
                    excluded.or_one(filter.index, Truth::Unknown);
                }
            }
        }
        included.and_not_all(excluded);
        out.or_all(included);
    }

    /// A sign-in for baseline scopes only; how it is judged depends on a tenant switch that Graph does not show.
    fn baseline(&self, view: &TargetView<'_>, out: &mut TriMask, scratch: &mut Scratch) {
        let graph = Id::new(catalogue::AZURE_AD_GRAPH);
        match view.baseline {
            None => out.or(&self.on_resources, Truth::Unknown),
            Some(BaselineScopes::Legacy) => {}
            Some(BaselineScopes::New) => self.audience(Some(&graph), view, false, out, scratch),
            Some(BaselineScopes::Custom(placeholder)) => {
                self.audience(Some(&graph), view, false, out, scratch);
                scratch.excluded.clear();
                self.exclude.name(Some(placeholder), &mut scratch.excluded);
                out.and_not_all(&scratch.excluded);
            }
        }
        out.or(&self.plain_all, Truth::Yes);
    }

    /// Policies on all resources cover user actions too; a filter over applications never matches one.
    fn user_action(&self, action: Option<UserAction>, out: &mut TriMask) {
        out.or(&self.include.all, Truth::Yes);
        out.and(&self.narrowed, Truth::No);
        // A filter whose mode we do not know may be an exclusion, which never touches a user action.
        for filter in self.filters.iter().filter(|it| it.mode.is_none()) {
            out.or_one(filter.index, Truth::from(self.include.all.contains(filter.index)) & Truth::Unknown);
        }
        match action {
            Some(action) => self.or_action(action, Truth::Yes, out),
            None => UserAction::ALL.iter().for_each(|action| self.or_action(*action, Truth::Unknown, out)),
        }
        out.or(&self.other_actions, Truth::Unknown);
    }

    fn or_action(&self, action: UserAction, truth: Truth, out: &mut TriMask) {
        if let Some(mask) = self.actions.get(&action) {
            out.or(mask, truth);
        }
    }
}

fn actions(policies: &[Policy]) -> (HashMap<UserAction, Mask>, Mask) {
    let n = policies.len();
    let (mut known, mut other) = (HashMap::new(), Mask::none(n));
    for (index, policy) in policies.iter().enumerate() {
        for urn in &policy.conditions.applications.user_actions {
            match UserAction::parse(urn.as_str()) {
                Some(action) => known.entry(action).or_insert_with(|| Mask::none(n)).insert(index),
                None => other.insert(index),
            }
        }
    }
    (known, other)
}

fn contexts(policies: &[Policy]) -> HashMap<Id, Mask> {
    let mut contexts = HashMap::new();
    for (index, policy) in policies.iter().enumerate() {
        for id in &policy.conditions.applications.authentication_contexts {
            contexts.entry(id.clone()).or_insert_with(|| Mask::none(policies.len())).insert(index);
        }
    }
    contexts
}

/// The facts that an unknown answer for this policy waits for.
pub(crate) fn missing(policy: &Policy, view: &TargetView<'_>) -> FactSet {
    let apps = &policy.conditions.applications;
    let mut missing = FactSet::NONE;
    missing.insert(match view.context {
        Context::Applications(_) if view.facts.baseline_scopes_only == Some(true) => Fact::BaselineScopes,
        Context::Applications([]) => Fact::Applications,
        Context::Applications(_) if apps.filter.is_some() => Fact::CustomSecurityAttributes,
        Context::Applications(_) | Context::UserAction(Some(_)) | Context::AuthenticationContext(Some(_)) => {
            if apps.opaque.is_empty() { Fact::Undocumented } else { Fact::Policy }
        }
        Context::UserAction(None) => Fact::UserAction,
        Context::AuthenticationContext(None) => Fact::AuthenticationContext,
        Context::Unknown => Fact::Context,
    });
    missing
}

/// True when the policy targets nothing at all; `None` alone is a target.
pub(crate) fn is_empty(apps: &Applications) -> bool {
    let includes = |filter: &caudit_model::policy::Filter| filter.mode.known() != Some(&FilterMode::Exclude);
    apps.include.is_empty()
        && apps.user_actions.is_empty()
        && apps.authentication_contexts.is_empty()
        && !apps.filter.as_ref().is_some_and(includes)
}
