//! Cedar on the same tenant: the same policies, entities and requests, built before anything is timed.
//!
//! Each enabled policy becomes one `forbid` that fires when the policy applies and its control is not satisfied
//! by what is known; one `permit` lets everything else in. What Cedar is spared is said in `docs/benchmarks.md`.

mod controls;
mod entities;
mod policy;
mod request;

use std::collections::BTreeSet;

use cedar_policy::{Authorizer, Decision, Entities, PolicySet, Request};
use serde_json::Value;

use crate::tenant::Generated;

/// Cedar with everything it needs.
#[derive(Debug)]
pub(crate) struct Cedar {
    authorizer: Authorizer,
    entities: Entities,
    /// A `forbid` for each policy that applies and asks for more than is satisfied.
    enforcing: PolicySet,
    /// A `forbid` for each policy that applies; to compare with, never timed.
    applying: PolicySet,
    /// The text of `enforcing`.
    text: String,
    /// One request for each sign-in.
    pub(crate) requests: Vec<Request>,
}

/// What the policies of a set say that fire.
type Fired = Result<BTreeSet<String>, String>;

impl Cedar {
    /// Translates the enabled policies and the sign-ins.
    pub(crate) fn new(tenant: &Generated, sign_ins: &[Value]) -> Result<Self, String> {
        let snapshot = &tenant.snapshot;
        let text = policy::source(snapshot, true)?;
        Ok(Self {
            authorizer: Authorizer::new(),
            entities: entities::entities(snapshot)?,
            enforcing: parse(&text)?,
            applying: parse(&policy::source(snapshot, false)?)?,
            text,
            requests: sign_ins.iter().map(|it| request::request(it, snapshot)).collect::<Result<_, _>>()?,
        })
    }

    /// True where something denies access. This is what is timed.
    pub(crate) fn denies(&self, request: &Request) -> bool {
        let answer = self.authorizer.is_authorized(request, &self.enforcing, &self.entities);
        answer.decision() == Decision::Deny
    }

    /// Ids of the policies that apply.
    pub(crate) fn applying(&self, request: &Request) -> Fired {
        self.fired(request, &self.applying)
    }

    /// Ids of the policies that apply and are not satisfied.
    pub(crate) fn enforcing(&self, request: &Request) -> Fired {
        self.fired(request, &self.enforcing)
    }

    fn fired(&self, request: &Request, set: &PolicySet) -> Fired {
        let answer = self.authorizer.is_authorized(request, set, &self.entities);
        if let Some(error) = answer.diagnostics().errors().next() {
            return Err(format!("Cedar could not evaluate a policy: {error}"));
        }
        let id = |policy| set.annotation(policy, "id").map(str::to_owned);
        Ok(answer.diagnostics().reason().filter_map(id).filter(|id| id != policy::PERMIT).collect())
    }

    /// Policies in the set that is timed, without the `permit`.
    pub(crate) fn size(&self) -> usize {
        self.enforcing.policies().count().saturating_sub(1)
    }

    /// Reads the policies once more, as a server that loads them does.
    pub(crate) fn parse_again(&self) -> usize {
        parse(&self.text).map_or(0, |set| set.policies().count())
    }
}

fn parse(text: &str) -> Result<PolicySet, String> {
    text.parse().map_err(|error| format!("the Cedar policies do not parse: {error}"))
}

/// The members of a JSON array as texts; none where it is absent.
fn texts<'a>(object: &'a Value, path: &str) -> Vec<&'a str> {
    let list = object.pointer(path).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).collect()
}

fn text<'a>(object: &'a Value, path: &str) -> &'a str {
    object.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

fn objects<'a>(object: &'a Value, path: &str) -> &'a [Value] {
    object.pointer(path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A set literal of strings.
fn set(words: &[&str]) -> String {
    format!("[{}]", words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "))
}
