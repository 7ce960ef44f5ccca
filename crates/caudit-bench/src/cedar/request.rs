//! A sign-in as a Cedar request. Named locations are looked up here, before anything is timed.

use cedar_policy::{Context, Request};
use serde_json::{Map, Value, json};

use super::entities::uid;
use super::{objects, text, texts};
use crate::places::{Place, holding};

/// The request; every member of the sign-in has to be given.
pub(super) fn request(sign_in: &Value, snapshot: &Value) -> Result<Request, String> {
    let resource = match text(sign_in, "/signInContext/@odata.type") {
        "#microsoft.graph.userActionContext" => uid("UserAction", "urn:user:registersecurityinfo"),
        "#microsoft.graph.authContext" => {
            uid("AuthContext", text(sign_in, "/signInContext/authenticationContextValue"))
        }
        _ => uid("App", text(sign_in, "/signInContext/includeApplications/0")),
    };
    let user = uid("User", text(sign_in, "/signInIdentity/userId"))?;
    let context = Context::from_json_value(context(sign_in, snapshot)?, None);
    let context = context.map_err(|error| format!("the Cedar context cannot be built: {error}"))?;
    Request::new(user, uid("Action", "signIn")?, resource?, context, None)
        .map_err(|error| format!("the Cedar request cannot be built: {error}"))
}

fn context(sign_in: &Value, snapshot: &Value) -> Result<Value, String> {
    let condition = |name: &str| text(sign_in, &format!("/signInConditions/{name}"));
    let fact = |name: &str| sign_in.pointer(&format!("/facts/{name}")).and_then(Value::as_bool) == Some(true);
    let address = condition("ipAddress").parse().map_err(|_| "a sign-in has no address".to_owned())?;
    let place = Place {
        address,
        country: condition("country"),
        gps_country: text(sign_in, "/facts/gpsCountry"),
        compliant_network: fact("compliantNetwork"),
        mfa_trusted: fact("mfaTrustedIp"),
    };
    let mut context = json!({
        "clientApp": condition("clientAppType"),
        "platform": condition("devicePlatform"),
        "signInRisk": condition("signInRiskLevel"),
        "userRisk": condition("userRiskLevel"),
        "insiderRisk": condition("insiderRiskLevel"),
        "flow": condition("authenticationFlow/transferMethod"),
        "userKind": text(sign_in, "/signInIdentity/externalUserType"),
        "homeTenant": text(sign_in, "/signInIdentity/externalTenantId"),
        "locations": holding(objects(snapshot, "/namedLocations"), &place),
        "device": device(sign_in),
        "mfa": fact("satisfied/mfa"),
        "compliantApplication": fact("satisfied/compliantApplication"),
        "methods": texts(sign_in, "/facts/satisfied/authenticationMethods"),
        "termsOfUse": texts(sign_in, "/facts/satisfied/termsOfUse")
    });
    let tier = sign_in.pointer("/facts/customSecurityAttributes/Audit_Tier");
    if let (Some(tier), Some(context)) = (tier, context.as_object_mut()) {
        context.insert("tier".to_owned(), tier.clone());
    }
    Ok(context)
}

/// The device's attributes in lower case; extension attributes only where Conditional Access is shown them.
fn device(sign_in: &Value) -> Map<String, Value> {
    let Some(info) = sign_in.pointer("/signInConditions/deviceInfo").and_then(Value::as_object) else {
        return Map::new();
    };
    let is = |name: &str, wanted: &Value| info.get(name) == Some(wanted);
    let shown = is("isCompliant", &true.into())
        || is("trustType", &"ServerAD".into())
        || is("mdmAppId", &"0000000a-0000-0000-c000-000000000000".into());
    let lower = |value: &Value| match value {
        Value::String(text) => text.to_lowercase().into(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_lowercase).collect(),
        other => other.clone(),
    };
    let kept = info.iter().filter(|(name, _)| shown || !name.starts_with("extensionAttribute"));
    kept.map(|(name, value)| (name.clone(), lower(value))).collect()
}
