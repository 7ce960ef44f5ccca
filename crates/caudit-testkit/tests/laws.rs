//! Laws of evaluation, one test each, over many random policy sets and sign-ins.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail by panicking")]

use caudit_model::SignIn;
use caudit_testkit::compare::engine_answer;
use caudit_testkit::generate::{self, Rng};
use caudit_testkit::reference::{ReferenceAnswer, ReferenceOptions, UnknownMode};
use serde_json::{Value, json};

/// Rounds for each law, unless `CAUDIT_ROUNDS` says otherwise.
const ROUNDS: u64 = 4000;

fn rounds() -> u64 {
    std::env::var("CAUDIT_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS)
}

struct Sample {
    snapshot: Value,
    sign_in: Value,
    options: ReferenceOptions,
}

/// Calls `law` with many samples; a sample's number is its seed, so a failure can be repeated.
fn for_all(law: impl Fn(u64, Sample)) {
    for seed in 0..rounds() {
        let mut rng = Rng::new(seed);
        let snapshot = generate::snapshot(&mut rng);
        let sign_in = generate::sign_in(&mut rng, &snapshot);
        let options = generate::options(&mut rng);
        law(seed, Sample { snapshot, sign_in, options });
    }
}

fn answer(snapshot: &Value, sign_in: &Value, options: ReferenceOptions) -> ReferenceAnswer {
    let sign_in: SignIn = serde_json::from_value(sign_in.clone()).expect("generated sign-ins can be read");
    engine_answer(snapshot, &sign_in, &options)
}

fn exact(options: ReferenceOptions) -> ReferenceOptions {
    ReferenceOptions { unknown: UnknownMode::Exact, ..options }
}

/// Both ends of a verdict as numbers, from allowed to blocked.
fn ends(answer: &ReferenceAnswer) -> (usize, usize) {
    let rank =
        |word: &str| ["allowed", "interactionRequired", "blocked"].iter().position(|it| *it == word).expect("known");
    answer
        .between
        .as_ref()
        .map_or_else(|| (rank(&answer.verdict), rank(&answer.verdict)), |(low, high)| (rank(low), rank(high)))
}

fn with_policies(snapshot: &Value, policies: Vec<Value>) -> Value {
    let mut changed = snapshot.clone();
    changed["policies"] = policies.into();
    changed
}

fn policies(snapshot: &Value) -> Vec<Value> {
    snapshot["policies"].as_array().cloned().unwrap_or_default()
}

#[test]
fn learning_a_fact_never_flips_a_settled_answer() {
    // Members without a look-up or a documented default of their own; each is forgotten in turn.
    let members = [
        "/signInConditions/clientAppType",
        "/signInConditions/devicePlatform",
        "/signInConditions/country",
        "/signInConditions/signInRiskLevel",
        "/signInConditions/userRiskLevel",
        "/signInConditions/insiderRiskLevel",
        "/signInConditions/servicePrincipalRiskLevel",
        "/signInConditions/agentIdRiskLevel",
        "/signInConditions/authenticationFlow",
        "/signInConditions/ipAddress",
        "/signInContext/userAction",
        "/signInContext/authenticationContextValue",
        "/signInContext/includeApplications",
        "/facts/gpsCountry",
        "/facts/customSecurityAttributes",
    ];
    for_all(|seed, sample| {
        let options = exact(sample.options);
        let full = answer(&sample.snapshot, &sample.sign_in, options);
        for member in members {
            let mut less = sample.sign_in.clone();
            let Some(value) = less.pointer_mut(member).filter(|value| !value.is_null()) else { continue };
            // `unknown` is knowledge too: forgetting it is allowed to widen, like any other value.
            *value = Value::Null;
            let narrow = answer(&sample.snapshot, &less, options);
            for (before, after) in narrow.policies.iter().zip(&full.policies) {
                let settled = before.applies != "unknown";
                let exempt = member == "/signInConditions/devicePlatform" && before.applies == after.applies;
                assert!(
                    !settled || exempt || before.applies == after.applies,
                    "seed {seed}: {member} flips {}",
                    before.id
                );
            }
        }
    });
}

#[test]
fn policy_order_is_irrelevant() {
    for_all(|seed, sample| {
        let mut turned = policies(&sample.snapshot);
        turned.reverse();
        let other = answer(&with_policies(&sample.snapshot, turned), &sample.sign_in, sample.options);
        let first = answer(&sample.snapshot, &sample.sign_in, sample.options);
        assert_eq!(ends(&first), ends(&other), "seed {seed}");
        assert_eq!(first.with_report_only, other.with_report_only, "seed {seed}");
    });
}

#[test]
fn adding_a_block_policy_never_lets_more_in() {
    for_all(|seed, sample| {
        let mut more = policies(&sample.snapshot);
        let mut block =
            more.get(usize::try_from(seed).unwrap_or(0) % more.len()).cloned().expect("at least one policy");
        block["id"] = "b10c0000-0000-4000-8000-000000000001".into();
        block["state"] = "enabled".into();
        block["grantControls"] = json!({"operator": "OR", "builtInControls": ["block"]});
        more.push(block);
        let before = ends(&answer(&sample.snapshot, &sample.sign_in, sample.options));
        let after = ends(&answer(&with_policies(&sample.snapshot, more), &sample.sign_in, sample.options));
        assert!(before.0 <= after.0 && before.1 <= after.1, "seed {seed}: {before:?} became {after:?}");
    });
}

#[test]
fn excluding_the_user_can_only_take_a_policy_away() {
    for_all(|seed, sample| {
        let Some(user) = sample.sign_in.pointer("/signInIdentity/userId").filter(|id| id.is_string()) else { return };
        let mut changed = policies(&sample.snapshot);
        for policy in &mut changed {
            let listed = &mut policy["conditions"]["users"]["excludeUsers"];
            let mut list = listed.as_array().cloned().unwrap_or_default();
            list.push(user.clone());
            *listed = list.into();
        }
        let options = exact(sample.options);
        let after = answer(&with_policies(&sample.snapshot, changed), &sample.sign_in, options);
        let before = answer(&sample.snapshot, &sample.sign_in, options);
        for (before, after) in before.policies.iter().zip(&after.policies) {
            let understood = !after.reasons.iter().any(|reason| reason == "notEnoughInformation");
            assert!(!understood || after.applies != "yes", "seed {seed}: {} still applies", after.id);
            assert!(before.applies != "no" || after.applies == "no", "seed {seed}: {} applies more", after.id);
        }
    });
}

#[test]
fn report_only_and_disabled_policies_change_nothing_that_is_enforced() {
    for_all(|seed, sample| {
        let enforced = |policy: &Value| {
            let state = policy["state"].as_str().unwrap_or("disabled").to_ascii_lowercase();
            state != "disabled" && state != "enabledforreportingbutnotenforced"
        };
        let kept: Vec<Value> = policies(&sample.snapshot).into_iter().filter(enforced).collect();
        let before = answer(&sample.snapshot, &sample.sign_in, sample.options);
        let after = answer(&with_policies(&sample.snapshot, kept), &sample.sign_in, sample.options);
        assert_eq!(ends(&before), ends(&after), "seed {seed}");
        assert_eq!(before.blocked_by, after.blocked_by, "seed {seed}");
    });
}

#[test]
fn the_worst_case_is_at_least_as_bad_as_the_exact_answer() {
    for_all(|seed, sample| {
        let exact = ends(&answer(&sample.snapshot, &sample.sign_in, exact(sample.options)));
        let options = ReferenceOptions { unknown: UnknownMode::WorstCase, ..sample.options };
        let worst = ends(&answer(&sample.snapshot, &sample.sign_in, options));
        assert!(exact.0 <= worst.0 && exact.1 == worst.1, "seed {seed}: {exact:?} and {worst:?}");
    });
}
