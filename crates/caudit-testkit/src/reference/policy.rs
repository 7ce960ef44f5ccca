//! One policy against one sign-in.
//!
//! State, identity, target and every condition, three-valued; the grant as if it applied
//! (Microsoft, "Building a Conditional Access policy"). What the modes make of an unknown
//! condition and the reasons that are listed are our settled readings.

use serde_json::Value;

use super::circumstances::Circumstances;
use super::environment::Environment;
use super::grants;
use super::json::{child, member, same, text};
use super::reasons::{Judged, Reasons};
use super::truth::{Interval, Level, Truth};
use super::{UnknownMode, conditions, locations};

/// What a policy's state says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Enabled,
    ReportOnly,
    Disabled,
    NotKnown,
}

/// One policy's answer.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) id: String,
    pub(super) state: State,
    pub(super) applies: Truth,
    /// The same as if a report-only policy were enabled.
    pub(super) applies_enforced: Truth,
    pub(super) reasons: Reasons,
    pub(super) grant: Interval,
    pub(super) unmet: Vec<String>,
}

pub(super) fn judge(policy: &Value, here: &Circumstances<'_>, mode: UnknownMode) -> Outcome {
    let env = here.env;
    let state = state(policy);
    let judged = judge_all(policy, state, state == State::ReportOnly, env, mode);
    let enforced = judge_all(policy, state, false, env, mode);
    let grant = grants::judge(child(policy, "grantControls"), here);
    let applies = Truth::all(judged.iter().map(|part| part.truth));
    Outcome {
        id: text(policy, "id").unwrap_or_default().to_owned(),
        state,
        applies,
        applies_enforced: Truth::all(enforced.iter().map(|part| part.truth)),
        reasons: judged.iter().fold(Reasons::NONE, |all, part| all.and(part.shown())),
        grant: with_gps(grant.interval, policy, env, mode),
        unmet: grant.unmet,
    }
}

/// The state and every condition, as the mode sees them.
fn judge_all(policy: &Value, state: State, report_only: bool, env: &Environment<'_>, mode: UnknownMode) -> Vec<Judged> {
    let mut judged = conditions::judge(child(policy, "conditions"), report_only, env);
    judged.push(match state {
        State::Enabled | State::ReportOnly => Judged::NEUTRAL,
        State::Disabled => Judged::new(Truth::No, Reasons::POLICY_NOT_ENABLED),
        State::NotKnown => Judged::not_understood(Reasons::NONE),
    });
    if mode == UnknownMode::WhatIf {
        for part in judged.iter_mut().filter(|part| part.truth == Truth::Unknown) {
            part.truth = Truth::No;
        }
    }
    judged
}

/// A missing state cannot be enforced as it stands: disabled.
fn state(policy: &Value) -> State {
    match member(policy, "state").map(|state| state.as_str().unwrap_or_default()) {
        None => State::Disabled,
        Some(name) if same(name, "enabled") => State::Enabled,
        Some(name) if same(name, "disabled") => State::Disabled,
        Some(name) if same(name, "enabledForReportingButNotEnforced") => State::ReportOnly,
        Some(_) => State::NotKnown,
    }
}

/// While a GPS location leaves the condition open, the user may be asked for the position.
fn with_gps(grant: Interval, policy: &Value, env: &Environment<'_>, mode: UnknownMode) -> Interval {
    let asks = locations::widens_grant(child(policy, "conditions"), env);
    if asks && mode != UnknownMode::WhatIf {
        grant.with_high(grant.high.max(Level::InteractionRequired))
    } else {
        grant
    }
}
