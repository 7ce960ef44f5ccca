//! What was taken for granted, and what would be otherwise.

use caudit_engine::{Access, Interval};
use caudit_model::risk::{InsiderRiskLevel, RiskLevel};
use caudit_model::sign_in::SignInConditions;

use crate::context::{Audit, Trial};
use crate::report::Assumption;

/// Assumptions about risk that some policy depends on.
pub(crate) fn assumptions(audit: &Audit<'_>) -> Vec<Assumption> {
    let subject = audit.subject;
    let mut found = Vec::new();
    if subject.user_risk.is_none() {
        let otherwise = otherwise(audit, |it| it.user_risk_level = Some(RiskLevel::High));
        found.extend(assumption(
            "signInConditions.userRiskLevel",
            "neither the directory nor the log knows the user's risk",
            otherwise,
        ));
    }
    if subject.spots.iter().any(|spot| spot.sign_in_risk.is_none()) {
        let otherwise = otherwise(audit, |it| it.sign_in_risk_level = Some(RiskLevel::High));
        found.extend(assumption(
            "signInConditions.signInRiskLevel",
            "no row tells the risk of a sign-in to come",
            otherwise,
        ));
    }
    let otherwise = otherwise(audit, |it| it.insider_risk_level = Some(InsiderRiskLevel::Elevated));
    found.extend(assumption("signInConditions.insiderRiskLevel", "Graph does not give insider risk", otherwise));
    found
}

fn assumption(fact: &str, because: &str, otherwise: Option<String>) -> Option<Assumption> {
    Some(Assumption {
        fact: fact.to_owned(),
        value: "none".to_owned(),
        because: because.to_owned(),
        otherwise: otherwise?,
    })
}

/// What the worst value would change; `None` where it changes nothing.
fn otherwise(audit: &Audit<'_>, change: impl Fn(&mut SignInConditions)) -> Option<String> {
    let worse = |trial: &Trial| {
        let mut sign_in = trial.sign_in.clone();
        change(sign_in.sign_in_conditions.get_or_insert_default());
        let evaluation = audit.set.evaluate(&sign_in);
        (evaluation.verdict != trial.evaluation.verdict || evaluation.blocked_by != trial.evaluation.blocked_by)
            .then_some(evaluation)
    };
    let deciding = audit.trials.iter().filter(|trial| trial.decides);
    let changed: Vec<_> = deciding.filter_map(worse).collect();
    let worse_of_all = changed.iter().max_by_key(|evaluation| evaluation.verdict.high)?;
    let name = |index: &usize| audit.set.policies().get(*index).map(|policy| policy.display_name.clone());
    let by: Vec<String> = worse_of_all.blocked_by.iter().filter_map(name).collect();
    Some(match worse_of_all.verdict {
        Interval { low: Access::Blocked, .. } => format!("blocked by {} when high", by.join(" and ")),
        verdict => format!("{} when high", verdict.word()),
    })
}
