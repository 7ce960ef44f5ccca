//! Judges one requirement for one sign-in.

use caudit_model::policy::UserKind;
use caudit_model::risk::{ClientAppType, DevicePlatform, TransferMethod};
use caudit_model::sign_in::{Facts, Satisfied};
use caudit_model::{Id, Truth};

use super::{Atom, Described};
use crate::access::Interval;
use crate::conditions::DeviceView;
use crate::fact::{Fact, FactSet};

/// What a requirement comes to, and the facts it waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub(crate) interval: Interval,
    pub(crate) missing: FactSet,
}

/// What the grant controls of a sign-in depend on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GrantView<'a> {
    /// A service principal or agent: it can meet nothing.
    pub(crate) is_workload: bool,
    /// The kind of user, where it is given; an unknown kind widens nothing.
    pub(crate) kind: Option<UserKind>,
    /// `all` is not one kind of client, so it counts as unknown here.
    pub(crate) client: Option<ClientAppType>,
    pub(crate) transfer: Option<TransferMethod>,
    pub(crate) platform: Option<DevicePlatform>,
    /// Whether the sign-in registers or joins a device.
    pub(crate) registers_device: Truth,
    pub(crate) device: DeviceView<'a>,
    pub(crate) facts: &'a Facts,
}

impl Judgement {
    pub(super) fn settled(interval: Interval) -> Self {
        Self { interval, missing: FactSet::NONE }
    }

    pub(super) fn waiting(interval: Interval, fact: Fact) -> Self {
        Self { interval, missing: fact.into() }
    }
}

impl GrantView<'_> {
    /// Judges a requirement. Being satisfied is asked before being impossible.
    pub(crate) fn judge(&self, atom: &Atom, mfa: &Described) -> Judgement {
        if self.is_workload {
            return Judgement::settled(Interval::BLOCKED);
        }
        match atom {
            Atom::Block => Judgement::settled(Interval::BLOCKED),
            Atom::CompliantDevice => self.compliant_device(),
            Atom::DomainJoinedDevice => self.hybrid_joined_device(),
            Atom::CompliantApplication => {
                self.application(self.satisfied().and_then(|it| it.compliant_application), Fact::CompliantApplication)
            }
            Atom::ApprovedApplication => {
                self.application(self.satisfied().and_then(|it| it.approved_application), Fact::ApprovedApplication)
            }
            Atom::Unrecognised(_) => Judgement::waiting(Interval::ANY, Fact::Policy),
            Atom::Mfa
            | Atom::PasswordChange
            | Atom::RiskRemediation
            | Atom::Strength(_)
            | Atom::TermsOfUse(_)
            | Atom::CustomFactor(_) => self.prompt(atom, mfa),
        }
    }

    /// App protection and approved apps are not supported for external users.
    fn application(&self, fact: Option<bool>, name: Fact) -> Judgement {
        match fact {
            _ if !self.registers_device.is_no() => Judgement::waiting(Interval::ANY, Fact::Undocumented),
            Some(true) => Judgement::settled(Interval::ALLOWED),
            Some(false) => Judgement::settled(Interval::BLOCKED),
            None if self.is_external() => Judgement::settled(Interval::BLOCKED),
            None => Judgement::waiting(Interval::ANY, name),
        }
    }

    pub(super) fn satisfied(&self) -> Option<&Satisfied> {
        self.facts.satisfied.as_ref()
    }

    pub(super) fn is_external(&self) -> bool {
        self.kind.is_some_and(UserKind::is_external)
    }

    pub(super) fn is_legacy_client(&self) -> bool {
        self.client.is_some_and(ClientAppType::is_legacy)
    }

    pub(super) fn methods(&self) -> impl Iterator<Item = &String> {
        self.satisfied().and_then(|it| it.authentication_methods.as_ref()).into_iter().flatten()
    }

    pub(super) fn accepts(&self, list: impl Fn(&Satisfied) -> Option<&Vec<Id>>, id: &Id) -> bool {
        super::lists(self.satisfied().and_then(list), id)
    }
}
