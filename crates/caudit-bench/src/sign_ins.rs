//! Random sign-ins: with everything given, and with members left out.

use caudit_testkit::generate::Rng;
use serde_json::{Map, Value, json};

use crate::directory::kind;
use crate::ids::{Ids, OFFICE_365, one};
use crate::places::{COUNTRIES, address};
use crate::policies::{CONTEXTS, TIERS, agreement};

/// Methods of a sign-in, and whether they make multifactor authentication.
const METHODS: [(usize, (&str, bool)); 8] = [
    (40, ("password", false)),
    (22, ("password,microsoftAuthenticatorPush", true)),
    (10, ("windowsHelloForBusiness", true)),
    (6, ("fido2", true)),
    (6, ("password,sms", true)),
    (3, ("x509CertificateMultiFactor", true)),
    (3, ("deviceBasedPush", true)),
    (10, ("federatedSingleFactor", false)),
];

/// A sign-in of which everything is known that a policy may ask for.
pub(crate) fn given(rng: &mut Rng, ids: &Ids, locations: &[Value]) -> Value {
    let number = rng.below(ids.users.len());
    let registered = rng.chance(70);
    json!({
        "signInIdentity": identity(rng, ids, number),
        "signInContext": context(rng, ids),
        "signInConditions": conditions(rng, locations, registered),
        "facts": facts(rng, registered)
    })
}

fn identity(rng: &mut Rng, ids: &Ids, number: usize) -> Value {
    let kind = kind(number);
    let mut identity = Map::new();
    identity.insert("@odata.type".to_owned(), "#microsoft.graph.userSignIn".into());
    identity.insert("userId".to_owned(), json!(ids.users.get(number)));
    identity.insert("externalUserType".to_owned(), kind.into());
    if kind != "none" {
        identity.insert("externalTenantId".to_owned(), one(rng, &ids.tenants).into());
    }
    Value::Object(identity)
}

fn context(rng: &mut Rng, ids: &Ids) -> Value {
    let application =
        |id: String| json!({ "@odata.type": "#microsoft.graph.applicationContext", "includeApplications": [id] });
    match rng.below(100) {
        0..=2 => {
            json!({ "@odata.type": "#microsoft.graph.userActionContext", "userAction": "registerSecurityInformation" })
        }
        3..=5 => {
            json!({ "@odata.type": "#microsoft.graph.authContext", "authenticationContextValue": rng.pick(&CONTEXTS) })
        }
        6..=55 => application(rng.pick(&OFFICE_365).to_owned()),
        _ => application(one(rng, &ids.apps)),
    }
}

fn conditions(rng: &mut Rng, locations: &[Value], registered: bool) -> Value {
    let clients = [(55, "browser"), (36, "mobileAppsAndDesktopClients"), (4, "exchangeActiveSync"), (5, "other")];
    let platforms = [(50, "windows"), (15, "iOS"), (14, "android"), (14, "macOS"), (4, "linux"), (3, "unknown")];
    let risks = [(90, "none"), (4, "low"), (4, "medium"), (2, "high")];
    let flows = [(94, "none"), (4, "deviceCodeFlow"), (2, "authenticationTransfer")];
    let mut conditions = Map::new();
    let mut put = |name: &str, value: Value| conditions.insert(name.to_owned(), value);
    put("clientAppType", json!(rng.weighted(&clients)));
    put("devicePlatform", json!(rng.weighted(&platforms)));
    put("ipAddress", address(rng, locations).into());
    put("country", if rng.chance(4) { "unknown".into() } else { rng.pick(&COUNTRIES).into() });
    put("signInRiskLevel", json!(rng.weighted(&risks)));
    put("userRiskLevel", json!(rng.weighted(&risks)));
    put("servicePrincipalRiskLevel", "none".into());
    put("insiderRiskLevel", json!(rng.weighted(&[(92, "none"), (4, "minor"), (3, "moderate"), (1, "elevated")])));
    put("agentIdRiskLevel", "none".into());
    put("authenticationFlow", json!({ "transferMethod": rng.weighted(&flows) }));
    if registered {
        put("deviceInfo", device(rng));
    }
    Value::Object(conditions)
}

/// A whole device object; what it does not name is unset.
fn device(rng: &mut Rng) -> Value {
    let mut device = Map::new();
    let mut put = |rng: &mut Rng, percent: usize, name: &str, words: &[&str]| {
        if rng.chance(percent) {
            device.insert(name.to_owned(), rng.pick(words).into());
        }
    };
    put(rng, 100, "trustType", &["AzureAD", "AzureAD", "ServerAD", "Workplace"]);
    put(rng, 95, "operatingSystem", &["Windows", "Windows", "MacMDM", "iOS"]);
    put(rng, 95, "operatingSystemVersion", &["10.0.26100.1", "10.0.19045.1", "15.1", "18.2"]);
    put(
        rng,
        90,
        "model",
        &["Surface Pro 9", "Latitude 7440", "Virtual Machine", "Cloud PC Enterprise 2vCPU", "Surface Hub"],
    );
    put(rng, 90, "manufacturer", &["Microsoft Corporation", "Dell Inc.", "LENOVO"]);
    put(rng, 80, "ownership", &["Company", "Company", "Personal"]);
    put(rng, 75, "mdmAppId", &["0000000a-0000-0000-c000-000000000000"]);
    put(rng, 50, "enrollmentProfileName", &["Autopilot Standard", "DEP"]);
    put(rng, 100, "displayName", &["PC-1044", "KIOSK-7", "LAPTOP-0815"]);
    put(rng, 15, "extensionAttribute1", &["SAW", "PAW-1", "PAW-2"]);
    put(rng, 15, "extensionAttribute2", &["Lobby Kiosk", "None"]);
    put(rng, 20, "extensionAttribute3", &["Finance", "Legal", "Sales"]);
    put(rng, 10, "extensionAttribute5", &["Temp 2026", "Fixed"]);
    device.insert("isCompliant".to_owned(), rng.chance(65).into());
    if rng.chance(30) {
        let orders = ["[OrderId]:Frontline", "[ZTDId]:0815"];
        device.insert("physicalIds".to_owned(), json!(rng.some(&orders, 2)));
    }
    Value::Object(device)
}

fn facts(rng: &mut Rng, registered: bool) -> Value {
    let (methods, mfa) = rng.weighted(&METHODS).unwrap_or_default();
    let accepted: Vec<String> = (0..4).filter(|_| rng.chance(40)).map(agreement).collect();
    let attributes = if rng.chance(50) { json!({ "Audit_Tier": rng.pick(&TIERS) }) } else { json!({}) };
    let mut facts = json!({
        "deviceRegistered": registered,
        "gpsCountry": rng.pick(&COUNTRIES),
        "mfaTrustedIp": rng.chance(5),
        "compliantNetwork": rng.chance(20),
        "customSecurityAttributes": attributes,
        "baselineScopesOnly": false,
        "inboundTrust": { "mfa": rng.chance(60), "compliantDevice": rng.chance(50), "hybridJoinedDevice": rng.chance(50) },
        "satisfied": {
            "mfa": mfa,
            "authenticationMethods": [methods],
            "compliantApplication": rng.chance(25),
            "termsOfUse": accepted
        }
    });
    if let Some(facts) = facts.as_object_mut().filter(|_| registered) {
        facts.insert("deviceInfoComplete".to_owned(), true.into());
    }
    facts
}

/// The same sign-in with members left out at random: nobody knows them.
pub(crate) fn with_holes(rng: &mut Rng, mut sign_in: Value) -> Value {
    let Some(parts) = sign_in.as_object_mut() else { return sign_in };
    for (name, percent) in [("signInIdentity", 6), ("signInContext", 6), ("signInConditions", 15), ("facts", 30)] {
        if let Some(part) = parts.get_mut(name).and_then(Value::as_object_mut) {
            forget(rng, part, percent);
        }
    }
    sign_in
}

fn forget(rng: &mut Rng, part: &mut Map<String, Value>, percent: usize) {
    part.retain(|name, _| name.starts_with('@') || !rng.chance(percent));
    for (name, value) in part.iter_mut() {
        let leaf = matches!(name.as_str(), "customSecurityAttributes");
        if let Some(inner) = value.as_object_mut().filter(|_| !leaf) {
            forget(rng, inner, percent);
        }
    }
}
