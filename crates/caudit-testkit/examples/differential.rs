//! Holds the engine against the reference on many random pairs: `differential [PAIRS] [SEED] [SHOWN]`.
#![expect(clippy::print_stdout, reason = "a tool for the desk, run by hand")]

use caudit_testkit::{compare, generate, reference::UnknownMode};

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let (pairs, seed) = (arguments.next().unwrap_or(10_000), arguments.next().unwrap_or(1));
    let shown = arguments.next().unwrap_or(5);
    let mut disagreements = 0;
    for number in 0..pairs {
        let mut rng = generate::Rng::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let snapshot = generate::snapshot(&mut rng);
        let sign_in = generate::sign_in(&mut rng, &snapshot);
        let mut options = generate::options(&mut rng);
        for mode in [UnknownMode::Exact, UnknownMode::WorstCase, UnknownMode::WhatIf] {
            options.unknown = mode;
            let found = compare::differences(&snapshot, &sign_in, &options);
            if !found.is_empty() {
                disagreements += 1;
                if disagreements <= shown {
                    println!("pair {number} {options:?}\n  {}", found.join("\n  "));
                    println!("  sign-in {sign_in}");
                    let named = |id: &str| found.iter().any(|line| line.starts_with(id));
                    let policies = snapshot.get("policies").and_then(|all| all.as_array()).into_iter().flatten();
                    for policy in policies.filter(|it| it.get("id").and_then(|id| id.as_str()).is_some_and(named)) {
                        println!("  policy {policy}");
                    }
                }
            }
        }
    }
    println!("{pairs} pairs in three modes each: {disagreements} disagreements");
}
