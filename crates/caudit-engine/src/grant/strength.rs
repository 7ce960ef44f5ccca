//! Authentication strengths: whether the methods of a sign-in meet one.

use caudit_model::{AuthenticationStrength, CombinationConfiguration, Id, MethodSet, Truth, catalogue};

use super::judge::GrantView;
use crate::fact::{Fact, FactSet};

/// A strength with its description, if anybody gives one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Described {
    pub(crate) strength: AuthenticationStrength,
}

impl Described {
    /// The policy's own description beats the tenant's list, which beats Microsoft's published table.
    pub(super) fn find(strength: &AuthenticationStrength, tenant: Option<&[AuthenticationStrength]>) -> Self {
        let listed = || tenant?.iter().find(|it| it.id == strength.id && it.is_described());
        let found = Some(strength).filter(|it| it.is_described()).or_else(listed);
        let found = found.or_else(|| catalogue::built_in_strength(&strength.id));
        Self { strength: found.unwrap_or(strength).clone() }
    }

    /// Microsoft's built-in MFA strength.
    pub(super) fn is_mfa(&self) -> bool {
        self.strength.id.is(catalogue::MFA_STRENGTH)
    }
}

impl GrantView<'_> {
    /// Whether one of the combinations used meets the strength; combinations are not joined with each other.
    pub(super) fn meets(&self, described: &Described) -> (Truth, FactSet) {
        let strength = &described.strength;
        if !strength.is_described() {
            return (Truth::Unknown, Fact::AuthenticationStrengths.into());
        }
        let used = self.methods().map(|text| MethodSet::parse(text));
        let answers = used.map(|set| self.combination(&set, strength));
        let best = answers
            .fold((Truth::No, FactSet::NONE), |(best, missing), (truth, facts)| (best | truth, missing.union(facts)));
        if best.0.is_yes() { (Truth::Yes, FactSet::NONE) } else { best }
    }

    fn combination(&self, used: &MethodSet, strength: &AuthenticationStrength) -> (Truth, FactSet) {
        let matching = strength.allowed.iter().filter(|allowed| used.meets(allowed));
        let restricted = matching.map(|allowed| {
            let configured = strength.configurations.iter().filter(|it| it.restricts(allowed));
            configured.fold((self.counts(allowed), FactSet::NONE), |(truth, facts), it| {
                let (next, missing) = self.accepted(it);
                (truth & next, facts.union(missing))
            })
        });
        restricted
            .fold((Truth::No, FactSet::NONE), |(best, facts), (truth, missing)| (best | truth, facts.union(missing)))
    }

    /// Windows Hello and device-bound passkeys do not count while a device is being registered.
    fn counts(&self, combination: &MethodSet) -> Truth {
        let bound = || combination.contains("windowsHelloForBusiness") || combination.contains("fido2");
        if !self.registers_device.is_no() && bound() { !self.registers_device } else { Truth::Yes }
    }

    /// Whether a restriction accepts the key or certificate that was used, where that is known.
    fn accepted(&self, configuration: &CombinationConfiguration) -> (Truth, FactSet) {
        if configuration.opaque {
            return (Truth::Unknown, Fact::Policy.into());
        }
        let satisfied = self.satisfied();
        let among = |list: &[Id], used: Option<&Id>| match used {
            _ if list.is_empty() => Truth::Yes,
            Some(used) => list.contains(used).into(),
            None => Truth::Unknown,
        };
        let key = among(&configuration.allowed_aaguids, satisfied.and_then(|it| it.fido2_aaguid.as_ref()));
        let issuer = among(&configuration.allowed_issuer_skis, satisfied.and_then(|it| it.x509_issuer_ski.as_ref()));
        let oids = satisfied.and_then(|it| it.x509_policy_oids.as_ref());
        let policy = match oids {
            _ if configuration.allowed_policy_oids.is_empty() => Truth::Yes,
            Some(used) => configuration.allowed_policy_oids.iter().any(|oid| used.contains(oid)).into(),
            None => Truth::Unknown,
        };
        let missing = if key.is_unknown() { Fact::Fido2Aaguid } else { Fact::Certificate };
        (key & issuer & policy, missing.into())
    }
}
