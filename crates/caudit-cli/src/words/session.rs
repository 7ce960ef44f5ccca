//! Session controls in words.

use serde_json::Value;

/// What a session control does.
pub(crate) fn describe(name: &str, value: &Value) -> String {
    let text = |member: &str| value.get(member).and_then(Value::as_str);
    match name {
        "signInFrequency" if text("frequencyInterval") == Some("everyTime") => {
            "sign-in frequency: every time".to_owned()
        }
        "signInFrequency" => {
            let count = value.get("value").and_then(Value::as_i64).map_or_else(|| "?".to_owned(), |n| n.to_string());
            format!("sign-in frequency: every {count} {}", text("type").unwrap_or("?"))
        }
        "persistentBrowser" => format!("persistent browser session: {}", text("mode").unwrap_or("?")),
        "cloudAppSecurity" => format!("Defender for Cloud Apps: {}", text("cloudAppSecurityType").unwrap_or("on")),
        "continuousAccessEvaluation" => format!("continuous access evaluation: {}", text("mode").unwrap_or("on")),
        "applicationEnforcedRestrictions" => "restrictions enforced by the app".to_owned(),
        "secureSignInSession" => "token protection".to_owned(),
        "disableResilienceDefaults" => "resilience defaults are off".to_owned(),
        other => format!("{other}: {value}"),
    }
}
