//! What is worth saying about the policies themselves: rules that cannot be used, odd spellings, retired controls.

use caudit_model::policy::{BuiltInControl, Filter};
use caudit_model::{Member, Policy};

use crate::conditions::readable;
use crate::filter::{self, Comparison, Rule};
use crate::policy_set::PolicySet;

/// A remark about one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyNote {
    /// The policy, by index.
    pub policy: usize,
    /// JSON pointer of the place.
    pub pointer: &'static str,
    /// What was noticed.
    pub message: String,
}

const DEVICE_RULE: &str = "/conditions/devices/deviceFilter/rule";
const APPLICATION_RULE: &str = "/conditions/applications/applicationFilter/rule";

impl PolicySet<'_> {
    /// Remarks on all policies, in their order.
    pub fn notes(&self) -> Vec<PolicyNote> {
        let of = |(index, policy): (usize, &Policy)| {
            let found = remarks(policy, self.options.approved_app_enforced);
            found.into_iter().map(move |(pointer, message)| PolicyNote { policy: index, pointer, message })
        };
        self.policies.iter().enumerate().flat_map(of).collect()
    }
}

fn remarks(policy: &Policy, approved_app_enforced: bool) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    if let Some(filter) = &policy.conditions.device_filter {
        found.extend(rule(DEVICE_RULE, filter, readable));
    }
    if let Some(filter) = &policy.conditions.applications.filter {
        found.extend(rule(APPLICATION_RULE, filter, |text| filter::parse(text, "CustomSecurityAttribute.")));
    }
    let retired = Member::Known(BuiltInControl::ApprovedApplication);
    if !approved_app_enforced && policy.grant.built_in.contains(&retired) {
        let text = "approvedApplication is retired: it counts as not selected (--approved-app-enforced brings it back)";
        found.push(("/grantControls/builtInControls", text.to_owned()));
    }
    found
}

fn rule(
    pointer: &'static str,
    filter: &Filter,
    read: impl Fn(&str) -> Result<Rule, filter::FilterError>,
) -> Vec<(&'static str, String)> {
    match read(&filter.rule) {
        Err(error) => vec![(pointer, format!("the rule cannot be used, so the condition stays unknown: {error}"))],
        Ok(rule) => {
            let labels = rule
                .predicates()
                .into_iter()
                .any(|it| it.attribute.eq_ignore_ascii_case("systemLabels") && it.comparison == Comparison::Equals);
            let labels =
                labels.then(|| "systemLabels is compared with -eq or -ne: read as contains or notContains".to_owned());
            rule.remarks.into_iter().chain(labels).map(|message| (pointer, message)).collect()
        }
    }
}
