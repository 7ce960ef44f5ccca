//! Grant controls (`conditionalAccessGrantControls`).

use serde_json::Value;

use crate::{AuthenticationStrength, Id, Issue, Member, Object, is_neutral, member::graph_enum};

graph_enum! {
    /// `conditionalAccessGrantControl`.
    pub enum BuiltInControl {
        /// Block access.
        Block = "block",
        /// Require multifactor authentication.
        Mfa = "mfa",
        /// Require a device marked as compliant.
        CompliantDevice = "compliantDevice",
        /// Require a Microsoft Entra hybrid joined device.
        DomainJoinedDevice = "domainJoinedDevice",
        /// Require an approved client app (retired in 2026).
        ApprovedApplication = "approvedApplication",
        /// Require an app protection policy.
        CompliantApplication = "compliantApplication",
        /// Require a password change.
        PasswordChange = "passwordChange",
        /// Require risk remediation.
        RiskRemediation = "riskRemediation",
    }
}

/// How several controls combine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum GrantOperator {
    /// All of them; also where nothing is said.
    And,
    /// One of them.
    Or,
    /// An operator we do not know.
    Unrecognised(String),
}

/// What a policy asks for.
#[derive(Debug, Clone)]
pub struct GrantControls {
    /// How the controls combine.
    pub operator: GrantOperator,
    /// Built-in controls.
    pub built_in: Vec<Member<BuiltInControl>>,
    /// Custom controls, by id.
    pub custom_factors: Vec<Id>,
    /// Terms of use, by agreement id.
    pub terms_of_use: Vec<Id>,
    /// Authentication strength, with its description where the export embeds one.
    pub strength: Option<AuthenticationStrength>,
    /// Pointers of members we do not understand.
    pub opaque: Vec<String>,
}

impl GrantControls {
    pub(super) fn read(policy: &mut Object<'_>, issues: &mut Vec<Issue>) -> Self {
        let mut object = policy.object("grantControls", issues);
        let operator = object.text("operator", issues);
        let built_in = object.flags("builtInControls", issues);
        let mut controls = Self {
            operator: operator_of(operator),
            built_in: built_in.iter().map(|name| BuiltInControl::member(name)).collect(),
            custom_factors: object.ids("customAuthenticationFactors", issues),
            terms_of_use: object.ids("termsOfUse", issues),
            strength: AuthenticationStrength::read(object.object("authenticationStrength", issues), issues),
            opaque: Vec::new(),
        };
        if controls.strength.is_none() {
            controls.strength = bound_strength(&mut object);
        }
        let named = controls.strength.is_some();
        let unnamed = object.value("authenticationStrength").filter(|value| !named && says_something(value));
        controls.opaque = object.opaque();
        controls.opaque.extend(unnamed.map(|_| "/grantControls/authenticationStrength".to_owned()));
        note_unrecognised(&controls, issues);
        controls
    }

    /// True when the policy blocks access outright.
    pub fn blocks(&self) -> bool {
        self.built_in.contains(&Member::Known(BuiltInControl::Block))
    }
}

/// A strength without an id asks for something all the same; PowerShell's object of nulls asks for nothing.
fn says_something(value: &Value) -> bool {
    let members = value.as_object().into_iter().flatten();
    members.into_iter().any(|(name, member)| !name.contains('@') && !is_neutral(member))
}

fn operator_of(text: Option<String>) -> GrantOperator {
    match text {
        None => GrantOperator::And,
        Some(text) if text.is_empty() || text.eq_ignore_ascii_case("and") => GrantOperator::And,
        Some(text) if text.eq_ignore_ascii_case("or") => GrantOperator::Or,
        Some(text) => GrantOperator::Unrecognised(text),
    }
}

/// Exports meant for import name the strength by `authenticationStrength@odata.bind`, an address that ends in its id.
fn bound_strength(object: &mut Object<'_>) -> Option<AuthenticationStrength> {
    let address = object.value("authenticationStrength@odata.bind").and_then(Value::as_str)?;
    let id = address.trim_end_matches(['/', '\'', ')']).rsplit(['/', '\'', '(']).next()?;
    Some(AuthenticationStrength::named(id))
}

fn note_unrecognised(controls: &GrantControls, issues: &mut Vec<Issue>) {
    for control in &controls.built_in {
        if let Member::Unrecognised(name) = control {
            let pointer = "/grantControls/builtInControls";
            issues.push(Issue::note(pointer, format!("`{name}` is not a grant control we know; it stays unknown")));
        }
    }
    for pointer in &controls.opaque {
        issues.push(Issue::note(pointer, "not a member we know; what the policy asks for stays unknown"));
    }
    if let GrantOperator::Unrecognised(text) = &controls.operator {
        issues.push(Issue::note("/grantControls/operator", format!("`{text}` is neither AND nor OR")));
    }
}
