//! Says in words why a condition of a policy matched a sign-in or not: the policy's value and the sign-in's value.

mod elements;
mod identity;
mod names;
mod sign_in_value;

use caudit_model::{SignIn, Truth};

use crate::conditions::Condition;
use crate::evaluate::Evaluation;
use crate::policy_set::PolicySet;
use elements::Element;
pub use names::Names;

/// One condition of one policy, held against one sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionEvidence {
    /// Graph's name of the condition.
    pub condition: String,
    /// JSON pointer of the condition in the policy.
    pub pointer: String,
    /// Whether the sign-in matches it.
    pub matches: Truth,
    /// What the policy says.
    pub policy: String,
    /// What the sign-in brings, and what decided.
    pub sign_in: String,
}

impl ConditionEvidence {
    /// Both sides in one line.
    pub fn sentence(&self) -> String {
        format!("{}; {}", self.policy, self.sign_in)
    }
}

impl PolicySet<'_> {
    /// Evidence for every condition that the policy configures.
    pub fn explain(
        &self,
        index: usize,
        sign_in: &SignIn,
        evaluation: &Evaluation,
        names: &Names<'_>,
    ) -> Vec<ConditionEvidence> {
        let (Some(policy), Some(outcome)) = (self.policies.get(index), evaluation.policies.get(index)) else {
            return Vec::new();
        };
        let configured = Condition::ALL.into_iter().filter(|condition| self.configures(index, *condition));
        let explain = |condition: Condition| {
            let matches = outcome.answer(condition);
            let elements = self.elements(index, condition, sign_in, names);
            let policy_object = policy;
            let (name, pointer) = place(policy, condition);
            let policy = elements::describe(&elements);
            let value = sign_in_value::describe(self, index, condition, sign_in, names);
            let other = (!matches.is_yes()).then(|| elements::other_kind(policy_object, condition, sign_in)).flatten();
            let sign_in = match other.or_else(|| elements::deciding(&elements, matches)) {
                Some(reason) => format!("{value}: {reason}"),
                None => value,
            };
            ConditionEvidence { condition: name, pointer, matches, policy, sign_in }
        };
        configured.map(explain).collect()
    }

    /// Names of the requirements that the sign-in does not meet, sorted and without repeats.
    pub fn unmet(&self, index: usize, resolved: &crate::Resolved) -> Vec<String> {
        let open = self.grants.atoms(index, &resolved.grants);
        let open = open.filter(|(_, judgement)| judgement.interval != crate::Interval::ALLOWED);
        let mut names: Vec<String> = open.map(|(atom, _)| atom.name().to_owned()).collect();
        names.sort();
        names.dedup();
        names
    }

    fn configures(&self, index: usize, condition: Condition) -> bool {
        match condition {
            Condition::Identity | Condition::Target => true,
            Condition::ClientApps => self.client_apps.configured.contains(index),
            Condition::Platforms => self.platforms.configured.contains(index),
            Condition::Locations => self.locations.configured.contains(index),
            Condition::Devices => self.devices.configured.contains(index),
            Condition::SignInRisk => self.sign_in_risk.configured.contains(index),
            Condition::UserRisk => self.user_risk.configured.contains(index),
            Condition::ServicePrincipalRisk => self.service_principal_risk.configured.contains(index),
            Condition::InsiderRisk => self.insider_risk.configured.contains(index),
            Condition::AgentRisk => self.agent_risk.configured.contains(index),
            Condition::AuthenticationFlows => {
                self.flows.configured.contains(index) || self.flows_opaque.contains(index)
            }
            Condition::Unrecognised => self.unrecognised.contains(index),
        }
    }

    fn elements(&self, index: usize, condition: Condition, sign_in: &SignIn, names: &Names<'_>) -> Vec<Element> {
        let Some(policy) = self.policies.get(index) else { return Vec::new() };
        match condition {
            Condition::Identity => self.identity_elements(policy, sign_in, names),
            Condition::Target => elements::target(policy, sign_in, names),
            Condition::Locations => self.location_elements(index, sign_in, names),
            Condition::Devices => self.device_elements(index, policy),
            _ => elements::plain(policy, condition),
        }
    }
}

/// Graph's name of the condition in this policy and its pointer.
fn place(policy: &caudit_model::Policy, condition: Condition) -> (String, String) {
    let name = match condition {
        Condition::Identity if policy.conditions.client_applications.is_some() => "clientApplications",
        Condition::Unrecognised => {
            let pointer = policy.conditions.opaque.first().cloned().unwrap_or_default();
            let name = pointer.rsplit('/').next().unwrap_or_default().to_owned();
            return (name, pointer);
        }
        other => other.member(),
    };
    (name.to_owned(), format!("/conditions/{name}"))
}
