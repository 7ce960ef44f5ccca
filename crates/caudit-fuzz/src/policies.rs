//! Bytes of a file of policies: reading never panics, and whatever loads compiles and evaluates.

use caudit_engine::Options;
use caudit_model::{Collection, Policy, SignIn, Tenant, is_neutral};
use caudit_reader::{PolicyFile, ReadError, parse_policies};
use caudit_testkit::generate::{self, Rng};
use serde_json::{Value, json};

use crate::laws;

const ORIGIN: &str = "fuzz.json";

/// Sign-ins for each file, drawn near its policies; one more says nothing at all.
const SIGN_INS: usize = 3;

/// Checks one input.
pub fn check(data: &[u8]) {
    match parse_policies(data, ORIGIN) {
        Ok(file) => loaded(file, data),
        Err(error) => tellable(&error, data, ORIGIN),
    }
}

/// An error names its file and a place that is in it, and says what to do.
pub fn tellable(error: &ReadError, data: &[u8], origin: &str) {
    assert_eq!(error.file(), origin);
    assert!(error.to_string().contains(origin), "an error without its file: {error}");
    assert_ne!(error.help().as_deref(), Some(""));
    let Some(place) = error.place() else { return };
    assert!(place.pointer.as_deref().is_none_or(is_pointer), "not a JSON pointer: {place}");
    let (Some((line, column)), Ok(text)) = (place.position, str::from_utf8(data)) else { return };
    // A zero byte at the beginning makes it UTF-16, whose lines are not those of the bytes.
    if data.iter().take(2).any(|byte| *byte == 0) {
        return;
    }
    let of_line = text.split('\n').nth(line.wrapping_sub(1)).unwrap_or_else(|| panic!("no such line: {place}"));
    assert!((1..=of_line.chars().count() + 1).contains(&column), "no such column: {place}");
}

fn is_pointer(text: &str) -> bool {
    text.is_empty() || text.starts_with('/')
}

fn loaded(file: PolicyFile, data: &[u8]) {
    let root = serde_json::from_slice::<Value>(data).ok();
    for (pointer, policy) in &file.policies {
        assert!(root.as_ref().is_none_or(|root| root.pointer(pointer).is_some()), "nothing at `{pointer}`");
        assert!(!policy.id.is_empty(), "a policy without a name");
        nothing_dropped(policy);
    }
    for note in &file.notes {
        assert!(is_pointer(&note.pointer) && note.file == ORIGIN, "a note on nothing: {note:?}");
    }
    let raw: Vec<Value> = file.policies.iter().map(|(_, policy)| policy.raw.clone()).collect();
    let tenant = Tenant {
        policies: file.policies.into_iter().map(|(_, policy)| policy).collect(),
        named_locations: Some(Collection {
            items: file.named_locations.into_iter().map(|(_, location)| location).collect(),
            complete: data.len().is_multiple_of(2),
        }),
        ..Tenant::default()
    };
    let snapshot = json!({ "policies": raw });
    let mut rng = Rng::new(sum(data));
    let drawn = (0..SIGN_INS).map(|_| generate::sign_in(&mut rng, &snapshot));
    let mut sign_ins: Vec<SignIn> = drawn.filter_map(|raw| serde_json::from_value(raw).ok()).collect();
    assert_eq!(sign_ins.len(), SIGN_INS, "generated sign-ins can be read");
    sign_ins.push(SignIn::default());
    laws::hold(&tenant, &sign_ins, &Options::default());
}

/// A control that asks for something is understood or stays unknown: dropped, it would read as nothing asked for.
fn nothing_dropped(policy: &Policy) {
    let part = |pointer: &str| policy.raw.pointer(pointer).is_some_and(|part| !is_neutral(part));
    let strength =
        ["id", "displayName", "allowedCombinations"].map(|it| format!("/grantControls/authenticationStrength/{it}"));
    let asked = policy.grant.strength.is_some() || !policy.grant.opaque.is_empty();
    assert!(asked || !strength.iter().any(|pointer| part(pointer)), "a strength that nobody asks for");
    for (name, held) in [
        ("termsOfUse", policy.grant.terms_of_use.is_empty()),
        ("customAuthenticationFactors", policy.grant.custom_factors.is_empty()),
    ] {
        assert!(!held || !part(&format!("/grantControls/{name}")), "`{name}` is lost");
    }
}

/// A seed that depends on every byte (FNV-1a).
fn sum(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
