//! A device of the snapshot as a sign-in from it shows it.

use caudit_model::directory::{Device, Directory};
use serde_json::Value;

use super::draft::Draft;
use super::who::{ambiguous, unknown};
use crate::args::QuestionArgs;
use crate::diag::Diag;

/// Fills in the device and, where nothing else is said, its platform.
pub(super) fn fill(args: &QuestionArgs, directory: &Directory<'_>, draft: &mut Draft) -> Result<(), Diag> {
    draft.put_given("signInConditions.devicePlatform", args.platform.as_deref());
    let Some(name) = &args.device else { return Ok(()) };
    if name.eq_ignore_ascii_case("unregistered") {
        draft.put("facts.deviceRegistered", false);
        return Ok(());
    }
    let device = find(name, directory)?;
    if args.platform.is_none() {
        draft.put_given("signInConditions.devicePlatform", device.operating_system.as_deref().and_then(platform));
    }
    describe(device, directory, draft);
    Ok(())
}

/// A pending or disabled device cannot authenticate, so the sign-in shows none.
fn describe(device: &Device, directory: &Directory<'_>, draft: &mut Draft) {
    let why = if device.account_enabled == Some(false) {
        "is disabled"
    } else if device.is_pending() {
        "has not finished its registration"
    } else {
        draft.put("facts.deviceRegistered", true);
        draft.put("signInConditions.deviceInfo", serde_json::to_value(device.info()).unwrap_or(Value::Null));
        if is_whole(device, directory) {
            draft.put("facts.deviceInfoComplete", true);
        }
        return;
    };
    draft.put("facts.deviceRegistered", false);
    draft.note("--device", format!("`{}` {why}, so it counts as not registered", device.label()));
}

/// Whether the object says everything that policies ask about: what it does not name is then unset, else unknown.
fn is_whole(device: &Device, directory: &Directory<'_>) -> bool {
    let filters = directory.tenant().policies.iter().filter_map(|policy| policy.conditions.device_filter.as_ref());
    let mut rules = filters.map(|filter| filter.rule.to_ascii_lowercase());
    let extensions = device.extension_attributes.is_some() || !rules.any(|rule| rule.contains("extensionattribute"));
    device.is_compliant.is_some() && extensions
}

fn find<'a>(name: &str, directory: &Directory<'a>) -> Result<&'a Device, Diag> {
    if let Some(device) = directory.device(name) {
        return Ok(device);
    }
    let Some(devices) = &directory.tenant().devices else {
        return Err(Diag::usage(format!("no device can be found by the name `{name}`: the snapshot holds no devices"))
            .with_help("give deviceInfo in a sign-in file, or --device unregistered"));
    };
    let named = |device: &&Device| device.display_name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name));
    let found: Vec<&Device> = devices.items.iter().filter(named).collect();
    match found.as_slice() {
        [device] => Ok(device),
        [] => Err(unknown("device", name, devices.items.iter().filter_map(|it| it.display_name.as_deref()))),
        many => Err(ambiguous("devices", name, many.iter().map(|it| it.id.to_string()))),
    }
}

/// The platform of an operating system, in the directory's spellings.
fn platform(system: &str) -> Option<&'static str> {
    let system = system.to_ascii_lowercase();
    Some(match system.as_str() {
        windows if windows.starts_with("windowsphone") => "windowsPhone",
        windows if windows.starts_with("windows") => "windows",
        mac if mac.starts_with("mac") => "macOS",
        ios if ios.starts_with("ios") || ios.starts_with("iphone") || ios.starts_with("ipad") => "iOS",
        android if android.starts_with("android") => "android",
        linux if linux.starts_with("linux") => "linux",
        _ => return None,
    })
}
