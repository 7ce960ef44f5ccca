//! Emergency access accounts, and whether any Global Administrator still gets in.

use caudit_engine::{Access, Condition};
use caudit_model::catalogue::GLOBAL_ADMINISTRATOR;
use caudit_model::directory::User;
use caudit_model::policy::UserKind;
use caudit_model::risk::{ClientAppType, DevicePlatform, InsiderRiskLevel, RiskLevel, TransferMethod};
use caudit_model::sign_in::{AuthenticationFlow, Facts, SignInConditions, SignInContext, SignInIdentity};
use caudit_model::{Id, Policy, SignIn};

use crate::context::Audit;
use crate::subject::outside;

/// App id of the Azure management API, by which an administrator repairs things.
const AZURE_MANAGEMENT: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

fn administrators<'a>(audit: &'a Audit<'_>) -> impl Iterator<Item = &'a User> {
    let role = Id::new(GLOBAL_ADMINISTRATOR);
    let users = audit.directory.tenant().users.iter().flat_map(|all| &all.items);
    users.filter(move |user| audit.directory.holds_role(&user.id, &role).is_yes())
}

/// Every emergency access account of the tenant.
pub(crate) fn accounts(audit: &Audit<'_>) -> Vec<Id> {
    administrators(audit).map(|user| &user.id).filter(|id| is_mostly_excluded(audit, id)).cloned().collect()
}

/// A Global Administrator whom most policies on all users exclude by name or group.
pub(crate) fn is_emergency_access(audit: &Audit<'_>, user: &Id) -> bool {
    audit.emergency.contains(user)
}

fn is_mostly_excluded(audit: &Audit<'_>, user: &Id) -> bool {
    let broad = || audit.set.policies().iter().filter(|policy| policy.is_enforced() && is_on_all_users(policy));
    let excluding = broad().filter(|policy| excludes(audit, policy, user)).count();
    excluding > 0 && excluding * 2 >= broad().count()
}

/// A group with an emergency access account in it.
pub(crate) fn is_emergency_group(audit: &Audit<'_>, group: &Id) -> bool {
    let members = audit.directory.group(group).and_then(|group| group.members());
    members.into_iter().flatten().any(|member| is_emergency_access(audit, &member.id))
}

fn is_on_all_users(policy: &Policy) -> bool {
    policy.conditions.users.include_users.iter().any(|id| id.is("All"))
}

fn excludes(audit: &Audit<'_>, policy: &Policy, user: &Id) -> bool {
    let users = &policy.conditions.users;
    users.exclude_users.contains(user)
        || users.exclude_groups.iter().any(|group| audit.directory.is_member(user, group).is_yes())
}

/// What is dangerous about the policy set as it stands.
pub(crate) fn warnings(audit: &Audit<'_>) -> Vec<String> {
    let emergency: Vec<&User> = administrators(audit).filter(|user| is_emergency_access(audit, &user.id)).collect();
    let mut warnings = Vec::new();
    if emergency.is_empty() {
        warnings.push(
            "No emergency access account was found: no Global Administrator is excluded from most policies.".to_owned(),
        );
    }
    warnings.extend(forgotten(audit, &emergency));
    warnings.extend(locked_out(audit));
    if is_emergency_access(audit, &audit.subject.user.id) {
        warnings.push("This is an emergency access account: it should not be used for OneDrive at all.".to_owned());
    }
    warnings
}

/// Enforced policies that apply to an emergency access account.
fn forgotten(audit: &Audit<'_>, emergency: &[&User]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, policy) in audit.set.policies().iter().enumerate().filter(|(_, policy)| policy.is_enforced()) {
        let reached = emergency.iter().filter(|user| {
            let resolved = audit.set.resolve(&repair(audit, user));
            resolved.answer(Condition::Identity, index).is_yes()
        });
        let names: Vec<&str> = reached.map(|user| user.label()).collect();
        if !names.is_empty() {
            let asks = crate::grant_words::asks_for(policy);
            found.push(format!(
                "{} does not exclude the emergency access accounts ({}); it asks for {asks}.",
                policy.display_name,
                names.join(", ")
            ));
        }
    }
    found
}

/// Said when every Global Administrator is blocked from Azure management.
fn locked_out(audit: &Audit<'_>) -> Option<String> {
    let mut all = administrators(audit).peekable();
    all.peek()?;
    let blocked = |user: &User| audit.set.verdict(&audit.set.resolve(&repair(audit, user))).low == Access::Blocked;
    all.all(blocked).then(|| {
        "LOCK-OUT: every Global Administrator is blocked from Azure management on a PC the tenant does not know."
            .to_owned()
    })
}

/// How an administrator would come in to repair things: a browser on an unknown PC, from anywhere.
fn repair(audit: &Audit<'_>, user: &User) -> SignIn {
    SignIn {
        sign_in_identity: Some(SignInIdentity::user(user.id.clone(), Some(UserKind::None), None)),
        sign_in_context: Some(SignInContext::applications(vec![Id::new(AZURE_MANAGEMENT)])),
        sign_in_conditions: Some(SignInConditions {
            client_app_type: Some(ClientAppType::Browser),
            device_platform: Some(DevicePlatform::Windows),
            ip_address: outside(audit.directory),
            sign_in_risk_level: Some(RiskLevel::None),
            user_risk_level: Some(RiskLevel::None),
            insider_risk_level: Some(InsiderRiskLevel::None),
            authentication_flow: Some(AuthenticationFlow { transfer_method: Some(TransferMethod::None) }),
            ..SignInConditions::default()
        }),
        facts: Some(Facts { device_registered: Some(false), baseline_scopes_only: Some(false), ..Facts::default() }),
        ..SignIn::default()
    }
}
