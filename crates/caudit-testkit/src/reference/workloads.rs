//! Workload and agent identities.
//!
//! Only single-tenant service principals of this tenant are in scope, by object id (Microsoft,
//! "Conditional Access for workload identities"); agent identities by their own lists (Microsoft,
//! "Conditional Access for agents"). How the attribute filters combine is our settled reading.

use serde_json::Value;

use super::environment::Environment;
use super::facts::Identity;
use super::json::{child, has_unknown_member, is_empty, items, member, same, text};
use super::membership::any_of;
use super::reasons::{Judged, Reasons};
use super::truth::Truth;

const KNOWN: [&str; 6] = [
    "includeServicePrincipals",
    "excludeServicePrincipals",
    "servicePrincipalFilter",
    "includeAgentIdServicePrincipals",
    "excludeAgentIdServicePrincipals",
    "agentIdServicePrincipalFilter",
];

/// The names of one kind of identity's lists, and its keyword for all.
struct Lists {
    include: &'static str,
    exclude: &'static str,
    filter: &'static str,
    everybody: &'static str,
}

const SERVICE_PRINCIPALS: Lists = Lists {
    include: "includeServicePrincipals",
    exclude: "excludeServicePrincipals",
    filter: "servicePrincipalFilter",
    everybody: "ServicePrincipalsInMyTenant",
};

const AGENTS: Lists = Lists {
    include: "includeAgentIdServicePrincipals",
    exclude: "excludeAgentIdServicePrincipals",
    filter: "agentIdServicePrincipalFilter",
    everybody: "All",
};

/// Any list that is not empty, or any filter with a mode or rule, makes a workload policy.
pub(super) fn is_workload_policy(client_applications: &Value) -> bool {
    let Some(members) = client_applications.as_object() else {
        return false;
    };
    members.iter().filter(|(name, _)| !name.contains('@')).any(|(_, value)| match value {
        Value::Array(list) => !list.is_empty(),
        other => is_filter(other),
    })
}

fn is_filter(value: &Value) -> bool {
    !is_empty(child(value, "mode")) || !is_empty(child(value, "rule"))
}

/// A `clientApplications` that makes no workload policy but has something we do not know.
pub(super) fn is_not_understood(client_applications: &Value) -> bool {
    has_unknown_member(client_applications, &KNOWN)
        || [SERVICE_PRINCIPALS.filter, AGENTS.filter]
            .iter()
            .any(|name| has_unknown_member(child(client_applications, name), &["mode", "rule"]))
}

pub(super) fn judge(client_applications: &Value, env: &Environment<'_>) -> Judged {
    let not_understood = is_not_understood(client_applications);
    if !not_understood && includes_nobody(client_applications) {
        return Judged::new(Truth::No, Reasons::EMPTY_POLICY);
    }
    let (id, lists, reason) = match env.sign_in.identity {
        // A workload policy never applies to a user's sign-in.
        Identity::User { .. } => return Judged::new(Truth::No, Reasons::WORKLOAD_IDENTITIES),
        Identity::ServicePrincipal(id) => (id, &SERVICE_PRINCIPALS, Reasons::WORKLOAD_IDENTITIES),
        Identity::Agent(id) => (id, &AGENTS, Reasons::AGENT_IDENTITIES),
    };
    if not_understood {
        return Judged::not_understood(reason);
    }
    Judged::new(in_scope(id, env).and(matches_lists(client_applications, lists, id)), reason)
}

fn includes_nobody(client_applications: &Value) -> bool {
    [SERVICE_PRINCIPALS, AGENTS].iter().all(|lists| {
        let filter = child(client_applications, lists.filter);
        let excludes = text(filter, "mode").is_some_and(|mode| same(mode, "exclude"));
        items(client_applications, lists.include).is_empty() && (!is_filter(filter) || excludes)
    })
}

fn matches_lists(client_applications: &Value, lists: &Lists, id: Option<&str>) -> Truth {
    let one = |entry: &str| id.map_or(Truth::Unknown, |id| Truth::from(same(id, entry)));
    let everybody = |list: &str| any_of(client_applications, list, |entry| Truth::from(same(entry, lists.everybody)));
    let named = |list: &str| {
        any_of(client_applications, list, |entry| {
            if same(entry, lists.everybody) || same(entry, "None") { Truth::No } else { one(entry) }
        })
    };
    let excluded = everybody(lists.exclude).or(named(lists.exclude));
    let filtered = filter(child(client_applications, lists.filter), named(lists.include), everybody(lists.include));
    filtered.and(excluded.not())
}

/// The principal's attributes are never known. As for applications, an including filter narrows
/// the keyword and adds to explicit ids, an excluding one removes.
fn filter(filter: &Value, named: Truth, everybody: Truth) -> Truth {
    if !is_filter(filter) {
        return named.or(everybody);
    }
    let adding = named.or(Truth::Unknown);
    let removing = named.or(everybody).and(Truth::Unknown);
    match text(filter, "mode") {
        Some(mode) if same(mode, "include") => adding,
        Some(mode) if same(mode, "exclude") => removing,
        _ => adding.agree(removing),
    }
}

/// Single-tenant and ours, unless the directory says otherwise. Agent identities are not judged.
fn in_scope(id: Option<&str>, env: &Environment<'_>) -> Truth {
    if matches!(env.sign_in.identity, Identity::Agent(_)) {
        return Truth::Yes;
    }
    let Some(principal) = id.and_then(|id| env.lookup("servicePrincipals", id)) else {
        return Truth::Yes;
    };
    let managed = text(principal, "servicePrincipalType").is_some_and(|kind| same(kind, "ManagedIdentity"));
    let audience = member(principal, "signInAudience").and_then(Value::as_str);
    let foreign = audience.is_some_and(|audience| !same(audience, "AzureADMyOrg"));
    Truth::from(!managed && !foreign)
}
