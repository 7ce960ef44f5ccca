//! Runs the engine and the reference on the same input and lists where they differ.

use caudit_engine::{BaselineScopes, Interval, Options, PolicySet, UnknownMode};
use caudit_model::SignIn;
use caudit_model::directory::Directory;
use serde_json::Value;

use crate::reference::{self, ReferenceAnswer, ReferenceOptions};

/// The engine's answer in the reference's shape.
pub fn engine_answer(snapshot: &Value, sign_in: &SignIn, options: &ReferenceOptions) -> ReferenceAnswer {
    let tenant = crate::tenant(snapshot);
    let directory = Directory::new(&tenant);
    let set = PolicySet::compile(&tenant.policies, &directory, engine_options(*options));
    let (mut resolved, mut evaluation) = Default::default();
    set.evaluate_into(sign_in, &mut resolved, &mut evaluation);
    let id = |index: &usize| tenant.policies.get(*index).map(|policy| policy.id.clone());
    let policies = evaluation.policies.iter().enumerate().map(|(index, outcome)| reference::ReferencePolicy {
        id: id(&index).unwrap_or_default(),
        applies: outcome.applies.word().to_owned(),
        reasons: outcome.reasons.names().into_iter().map(str::to_owned).collect(),
        grant: ends(outcome.grant),
        unmet: set.unmet(index, &resolved),
    });
    ReferenceAnswer {
        verdict: evaluation.verdict.word().to_owned(),
        between: between(evaluation.verdict),
        blocked_by: evaluation.blocked_by.iter().filter_map(id).collect(),
        with_report_only: (evaluation.with_report_only.word().to_owned(), between(evaluation.with_report_only)),
        policies: policies.collect(),
    }
}

/// Every difference between engine and reference, a line each; none where they agree.
pub fn differences(snapshot: &Value, raw: &Value, options: &ReferenceOptions) -> Vec<String> {
    let sign_in = match serde_json::from_value::<SignIn>(raw.clone()) {
        Ok(sign_in) => sign_in,
        Err(error) => return vec![format!("the sign-in cannot be read: {error}")],
    };
    let ours = engine_answer(snapshot, &sign_in, options);
    let theirs = reference::evaluate(snapshot, raw, options);
    let mut found = Vec::new();
    let mut hold = |what: &str, ours: String, theirs: String| {
        if ours != theirs {
            found.push(format!("{what}: engine {ours}, reference {theirs}"));
        }
    };
    hold(
        "verdict",
        format!("{:?} {:?}", ours.verdict, ours.between),
        format!("{:?} {:?}", theirs.verdict, theirs.between),
    );
    hold("blockedBy", format!("{:?}", ours.blocked_by), format!("{:?}", theirs.blocked_by));
    hold("withReportOnly", format!("{:?}", ours.with_report_only), format!("{:?}", theirs.with_report_only));
    for (own, other) in ours.policies.iter().zip(&theirs.policies) {
        hold(&format!("{} applies", own.id), own.applies.clone(), other.applies.clone());
        hold(&format!("{} reasons", own.id), format!("{:?}", own.reasons), format!("{:?}", other.reasons));
        hold(&format!("{} grant", own.id), format!("{:?}", own.grant), format!("{:?}", other.grant));
        hold(&format!("{} unmet", own.id), format!("{:?}", own.unmet), format!("{:?}", other.unmet));
    }
    found
}

fn engine_options(options: ReferenceOptions) -> Options {
    Options {
        unknown: match options.unknown {
            reference::UnknownMode::Exact => UnknownMode::Exact,
            reference::UnknownMode::WorstCase => UnknownMode::WorstCase,
            reference::UnknownMode::WhatIf => UnknownMode::WhatIf,
        },
        baseline_scopes: options.baseline_scopes.map(|mode| match mode {
            reference::BaselineScopes::Legacy => BaselineScopes::Legacy,
            reference::BaselineScopes::New => BaselineScopes::New,
        }),
        approved_app_enforced: options.approved_app_enforced,
    }
}

fn ends(interval: Interval) -> (String, String) {
    (interval.low.word().to_owned(), interval.high.word().to_owned())
}

fn between(interval: Interval) -> Option<(String, String)> {
    interval.settled().is_none().then(|| ends(interval))
}
