//! One tenant, everybody who evaluates it, and whether they agree.

use caudit_engine::{Access, Evaluation, Interval, Options, PolicySet, Resolved};
use caudit_model::directory::Directory;
use caudit_model::{Policy, SignIn, Tenant};
use caudit_testkit::generate::Rng;
use caudit_testkit::reference::{self, ReferenceOptions};
use serde_json::Value;

use crate::cedar::Cedar;
use crate::sign_ins;
use crate::slim;
use crate::tenant::{Generated, generate};
use crate::timing::{Contestant, Measured, repeat};

/// Sign-ins of each pool on which the reference is given the whole tenant.
const WHOLE: usize = 1;

/// Sign-ins that are kept resolved for timing the verdict alone.
const RESOLVED: usize = 256;

/// Sign-ins of one kind, as JSON and as the model reads them.
#[derive(Debug)]
pub(crate) struct Pool {
    raw: Vec<Value>,
    sign_ins: Vec<SignIn>,
}

/// A tenant with its sign-ins.
#[derive(Debug)]
pub(crate) struct World {
    generated: Generated,
    /// The same tenant with only the users that the reference is asked about: it looks users up one by one.
    slim: Value,
    tenant: Tenant,
    /// Everything is given.
    given: Pool,
    /// Members are missing at random.
    open: Pool,
    cedar: Cedar,
}

impl World {
    /// Builds everything that is not timed.
    pub(crate) fn new(seed: u64, policies: usize, sign_ins: usize, sample: usize) -> Result<Self, String> {
        let generated = generate(seed, policies);
        let tenant = caudit_testkit::tenant(&generated.snapshot);
        let mut rng = Rng::new(seed ^ 0x5169);
        let locations = generated.snapshot.get("namedLocations").and_then(Value::as_array);
        let locations = locations.map_or(&[][..], Vec::as_slice);
        let raw = || sign_ins::given(&mut rng, &generated.ids, locations);
        let given: Vec<Value> = std::iter::repeat_with(raw).take(sign_ins).collect();
        let open = given.iter().map(|it| sign_ins::with_holes(&mut rng, it.clone())).collect();
        let cedar = Cedar::new(&generated, &given)?;
        let slim = slim::without_users_but_of(&generated.snapshot, given.iter().take(sample));
        Ok(Self { given: Pool::new(given)?, open: Pool::new(open)?, slim, generated, tenant, cedar })
    }

    /// The directory's index.
    pub(crate) fn directory(&self) -> Directory<'_> {
        Directory::new(&self.tenant)
    }

    /// The engine's policy set.
    pub(crate) fn compile<'a>(&'a self, directory: &'a Directory<'a>) -> PolicySet<'a> {
        PolicySet::compile(&self.tenant.policies, directory, Options::default())
    }

    /// Policies that Cedar has.
    pub(crate) fn cedar_policies(&self) -> usize {
        self.cedar.size()
    }

    /// How long it takes to read the policies from JSON, to compile them, and to parse Cedar's text of them.
    pub(crate) fn preparation(&self, times: usize) -> [(&'static str, Measured); 3] {
        let directory = self.directory();
        let list = self.generated.snapshot.get("policies").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let read = || list.iter().map(|raw| Policy::from_json(raw.clone(), "policies.json")).collect::<Vec<_>>();
        [
            ("Policy::from_json, all policies", repeat(times, read)),
            ("PolicySet::compile", repeat(times, || self.compile(&directory))),
            ("Cedar: parse the policies", repeat(times, || self.cedar.parse_again())),
        ]
    }

    /// How the sign-ins of the pool where everything is given end: allowed, after a prompt, blocked, open.
    pub(crate) fn verdicts(&self, set: &PolicySet<'_>) -> [usize; 4] {
        let mut count = [0; 4];
        for verdict in self.given.sign_ins.iter().map(|it| set.evaluate(it).verdict) {
            let [allowed, prompt, blocked, open] = &mut count;
            *match verdict.settled() {
                Some(Access::Allowed) => allowed,
                Some(Access::InteractionRequired) => prompt,
                Some(Access::Blocked) => blocked,
                None => open,
            } += 1;
        }
        count
    }

    /// Holds the engine against the reference and Cedar on the first `sample` sign-ins of each pool.
    pub(crate) fn check(&self, set: &PolicySet<'_>, sample: usize) -> Result<(), String> {
        for pool in [&self.given, &self.open] {
            for (snapshot, sample) in [(&self.slim, sample), (&self.generated.snapshot, WHOLE)] {
                for (raw, sign_in) in pool.raw.iter().zip(&pool.sign_ins).take(sample) {
                    check_reference(set, snapshot, raw, sign_in)
                        .map_err(|difference| format!("{difference}\n{raw}"))?;
                }
            }
        }
        for ((raw, sign_in), request) in
            self.given.raw.iter().zip(&self.given.sign_ins).zip(&self.cedar.requests).take(sample)
        {
            self.check_cedar(set, sign_in, request).map_err(|difference| format!("{difference}\n{raw}"))?;
        }
        Ok(())
    }

    fn check_cedar(
        &self,
        set: &PolicySet<'_>,
        sign_in: &SignIn,
        request: &cedar_policy::Request,
    ) -> Result<(), String> {
        let ours = set.evaluate(sign_in);
        let enabled = |policy: &Policy| policy.known_state() == Some(caudit_model::policy::PolicyState::Enabled);
        let each = self.tenant.policies.iter().zip(&ours.policies).filter(|(policy, _)| enabled(policy));
        let (mut applying, mut enforcing) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        for (policy, outcome) in each.filter(|(_, outcome)| outcome.applies.is_yes()) {
            applying.insert(policy.id.clone());
            if outcome.grant != Interval::ALLOWED {
                enforcing.insert(policy.id.clone());
            }
        }
        for (what, ours, theirs) in [
            ("applying", applying, self.cedar.applying(request)?),
            ("applying and unsatisfied", enforcing, self.cedar.enforcing(request)?),
        ] {
            if ours != theirs {
                let differ: Vec<&String> = ours.symmetric_difference(&theirs).collect();
                return Err(format!("{what}: engine and Cedar differ about {differ:?}"));
            }
        }
        Ok(())
    }

    /// Everybody who is timed, with the answers each has to give.
    pub(crate) fn contestants<'a>(
        &'a self,
        set: &'a PolicySet<'a>,
        resolved: &'a [Vec<Resolved>; 2],
        sample: usize,
    ) -> Vec<Contestant<'a>> {
        let mut all = Vec::new();
        let pools = [("given", &self.given), ("open", &self.open)];
        for ((name, pool), ready) in pools.into_iter().zip(resolved) {
            let expected: Vec<u64> = pool.sign_ins.iter().map(|it| code(set.evaluate(it).verdict)).collect();
            all.push(Contestant::new("verdict", name, ready, &expected, |resolved| code(set.verdict(resolved))));
            let mut buffer = Resolved::default();
            all.push(Contestant::new("resolve + verdict", name, &pool.sign_ins, &expected, move |sign_in| {
                set.resolve_into(sign_in, &mut buffer);
                code(set.verdict(&buffer))
            }));
            let (mut buffer, mut answer) = (Resolved::default(), Evaluation::default());
            all.push(Contestant::new("explained", name, &pool.sign_ins, &expected, move |sign_in| {
                set.evaluate_into(sign_in, &mut buffer, &mut answer);
                code(answer.verdict)
            }));
        }
        let expected: Vec<u64> = self.given.sign_ins.iter().map(|it| code(set.evaluate(it).verdict)).collect();
        let sampled = self.given.raw.get(..sample).unwrap_or_default();
        all.push(Contestant::new("reference", "given", sampled, &expected, |raw| {
            reference_code(&reference::evaluate(&self.slim, raw, &ReferenceOptions::default()))
        }));
        let denied: Vec<u64> = expected.iter().map(|answer| u64::from(*answer != code(Interval::ALLOWED))).collect();
        all.push(Contestant::new("Cedar", "given", &self.cedar.requests, &denied, |request| {
            u64::from(self.cedar.denies(request))
        }));
        all
    }

    /// The first sign-ins of each pool, resolved.
    pub(crate) fn resolved(&self, set: &PolicySet<'_>) -> [Vec<Resolved>; 2] {
        let all = |pool: &Pool| pool.sign_ins.iter().take(RESOLVED).map(|it| set.resolve(it)).collect();
        [all(&self.given), all(&self.open)]
    }
}

impl Pool {
    fn new(raw: Vec<Value>) -> Result<Self, String> {
        let read = |raw: &Value| serde_json::from_value::<SignIn>(raw.clone());
        let sign_ins = raw.iter().map(read).collect::<Result<_, _>>();
        Ok(Self { sign_ins: sign_ins.map_err(|error| format!("a sign-in cannot be read: {error}"))?, raw })
    }
}

/// A verdict as a number, from both its ends.
fn code(verdict: Interval) -> u64 {
    verdict.low as u64 * 3 + verdict.high as u64
}

fn reference_code(answer: &reference::ReferenceAnswer) -> u64 {
    let number = |word: &str| match word {
        "allowed" => 0,
        "interactionRequired" => 1,
        _ => 2,
    };
    match &answer.between {
        Some((low, high)) => number(low) * 3 + number(high),
        None => number(&answer.verdict) * 4,
    }
}

fn check_reference(set: &PolicySet<'_>, snapshot: &Value, raw: &Value, sign_in: &SignIn) -> Result<(), String> {
    let (mut resolved, mut ours) = (Resolved::default(), Evaluation::default());
    set.evaluate_into(sign_in, &mut resolved, &mut ours);
    let theirs = reference::evaluate(snapshot, raw, &ReferenceOptions::default());
    let alone = set.verdict(&resolved);
    if alone != ours.verdict || code(ours.verdict) != reference_code(&theirs) {
        return Err(format!("verdict: engine {alone:?}, explained {:?}, reference {theirs:?}", ours.verdict));
    }
    for (own, other) in ours.policies.iter().zip(&theirs.policies) {
        if own.applies.word() != other.applies {
            return Err(format!("{} applies: engine {:?}, reference {}", other.id, own.applies, other.applies));
        }
    }
    Ok(())
}
