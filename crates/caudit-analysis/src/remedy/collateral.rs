//! Who else an edit lets in, or relieves of a protection: every other user of the snapshot is simulated before and after.
//!
//! Users whom every policy sees alike on alike devices get the same answer, so it is worked out once for all of them:
//! the cost grows with the kinds of user and device, not with their number.

use std::collections::HashMap;

use caudit_engine::{Access, IdentityKey, PolicySet, Resolved};
use caudit_model::device::{AttributeValue, DeviceAttribute};
use caudit_model::directory::{DeviceState, User};
use caudit_model::policy::{BuiltInControl, UserKind};
use caudit_model::risk::{ClientAppType, DevicePlatform};
use caudit_model::sign_in::{Facts, SignInIdentity};
use caudit_model::{Member, Policy, SignIn};

use super::candidate::Candidate;
use crate::context::Audit;
use crate::report::Collateral;
use crate::sign_ins::{Case, device, sign_in};
use crate::subject::{Machine, kind, state};

/// How many names are told.
const NAMED: usize = 5;

/// What changes for one user.
#[derive(Debug, Clone, Copy, Default)]
struct Change {
    let_in: bool,
    loses_device: bool,
    loses_mfa: bool,
}

impl Change {
    fn or(self, other: Self) -> Self {
        Self {
            let_in: self.let_in || other.let_in,
            loses_device: self.loses_device || other.loses_device,
            loses_mfa: self.loses_mfa || other.loses_mfa,
        }
    }

    fn is_none(self) -> bool {
        !(self.let_in || self.loses_device || self.loses_mfa)
    }
}

/// Measures the edit over all other users.
pub(crate) fn measure(audit: &Audit<'_>, after: &PolicySet<'_>, candidate: &Candidate) -> Collateral {
    let mut prober = Prober::new(audit, after, candidate);
    let own = &audit.subject.user.id;
    let users = audit.directory.tenant().users.iter().flat_map(|all| &all.items).filter(|user| user.id != *own);
    let changed: Vec<(&User, Change)> = users.filter_map(|user| Some((user, prober.change(user)?))).collect();
    let names = changed.iter().take(NAMED).map(|(user, _)| user.label().to_owned()).collect();
    let effect = format!("{}{}", sentence(&changed), candidate.opens);
    Collateral { users: changed.len(), names, effect }
}

fn sentence(changed: &[(&User, Change)]) -> String {
    let count = |test: &dyn Fn(&Change) -> bool| changed.iter().filter(|(_, change)| test(change)).count();
    let counts = [
        (count(&|change| change.let_in), "no longer blocked"),
        (count(&|change| change.loses_device), "no longer asked for a managed device"),
        (count(&|change| change.loses_mfa), "no longer asked for MFA"),
    ];
    let told: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if told.is_empty() { "No other user is affected. ".to_owned() } else { format!("{}. ", told.join(", ")) }
}

/// What makes two users on two devices the same to every policy, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Likeness {
    before: IdentityKey,
    after: IdentityKey,
    kind: Option<UserKind>,
    device: String,
}

struct Prober<'a, 'p> {
    audit: &'a Audit<'a>,
    after: &'a PolicySet<'p>,
    edited: Vec<usize>,
    /// Attributes that tell devices apart.
    attributes: Vec<DeviceAttribute>,
    known: HashMap<Likeness, Change>,
    resolved: Resolved,
}

impl<'a, 'p> Prober<'a, 'p> {
    fn new(audit: &'a Audit<'a>, after: &'a PolicySet<'p>, candidate: &Candidate) -> Self {
        let edited = |id: &str| candidate.edits.iter().any(|edit| edit.policy_id == id);
        let policies = audit.set.policies().iter().enumerate();
        let mut attributes = audit.set.device_attributes();
        attributes.extend(after.device_attributes());
        attributes.extend([DeviceAttribute::IsCompliant, DeviceAttribute::TrustType, DeviceAttribute::MdmAppId]);
        attributes.sort_unstable();
        attributes.dedup();
        Self {
            audit,
            after,
            edited: policies.filter(|(_, policy)| edited(&policy.id)).map(|(index, _)| index).collect(),
            attributes,
            known: HashMap::new(),
            resolved: Resolved::default(),
        }
    }

    /// What changes for the user on any of their devices, at this user's places, with this app or a browser.
    fn change(&mut self, user: &User) -> Option<Change> {
        let stranger =
            Machine { device: None, is_known: true, state: DeviceState::Ok, platform: Some(DevicePlatform::Windows) };
        let first = self.probe(user, &stranger, 0, ClientAppType::Browser)?;
        let (before, after) = (self.audit.set.identity_key(&first), self.after.identity_key(&first));
        // A user whom the edited policies do not have in scope cannot be concerned.
        if self.edited.iter().all(|index| before.answer(*index).is_no()) {
            return None;
        }
        let own = self.audit.directory.devices_of(&user.id).unwrap_or_default();
        let own = own.into_iter().map(|it| Machine {
            device: Some(it),
            is_known: true,
            state: state(self.audit.directory, it),
            platform: it.operating_system.as_deref().and_then(crate::vocabulary::platform),
        });
        let machines: Vec<Machine<'_>> = own.chain([stranger]).collect();
        let mut change = Change::default();
        for machine in &machines {
            let likeness = Likeness {
                before: before.clone(),
                after: after.clone(),
                kind: kind(user),
                device: self.device_key(machine),
            };
            let known = self.known.get(&likeness).copied();
            let here = known.unwrap_or_else(|| self.on(user, machine));
            self.known.insert(likeness, here);
            change = change.or(here);
        }
        (!change.is_none()).then_some(change)
    }

    /// Everything about a device that a policy could see.
    fn device_key(&self, machine: &Machine<'_>) -> String {
        let Some(device) = machine.device.filter(|_| machine.state.can_authenticate()) else {
            return format!("{:?}", machine.platform);
        };
        let info = device.info();
        let values: Vec<Option<&AttributeValue>> = self.attributes.iter().map(|it| info.get(*it)).collect();
        format!("{:?} {:?} {values:?}", machine.platform, device.is_compliant.is_some())
    }

    fn on(&mut self, user: &User, machine: &Machine<'_>) -> Change {
        let mut change = Change::default();
        for spot in 0..self.audit.subject.spots.len() {
            for client in [self.audit.subject.scenario.client_app_type, ClientAppType::Browser] {
                if let Some(probe) = self.probe(user, machine, spot, client) {
                    change = change.or(self.hold(&probe));
                }
            }
        }
        change
    }

    /// One sign-in, before and after.
    fn hold(&mut self, probe: &SignIn) -> Change {
        let resolved = &mut self.resolved;
        let mut answer = |set: &PolicySet<'_>| {
            set.resolve_into(probe, resolved);
            (set.verdict(resolved).high, asks(set, resolved, is_device), asks(set, resolved, is_mfa))
        };
        let (before, after) = (answer(self.audit.set), answer(self.after));
        Change {
            let_in: before.0 == Access::Blocked && after.0 < Access::Blocked,
            loses_device: before.1 && !after.1,
            loses_mfa: before.2 && !after.2,
        }
    }

    /// This user's sign-in from the same place, by another user on another device.
    fn probe(&self, user: &User, machine: &Machine<'_>, spot: usize, client: ClientAppType) -> Option<SignIn> {
        let subject = self.audit.subject;
        let case = Case { machine: 0, spot, resources: vec![subject.scenario.decides.clone()] };
        let mut probe = sign_in(self.audit.directory, subject, &case)?;
        let (info, facts) = device(self.audit.directory, machine);
        probe.sign_in_identity = Some(SignInIdentity::user(user.id.clone(), kind(user), None));
        let conditions = probe.sign_in_conditions.get_or_insert_default();
        conditions.client_app_type = Some(client);
        conditions.device_platform = machine.platform;
        conditions.device_info = info;
        let baseline = probe.facts.as_ref().and_then(|facts| facts.baseline_scopes_only);
        probe.facts = Some(Facts { baseline_scopes_only: baseline, ..facts });
        Some(probe)
    }
}

/// True when some enforced policy that may apply asks for a control of this kind.
fn asks(set: &PolicySet<'_>, resolved: &Resolved, kind: fn(BuiltInControl) -> bool) -> bool {
    let policies = set.policies().iter().enumerate();
    let mut applying = policies.filter(|(index, policy)| policy.is_enforced() && !resolved.matches(*index).is_no());
    applying.any(|(_, policy)| asks_for(policy, kind))
}

fn asks_for(policy: &Policy, kind: fn(BuiltInControl) -> bool) -> bool {
    let built_in = policy.grant.built_in.iter().filter_map(Member::known).any(|control| kind(*control));
    built_in || (policy.grant.strength.is_some() && kind(BuiltInControl::Mfa))
}

fn is_device(control: BuiltInControl) -> bool {
    matches!(control, BuiltInControl::CompliantDevice | BuiltInControl::DomainJoinedDevice)
}

fn is_mfa(control: BuiltInControl) -> bool {
    control == BuiltInControl::Mfa
}
