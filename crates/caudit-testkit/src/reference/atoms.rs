//! What one grant control asks of this sign-in.
//!
//! Sources: Microsoft, "Conditional Access: Grant" (what a control is judged from), "Conditions"
//! (legacy clients), "Authentication and Conditional Access for External ID" (external users). The
//! intervals, and the order satisfied, cannot, impossible, are our settled readings.

use serde_json::Value;

use super::circumstances::Circumstances;
use super::json::{has, same, strings};
use super::strengths;
use super::truth::{Interval, Level, Truth};

/// One control and its interval.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) name: String,
    pub(super) interval: Interval,
}

/// A built-in control; `None` when it is retired and asks for nothing.
pub(super) fn built_in(control: &str, here: &Circumstances<'_>) -> Option<Atom> {
    let known = BUILT_IN.iter().find(|(name, _)| same(name, control));
    let (name, interval) = match known {
        None => (control, here.unless_service_principal(Interval::ANYTHING)),
        Some(("approvedApplication", _)) if !here.env.approved_app_enforced => return None,
        Some((name, judge)) => (*name, here.unless_service_principal(judge(here))),
    };
    Some(Atom { name: name.to_owned(), interval })
}

type Judge = fn(&Circumstances<'_>) -> Interval;

const BUILT_IN: [(&str, Judge); 8] = [
    ("block", |_| Interval::BLOCKED),
    ("mfa", mfa),
    ("compliantDevice", compliant_device),
    ("domainJoinedDevice", domain_joined_device),
    ("approvedApplication", |here| app_control("approvedApplication", here)),
    ("compliantApplication", |here| app_control("compliantApplication", here)),
    ("passwordChange", |here| home_tenant_prompt("passwordChange", here)),
    ("riskRemediation", |here| home_tenant_prompt("riskRemediation", here)),
];

pub(super) fn strength(strength: &Value, here: &Circumstances<'_>) -> Atom {
    let not_met = here.prompt("authenticationStrength", mfa_for_kind(here));
    let interval = when_met(strengths::is_met(strength, here.env), not_met);
    Atom { name: "authenticationStrength".to_owned(), interval: here.unless_service_principal(interval) }
}

pub(super) fn terms_of_use(id: &str, here: &Circumstances<'_>) -> Atom {
    let own = if here.direct_connect { Interval::INTERACTION.with_high(Level::Blocked) } else { Interval::INTERACTION };
    listed("termsOfUse", id, own, here)
}

pub(super) fn custom_factor(id: &str, here: &Circumstances<'_>) -> Atom {
    listed("customAuthenticationFactors", id, Interval::INTERACTION, here)
}

/// A control that is satisfied by naming its id.
fn listed(name: &str, id: &str, own: Interval, here: &Circumstances<'_>) -> Atom {
    let interval =
        if has(&strings(here.env.satisfied(), name), id) { Interval::ALLOWED } else { here.prompt(name, own) };
    Atom { name: name.to_owned(), interval: here.unless_service_principal(interval) }
}

fn mfa(here: &Circumstances<'_>) -> Interval {
    let met = here.satisfied("mfa") == Truth::Yes;
    let met = Truth::from(met).or(strengths::methods_meet_mfa(here.env));
    when_met(met, here.prompt("mfa", mfa_for_kind(here)))
}

/// A match that is only possible is allowed, or what it would be if not met.
fn when_met(met: Truth, not_met: Interval) -> Interval {
    match met {
        Truth::Yes => Interval::ALLOWED,
        Truth::Unknown => not_met.with_low(Level::Allowed),
        Truth::No => not_met,
    }
}

/// A direct-connect user can only bring MFA from home, where this tenant trusts it.
fn mfa_for_kind(here: &Circumstances<'_>) -> Interval {
    match here.trusts("mfa") {
        _ if !here.direct_connect => Interval::INTERACTION,
        Truth::Yes => Interval::INTERACTION,
        Truth::No => Interval::BLOCKED,
        Truth::Unknown => Interval::INTERACTION.with_high(Level::Blocked),
    }
}

/// Password change and risk remediation happen at home: impossible for external users.
fn home_tenant_prompt(name: &str, here: &Circumstances<'_>) -> Interval {
    here.prompt(name, if here.external { Interval::BLOCKED } else { Interval::INTERACTION })
}

fn compliant_device(here: &Circumstances<'_>) -> Interval {
    here.device_state(here.device_is_compliant(), "compliantDevice")
}

/// Hybrid joined, on Windows only.
fn domain_joined_device(here: &Circumstances<'_>) -> Interval {
    let interval = here.device_state(here.device_is_hybrid_joined(), "hybridJoinedDevice");
    let elsewhere = here.env.sign_in.platform.is_some_and(|platform| !same(platform, "windows"));
    match here.env.sign_in.registers_device() {
        Truth::No if elsewhere => Interval::BLOCKED,
        _ => interval,
    }
}

/// Judged from its fact alone; not supported for external users. For the registration of a
/// device nothing is said, whatever else holds.
fn app_control(name: &str, here: &Circumstances<'_>) -> Interval {
    if here.env.sign_in.registers_device() != Truth::No {
        return Interval::ANYTHING;
    }
    match here.satisfied(name) {
        Truth::Yes => Interval::ALLOWED,
        Truth::No => Interval::BLOCKED,
        Truth::Unknown if here.external => Interval::BLOCKED,
        Truth::Unknown => Interval::ANYTHING,
    }
}
