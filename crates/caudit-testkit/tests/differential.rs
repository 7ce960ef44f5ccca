//! Engine and reference agree on random policy sets and sign-ins, in all three modes. The example `differential`
//! runs as many as one likes.

use caudit_testkit::{compare, generate, reference::UnknownMode};

const PAIRS: u64 = 6000;

#[test]
fn engine_and_reference_agree() {
    for seed in 0..PAIRS {
        let mut rng = generate::Rng::new(seed ^ 0x00C0_FFEE);
        let snapshot = generate::snapshot(&mut rng);
        let sign_in = generate::sign_in(&mut rng, &snapshot);
        let mut options = generate::options(&mut rng);
        for mode in [UnknownMode::Exact, UnknownMode::WorstCase, UnknownMode::WhatIf] {
            options.unknown = mode;
            let found = compare::differences(&snapshot, &sign_in, &options);
            assert!(found.is_empty(), "seed {seed} {mode:?}: {found:#?}\n{sign_in:#}\n{snapshot:#}");
        }
    }
}

/// A generator that only ever produced one kind of answer would prove nothing.
#[test]
fn the_generator_reaches_every_kind_of_answer() {
    let mut verdicts = std::collections::BTreeMap::<String, usize>::new();
    for seed in 0..2000 {
        let mut rng = generate::Rng::new(seed);
        let snapshot = generate::snapshot(&mut rng);
        let sign_in = generate::sign_in(&mut rng, &snapshot);
        let options = generate::options(&mut rng);
        let answer = caudit_testkit::reference::evaluate(&snapshot, &sign_in, &options);
        *verdicts.entry(answer.verdict).or_default() += 1;
    }
    for verdict in ["allowed", "interactionRequired", "blocked", "indeterminate"] {
        assert!(verdicts.get(verdict).is_some_and(|count| *count > 60), "{verdict}: {verdicts:?}");
    }
}
