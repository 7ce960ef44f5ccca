//! What every part of an audit works on: the policy set, the subject, and the sign-ins that were tried.

use caudit_engine::{Evaluation, Names, PolicySet, Resolved};
use caudit_model::directory::Directory;
use caudit_model::{Id, SignIn};

use crate::sign_ins::Case;
use crate::subject::Subject;

/// A sign-in of the audit with its answer.
#[derive(Debug)]
pub(crate) struct Trial {
    pub(crate) case: Case,
    pub(crate) sign_in: SignIn,
    pub(crate) evaluation: Evaluation,
    pub(crate) resolved: Resolved,
    /// True where the resource is the one that decides whether the app works.
    pub(crate) decides: bool,
}

/// Everything an audit works on.
#[derive(Debug)]
pub(crate) struct Audit<'a> {
    pub(crate) directory: &'a Directory<'a>,
    pub(crate) set: &'a PolicySet<'a>,
    pub(crate) subject: &'a Subject<'a>,
    pub(crate) names: Names<'a>,
    /// Short handles of the policies, where they have any.
    pub(crate) handles: Vec<Option<String>>,
    pub(crate) trials: Vec<Trial>,
    /// Emergency access accounts.
    pub(crate) emergency: Vec<Id>,
}
