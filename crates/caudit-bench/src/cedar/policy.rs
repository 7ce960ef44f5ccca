//! Conditional Access policies in Cedar.

use serde_json::Value;

use super::{controls, objects, set, text, texts};
use crate::device_rules;

/// The id of the policy that lets everything in.
pub(super) const PERMIT: &str = "permit";

/// The Cedar text of all enabled policies, with or without what satisfies them.
pub(super) fn source(snapshot: &Value, with_controls: bool) -> Result<String, String> {
    let mut all = vec![format!("@id(\"{PERMIT}\") permit(principal, action, resource);")];
    for policy in objects(snapshot, "/policies").iter().filter(|policy| text(policy, "/state") == "enabled") {
        let mut parts = conditions(policy)?;
        if with_controls {
            match controls::unsatisfied(policy)? {
                Some(part) => parts.push(part),
                // It asks for nothing, so there is nothing to deny.
                None => continue,
            }
        }
        let id = text(policy, "/id");
        let when = if parts.is_empty() { "true".to_owned() } else { parts.join(" && ") };
        all.push(format!("@id(\"{id}\") forbid(principal, action, resource) when {{ {when} }};"));
    }
    Ok(all.join("\n"))
}

/// Cheap and selective tests first: Cedar stops at the first that fails.
fn conditions(policy: &Value) -> Result<Vec<String>, String> {
    if policy.pointer("/conditions/clientApplications").is_some() {
        return Ok(vec!["principal is ServicePrincipal".to_owned()]);
    }
    let mut parts = Vec::new();
    risks(policy, &mut parts);
    platforms(policy, &mut parts);
    targets(policy, &mut parts)?;
    users(policy, &mut parts);
    locations(policy, &mut parts);
    let rule = text(policy, "/conditions/devices/deviceFilter/rule");
    if !rule.is_empty() {
        let rule = device_rules::in_cedar(rule).ok_or_else(|| format!("no translation of the rule {rule}"))?;
        let include = text(policy, "/conditions/devices/deviceFilter/mode") == "include";
        parts.push(if include { rule } else { format!("!{rule}") });
    }
    Ok(parts)
}

fn risks(policy: &Value, parts: &mut Vec<String>) {
    let mut listed = |words: &[&str], member: &str| {
        if !words.is_empty() {
            parts.push(format!("{}.contains(context.{member})", set(words)));
        }
    };
    let clients = texts(policy, "/conditions/clientAppTypes");
    listed(if clients.contains(&"all") { &[] } else { &clients }, "clientApp");
    listed(&texts(policy, "/conditions/signInRiskLevels"), "signInRisk");
    listed(&texts(policy, "/conditions/userRiskLevels"), "userRisk");
    let joined = |path| text(policy, path).split(',').filter(|word| !word.is_empty()).collect::<Vec<_>>();
    listed(&joined("/conditions/insiderRiskLevels"), "insiderRisk");
    listed(&joined("/conditions/authenticationFlows/transferMethods"), "flow");
}

fn platforms(policy: &Value, parts: &mut Vec<String>) {
    let include = texts(policy, "/conditions/platforms/includePlatforms");
    let exclude = texts(policy, "/conditions/platforms/excludePlatforms");
    if !include.is_empty() && !include.contains(&"all") {
        parts.push(format!("{}.contains(context.platform)", set(&include)));
    }
    if !exclude.is_empty() {
        parts.push(format!("!{}.contains(context.platform)", set(&exclude)));
    }
}

fn targets(policy: &Value, parts: &mut Vec<String>) -> Result<(), String> {
    let include = texts(policy, "/conditions/applications/includeApplications");
    let mode = text(policy, "/conditions/applications/applicationFilter/mode");
    let rule = text(policy, "/conditions/applications/applicationFilter/rule");
    if mode == "include" {
        parts.push(format!("resource is App && {}", tier(rule)?));
    } else if include.contains(&"All") {
        parts.push("(resource is App || resource is UserAction)".to_owned());
    } else {
        let mut named: Vec<String> = include.iter().map(|id| application(id)).collect();
        let actions = texts(policy, "/conditions/applications/includeUserActions");
        named.extend(actions.iter().map(|urn| format!("UserAction::\"{urn}\"")));
        let contexts = texts(policy, "/conditions/applications/includeAuthenticationContextClassReferences");
        named.extend(contexts.iter().map(|id| format!("AuthContext::\"{id}\"")));
        parts.push(format!("resource in [{}]", named.join(", ")));
    }
    let exclude = texts(policy, "/conditions/applications/excludeApplications");
    if !exclude.is_empty() {
        let named: Vec<String> = exclude.iter().map(|id| application(id)).collect();
        parts.push(format!("!(resource in [{}])", named.join(", ")));
    }
    if mode == "exclude" {
        parts.push(format!("!(resource is App && {})", tier(rule)?));
    }
    Ok(())
}

fn application(id: &str) -> String {
    if id == "Office365" { "AppGroup::\"Office365\"".to_owned() } else { format!("App::\"{id}\"") }
}

/// The only attribute that generated rules ask for, in the only form they do.
fn tier(rule: &str) -> Result<String, String> {
    let value = rule.strip_prefix("CustomSecurityAttribute.Audit_Tier -eq ");
    let value = value.ok_or_else(|| format!("no translation of the rule {rule}"))?;
    Ok(format!("(context has tier && context.tier == {value})"))
}

fn users(policy: &Value, parts: &mut Vec<String>) {
    if !texts(policy, "/conditions/users/includeUsers").contains(&"All") {
        parts.push(side(policy, "include"));
    }
    let exclude = side(policy, "exclude");
    if exclude != "false" {
        parts.push(format!("!{exclude}"));
    }
}

fn side(policy: &Value, side: &str) -> String {
    let named = |kind: &str, members: &str| {
        let ids = texts(policy, &format!("/conditions/users/{side}{members}"));
        ids.into_iter().filter(|id| *id != "None").map(|id| format!("{kind}::\"{id}\"")).collect::<Vec<_>>()
    };
    let all = [named("User", "Users"), named("Group", "Groups"), named("Role", "Roles")].concat();
    let mut any = Vec::new();
    if !all.is_empty() {
        any.push(format!("principal in [{}]", all.join(", ")));
    }
    if let Some(guests) = policy.pointer(&format!("/conditions/users/{side}GuestsOrExternalUsers")) {
        let kinds: Vec<&str> = text(guests, "/guestOrExternalUserTypes").split(',').collect();
        let mut test = format!("{}.contains(context.userKind)", set(&kinds));
        let tenants = texts(guests, "/externalTenants/members");
        if !tenants.is_empty() {
            let home = format!("{}.contains(context.homeTenant)", set(&tenants));
            test = format!("{test} && (context.userKind == \"internalGuest\" || {home})");
        }
        any.push(format!("({test})"));
    }
    if any.is_empty() { "false".to_owned() } else { format!("({})", any.join(" || ")) }
}

fn locations(policy: &Value, parts: &mut Vec<String>) {
    let include = texts(policy, "/conditions/locations/includeLocations");
    let exclude = texts(policy, "/conditions/locations/excludeLocations");
    if !include.is_empty() && !include.contains(&"All") {
        parts.push(format!("context.locations.containsAny({})", set(&include)));
    }
    if !exclude.is_empty() {
        parts.push(format!("!context.locations.containsAny({})", set(&exclude)));
    }
}
