//! Grant controls in Cedar: when what a policy asks for is not satisfied.

use serde_json::Value;

use super::{set, text, texts};

/// Legacy clients and device code flow cannot show a device.
const SHOWS_DEVICE: &str =
    "[\"browser\", \"mobileAppsAndDesktopClients\"].contains(context.clientApp) && context.flow != \"deviceCodeFlow\"";

/// The test that the controls are not satisfied; `None` where the policy has none.
pub(super) fn unsatisfied(policy: &Value) -> Result<Option<String>, String> {
    let mut controls = Vec::new();
    for name in texts(policy, "/grantControls/builtInControls") {
        controls.push(built_in(name)?);
    }
    for id in texts(policy, "/grantControls/termsOfUse") {
        controls.push(format!("context.termsOfUse.contains(\"{id}\")"));
    }
    let combinations = texts(policy, "/grantControls/authenticationStrength/allowedCombinations");
    if !combinations.is_empty() {
        controls.push(format!("context.methods.containsAny({})", set(&combinations)));
    }
    let operator = if text(policy, "/grantControls/operator") == "OR" { " || " } else { " && " };
    Ok((!controls.is_empty()).then(|| format!("!({})", controls.join(operator))))
}

fn built_in(name: &str) -> Result<String, String> {
    Ok(match name {
        // Neither can have been satisfied before the sign-in.
        "block" | "passwordChange" => "false".to_owned(),
        "mfa" => "context.mfa".to_owned(),
        "compliantApplication" => "context.compliantApplication".to_owned(),
        "compliantDevice" => {
            format!("({SHOWS_DEVICE} && context.device has isCompliant && context.device.isCompliant)")
        }
        "domainJoinedDevice" => format!(
            "({SHOWS_DEVICE} && context.platform == \"windows\" && \
             context.device has trustType && context.device.trustType == \"serverad\")"
        ),
        other => return Err(format!("no translation of the control {other}")),
    })
}
