//! Laws that every evaluation obeys, whatever the policies and the sign-in are.

use caudit_engine::{Access, Evaluation, Interval, Names, Options, PolicySet, Resolved, UnknownMode, session_effects};
use caudit_model::directory::Directory;
use caudit_model::{SignIn, Tenant, Truth};

/// Buffers that are used again from one evaluation to the next.
type Buffers = (Resolved, Evaluation);

/// The same policies in the modes exact, worst case and What If.
#[derive(Debug)]
pub struct Sets<'a>([PolicySet<'a>; 3]);

impl<'a> Sets<'a> {
    /// Compiles a tenant's policies in every mode; the mode in `options` does not count.
    pub fn compile(tenant: &'a Tenant, directory: &'a Directory<'a>, options: &Options) -> Self {
        let modes = [UnknownMode::Exact, UnknownMode::WorstCase, UnknownMode::WhatIf];
        let in_mode = |unknown| Options { unknown, ..options.clone() };
        Self(modes.map(|mode| PolicySet::compile(&tenant.policies, directory, in_mode(mode))))
    }

    /// Evaluates each sign-in in every mode and checks the laws.
    pub fn hold(&self, sign_ins: &[SignIn]) {
        let mut buffers = Buffers::default();
        for sign_in in sign_ins {
            let [exact, worst, _] = self.0.each_ref().map(|set| hold_for(set, sign_in, &mut buffers));
            assert!(exact.verdict.low <= worst.verdict.low, "the worst case lets more in: {exact:?} {worst:?}");
            assert_eq!(exact.verdict.high, worst.verdict.high, "the worst case is not the worst");
        }
    }
}

/// Compiles a tenant's policies and checks the laws for each sign-in.
pub fn hold(tenant: &Tenant, sign_ins: &[SignIn], options: &Options) {
    Sets::compile(tenant, &Directory::new(tenant), options).hold(sign_ins);
}

fn hold_for(set: &PolicySet<'_>, sign_in: &SignIn, buffers: &mut Buffers) -> Evaluation {
    let evaluation = set.evaluate(sign_in);
    set.evaluate_into(sign_in, &mut buffers.0, &mut buffers.1);
    assert_eq!(evaluation, buffers.1, "buffers that were used before change the answer");
    let (verdict, with_report_only) = (evaluation.verdict, evaluation.with_report_only);
    ordered("the verdict", verdict);
    ordered("the verdict with report-only policies", with_report_only);
    assert!(verdict.low <= with_report_only.low && verdict.high <= with_report_only.high, "report-only lets more in");
    let blocked = !evaluation.blocked_by.is_empty();
    assert!(!blocked || verdict.high == Access::Blocked, "blocked by a policy, and not blocked");
    assert_eq!(blocked, verdict.low == Access::Blocked, "a sure block has a policy behind it");
    assert!(verdict.settled().is_none() || evaluation.missing.is_empty(), "a settled verdict waits for facts");
    assert_eq!(evaluation.policies.len(), set.policies().len(), "an outcome for each policy");
    for outcome in &evaluation.policies {
        ordered("a grant", outcome.grant);
        assert!(outcome.applies != Truth::Yes || outcome.reasons.names().is_empty(), "it applies, and has reasons");
        assert!(
            outcome.applies != Truth::No || !outcome.reasons.names().is_empty(),
            "it does not apply without reason"
        );
    }
    told(set, sign_in, &evaluation, &buffers.0);
    evaluation
}

fn ordered(what: &str, interval: Interval) {
    assert!(interval.low <= interval.high, "{what} ends below its beginning: {interval:?}");
}

/// Everything that reports say about an evaluation can be said.
fn told(set: &PolicySet<'_>, sign_in: &SignIn, evaluation: &Evaluation, resolved: &Resolved) {
    let names = Names::new(set.directory(), true);
    for index in 0..set.policies().len() {
        for evidence in set.explain(index, sign_in, evaluation, &names) {
            assert!(evidence.pointer.starts_with("/conditions"), "a pointer to nowhere: {}", evidence.pointer);
            assert!(!evidence.sentence().is_empty(), "evidence without words");
        }
        let _ = set.unmet(index, resolved);
    }
    let _ = evaluation.missing.names();
    for effect in session_effects(set, evaluation) {
        assert!(!effect.policies.is_empty(), "a session control of no policy");
    }
}
