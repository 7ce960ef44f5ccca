//! Exclusions in the policies themselves, from narrow to wide.

use caudit_model::device::DeviceAttribute;
use caudit_model::location::LocationKind;
use caudit_model::policy::{FilterMode, GrantOperator};
use caudit_model::risk::ClientAppType;
use caudit_model::{Id, Member, Policy};
use serde_json::{Value, json};

use super::candidate::{Candidate, policy_names};
use super::edits::{append, edit, set};
use crate::break_glass::is_emergency_group;
use crate::context::Audit;

type Make = fn(&Audit<'_>, &[usize]) -> Vec<Candidate>;

/// Every kind of exclusion, in the order of reports.
pub(crate) const KINDS: [Make; 8] = [user, group, device, location, client_app, resource, platform, grant];

/// One edit for each policy; none at all where one of them cannot be edited so.
fn edited(
    audit: &Audit<'_>,
    policies: &[usize],
    kind: &'static str,
    summary: String,
    patch: impl Fn(&Policy) -> Option<Vec<Value>>,
) -> Option<Candidate> {
    let of = |index: &usize| audit.set.policies().get(*index);
    let edits: Option<Vec<_>> =
        policies.iter().map(|index| of(index).and_then(|policy| Some(edit(policy, patch(policy)?)))).collect();
    Some(Candidate {
        kind,
        summary,
        edits: edits?,
        facts: None,
        machine: None,
        opens: String::new(),
        caution: Some("Exclusions outlive their reason: note who asked, why, and until when.".to_owned()),
    })
}

fn user(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let user = audit.subject.user;
    let summary = format!("Exclude {} from {}", user.label(), policy_names(audit, policies));
    let patch = |policy: &Policy| Some(append(policy, "/conditions/users/excludeUsers", &json!(user.id)));
    let candidate = edited(audit, policies, "excludeUser", summary, patch);
    let opens = format!("For {} the policy no longer covers anything it targets, not only this app.", user.label());
    candidate.map(|it| Candidate { opens, ..it }).into_iter().collect()
}

/// The user's smallest group whose members are known, other than the emergency accounts'.
fn group(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let Some(groups) = audit.directory.listed_groups(&audit.subject.user.id) else { return Vec::new() };
    let size = |id: &Id| audit.directory.group(id)?.members().map(<[_]>::len);
    let sized = groups.filter(|id| !is_emergency_group(audit, id)).filter_map(|id| Some((size(id)?, id)));
    let Some((members, id)) = sized.min() else { return Vec::new() };
    let name = audit.names.group(id);
    let summary = format!("Exclude the group {name} ({members} members) from {}", policy_names(audit, policies));
    let patch = |policy: &Policy| Some(append(policy, "/conditions/users/excludeGroups", &json!(id)));
    let opens =
        "For the group's members the policy no longer covers anything it targets, not only this app.".to_owned();
    edited(audit, policies, "excludeGroup", summary, patch).map(|it| Candidate { opens, ..it }).into_iter().collect()
}

/// A device filter for this very device, and one for its kind of join. Only a registered device has attributes.
fn device(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let machines = audit.subject.machines.iter().filter(|machine| machine.state.can_authenticate());
    let mut found = Vec::new();
    for device in machines.filter_map(|machine| machine.device) {
        let info = device.info();
        let named =
            info.text(DeviceAttribute::DeviceId).map(|id| (format!("the device {}", device.label()), "deviceId", id));
        let joined = info.text(DeviceAttribute::TrustType).filter(|it| *it != "Workplace");
        let joined = joined.map(|it| (format!("{} devices", crate::vocabulary::trust_words(it)), "trustType", it));
        for (what, attribute, value) in [named, joined].into_iter().flatten() {
            let summary = format!("Exclude {what} from {} by a filter for devices", policy_names(audit, policies));
            let patch = |policy: &Policy| filter(policy, attribute, value);
            found.extend(edited(audit, policies, "deviceFilter", summary, patch));
        }
    }
    found
}

fn filter(policy: &Policy, attribute: &str, value: &str) -> Option<Vec<Value>> {
    let pointer = "/conditions/devices/deviceFilter";
    let value = value.replace(['"', '`'], "");
    let new = |operator: &str| format!("device.{attribute} -{operator} \"{value}\"");
    let (mode, rule) = match &policy.conditions.device_filter {
        None => ("exclude", new("eq")),
        Some(it) if it.mode == Member::Known(FilterMode::Exclude) => {
            ("exclude", format!("({}) -or {}", it.rule, new("eq")))
        }
        Some(it) if it.mode == Member::Known(FilterMode::Include) => {
            ("include", format!("({}) -and {}", it.rule, new("ne")))
        }
        Some(_) => return None,
    };
    Some(set(policy, pointer, &json!({"mode": mode, "rule": rule})))
}

/// The IP named locations that hold one of the user's places.
fn location(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let locations = audit.directory.tenant().named_locations.iter().flat_map(|all| &all.items);
    let holds = |kind: &LocationKind| match kind {
        LocationKind::Ip { ranges, .. } => audit
            .subject
            .spots
            .iter()
            .filter(|spot| spot.seen)
            .filter_map(|it| it.address)
            .any(|address| ranges.iter().any(|range| range.first <= address && address <= range.last)),
        _ => false,
    };
    let make = |id: &Id, name: &str| {
        let summary = format!("Exclude the named location {name} from {}", policy_names(audit, policies));
        let patch = |policy: &Policy| {
            let mut operations = Vec::new();
            if policy.conditions.locations.is_none() {
                operations.extend(set(
                    policy,
                    "/conditions/locations",
                    &json!({"includeLocations": ["All"], "excludeLocations": [id]}),
                ));
            } else {
                operations.extend(append(policy, "/conditions/locations/excludeLocations", &json!(id)));
            }
            Some(operations)
        };
        let opens = "Everybody at that place is free of the policy, for everything it targets.".to_owned();
        edited(audit, policies, "excludeLocation", summary, patch).map(|it| Candidate { opens, ..it })
    };
    locations.filter(|it| holds(&it.kind)).filter_map(|it| make(&it.id, &it.display_name)).collect()
}

/// Takes this kind of client out of the policy: every other app of the kind goes with it.
fn client_app(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let client = audit.subject.scenario.client_app_type;
    let summary = format!("Take client app type {} out of {}", client.name(), policy_names(audit, policies));
    let patch = |policy: &Policy| {
        let listed: Vec<ClientAppType> =
            policy.conditions.client_app_types.iter().filter_map(Member::known).copied().collect();
        let every = listed.is_empty() || listed.contains(&ClientAppType::All);
        let all = [
            ClientAppType::Browser,
            ClientAppType::MobileAppsAndDesktopClients,
            ClientAppType::ExchangeActiveSync,
            ClientAppType::Other,
        ];
        let from = if every { all.to_vec() } else { listed };
        let rest: Vec<&str> = from.into_iter().filter(|it| *it != client).map(ClientAppType::name).collect();
        (!rest.is_empty()).then(|| set(policy, "/conditions/clientAppTypes", &json!(rest)))
    };
    let opens = "Every app of that kind is free of the policy: Outlook and Teams as much as OneDrive.".to_owned();
    edited(audit, policies, "clientAppTypes", summary, patch).map(|it| Candidate { opens, ..it }).into_iter().collect()
}

/// Takes the resource out of the policy: everybody, every client, and what depends on it.
fn resource(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let id = &audit.subject.scenario.decides;
    let name = audit.names.application(id);
    let summary = format!("Exclude {name} from {}", policy_names(audit, policies));
    let patch = |policy: &Policy| {
        let apps = &policy.conditions.applications;
        let mut operations = Vec::new();
        if apps.include.contains(id) {
            let rest: Vec<&Id> = apps.include.iter().filter(|it| *it != id).collect();
            if rest.is_empty() {
                return None;
            }
            operations.extend(set(policy, "/conditions/applications/includeApplications", &json!(rest)));
        }
        operations.extend(append(policy, "/conditions/applications/excludeApplications", &json!(id)));
        Some(operations)
    };
    let opens = format!("{name} is open in the browser too, and so are services that stand on it.");
    edited(audit, policies, "excludeResource", summary, patch).map(|it| Candidate { opens, ..it }).into_iter().collect()
}

fn platform(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let mut platforms: Vec<&str> =
        audit.subject.machines.iter().filter_map(|it| it.platform).map(|it| it.name()).collect();
    platforms.dedup();
    let make = |name: &&str| {
        let summary = format!("Exclude the platform {name} from {}", policy_names(audit, policies));
        let patch = |policy: &Policy| match &policy.conditions.platforms {
            None => Some(set(
                policy,
                "/conditions/platforms",
                &json!({"includePlatforms": ["all"], "excludePlatforms": [name]}),
            )),
            Some(_) => Some(append(policy, "/conditions/platforms/excludePlatforms", &json!(name))),
        };
        let opens = "The platform is read from the user agent, which anybody can forge.".to_owned();
        edited(audit, policies, "excludePlatform", summary, patch).map(|it| Candidate { opens, ..it })
    };
    platforms.iter().filter_map(make).collect()
}

/// Lets MFA stand in for what cannot be met.
fn grant(audit: &Audit<'_>, policies: &[usize]) -> Vec<Candidate> {
    let summary = format!("Let MFA be enough in {}: add it as an alternative", policy_names(audit, policies));
    let patch = |policy: &Policy| {
        let controls = &policy.grant;
        let single = controls.built_in.len() == 1;
        let alternative = controls.operator == GrantOperator::Or || single;
        let alone =
            controls.strength.is_none() && controls.terms_of_use.is_empty() && controls.custom_factors.is_empty();
        if controls.blocks() || !alternative || !alone {
            return None;
        }
        let mut operations = set(policy, "/grantControls/operator", &json!("OR"));
        operations.extend(append(policy, "/grantControls/builtInControls", &json!("mfa")));
        Some(operations)
    };
    let opens = "The policy no longer proves the device, for anybody.".to_owned();
    edited(audit, policies, "grant", summary, patch).map(|it| Candidate { opens, ..it }).into_iter().collect()
}
