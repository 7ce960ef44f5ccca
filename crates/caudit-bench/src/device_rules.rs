//! Rules of the filter for devices, each with what it says in Cedar.
//!
//! In the Cedar context texts are in lower case, an attribute that is unset is absent, and extension
//! attributes are there only where Conditional Access is shown them.

/// A rule in the filter language and the same as a Cedar expression over `context.device`.
pub(crate) const RULES: [(&str, &str); 21] = [
    (r#"device.trustType -eq "ServerAD""#, r#"(D has trustType && D.trustType == "serverad")"#),
    (r#"device.trustType -ne "ServerAD""#, r#"!(D has trustType && D.trustType == "serverad")"#),
    ("device.isCompliant -eq True", "(D has isCompliant && D.isCompliant)"),
    ("device.isCompliant -ne True", "!(D has isCompliant && D.isCompliant)"),
    (
        r#"device.isCompliant -eq True -or device.trustType -eq "ServerAD""#,
        r#"((D has isCompliant && D.isCompliant) || (D has trustType && D.trustType == "serverad"))"#,
    ),
    (r#"device.extensionAttribute1 -eq "SAW""#, r#"(D has extensionAttribute1 && D.extensionAttribute1 == "saw")"#),
    (
        r#"device.extensionAttribute1 -startsWith "PAW-""#,
        r#"(D has extensionAttribute1 && D.extensionAttribute1 like "paw-*")"#,
    ),
    (
        r#"device.extensionAttribute2 -contains "kiosk""#,
        r#"(D has extensionAttribute2 && D.extensionAttribute2 like "*kiosk*")"#,
    ),
    (
        r#"device.extensionAttribute3 -in ["Finance", "Legal"]"#,
        r#"(D has extensionAttribute3 && ["finance", "legal"].contains(D.extensionAttribute3))"#,
    ),
    (
        r#"device.isCompliant -eq True -and device.extensionAttribute5 -notStartsWith "Temp""#,
        r#"(D has isCompliant && D.isCompliant && !(D has extensionAttribute5 && D.extensionAttribute5 like "temp*"))"#,
    ),
    (r#"device.model -eq "Surface Hub""#, r#"(D has model && D.model == "surface hub")"#),
    (r#"device.model -startsWith "Surface""#, r#"(D has model && D.model like "surface*")"#),
    (r#"device.model -notContains "Virtual""#, r#"!(D has model && D.model like "*virtual*")"#),
    (
        r#"device.manufacturer -in ["Dell Inc.", "Microsoft Corporation"]"#,
        r#"(D has manufacturer && ["dell inc.", "microsoft corporation"].contains(D.manufacturer))"#,
    ),
    (
        r#"device.operatingSystem -eq "Windows" -and device.operatingSystemVersion -startsWith "10.0.2""#,
        r#"(D has operatingSystem && D.operatingSystem == "windows" && D has operatingSystemVersion && D.operatingSystemVersion like "10.0.2*")"#,
    ),
    (r#"device.deviceOwnership -eq "Company""#, r#"(D has ownership && D.ownership == "company")"#),
    (
        r#"device.deviceOwnership -ne "Company" -or device.isCompliant -ne True"#,
        r#"(!(D has ownership && D.ownership == "company") || !(D has isCompliant && D.isCompliant))"#,
    ),
    (
        r#"device.mdmAppId -eq "0000000a-0000-0000-c000-000000000000""#,
        r#"(D has mdmAppId && D.mdmAppId == "0000000a-0000-0000-c000-000000000000")"#,
    ),
    (
        r#"device.enrollmentProfileName -contains "Autopilot""#,
        r#"(D has enrollmentProfileName && D.enrollmentProfileName like "*autopilot*")"#,
    ),
    (
        r#"(device.model -startsWith "Cloud PC" -or device.trustType -eq "AzureAD") -and device.isCompliant -eq True"#,
        r#"(((D has model && D.model like "cloud pc*") || (D has trustType && D.trustType == "azuread")) && D has isCompliant && D.isCompliant)"#,
    ),
    (
        r#"device.physicalIds -contains "[OrderId]:Frontline""#,
        r#"(D has physicalIds && D.physicalIds.contains("[orderid]:frontline"))"#,
    ),
];

/// The Cedar expression of a rule.
pub(crate) fn in_cedar(rule: &str) -> Option<String> {
    let (_, cedar) = RULES.iter().find(|(text, _)| *text == rule)?;
    Some(cedar.replace("D has", "context.device has").replace("D.", "context.device."))
}
