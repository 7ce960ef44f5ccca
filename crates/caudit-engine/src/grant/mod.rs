//! Grant controls: what each policy asks for, and how far a sign-in meets it.

mod atom;
mod device;
mod judge;
mod prompt;
mod strength;

use caudit_model::policy::{GrantControls, GrantOperator};
use caudit_model::{AuthenticationStrength, Id, Member, Policy};

pub(crate) use atom::Atom;
pub(crate) use judge::{GrantView, Judgement};
pub(crate) use strength::Described;

use crate::access::Interval;
use crate::fact::{Fact, FactSet};
use crate::mask::Mask;
use crate::options::Options;

/// What a policy asks for, as a formula over atoms (by number).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Formula {
    operator: GrantOperator,
    atoms: Vec<usize>,
    /// A member that we do not understand may ask for more or for less.
    opaque: bool,
    blocks: bool,
}

/// Grant controls over all policies; equal formulas are judged once.
#[derive(Debug)]
pub(crate) struct Grants {
    atoms: Vec<Atom>,
    formulas: Vec<(Formula, Mask)>,
    of_policy: Vec<usize>,
    /// The built-in MFA strength, as this tenant describes it.
    mfa: Described,
}

/// What every atom and formula comes to for one sign-in.
#[derive(Debug, Default, Clone)]
pub(crate) struct GrantAnswers {
    atoms: Vec<Judgement>,
    formulas: Vec<Interval>,
}

impl Grants {
    /// Reads the formulas of all policies.
    pub(crate) fn new(policies: &[Policy], strengths: Option<&[AuthenticationStrength]>, options: &Options) -> Self {
        let mfa = Described::find(&AuthenticationStrength::named(caudit_model::catalogue::MFA_STRENGTH), strengths);
        let mut grants = Self { atoms: Vec::new(), formulas: Vec::new(), of_policy: Vec::new(), mfa };
        for (index, policy) in policies.iter().enumerate() {
            let formula = grants.formula(&policy.grant, strengths, options);
            let place = grants.formulas.iter().position(|(known, _)| *known == formula);
            let place = place.unwrap_or_else(|| {
                grants.formulas.push((formula, Mask::none(policies.len())));
                grants.formulas.len() - 1
            });
            if let Some((_, mask)) = grants.formulas.get_mut(place) {
                mask.insert(index);
            }
            grants.of_policy.push(place);
        }
        grants
    }

    fn formula(
        &mut self,
        controls: &GrantControls,
        strengths: Option<&[AuthenticationStrength]>,
        options: &Options,
    ) -> Formula {
        let built_in = controls.built_in.iter().filter_map(|control| match control {
            Member::Known(control) => Atom::built_in(*control, options.approved_app_enforced),
            Member::Unrecognised(name) => Some(Atom::Unrecognised(name.clone())),
        });
        let strength = controls.strength.iter().map(|it| Atom::Strength(Described::find(it, strengths)));
        let terms = controls.terms_of_use.iter().cloned().map(Atom::TermsOfUse);
        let custom = controls.custom_factors.iter().cloned().map(Atom::CustomFactor);
        let atoms: Vec<Atom> = built_in.chain(strength).chain(terms).chain(custom).collect();
        let atoms = atoms.into_iter().map(|atom| self.number(atom)).collect();
        Formula {
            operator: controls.operator.clone(),
            atoms,
            opaque: !controls.opaque.is_empty(),
            blocks: controls.blocks(),
        }
    }

    fn number(&mut self, atom: Atom) -> usize {
        self.atoms.iter().position(|known| *known == atom).unwrap_or_else(|| {
            self.atoms.push(atom);
            self.atoms.len() - 1
        })
    }

    /// Judges every atom and formula for one sign-in.
    pub(crate) fn resolve(&self, view: &GrantView<'_>, answers: &mut GrantAnswers) {
        answers.atoms.clear();
        answers.atoms.extend(self.atoms.iter().map(|atom| view.judge(atom, &self.mfa)));
        answers.formulas.clear();
        let atoms = &answers.atoms;
        answers.formulas.extend(self.formulas.iter().map(|(formula, _)| formula.interval(atoms)));
    }

    /// Each formula's interval with the policies that use it.
    pub(crate) fn intervals<'a>(&'a self, answers: &'a GrantAnswers) -> impl Iterator<Item = (Interval, &'a Mask)> {
        answers.formulas.iter().copied().zip(self.formulas.iter().map(|(_, mask)| mask))
    }

    /// What the policy's grant comes to.
    pub(crate) fn interval(&self, index: usize, answers: &GrantAnswers) -> Interval {
        let formula = self.of_policy.get(index).and_then(|place| answers.formulas.get(*place));
        formula.copied().unwrap_or(Interval::ALLOWED)
    }

    /// The policy's atoms with their judgements.
    pub(crate) fn atoms<'a>(
        &'a self,
        index: usize,
        answers: &'a GrantAnswers,
    ) -> impl Iterator<Item = (&'a Atom, Judgement)> {
        let formula = self.of_policy.get(index).and_then(|place| self.formulas.get(*place));
        let atoms = formula.into_iter().flat_map(|(formula, _)| &formula.atoms);
        atoms.filter_map(|atom| Some((self.atoms.get(*atom)?, *answers.atoms.get(*atom)?)))
    }

    /// The facts that leave the policy's grant open.
    pub(crate) fn missing(&self, index: usize, answers: &GrantAnswers) -> FactSet {
        let open = self.atoms(index, answers).filter(|(_, judgement)| judgement.interval.settled().is_none());
        let missing = open.fold(FactSet::NONE, |all, (_, judgement)| all.union(judgement.missing));
        let formula = self.of_policy.get(index).and_then(|place| self.formulas.get(*place));
        let odd = formula.is_some_and(|(it, _)| it.opaque || matches!(it.operator, GrantOperator::Unrecognised(_)));
        if odd { missing.union(Fact::Policy.into()) } else { missing }
    }
}

impl Formula {
    fn interval(&self, judgements: &[Judgement]) -> Interval {
        let mut atoms = self.atoms.iter().filter_map(|atom| judgements.get(*atom)).map(|it| it.interval);
        if self.blocks {
            return Interval::BLOCKED;
        }
        if self.opaque {
            return Interval::ANY;
        }
        let Some(first) = atoms.next() else { return Interval::ALLOWED };
        let rest: (Interval, Interval) = atoms.fold((first, first), |(and, or), it| (and.and(it), or.or(it)));
        match self.operator {
            GrantOperator::And => rest.0,
            GrantOperator::Or => rest.1,
            GrantOperator::Unrecognised(_) => rest.0.hull(rest.1),
        }
    }
}

/// Ids are compared in lists of a few entries.
fn lists(list: Option<&Vec<Id>>, id: &Id) -> bool {
    list.is_some_and(|list| list.contains(id))
}
