//! Is an authentication strength met by the methods this sign-in already used?
//!
//! A used set meets a strength when it has one of its combinations (Microsoft, "Conditional Access
//! authentication strength"; the built-in tables are from there and from the evaluate sample).
//! Which description counts, and what a combination configuration leaves open, are our settled
//! readings.

use serde_json::Value;

use super::environment::Environment;
use super::json::{child, flag, has, items, list, parts, same, strings, text};
use super::truth::Truth;

/// The built-in multifactor authentication strength.
pub(super) const MFA: &str = "00000000-0000-0000-0000-000000000002";

const BUILT_IN: [(&str, &[&str]); 3] = [
    (
        MFA,
        &[
            "windowsHelloForBusiness",
            "fido2",
            "x509CertificateMultiFactor",
            "deviceBasedPush",
            "temporaryAccessPassOneTime",
            "temporaryAccessPassMultiUse",
            "password,microsoftAuthenticatorPush",
            "password,softwareOath",
            "password,hardwareOath",
            "password,x509CertificateSingleFactor",
            "password,x509CertificateMultiFactor",
            "password,sms",
            "password,voice",
            "federatedMultiFactor",
            "federatedSingleFactor,microsoftAuthenticatorPush",
            "federatedSingleFactor,softwareOath",
            "federatedSingleFactor,hardwareOath",
            "federatedSingleFactor,sms",
            "federatedSingleFactor,voice",
        ],
    ),
    (
        "00000000-0000-0000-0000-000000000003",
        &["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush"],
    ),
    ("00000000-0000-0000-0000-000000000004", &["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"]),
];

/// What a strength allows.
struct Description<'a> {
    combinations: Vec<&'a str>,
    configurations: &'a [Value],
}

/// Met, not met, or perhaps: nobody describes it, or its match is configured further.
pub(super) fn is_met(strength: &Value, env: &Environment<'_>) -> Truth {
    let id = text(strength, "id").unwrap_or_default();
    // `satisfied.mfa` alone satisfies only the built-in MFA strength.
    if same(id, MFA) && flag(env.satisfied(), "mfa") == Some(true) {
        return Truth::Yes;
    }
    match describe(strength, id, env) {
        Some(description) => meets(&description, env),
        None => Truth::Unknown,
    }
}

/// Do the used methods meet the built-in MFA strength?
pub(super) fn methods_meet_mfa(env: &Environment<'_>) -> Truth {
    describe(&Value::Null, MFA, env).map_or(Truth::No, |description| meets(&description, env))
}

/// An embedded description beats the file, the file beats the built-in table.
fn describe<'a>(strength: &'a Value, id: &str, env: &Environment<'a>) -> Option<Description<'a>> {
    let in_file = env.lookup("authenticationStrengths", id);
    let table = BUILT_IN.iter().find(|(own, _)| same(own, id));
    described(strength).or_else(|| in_file.and_then(described)).or_else(|| {
        table.map(|(_, combinations)| Description { combinations: combinations.to_vec(), configurations: &[] })
    })
}

fn described(strength: &Value) -> Option<Description<'_>> {
    list(strength, "allowedCombinations").map(|_| Description {
        combinations: strings(strength, "allowedCombinations"),
        configurations: items(strength, "combinationConfigurations"),
    })
}

fn meets(description: &Description<'_>, env: &Environment<'_>) -> Truth {
    Truth::any(description.combinations.iter().map(|combination| {
        let used = is_used(combination, env);
        if is_configured(combination, description.configurations) { used.and(Truth::Unknown) } else { used }
    }))
}

/// Each entry is one combination and is not joined with others.
fn is_used(combination: &str, env: &Environment<'_>) -> Truth {
    let wanted = parts(combination);
    let used = strings(env.satisfied(), "authenticationMethods").into_iter().any(|entry| {
        let entry = parts(entry);
        wanted.iter().all(|method| has(&entry, method))
    });
    Truth::from(used).and(counts_here(&wanted, env))
}

/// For the registration of a device, Windows Hello and passkeys do not satisfy a strength.
fn counts_here(methods: &[&str], env: &Environment<'_>) -> Truth {
    if has(methods, "windowsHelloForBusiness") || has(methods, "fido2") {
        env.sign_in.registers_device().not()
    } else {
        Truth::Yes
    }
}

fn is_configured(combination: &str, configurations: &[Value]) -> bool {
    configurations.iter().any(|configuration| {
        let names = strings(configuration, "appliesToCombinations");
        child(configuration, "appliesToCombinations").is_null() || names.iter().any(|name| same_set(name, combination))
    })
}

fn same_set(left: &str, right: &str) -> bool {
    let (left, right) = (parts(left), parts(right));
    left.iter().all(|method| has(&right, method)) && right.iter().all(|method| has(&left, method))
}
