//! Who else an edit lets in, or relieves of a protection: every other user of the snapshot is simulated before and after.

use caudit_engine::{Access, Condition, Evaluation, PolicySet, Resolved};
use caudit_model::directory::{DeviceState, User};
use caudit_model::policy::BuiltInControl;
use caudit_model::risk::{ClientAppType, DevicePlatform};
use caudit_model::sign_in::SignInIdentity;
use caudit_model::{Member, SignIn};

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

/// Measures the edit over all other users.
pub(crate) fn measure(audit: &Audit<'_>, after: &PolicySet<'_>, candidate: &Candidate) -> Collateral {
    let probe = Prober::new(audit, after, candidate);
    let own = &audit.subject.user.id;
    let users = audit.directory.tenant().users.iter().flat_map(|all| &all.items).filter(|user| user.id != *own);
    let changed: Vec<(&User, Change)> = users.filter_map(|user| Some((user, probe.change(user)?))).collect();
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

struct Prober<'a, 'p> {
    audit: &'a Audit<'a>,
    after: &'a PolicySet<'p>,
    edited: Vec<usize>,
}

impl<'a, 'p> Prober<'a, 'p> {
    fn new(audit: &'a Audit<'a>, after: &'a PolicySet<'p>, candidate: &Candidate) -> Self {
        let edited = |id: &str| candidate.edits.iter().any(|edit| edit.policy_id == id);
        let policies = audit.set.policies().iter().enumerate();
        Self {
            audit,
            after,
            edited: policies.filter(|(_, policy)| edited(&policy.id)).map(|(index, _)| index).collect(),
        }
    }

    /// What changes for the user on any of their devices, at this user's places, with this app or a browser.
    fn change(&self, user: &User) -> Option<Change> {
        let probes = self.probes(user);
        if !probes.first().is_some_and(|first| self.may_concern(first)) {
            return None;
        }
        let (mut resolved, mut before, mut after) = (Resolved::default(), Evaluation::default(), Evaluation::default());
        let mut change = Change::default();
        for probe in &probes {
            self.audit.set.evaluate_into(probe, &mut resolved, &mut before);
            self.after.evaluate_into(probe, &mut resolved, &mut after);
            change.let_in |= before.verdict.high == Access::Blocked && after.verdict.high < Access::Blocked;
            change.loses_device |= asks(self.audit.set, &before, is_device) && !asks(self.after, &after, is_device);
            change.loses_mfa |= asks(self.audit.set, &before, is_mfa) && !asks(self.after, &after, is_mfa);
        }
        (change.let_in || change.loses_device || change.loses_mfa).then_some(change)
    }

    /// A user whom the edited policies name neither before nor after cannot be concerned.
    fn may_concern(&self, probe: &SignIn) -> bool {
        let before = self.audit.set.resolve(probe);
        self.edited.iter().any(|index| !before.answer(Condition::Identity, *index).is_no())
    }

    fn probes(&self, user: &User) -> Vec<SignIn> {
        let subject = self.audit.subject;
        let stranger = Machine { device: None, state: DeviceState::Ok, platform: Some(DevicePlatform::Windows) };
        let own = self.audit.directory.devices_of(&user.id).unwrap_or_default();
        let own = own.into_iter().map(|it| Machine {
            device: Some(it),
            state: state(self.audit.directory, it),
            platform: it.operating_system.as_deref().and_then(crate::vocabulary::platform),
        });
        let mut probes = Vec::new();
        for machine in own.chain([stranger]) {
            for spot in 0..subject.spots.len() {
                for client in [subject.scenario.client_app_type, ClientAppType::Browser] {
                    probes.extend(self.probe(user, &machine, spot, client));
                }
            }
        }
        probes
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
        probe.facts = Some(caudit_model::sign_in::Facts { baseline_scopes_only: baseline, ..facts });
        Some(probe)
    }
}

/// True when some enforced policy that may apply asks for a control of this kind.
fn asks(set: &PolicySet<'_>, evaluation: &Evaluation, kind: fn(BuiltInControl) -> bool) -> bool {
    let pairs = set.policies().iter().zip(&evaluation.policies);
    let mut applying = pairs.filter(|(policy, outcome)| policy.is_enforced() && !outcome.applies.is_no());
    applying.any(|(policy, _)| {
        let built_in = policy.grant.built_in.iter().filter_map(Member::known).any(|control| kind(*control));
        built_in || (policy.grant.strength.is_some() && kind(BuiltInControl::Mfa))
    })
}

fn is_device(control: BuiltInControl) -> bool {
    matches!(control, BuiltInControl::CompliantDevice | BuiltInControl::DomainJoinedDevice)
}

fn is_mfa(control: BuiltInControl) -> bool {
    control == BuiltInControl::Mfa
}
