//! A generated snapshot and sign-in, with edits: the engine never panics, its answers obey the laws, and where
//! nothing was edited it agrees with the reference.
//!
//! The input is a seed of eight bytes and then the edits; or, where it begins with a brace, a case as JSON, as those
//! below `fixtures/conformance` are, which the fuzzer edits itself.

use caudit_engine::{BaselineScopes, Options};
use caudit_model::SignIn;
use caudit_testkit::generate::{self, Rng};
use caudit_testkit::reference::{self, ReferenceOptions, UnknownMode};
use caudit_testkit::{compare, tenant};
use serde_json::Value;

use crate::{edits, laws};

/// Checks one input.
pub fn check(data: &[u8]) {
    if data.starts_with(b"{") {
        return case(data);
    }
    let Some((seed, rest)) = data.split_first_chunk::<8>() else { return };
    let mut rng = Rng::new(u64::from_le_bytes(*seed));
    let mut snapshot = generate::snapshot(&mut rng);
    let mut sign_in = generate::sign_in(&mut rng, &snapshot);
    let options = generate::options(&mut rng);
    if rest.len() < edits::EDIT {
        agree(&snapshot, &sign_in, options);
    }
    edits::apply(rest, &mut snapshot, &mut sign_in);
    obeys(&snapshot, &sign_in, options);
}

/// A case as JSON; what it expects is not looked at, since the fuzzer has edited it.
fn case(data: &[u8]) {
    let Ok(case) = serde_json::from_slice::<Value>(data) else { return };
    let (Some(snapshot), Some(sign_in)) = (case.get("snapshot"), case.get("signIn")) else { return };
    let option = |name: &str| case.get("options").and_then(|options| options.get(name));
    let options = ReferenceOptions {
        unknown: UnknownMode::Exact,
        baseline_scopes: match option("baselineScopes").and_then(Value::as_str) {
            Some("new") => Some(reference::BaselineScopes::New),
            Some("legacy") => Some(reference::BaselineScopes::Legacy),
            _ => None,
        },
        approved_app_enforced: option("approvedAppEnforced") == Some(&Value::Bool(true)),
    };
    obeys(snapshot, sign_in, options);
}

fn agree(snapshot: &Value, sign_in: &Value, options: ReferenceOptions) {
    for unknown in [UnknownMode::Exact, UnknownMode::WorstCase, UnknownMode::WhatIf] {
        let found = compare::differences(snapshot, sign_in, &ReferenceOptions { unknown, ..options });
        assert!(found.is_empty(), "{unknown:?}: {found:#?}\n{sign_in:#}\n{snapshot:#}");
    }
}

/// A sign-in that cannot be read is replaced by one that says nothing.
fn obeys(snapshot: &Value, sign_in: &Value, options: ReferenceOptions) {
    let sign_in = serde_json::from_value::<SignIn>(sign_in.clone()).unwrap_or_default();
    let options = Options {
        baseline_scopes: options.baseline_scopes.map(|scopes| match scopes {
            reference::BaselineScopes::Legacy => BaselineScopes::Legacy,
            reference::BaselineScopes::New => BaselineScopes::New,
        }),
        approved_app_enforced: options.approved_app_enforced,
        ..Options::default()
    };
    laws::hold(&tenant(snapshot), &[sign_in], &options);
}
