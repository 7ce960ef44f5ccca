//! The grant formula inside one policy.
//!
//! AND needs every control, OR one of them; no control asks for nothing (Microsoft, "Conditional
//! Access: Grant"). `block` beside others, a missing operator and the retired approved client app
//! are our settled readings.

use serde_json::Value;

use super::atoms::{self, Atom};
use super::circumstances::Circumstances;
use super::json::{child, has, is_empty, same, strings, text, unknown_members};
use super::truth::Interval;

const KNOWN: [&str; 5] =
    ["operator", "builtInControls", "customAuthenticationFactors", "termsOfUse", "authenticationStrength"];

/// A policy's grant, and the names of the controls that are not satisfied.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) interval: Interval,
    pub(super) unmet: Vec<String>,
}

pub(super) fn judge(controls: &Value, here: &Circumstances<'_>) -> Grant {
    let atoms = atoms(controls, here);
    let interval = if has(&strings(controls, "builtInControls"), "block") {
        Interval::BLOCKED
    } else {
        combine(text(controls, "operator"), &atoms)
    };
    Grant { interval, unmet: unmet(&atoms) }
}

fn atoms(controls: &Value, here: &Circumstances<'_>) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let built_in = strings(controls, "builtInControls");
    atoms.extend(built_in.into_iter().filter_map(|control| atoms::built_in(control, here)));
    let strength = child(controls, "authenticationStrength");
    if !is_empty(strength) {
        atoms.push(atoms::strength(strength, here));
    }
    let terms = strings(controls, "termsOfUse");
    atoms.extend(terms.into_iter().map(|id| atoms::terms_of_use(id, here)));
    let factors = strings(controls, "customAuthenticationFactors");
    atoms.extend(factors.into_iter().map(|id| atoms::custom_factor(id, here)));
    // A control in a member of its own that we do not know is a control we do not know.
    let future = unknown_members(controls, &KNOWN);
    atoms.extend(future.into_iter().filter_map(|name| atoms::built_in(name, here)));
    atoms
}

/// An absent operator is AND; one we do not know is either.
fn combine(operator: Option<&str>, atoms: &[Atom]) -> Interval {
    let intervals = || atoms.iter().map(|atom| atom.interval);
    let all = intervals().fold(Interval::ALLOWED, Interval::max);
    let one = intervals().reduce(Interval::min).unwrap_or(Interval::ALLOWED);
    match operator {
        Some(operator) if same(operator, "OR") => one,
        Some(operator) if !same(operator, "AND") => all.union(one),
        _ => all,
    }
}

/// Sorted, each name once.
fn unmet(atoms: &[Atom]) -> Vec<String> {
    let open = atoms.iter().filter(|atom| atom.interval != Interval::ALLOWED);
    let mut names: Vec<String> = open.map(|atom| atom.name.clone()).collect();
    names.sort();
    names.dedup();
    names
}
