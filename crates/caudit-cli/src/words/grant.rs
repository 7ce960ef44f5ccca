//! What a policy asks for, in words.

use caudit_engine::PolicySet;
use caudit_model::policy::{BuiltInControl, GrantOperator};
use caudit_model::{AuthenticationStrength, Member, Policy, catalogue};

/// The words for a control, by Graph's name of it.
pub(crate) fn control(name: &str) -> &str {
    match name {
        "block" => "block",
        "mfa" => "MFA",
        "compliantDevice" => "compliant device",
        "domainJoinedDevice" => "hybrid joined device",
        "approvedApplication" => "approved client app",
        "compliantApplication" => "app protection policy",
        "passwordChange" => "password change",
        "riskRemediation" => "risk remediation",
        "authenticationStrength" => "authentication strength",
        "termsOfUse" => "terms of use",
        "customAuthenticationFactors" => "custom control",
        other => other,
    }
}

/// What the policy asks for before it grants access.
pub(crate) fn asks(set: &PolicySet<'_>, policy: &Policy) -> String {
    let grant = &policy.grant;
    let parts = parts(set, policy);
    match (parts.as_slice(), &grant.operator) {
        ([], _) if policy.session.controls.is_empty() => "nothing".to_owned(),
        ([], _) => "nothing, it only sets session controls".to_owned(),
        (parts, _) if grant.blocks() => super::list(parts, "and"),
        (parts, GrantOperator::And) => super::list(parts, "and"),
        (parts, GrantOperator::Or) => super::list(parts, "or"),
        (parts, GrantOperator::Unrecognised(operator)) => super::list(parts, operator),
    }
}

fn parts(set: &PolicySet<'_>, policy: &Policy) -> Vec<String> {
    let grant = &policy.grant;
    let mut parts: Vec<String> = grant.built_in.iter().filter_map(|it| built_in(set, it)).collect();
    parts.extend(grant.strength.iter().map(|it| strength(set, it)));
    parts.extend(grant.terms_of_use.iter().map(|id| format!("terms of use {id}")));
    parts.extend(grant.custom_factors.iter().map(|id| format!("custom control {id}")));
    parts.extend(grant.opaque.iter().map(|pointer| format!("what {pointer} means")));
    parts
}

fn built_in(set: &PolicySet<'_>, member: &Member<BuiltInControl>) -> Option<String> {
    match member {
        Member::Known(BuiltInControl::ApprovedApplication) if !set.options().approved_app_enforced => None,
        Member::Known(known) => Some(control(known.name()).to_owned()),
        Member::Unrecognised(name) => Some(format!("`{name}`, which is not known to us")),
    }
}

fn strength(set: &PolicySet<'_>, strength: &AuthenticationStrength) -> String {
    let held = set.directory().tenant().authentication_strengths.as_ref();
    let held = held.and_then(|all| all.items.iter().find(|it| it.id == strength.id));
    let name = strength.display_name.as_deref().or_else(|| held?.display_name.as_deref());
    let name = name.or_else(|| catalogue::built_in_strength(&strength.id)?.display_name.as_deref());
    format!("authentication strength {}", name.unwrap_or(strength.id.as_str()))
}
