//! Changing the user's groups: leaving one that a policy includes, joining one that it already excludes.

use std::collections::BTreeSet;

use caudit_model::policy::Users;
use caudit_model::{Id, Policy};
use serde_json::json;

use super::candidate::{Candidate, policy_names};
use crate::break_glass::is_emergency_group;
use crate::context::Audit;

/// Group changes that would take the user out of all of these policies.
pub(crate) fn candidates(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let Some(groups) = audit.directory.listed_groups(&audit.subject.user.id) else { return Vec::new() };
    let groups: BTreeSet<Id> = groups.cloned().collect();
    let of = |index: &usize| audit.set.policies().get(*index);
    let users: Vec<&Users> = policies.iter().filter_map(of).map(|policy: &Policy| &policy.conditions.users).collect();
    let mut found = Vec::new();
    found.extend(leave(audit, policies, &users, &groups));
    found.extend(join(audit, policies, &users, &groups));
    found
}

fn leave(audit: &Audit<'_>, policies: &[usize], users: &[&Users], groups: &BTreeSet<Id>) -> Option<Candidate> {
    let own: BTreeSet<&Id> = users.iter().flat_map(|it| &it.include_groups).filter(|id| groups.contains(*id)).collect();
    let rest: Vec<&Id> = groups.iter().filter(|id| !own.contains(id)).collect();
    if own.is_empty() {
        return None;
    }
    let names: Vec<String> = own.iter().map(|id| audit.names.group(id)).collect();
    Some(candidate(
        "leaveGroup",
        format!(
            "Take {} out of {}, through which {} applies",
            audit.subject.user.label(),
            names.join(" and "),
            policy_names(audit, policies)
        ),
        json!({"facts": {"groups": rest}}),
    ))
}

fn join(audit: &Audit<'_>, policies: &[usize], users: &[&Users], groups: &BTreeSet<Id>) -> Vec<Candidate> {
    let Some(first) = users.first() else { return Vec::new() };
    let everywhere = |id: &&Id| users.iter().all(|it| it.exclude_groups.contains(id));
    let usable =
        |id: &&Id| !groups.contains(*id) && audit.directory.group(id).is_some() && !is_emergency_group(audit, id);
    let candidates = first.exclude_groups.iter().filter(everywhere).filter(usable);
    let make = |id: &Id| {
        let all: Vec<&Id> = groups.iter().chain([id]).collect();
        let name = audit.names.group(id);
        let summary = format!(
            "Add {} to {name}, which {} already excludes; take the user out again when the cause is fixed",
            audit.subject.user.label(),
            policy_names(audit, policies)
        );
        candidate("joinGroup", summary, json!({"facts": {"groups": all}}))
    };
    candidates.map(make).collect()
}

fn candidate(kind: &'static str, summary: String, facts: serde_json::Value) -> Candidate {
    Candidate {
        opens: "No other user is affected. For this user it changes everything else that the group decides: other \
                policies, licences, access to sites."
            .to_owned(),
        caution: Some("Membership changes can take hours to reach every service.".to_owned()),
        ..Candidate::of_facts(kind, summary, facts)
    }
}
