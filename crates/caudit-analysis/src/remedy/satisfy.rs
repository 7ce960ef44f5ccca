//! Satisfying what is asked for: answering the prompt, remediating risk, signing in from another place.

use caudit_engine::{Access, Interval};
use caudit_model::risk::RiskLevel;
use serde_json::{Value, json};

use super::candidate::{Candidate, policy_names};
use crate::context::{Audit, Trial};
use crate::outcomes::{asking, place};

/// Everything of this kind that could help.
pub(crate) fn candidates(audit: &Audit<'_>) -> Vec<Candidate> {
    [risk(audit), elsewhere(audit), prompt(audit)].into_iter().flatten().collect()
}

/// User risk that the directory or the log knows of.
fn risk(audit: &Audit<'_>) -> Option<Candidate> {
    let level = audit.subject.user_risk.filter(|level| *level != RiskLevel::None)?;
    let summary = format!(
        "Investigate the {} user risk in ID Protection; if it is a false alarm dismiss it, else have the password changed",
        level.name()
    );
    let facts = json!({"signInConditions": {"userRiskLevel": "none"}});
    let mut candidate = Candidate::of_facts("satisfyControl", summary, facts);
    candidate.caution = Some("The account may be compromised: find out before anything is excluded.".to_owned());
    Some(candidate)
}

/// A place of the user's own from which the same sign-in is not blocked.
fn elsewhere(audit: &Audit<'_>) -> Option<Candidate> {
    let deciding = || audit.trials.iter().filter(|trial| trial.decides);
    let blocked = deciding().find(|trial| trial.evaluation.verdict == Interval::BLOCKED)?;
    let open =
        |trial: &&Trial| trial.case.machine == blocked.case.machine && trial.evaluation.verdict.high < Access::Blocked;
    let spot = audit.subject.spots.get(deciding().find(open)?.case.spot)?;
    let facts = json!({"signInConditions": {"ipAddress": spot.address, "country": spot.country}});
    let summary = format!("Sign in from {}, where it is not blocked", place(audit, spot));
    Some(Candidate::of_facts("changeNetwork", summary, facts))
}

/// Answering the prompt once, where a prompt is all that is left.
fn prompt(audit: &Audit<'_>) -> Option<Candidate> {
    let asked = audit.trials.iter().find(|trial| trial.decides && trial.evaluation.verdict == Interval::INTERACTION)?;
    let policies = asking(audit.set, asked);
    let mut satisfied = serde_json::Map::new();
    let mut methods: Vec<Value> = Vec::new();
    for policy in policies.iter().filter_map(|index| audit.set.policies().get(*index)) {
        satisfied.insert("mfa".to_owned(), Value::Bool(true));
        if !policy.grant.terms_of_use.is_empty() {
            satisfied.insert("termsOfUse".to_owned(), json!(policy.grant.terms_of_use));
        }
        methods.extend(policy.grant.strength.iter().flat_map(strength_methods));
    }
    if !methods.is_empty() {
        satisfied.insert("authenticationMethods".to_owned(), Value::Array(methods));
    }
    let summary = format!(
        "Have the user sign in once where a prompt can be shown and answer it: that is what {} asks for",
        policy_names(audit, &policies)
    );
    let facts = json!({"facts": {"satisfied": satisfied}});
    Some(Candidate::of_facts("satisfyControl", summary, facts))
}

fn strength_methods(strength: &caudit_model::AuthenticationStrength) -> Vec<Value> {
    let built_in = caudit_model::catalogue::built_in_strength(&strength.id);
    let described = if strength.is_described() { Some(strength) } else { built_in };
    described.into_iter().flat_map(|it| &it.allowed).map(|set| Value::String(set.to_string())).collect()
}
