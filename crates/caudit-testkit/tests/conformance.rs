//! Runs every case below `fixtures/conformance` through the engine and through the reference: one test a file and mode.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail by panicking")]

use std::path::{Path, PathBuf};

use caudit_model::SignIn;
use caudit_testkit::compare::engine_answer;
use caudit_testkit::reference::{self, BaselineScopes, ReferenceAnswer, ReferenceOptions, UnknownMode};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/conformance");
    let mut trials = Vec::new();
    for file in cases(&root) {
        let name =
            file.strip_prefix(&root).unwrap_or(&file).with_extension("").display().to_string().replace('\\', "/");
        for mode in ["exact", "worst-case", "whatif"] {
            let (file, mode) = (file.clone(), mode.to_owned());
            let case = std::fs::read_to_string(&file).unwrap_or_default();
            if !case.contains(&format!("\"{mode}\":")) {
                continue;
            }
            trials.push(Trial::test(format!("{name}::{mode}"), move || run(&case, &mode)));
        }
    }
    assert!(trials.len() > 500, "the corpus was not found");
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    let is_case = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    entries.into_iter().flat_map(|path| if path.is_dir() { cases(&path) } else { vec![path] }).filter(is_case).collect()
}

fn run(text: &str, mode: &str) -> Result<(), Failed> {
    let case: Value = serde_json::from_str(text).map_err(|error| format!("the case cannot be read: {error}"))?;
    for member in ["title", "source", "confidence"] {
        if case[member].as_str().is_none_or(str::is_empty) {
            return Err(format!("the case has no {member}").into());
        }
    }
    let options = options(&case["options"], mode);
    let sign_in: SignIn = serde_json::from_value(case["signIn"].clone()).map_err(|error| error.to_string())?;
    let expected = &case["expect"][mode];
    let engine = differences(expected, &engine_answer(&case["snapshot"], &sign_in, &options));
    let reference = differences(expected, &reference::evaluate(&case["snapshot"], &case["signIn"], &options));
    let wrong: Vec<String> = engine
        .into_iter()
        .map(|line| format!("engine: {line}"))
        .chain(reference.into_iter().map(|line| format!("reference: {line}")))
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}\n{}", case["title"], wrong.join("\n")).into()) }
}

fn options(options: &Value, mode: &str) -> ReferenceOptions {
    ReferenceOptions {
        unknown: match mode {
            "worst-case" => UnknownMode::WorstCase,
            "whatif" => UnknownMode::WhatIf,
            _ => UnknownMode::Exact,
        },
        baseline_scopes: match options["baselineScopes"].as_str() {
            Some("new") => Some(BaselineScopes::New),
            Some("legacy") => Some(BaselineScopes::Legacy),
            _ => None,
        },
        approved_app_enforced: options["approvedAppEnforced"] == true,
    }
}

fn differences(expected: &Value, answer: &ReferenceAnswer) -> Vec<String> {
    let pair = |pair: &Option<(String, String)>| pair.as_ref().map(|(low, high)| serde_json::json!([low, high]));
    let mut found = Vec::new();
    let mut hold = |what: String, wanted: &Value, got: Value| {
        if !wanted.is_null() && *wanted != got {
            found.push(format!("{what}: expected {wanted}, got {got}"));
        }
    };
    hold("verdict".into(), &expected["verdict"], answer.verdict.clone().into());
    hold("between".into(), &expected["between"], pair(&answer.between).into());
    hold("blockedBy".into(), &expected["blockedBy"], answer.blocked_by.clone().into());
    hold("withReportOnly".into(), &expected["withReportOnly"]["verdict"], answer.with_report_only.0.clone().into());
    hold("withReportOnly".into(), &expected["withReportOnly"]["between"], pair(&answer.with_report_only.1).into());
    for (id, wanted) in expected["policies"].as_object().into_iter().flatten() {
        let Some(policy) = answer.policies.iter().find(|policy| policy.id == *id) else {
            found.push(format!("{id}: no such policy in the answer"));
            continue;
        };
        let mut hold = |what: &str, wanted: &Value, got: Value| {
            if !wanted.is_null() && *wanted != got {
                found.push(format!("{id} {what}: expected {wanted}, got {got}"));
            }
        };
        hold("applies", &wanted["applies"], policy.applies.clone().into());
        hold("analysisReasons", &wanted["analysisReasons"], policy.reasons.clone().into());
        hold("grant", &wanted["grant"], serde_json::json!([policy.grant.0, policy.grant.1]));
        hold("unmet", &wanted["unmet"], policy.unmet.clone().into());
    }
    found
}
