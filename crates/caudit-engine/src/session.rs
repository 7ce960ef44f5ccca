//! Session controls of the policies that apply, merged. Microsoft publishes no merge rules for most of them;
//! the stricter setting is taken, and every policy that sets the control is named.

use caudit_model::Truth;
use serde_json::Value;

use crate::evaluate::Evaluation;
use crate::policy_set::PolicySet;

/// One session control as it takes effect.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionEffect {
    /// Graph's name of the control.
    pub control: String,
    /// The strictest setting among the policies.
    pub value: Value,
    /// The policies that set it, by index.
    pub policies: Vec<usize>,
    /// False where it is unknown whether any of them applies.
    pub certain: bool,
}

/// The session controls of the enforced policies that apply or may apply.
pub fn session_effects(set: &PolicySet<'_>, evaluation: &Evaluation) -> Vec<SessionEffect> {
    let mut effects: Vec<SessionEffect> = Vec::new();
    let applying = evaluation.policies.iter().enumerate().filter(|(_, outcome)| !outcome.applies.is_no());
    for (index, outcome) in applying.filter(|(index, _)| set.states.enforced.at_most.contains(*index)) {
        let controls = set.policies.get(index).map(|policy| &policy.session.controls);
        for control in controls.into_iter().flatten() {
            merge(&mut effects, index, outcome.applies, &control.name, &control.value);
        }
    }
    effects.sort_by(|a, b| a.control.cmp(&b.control));
    effects
}

fn merge(effects: &mut Vec<SessionEffect>, index: usize, applies: Truth, name: &str, value: &Value) {
    let Some(known) = effects.iter_mut().find(|effect| effect.control == name) else {
        effects.push(SessionEffect {
            control: name.to_owned(),
            value: value.clone(),
            policies: vec![index],
            certain: applies.is_yes(),
        });
        return;
    };
    known.policies.push(index);
    known.certain |= applies.is_yes();
    if strictness(name, value) > strictness(name, &known.value) {
        known.value = value.clone();
    }
}

/// How strict a setting is, for settings of the same control.
fn strictness(name: &str, value: &Value) -> i64 {
    let text = |member: &str| value.get(member).and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    match name {
        "signInFrequency" if text("frequencyInterval") == "everytime" => i64::MAX,
        "signInFrequency" => {
            let unit = if text("type") == "hours" { 1 } else { 24 };
            let length = value.get("value").and_then(Value::as_i64).unwrap_or(i64::MAX / 24);
            length.saturating_mul(unit).saturating_neg()
        }
        "persistentBrowser" => i64::from(text("mode") == "never"),
        "cloudAppSecurity" => match text("cloudAppSecurityType").as_str() {
            "blockdownloads" => 2,
            "mcasconfigured" => 1,
            _ => 0,
        },
        "continuousAccessEvaluation" => match text("mode").as_str() {
            "strictlocation" => 2,
            "strictenforcement" => 1,
            _ => 0,
        },
        _ => 0,
    }
}
