//! Random device filter rules: every attribute and operator, and rules that cannot be read.

use super::rng::Rng;

const TEXT: [&str; 10] = [
    "-eq",
    "-ne",
    "-startsWith",
    "-notStartsWith",
    "-endsWith",
    "-notEndsWith",
    "-contains",
    "-notContains",
    "-in",
    "-notIn",
];
const CHOICE: [&str; 2] = ["-eq", "-ne"];
const ID: [&str; 4] = ["-eq", "-ne", "-in", "-notIn"];
const ELEMENTS: [&str; 2] = ["-contains", "-notContains"];
const LABELS: [&str; 4] = ["-contains", "-notContains", "-eq", "-ne"];

/// Every attribute with its operators and values that meet those of sign-ins.
pub(super) const ATTRIBUTES: [(&str, &[&str], &[&str]); 17] = [
    ("deviceId", &ID, &["de1", "de2"]),
    ("displayName", &TEXT, &["PC-1", "pc-22", "KIOSK-1"]),
    ("deviceOwnership", &CHOICE, &["Company", "Personal"]),
    ("enrollmentProfileName", &TEXT, &["Corp", "Kiosk"]),
    ("isCompliant", &CHOICE, &["True", "False"]),
    ("manufacturer", &TEXT, &["Microsoft", "Dell"]),
    ("mdmAppId", &ID, &[INTUNE, OTHER_MDM]),
    ("model", &TEXT, &["Surface", "Surface Pro 9"]),
    ("operatingSystem", &TEXT, &["Windows", "MacMDM"]),
    ("operatingSystemVersion", &TEXT, &["10.0.19041", "10.0"]),
    ("physicalIds", &ELEMENTS, &["[ZTDId]:x", "[ZTDId]"]),
    ("profileType", &CHOICE, &["RegisteredDevice", "SecureVM"]),
    ("systemLabels", &LABELS, &["CloudPC", "MultiUser", "Cloud"]),
    ("trustType", &CHOICE, &["AzureAD", "ServerAD", "Workplace"]),
    ("trustType", &CHOICE, &["AzureAD", "ServerAD", "Workplace"]),
    ("extensionAttribute1", &TEXT, &["SAW", "Kiosk"]),
    ("extensionAttribute15", &TEXT, &["SAW", "Kiosk"]),
];

/// Intune's id as a management service.
pub(super) const INTUNE: &str = "0000000a-0000-0000-c000-000000000000";
/// Another management service.
pub(super) const OTHER_MDM: &str = "1111111a-0000-0000-c000-000000000000";

const UNREADABLE: [&str; 9] = [
    "device.model -match \"Surface.*\"",
    "device.physicalIds -any (_ -eq \"x\")",
    "device.isCompliant -contains \"True\"",
    "device.trustType -startsWith \"Server\"",
    "device.physicalIds -eq \"x\"",
    "(device.trustType -eq \"ServerAD\"",
    "device.trustType -eq",
    "device.trustType -eq \"ServerAD",
    "user.department -eq \"x\"",
];

/// A rule; a few cannot be read.
pub(super) fn rule(rng: &mut Rng) -> String {
    if rng.chance(5) {
        return rng.pick(&UNREADABLE).to_owned();
    }
    let rule = either(rng, 2);
    match rng.below(200) {
        0 => format!("{rule} -or device.model -eq \"{}\"", "x".repeat(3072)),
        1..=6 => rule.replace(" -", " –"),
        7..=14 => rule.replace(" -or ", " OR ").replace(" -and ", " and ").replace("-eq", "eq"),
        15..=20 => rule.replace('"', "'"),
        _ => rule,
    }
}

fn either(rng: &mut Rng, depth: usize) -> String {
    let parts = if rng.chance(60) { 1 } else { 2 };
    let parts: Vec<String> = (0..parts).map(|_| both(rng, depth)).collect();
    parts.join(" -or ")
}

fn both(rng: &mut Rng, depth: usize) -> String {
    let parts = if rng.chance(65) { 1 } else { 2 };
    let parts: Vec<String> = (0..parts).map(|_| negation(rng, depth)).collect();
    parts.join(" -and ")
}

fn negation(rng: &mut Rng, depth: usize) -> String {
    let not = if rng.chance(12) { "-not " } else { "" };
    if depth > 0 && rng.chance(25) {
        return format!("{not}({})", either(rng, depth - 1));
    }
    let predicate = predicate(rng);
    if not.is_empty() || rng.chance(30) { format!("{not}{predicate}") } else { format!("({predicate})") }
}

fn predicate(rng: &mut Rng) -> String {
    let index = rng.below(ATTRIBUTES.len());
    let Some((name, operators, values)) = ATTRIBUTES.get(index) else {
        return String::new();
    };
    let name = match rng.below(40) {
        0 => "extensionAttribute16".to_owned(),
        1 => "someFutureAttribute".to_owned(),
        _ => rng.cased(name),
    };
    let operator = rng.pick(operators);
    let operand = operand(rng, operator, values);
    format!("device.{name} {operator} {operand}")
}

fn operand(rng: &mut Rng, operator: &str, values: &[&str]) -> String {
    match operator {
        "-in" | "-notIn" => {
            let values: Vec<String> = rng.some_cased(values, 2).iter().map(|value| format!("\"{value}\"")).collect();
            format!("[{}]", values.join(", "))
        }
        "-eq" | "-ne" if rng.chance(6) => "null".to_owned(),
        "-eq" | "-ne" if values.contains(&"True") && rng.chance(50) => rng.pick(values).to_owned(),
        _ => {
            let value = rng.pick(values);
            format!("\"{}\"", rng.cased(value))
        }
    }
}
