//! The answer as JSON, version 1.

use caudit_engine::{ConditionEvidence, Interval, Names, PolicyOutcome, PolicySet};
use caudit_model::{Member, Policy, Truth};
use serde::Serialize;
use serde_json::Value;

use super::answer::Answer;
use super::dependencies::Dependencies;
use crate::diag::Diag;
use crate::input::InputNote;
use crate::json;
use crate::term::Term;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SignInResult<'a> {
    name: &'a str,
    #[serde(flatten)]
    verdict: Verdict,
    blocked_by: Vec<&'a str>,
    missing_facts: Vec<String>,
    with_report_only: Verdict,
    policies: Vec<PolicyResult<'a>>,
    session_controls: Vec<SessionControl<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dependencies: Option<&'a Dependencies>,
}

#[derive(Serialize)]
struct Verdict {
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    between: Option<[&'static str; 2]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PolicyResult<'a> {
    id: &'a str,
    display_name: &'a str,
    state: &'a str,
    applies: Truth,
    analysis_reasons: Vec<&'static str>,
    conditions: Vec<ConditionResult>,
    grant: [&'static str; 2],
    unmet: Vec<String>,
    missing_facts: Vec<String>,
}

#[derive(Serialize)]
struct ConditionResult {
    condition: String,
    matches: Truth,
    pointer: String,
    evidence: String,
}

#[derive(Serialize)]
struct SessionControl<'a> {
    control: &'a str,
    value: &'a Value,
    policies: Vec<&'a str>,
    certain: bool,
}

/// Writes all answers, in the order of the sign-ins, one by one: there may be thousands.
pub(super) fn write(
    set: &PolicySet<'_>,
    answers: &[Answer],
    names: &Names<'_>,
    notes: &[InputNote],
    term: &Term,
) -> Result<(), Diag> {
    let unknown = set.options().unknown.word();
    term.print(&format!("{{\n  \"schemaVersion\": 1,\n  \"unknown\": \"{unknown}\",\n  \"results\": ["))?;
    for (index, answer) in answers.iter().enumerate() {
        if term.is_over() {
            return Ok(());
        }
        let comma = if index == 0 { "" } else { "," };
        term.print(&format!("{comma}\n    {}", json::part(&result(set, answer, names), 4)?))?;
    }
    term.print(&format!("\n  ],\n  \"notes\": {}\n}}\n", json::part(&notes, 2)?))
}

fn result<'a>(set: &'a PolicySet<'_>, answer: &'a Answer, names: &Names<'_>) -> SignInResult<'a> {
    let evaluation = &answer.evaluation;
    let policies = set.policies().iter().zip(&evaluation.policies).enumerate();
    SignInResult {
        name: answer.name(),
        verdict: verdict(evaluation.verdict),
        blocked_by: ids(set, &evaluation.blocked_by),
        missing_facts: evaluation.missing.names(),
        with_report_only: verdict(evaluation.with_report_only),
        policies: policies.map(|(index, (policy, it))| policy_result(set, answer, names, index, policy, it)).collect(),
        session_controls: answer
            .session
            .iter()
            .map(|effect| SessionControl {
                control: &effect.control,
                value: &effect.value,
                policies: ids(set, &effect.policies),
                certain: effect.certain,
            })
            .collect(),
        dependencies: answer.dependencies.as_ref(),
    }
}

fn verdict(interval: Interval) -> Verdict {
    let open = interval.settled().is_none();
    Verdict { verdict: interval.word(), between: open.then(|| [interval.low.word(), interval.high.word()]) }
}

fn ids<'a>(set: &'a PolicySet<'_>, indexes: &[usize]) -> Vec<&'a str> {
    indexes.iter().filter_map(|index| set.policies().get(*index)).map(|policy| policy.id.as_str()).collect()
}

fn policy_result<'a>(
    set: &PolicySet<'_>,
    answer: &Answer,
    names: &Names<'_>,
    index: usize,
    policy: &'a Policy,
    outcome: &PolicyOutcome,
) -> PolicyResult<'a> {
    let evidence = set.explain(index, &answer.sign_in, &answer.evaluation, names);
    PolicyResult {
        id: &policy.id,
        display_name: &policy.display_name,
        state: match &policy.state {
            Member::Known(state) => state.name(),
            Member::Unrecognised(name) => name,
        },
        applies: outcome.applies,
        analysis_reasons: outcome.reasons.names(),
        conditions: evidence.into_iter().map(ConditionResult::from).collect(),
        grant: [outcome.grant.low.word(), outcome.grant.high.word()],
        unmet: set.unmet(index, &answer.resolved),
        missing_facts: outcome.missing.names(),
    }
}

impl From<ConditionEvidence> for ConditionResult {
    fn from(it: ConditionEvidence) -> Self {
        let evidence = it.sentence();
        Self { condition: it.condition, matches: it.matches, pointer: it.pointer, evidence }
    }
}
