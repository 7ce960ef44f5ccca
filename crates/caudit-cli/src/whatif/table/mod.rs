//! The answer for people: the verdict first, then why, then what is not known.

mod ending;
mod many;
mod policies;
mod verdict;

use caudit_engine::{Names, PolicyOutcome, PolicySet};
use caudit_model::Policy;

use super::answer::Answer;
use crate::term::Term;
use crate::term::page::{Line, Page};
use crate::words::{self, grant, met};

pub(super) use many::many;

/// One answer, and what is needed to talk about it.
struct View<'a> {
    set: &'a PolicySet<'a>,
    answer: &'a Answer,
    names: &'a Names<'a>,
    verbose: bool,
}

impl<'a> View<'a> {
    /// Every policy with what it does.
    fn outcomes(&self) -> impl Iterator<Item = (usize, &'a Policy, &'a PolicyOutcome)> {
        let outcomes = self.set.policies().iter().zip(&self.answer.evaluation.policies);
        outcomes.enumerate().map(|(index, (policy, outcome))| (index, policy, outcome))
    }

    fn name(&self, policy: &Policy) -> String {
        self.names.policy(policy)
    }

    fn asks(&self, policy: &Policy) -> String {
        grant::asks(self.set, policy)
    }

    /// Why the policy's controls are not met.
    fn shortfall(&self, index: usize) -> String {
        let unmet = self.set.unmet(index, &self.answer.resolved);
        met::reasons(&unmet, &self.answer.sign_in).join("; ")
    }
}

/// One sign-in.
pub(super) fn one(set: &PolicySet<'_>, answer: &Answer, names: &Names<'_>, term: &Term) -> Page {
    let view = View { set, answer, names, verbose: term.verbose > 0 };
    let mut page = Page::default();
    verdict::show(&view, &mut page);
    sign_in(&view, &mut page);
    policies::applying(&view, &mut page);
    policies::possible(&view, &mut page);
    policies::others(&view, &mut page);
    policies::report_only(&view, &mut page);
    ending::show(&view, &mut page);
    page
}

fn sign_in(view: &View<'_>, page: &mut Page) {
    let sign_in = &view.answer.sign_in;
    // A sign-in without a name of its own is called by its number.
    let name = Some(view.answer.name()).filter(|name| !name.starts_with('#'));
    page.heading(name.map_or_else(|| "Sign-in".to_owned(), |name| format!("Sign-in: {name}")));
    page.hanging(2, 4, Line::new(words::sign_in::subject(sign_in, view.names)));
    let circumstances = words::sign_in::circumstances(sign_in);
    if !circumstances.is_empty() {
        page.hanging(2, 4, Line::new(circumstances));
    }
    let open = words::sign_in::not_given(sign_in);
    if !open.is_empty() {
        page.hanging(2, 4, Line::new(format!("not given, so not known: {}", open.join(", "))));
    }
}
