//! What a policy asks for, in words.

use caudit_model::policy::{BuiltInControl, GrantControls, GrantOperator};
use caudit_model::{Member, Policy};

/// What a policy asks for, in words.
pub(crate) fn asks_for(policy: &Policy) -> String {
    let words = requirements(&policy.grant);
    let joined = match policy.grant.operator {
        GrantOperator::Or => words.join(" or "),
        GrantOperator::And | GrantOperator::Unrecognised(_) => words.join(" and "),
    };
    if joined.is_empty() { "nothing".to_owned() } else { joined }
}

fn requirements(grant: &GrantControls) -> Vec<String> {
    let built_in = grant.built_in.iter().map(|control| match control {
        Member::Known(control) => control_words(*control).to_owned(),
        Member::Unrecognised(name) => format!("`{name}`, a control not known to us"),
    });
    let strength = grant.strength.iter().map(|it| {
        let known = it.display_name.clone();
        let named = caudit_model::catalogue::built_in_strength(&it.id).and_then(|it| it.display_name.clone());
        format!("the authentication strength {}", known.or(named).unwrap_or_else(|| it.id.to_string()))
    });
    let terms = grant.terms_of_use.iter().map(|_| "terms of use".to_owned());
    let custom = grant.custom_factors.iter().map(|_| "a custom control".to_owned());
    built_in.chain(strength).chain(terms).chain(custom).collect()
}

fn control_words(control: BuiltInControl) -> &'static str {
    match control {
        BuiltInControl::Block => "a block",
        BuiltInControl::Mfa => "multifactor authentication",
        BuiltInControl::CompliantDevice => "a compliant device",
        BuiltInControl::DomainJoinedDevice => "a hybrid joined device",
        BuiltInControl::ApprovedApplication => "an approved client app (retired, not enforced)",
        BuiltInControl::CompliantApplication => "an app protection policy",
        BuiltInControl::PasswordChange => "a password change",
        BuiltInControl::RiskRemediation => "risk remediation",
    }
}
