//! A slow, literal evaluator of Conditional Access, to compare the engine with.
//!
//! It was written from Microsoft's pages and our settled readings alone, without sight of the
//! engine: every rule is computed as its sentence says it, straight from the Graph JSON, with no
//! compiled form and no sharing. Each file's header names where its rules come from.

mod addresses;
mod app_filter;
mod atoms;
mod audiences;
#[cfg(test)]
mod cases;
mod circumstances;
mod conditions;
mod decide;
mod device_attributes;
mod device_filter;
mod environment;
mod facts;
mod grants;
mod guests;
mod json;
mod locations;
mod membership;
mod policy;
mod reasons;
mod rule;
mod rule_tokens;
mod simple;
mod strengths;
mod suite;
mod target;
mod truth;
mod users;
mod workloads;

use serde_json::Value;

use circumstances::Circumstances;
use environment::Environment;
use facts::SignIn;
use policy::Outcome;

/// What to make of facts that are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownMode {
    /// Unknown stays unknown.
    #[default]
    Exact,
    /// A policy that perhaps applies counts as applying.
    WorstCase,
    /// As Graph's What If: a condition that is not known does not apply.
    WhatIf,
}

/// How the tenant treats a sign-in that asks for baseline scopes only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineScopes {
    /// Policies on all resources with an exclusion do not apply.
    Legacy,
    /// The only audience is Azure AD Graph.
    New,
}

/// The reader's choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReferenceOptions {
    /// What to make of facts that are not known.
    pub unknown: UnknownMode,
    /// The tenant's switch for baseline scopes; `None` when it is not known.
    pub baseline_scopes: Option<BaselineScopes>,
    /// Gives the retired approved client app control its old meaning back.
    pub approved_app_enforced: bool,
}

/// What becomes of one sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceAnswer {
    /// `allowed`, `interactionRequired`, `blocked` or `indeterminate`.
    pub verdict: String,
    /// The mildest and the harshest outcome, when they differ.
    pub between: Option<(String, String)>,
    /// Enabled policies that apply and surely block, in the snapshot's order.
    pub blocked_by: Vec<String>,
    /// The verdict and its ends with report-only policies as enabled.
    pub with_report_only: (String, Option<(String, String)>),
    /// Every policy, in the snapshot's order.
    pub policies: Vec<ReferencePolicy>,
}

/// What one policy does with one sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferencePolicy {
    /// The policy's id.
    pub id: String,
    /// `yes`, `no` or `unknown`.
    pub applies: String,
    /// Graph's analysis reasons, in the order of the enumeration's values.
    pub reasons: Vec<String>,
    /// The grant's mildest and harshest outcome, as if the policy applied.
    pub grant: (String, String),
    /// The controls that are not satisfied: sorted, each once.
    pub unmet: Vec<String>,
}

/// Evaluates every policy of `snapshot` against one sign-in.
///
/// `snapshot` has a member per collection, named as the snapshot's files without `.json`; each is
/// an array of Graph objects, or absent and then unknown.
#[must_use]
#[allow(clippy::trivially_copy_pass_by_ref, reason = "the options may grow")]
pub fn evaluate(snapshot: &Value, sign_in: &Value, options: &ReferenceOptions) -> ReferenceAnswer {
    let mode = options.unknown;
    let sign_in = SignIn::read(sign_in, mode == UnknownMode::WhatIf);
    let env = Environment::new(snapshot, sign_in, *options);
    let here = Circumstances::new(&env);
    let policies = json::items(snapshot, "policies");
    let outcomes: Vec<Outcome> = policies.iter().map(|policy| policy::judge(policy, &here, mode)).collect();
    let (verdict, between) = decide::verdict(&outcomes, mode);
    ReferenceAnswer {
        verdict,
        between,
        blocked_by: decide::blocked_by(&outcomes, mode),
        with_report_only: decide::with_report_only(&outcomes, mode),
        policies: outcomes.into_iter().map(shown).collect(),
    }
}

fn shown(outcome: Outcome) -> ReferencePolicy {
    ReferencePolicy {
        id: outcome.id,
        applies: outcome.applies.name().to_owned(),
        reasons: outcome.reasons.names(),
        grant: (outcome.grant.low.name().to_owned(), outcome.grant.high.name().to_owned()),
        unmet: outcome.unmet,
    }
}
