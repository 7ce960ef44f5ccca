//! Members of a sign-in that nobody knows, with a guess at what was meant.

use std::collections::HashMap;
use std::sync::LazyLock;

use caudit_model::device::DeviceAttribute;
use serde_json::{Map, Value, json};

use crate::json::escape;
use crate::spelling::closest;

/// A member that is not read.
pub(crate) struct Unknown {
    /// Position of the sign-in, from 0.
    pub(crate) position: usize,
    /// JSON pointer in the sign-in.
    pub(crate) pointer: String,
    /// What to say about it.
    pub(crate) message: String,
}

/// Every member that a sign-in may have; an empty object takes any member.
static KNOWN: LazyLock<Value> = LazyLock::new(|| {
    let attributes = DeviceAttribute::ALL.iter().map(|attribute| attribute.name()).chain(["deviceOwnership"]);
    let device: Map<String, Value> = attributes.map(|name| (name.to_owned(), Value::Null)).collect();
    json!({
        "name": null,
        "signInIdentity": {
            "userId": null, "externalTenantId": null, "externalUserType": null,
            "servicePrincipalId": null, "agentServicePrincipalId": null,
        },
        "signInContext": { "includeApplications": null, "userAction": null, "authenticationContextValue": null },
        "signInConditions": {
            "clientAppType": null, "devicePlatform": null, "ipAddress": null, "country": null,
            "signInRiskLevel": null, "userRiskLevel": null, "servicePrincipalRiskLevel": null,
            "insiderRiskLevel": null, "agentIdRiskLevel": null,
            "authenticationFlow": { "transferMethod": null },
            "deviceInfo": device,
        },
        "facts": {
            "groups": null, "roles": null, "userType": null, "agentUser": null,
            "deviceRegistered": null, "deviceInfoComplete": null, "gpsCountry": null,
            "mfaTrustedIp": null, "compliantNetwork": null, "customSecurityAttributes": {},
            "satisfied": {
                "mfa": null, "authenticationMethods": null, "compliantApplication": null,
                "approvedApplication": null, "termsOfUse": null, "customAuthenticationFactors": null,
                "fido2Aaguid": null, "x509IssuerSki": null, "x509PolicyOids": null,
            },
            "cannotSatisfy": null, "baselineScopesOnly": null,
            "inboundTrust": { "mfa": null, "compliantDevice": null, "hybridJoinedDevice": null },
        },
        "appliedPoliciesOnly": null,
    })
});

/// The members of these sign-ins that nobody knows; a member that many have is named once, at the first.
pub(crate) fn unknown(sign_ins: &[Value]) -> Vec<Unknown> {
    let mut found: Vec<Unknown> = Vec::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (position, sign_in) in sign_ins.iter().enumerate() {
        let mut here = Vec::new();
        search(sign_in, &KNOWN, "", &mut here);
        for (pointer, message) in here {
            let count = counts.entry(pointer.clone()).or_default();
            *count += 1;
            if *count == 1 {
                found.push(Unknown { position, pointer, message });
            }
        }
    }
    for unknown in &mut found {
        match counts.get(&unknown.pointer).map_or(0, |count| count.saturating_sub(1)) {
            0 => {}
            1 => unknown.message.push_str(" (so in 1 more sign-in)"),
            more => unknown.message = format!("{} (so in {more} more sign-ins)", unknown.message),
        }
    }
    found
}

fn search(value: &Value, known: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    let (Value::Object(members), Value::Object(known)) = (value, known) else { return };
    if known.is_empty() {
        return;
    }
    for (name, value) in members.iter().filter(|(name, _)| !name.contains('@')) {
        let inner = format!("{pointer}/{}", escape(name));
        match known.get(name) {
            Some(known) => search(value, known, &inner, found),
            // Device attributes are read whatever their case.
            None if pointer.ends_with("/deviceInfo") && DeviceAttribute::parse(name).is_some() => {}
            None => {
                let guess = closest(name, known.keys());
                let guess = guess.map_or_else(String::new, |guess| format!("; did you mean `{guess}`?"));
                found.push((inner, format!("member `{name}` is not known and is ignored{guess}")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use caudit_model::SignIn;

    use super::*;

    /// The table above has to name every member of the model: one with all of them set must read as known.
    #[test]
    fn the_table_is_complete() {
        let full = r#"{"name": "n", "appliedPoliciesOnly": true,
            "signInIdentity": {"@odata.type": "t", "userId": "u", "externalTenantId": "t", "externalUserType": "none",
                "servicePrincipalId": "s", "agentServicePrincipalId": "a"},
            "signInContext": {"@odata.type": "t", "includeApplications": [], "userAction": "registerOrJoinDevices",
                "authenticationContextValue": "c1"},
            "signInConditions": {"clientAppType": "all", "devicePlatform": "iOS", "ipAddress": "::1", "country": "DE",
                "signInRiskLevel": "low", "userRiskLevel": "low", "servicePrincipalRiskLevel": "low",
                "insiderRiskLevel": "minor", "agentIdRiskLevel": "low", "deviceInfo": {"isCompliant": true},
                "authenticationFlow": {"transferMethod": "none"}},
            "facts": {"groups": [], "roles": [], "userType": "Guest", "agentUser": true, "deviceRegistered": true,
                "deviceInfoComplete": true, "gpsCountry": "DE", "mfaTrustedIp": true, "compliantNetwork": true,
                "customSecurityAttributes": {"Set_A": ["x"]}, "cannotSatisfy": ["mfa"], "baselineScopesOnly": true,
                "satisfied": {"mfa": true, "authenticationMethods": [], "compliantApplication": true,
                    "approvedApplication": true, "termsOfUse": [], "customAuthenticationFactors": [],
                    "fido2Aaguid": "f", "x509IssuerSki": "i", "x509PolicyOids": []},
                "inboundTrust": {"mfa": true, "compliantDevice": true, "hybridJoinedDevice": true}}}"#;
        let sign_in: SignIn = serde_json::from_str(full).unwrap();
        assert!(!format!("{sign_in:?}").contains(": None"), "{sign_in:?}");
        let found = unknown(&[serde_json::to_value(&sign_in).unwrap()]);
        assert_eq!(found.iter().map(|unknown| &unknown.pointer).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn many_are_named_once() {
        let sign_ins = vec![json!({"fact": {}}), json!({}), json!({"fact": 1})];
        let found = unknown(&sign_ins);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.ends_with("did you mean `facts`? (so in 1 more sign-in)"));
    }
}
