//! One sign-in with everything that was found out about it.

use caudit_engine::{Access, Evaluation, Interval, PolicySet, Resolved, SessionEffect, session_effects};
use caudit_model::SignIn;

use super::dependencies::Dependencies;
use crate::exit::Exit;

/// What the policies do with a sign-in.
#[derive(Debug)]
pub(super) struct Answer {
    /// The sign-in, with services added that it depends on.
    pub(super) sign_in: SignIn,
    /// The answer.
    pub(super) evaluation: Evaluation,
    /// The same, condition by condition.
    pub(super) resolved: Resolved,
    /// Session controls that take effect.
    pub(super) session: Vec<SessionEffect>,
    /// Services that it depends on, where they were asked for.
    pub(super) dependencies: Option<Dependencies>,
}

impl Answer {
    /// Evaluates a sign-in.
    pub(super) fn new(set: &PolicySet<'_>, mut sign_in: SignIn, with_dependencies: bool) -> Self {
        let dependencies = with_dependencies.then(|| Dependencies::add_to(&mut sign_in));
        let mut resolved = Resolved::default();
        let mut evaluation = Evaluation::default();
        set.evaluate_into(&sign_in, &mut resolved, &mut evaluation);
        let session = session_effects(set, &evaluation);
        Self { sign_in, evaluation, resolved, session, dependencies }
    }

    /// Its name.
    pub(super) fn name(&self) -> &str {
        self.sign_in.name.as_deref().unwrap_or_default()
    }

    /// The verdict.
    pub(super) fn verdict(&self) -> Interval {
        self.evaluation.verdict
    }

    /// What the verdict means for the exit code.
    pub(super) fn exit(&self) -> Exit {
        match self.verdict().settled() {
            Some(Access::Blocked) => Exit::Findings,
            Some(Access::Allowed | Access::InteractionRequired) => Exit::Clean,
            None => Exit::Inconclusive,
        }
    }
}
