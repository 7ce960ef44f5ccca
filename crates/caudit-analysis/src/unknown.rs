//! What leaves an answer open, what would settle it, and what was not looked at at all.

use caudit_engine::{Fact, FactSet};
use caudit_model::Tenant;

use crate::context::Audit;
use crate::report::UnknownFact;

/// The facts that any outcome waits for.
pub(crate) fn unknown(audit: &Audit<'_>) -> Vec<UnknownFact> {
    let missing = audit.trials.iter().fold(FactSet::NONE, |all, trial| all.union(trial.evaluation.missing));
    let mut found: Vec<UnknownFact> = missing.iter().map(|fact| unknown_fact(audit, fact)).collect();
    found.sort_by(|a, b| a.fact.cmp(&b.fact));
    found
}

fn unknown_fact(audit: &Audit<'_>, fact: Fact) -> UnknownFact {
    UnknownFact { fact: fact.name(), because: waiting(audit, fact), settled_by: settled_by(fact).to_owned() }
}

/// The enforced policies that wait for it.
fn waiting(audit: &Audit<'_>, fact: Fact) -> String {
    let waits = |index: usize| {
        audit.trials.iter().any(|trial| {
            let outcome = trial.evaluation.policies.get(index);
            trial.evaluation.missing.contains(fact) && outcome.is_some_and(|it| it.missing.contains(fact))
        })
    };
    let policies = audit.set.policies().iter().enumerate();
    let waiting = policies.filter(|(index, policy)| policy.is_enforced() && waits(*index));
    let names: Vec<&str> = waiting.map(|(_, policy)| policy.display_name.as_str()).collect();
    format!("{} depends on it", names.join(" and "))
}

/// A fact in the words of a sentence.
pub(crate) fn words(fact: Fact) -> String {
    match fact {
        Fact::Groups => "the user's groups".to_owned(),
        Fact::Roles => "the user's roles".to_owned(),
        Fact::ExternalUserType => "what kind of guest or member this is".to_owned(),
        Fact::ExternalTenantId => "the user's home tenant".to_owned(),
        Fact::Device(attribute) => format!("{} of the device", attribute.name()),
        Fact::DeviceRegistered => "whether the device is registered".to_owned(),
        Fact::DevicePlatform => "the platform of the device".to_owned(),
        Fact::IpAddress => "the address".to_owned(),
        Fact::Country => "the country".to_owned(),
        Fact::MfaTrustedIp => "whether the address is among the MFA trusted IPs".to_owned(),
        Fact::GpsCountry => "the country by GPS".to_owned(),
        Fact::CompliantNetwork => "whether the compliant network is used".to_owned(),
        Fact::CompliantApplication => "whether the app is under an app protection policy".to_owned(),
        Fact::CustomSecurityAttributes => "the custom security attributes of the resource".to_owned(),
        Fact::Policy => "a part of a policy that is not known to us".to_owned(),
        Fact::Undocumented => "how Entra behaves where Microsoft says nothing".to_owned(),
        other => other.name(),
    }
}

/// How to learn a fact.
fn settled_by(fact: Fact) -> &'static str {
    match fact {
        Fact::Groups => {
            "the user's transitiveMemberOf (Graph permission GroupMember.Read.All), or facts.groups in a sign-in"
        }
        Fact::Roles => "roleAssignments.json (RoleManagement.Read.Directory), or facts.roles in a sign-in",
        Fact::UserId | Fact::ExternalUserType | Fact::ExternalTenantId => {
            "the user's object (User.Read.All) and a sign-in row with homeTenantId"
        }
        Fact::Device(_) | Fact::DeviceRegistered => {
            "devices.json with this attribute (Device.Read.All), or `dsregcmd /status` on the PC"
        }
        Fact::DevicePlatform => {
            "a sign-in row or device object with an operating system, or --platform in caudit whatif"
        }
        Fact::IpAddress | Fact::Country => {
            "a sign-in row from that place (AuditLog.Read.All), or --ip and --country in caudit whatif"
        }
        Fact::MfaTrustedIp => "the service settings page of per-user MFA; Graph does not give the trusted IPs",
        Fact::NamedLocations => "namedLocations.json (Policy.Read.All)",
        Fact::AuthenticationStrengths | Fact::AuthenticationMethods | Fact::Fido2Aaguid | Fact::Certificate => {
            "authenticationStrengths.json (Policy.Read.All) and the methods the user used"
        }
        Fact::CustomSecurityAttributes | Fact::ServicePrincipalAttributes => {
            "servicePrincipals.json with customSecurityAttributes (CustomSecAttributeAssignment.Read.All)"
        }
        Fact::CompliantApplication | Fact::ApprovedApplication => "Intune's app protection status for the user's app",
        Fact::InboundTrustMfa | Fact::InboundTrustCompliant | Fact::InboundTrustHybrid => {
            "the inbound trust settings in cross-tenant access (Policy.Read.All)"
        }
        Fact::Policy => "nobody but Microsoft: the policy holds something that this version does not know",
        Fact::Undocumented => "a trial in report-only mode: Microsoft's documentation does not say",
        _ => "a sign-in given to caudit whatif with this member",
    }
}

/// What the report leaves out, and which collections were missing.
pub(crate) fn not_looked_at(audit: &Audit<'_>) -> Vec<String> {
    let mut left: Vec<String> = absent(audit.directory.tenant());
    left.extend(
        [
            "SharePoint's own access control: unmanaged devices, network allow-list, sync only on named domains",
            "per-user MFA and security defaults",
            "continuous access evaluation and token protection while the session runs",
            "licences, storage and provisioning of OneDrive",
            "the PC itself: TLS 1.2, proxy, stored credentials, client version",
        ]
        .map(str::to_owned),
    );
    left
}

fn absent(tenant: &Tenant) -> Vec<String> {
    let collections = [
        ("sign-in log", tenant.sign_ins.is_none()),
        ("devices", tenant.devices.is_none()),
        ("groups", tenant.groups.is_none()),
        ("role assignments", tenant.role_assignments.is_none()),
        ("named locations", tenant.named_locations.is_none()),
        ("authentication strengths", tenant.authentication_strengths.is_none()),
    ];
    let missing = collections.into_iter().filter(|(_, missing)| *missing);
    missing.map(|(name, _)| format!("{name}: not in the snapshot, so unknown")).collect()
}
