//! The answer in the shape of Graph's v1.0 `evaluate`.

use caudit_engine::PolicySet;
use caudit_model::Truth;
use serde_json::{Map, Value, json};

use super::answer::Answer;
use crate::diag::Diag;
use crate::json;

const CONTEXT: &str = "https://graph.microsoft.com/v1.0/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)";

/// One item per policy: the policy itself, whether it applies, and why not.
pub(super) fn render(set: &PolicySet<'_>, answer: &Answer) -> Result<String, Diag> {
    let only_applied = answer.sign_in.applied_policies_only == Some(true);
    let outcomes = set.policies().iter().zip(&answer.evaluation.policies);
    let shown = outcomes.filter(|(_, outcome)| !only_applied || outcome.applies == Truth::Yes);
    let items: Vec<Value> = shown
        .map(|(policy, outcome)| {
            let reasons = outcome.reasons.names().join(",");
            let reasons = if reasons.is_empty() { "notSet".to_owned() } else { reasons };
            item(&policy.raw, &policy.id, outcome.applies == Truth::Yes, &reasons)
        })
        .collect();
    json::print(&json!({ "@odata.context": CONTEXT, "value": items }))
}

fn item(raw: &Value, id: &str, applies: bool, reasons: &str) -> Value {
    let mut members = Map::new();
    members.insert("id".to_owned(), json!(id));
    members.insert("policyApplies".to_owned(), json!(applies));
    members.insert("analysisReasons".to_owned(), json!(reasons));
    let own = raw.as_object().into_iter().flatten().filter(|(name, _)| !name.starts_with("@odata."));
    for (name, value) in own {
        if !members.contains_key(name) {
            members.insert(name.clone(), value.clone());
        }
    }
    Value::Object(members)
}
