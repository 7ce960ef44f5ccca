//! Requirements that a user meets at a prompt: MFA, strengths, password change, terms of use, custom controls.

use caudit_model::Truth;
use caudit_model::policy::UserKind;
use caudit_model::sign_in::PromptControl;

use super::judge::{GrantView, Judgement};
use super::{Atom, Described};
use crate::access::{Access, Interval};
use crate::fact::{Fact, FactSet};

impl GrantView<'_> {
    pub(super) fn prompt(&self, atom: &Atom, mfa: &Described) -> Judgement {
        let (met, missing) = self.met(atom, mfa);
        let unmet = self.unmet(control(atom));
        match met {
            Truth::Yes => Judgement::settled(Interval::ALLOWED),
            Truth::No => unmet,
            Truth::Unknown => Judgement {
                interval: Interval { low: Access::Allowed, high: unmet.interval.high },
                missing: unmet.missing.union(missing),
            },
        }
    }

    /// Whether the sign-in already brings what is asked for. What no fact says is not satisfied yet.
    fn met(&self, atom: &Atom, mfa: &Described) -> (Truth, FactSet) {
        let claimed = self.satisfied().and_then(|it| it.mfa) == Some(true);
        match atom {
            Atom::Mfa if claimed => (Truth::Yes, FactSet::NONE),
            Atom::Mfa => self.meets(mfa),
            Atom::Strength(strength) if claimed && strength.is_mfa() => (Truth::Yes, FactSet::NONE),
            Atom::Strength(strength) => self.meets(strength),
            Atom::TermsOfUse(id) => (self.accepts(|it| it.terms_of_use.as_ref(), id).into(), FactSet::NONE),
            Atom::CustomFactor(id) => {
                (self.accepts(|it| it.custom_authentication_factors.as_ref(), id).into(), FactSet::NONE)
            }
            _ => (Truth::No, FactSet::NONE),
        }
    }

    /// What a requirement comes to that is not met yet.
    fn unmet(&self, control: PromptControl) -> Judgement {
        if self.is_legacy_client() || self.cannot(control) {
            return Judgement::settled(Interval::BLOCKED);
        }
        let judgement = self.unmet_by_kind(control);
        if self.client.is_none() && judgement.interval != Interval::BLOCKED {
            let interval = judgement.interval.widened(Access::Blocked);
            return Judgement { interval, missing: judgement.missing.union(Fact::ClientAppType.into()) };
        }
        judgement
    }

    fn cannot(&self, control: PromptControl) -> bool {
        self.facts.cannot_satisfy.as_ref().is_some_and(|list| list.contains(&control))
    }

    /// Some controls cannot be met by users of another tenant.
    fn unmet_by_kind(&self, control: PromptControl) -> Judgement {
        let direct = self.kind == Some(UserKind::B2bDirectConnectUser);
        let trusted = self.facts.inbound_trust.as_ref().and_then(|trust| trust.mfa);
        let until_blocked = Interval { low: Access::InteractionRequired, high: Access::Blocked };
        match control {
            PromptControl::PasswordChange | PromptControl::RiskRemediation if self.is_external() => {
                Judgement::settled(Interval::BLOCKED)
            }
            PromptControl::Mfa | PromptControl::AuthenticationStrength if direct => match trusted {
                Some(true) => Judgement::settled(Interval::INTERACTION),
                Some(false) => Judgement::settled(Interval::BLOCKED),
                None => Judgement::waiting(until_blocked, Fact::InboundTrustMfa),
            },
            PromptControl::TermsOfUse if direct => Judgement::waiting(until_blocked, Fact::Undocumented),
            _ => Judgement::settled(Interval::INTERACTION),
        }
    }
}

fn control(atom: &Atom) -> PromptControl {
    match atom {
        Atom::PasswordChange => PromptControl::PasswordChange,
        Atom::RiskRemediation => PromptControl::RiskRemediation,
        Atom::Strength(_) => PromptControl::AuthenticationStrength,
        Atom::TermsOfUse(_) => PromptControl::TermsOfUse,
        Atom::CustomFactor(_) => PromptControl::CustomAuthenticationFactors,
        _ => PromptControl::Mfa,
    }
}
