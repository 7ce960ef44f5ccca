//! What about this sign-in makes a control satisfied, impossible or open.
//!
//! Legacy clients cannot do MFA nor send device state (Microsoft, "Conditional Access:
//! Conditions"); device state means nothing in device code flow (Microsoft, "Conditional Access:
//! Grant"). What an unknown client or flow widens is our settled reading.

use super::device_attributes::is_whole;
use super::environment::Environment;
use super::guests;
use super::json::{NOTHING, child, flag, has, same, strings, text};
use super::truth::{Interval, Level, Truth};

const LEGACY: [&str; 3] = ["exchangeActiveSync", "easSupported", "other"];

/// The circumstances of one sign-in that grant controls depend on.
#[derive(Debug)]
pub(super) struct Circumstances<'a> {
    pub(super) env: &'a Environment<'a>,
    pub(super) external: bool,
    pub(super) direct_connect: bool,
    legacy_client: Truth,
    device_code_flow: Truth,
    cannot: Vec<&'a str>,
}

impl<'a> Circumstances<'a> {
    pub(super) fn new(env: &'a Environment<'a>) -> Self {
        Self {
            env,
            external: guests::is_external(env),
            direct_connect: guests::is_direct_connect(env),
            legacy_client: legacy_client(env.sign_in.client_app),
            device_code_flow: match env.sign_in.transfer_method {
                Some(method) => Truth::from(same(method, "deviceCodeFlow")),
                None => Truth::Unknown,
            },
            cannot: strings(env.sign_in.facts, "cannotSatisfy"),
        }
    }

    /// In a service principal's sign-in nothing can be satisfied.
    pub(super) fn unless_service_principal(&self, interval: Interval) -> Interval {
        if self.env.sign_in.is_user() { interval } else { Interval::BLOCKED }
    }

    /// What the sign-in says it already brings.
    pub(super) fn satisfied(&self, control: &str) -> Truth {
        Truth::known(flag(self.env.satisfied(), control))
    }

    /// What this tenant trusts of an external user's home tenant.
    pub(super) fn trusts(&self, claim: &str) -> Truth {
        Truth::known(flag(child(self.env.sign_in.facts, "inboundTrust"), claim))
    }

    /// An unsatisfied control of the prompt; `own` is what its kind of user can do about it.
    pub(super) fn prompt(&self, control: &str, own: Interval) -> Interval {
        if has(&self.cannot, control) {
            return Interval::BLOCKED;
        }
        match self.legacy_client {
            Truth::Yes => Interval::BLOCKED,
            Truth::Unknown => own.with_high(Level::Blocked),
            Truth::No => own,
        }
    }

    /// A control on the device's state; `claim` is the inbound trust that goes with it.
    pub(super) fn device_state(&self, state: Truth, claim: &str) -> Interval {
        let registering = match self.env.sign_in.registers_device() {
            Truth::No => None,
            // Widened to both readings, of which this one holds the other.
            Truth::Yes | Truth::Unknown => Some(Interval::ANYTHING),
        };
        registering.unwrap_or_else(|| match self.legacy_client.or(self.device_code_flow) {
            Truth::Yes => Interval::BLOCKED,
            Truth::Unknown => self.by_state(state, claim).with_high(Level::Blocked),
            Truth::No => self.by_state(state, claim),
        })
    }

    fn by_state(&self, state: Truth, claim: &str) -> Interval {
        match state {
            Truth::Yes => Interval::ALLOWED,
            Truth::No => Interval::BLOCKED,
            Truth::Unknown if self.external && self.trusts(claim) == Truth::No => Interval::BLOCKED,
            Truth::Unknown => Interval::ANYTHING,
        }
    }

    pub(super) fn device_is_compliant(&self) -> Truth {
        let info = self.env.sign_in.device.unwrap_or(NOTHING);
        self.of_device(flag(info, "isCompliant"))
    }

    pub(super) fn device_is_hybrid_joined(&self) -> Truth {
        let info = self.env.sign_in.device.unwrap_or(NOTHING);
        self.of_device(text(info, "trustType").map(|kind| same(kind, "ServerAD")))
    }

    /// No device object has no state; what a whole device object does not name is unset.
    fn of_device(&self, given: Option<bool>) -> Truth {
        if self.env.sign_in.fact("deviceRegistered") == Truth::No {
            return Truth::No;
        }
        match given {
            Some(state) => Truth::from(state),
            None if is_whole(self.env) => Truth::No,
            None => Truth::Unknown,
        }
    }
}

/// For grants a client app type of `all` counts as unknown.
fn legacy_client(client_app: Option<&str>) -> Truth {
    match client_app {
        None => Truth::Unknown,
        Some(value) if same(value, "all") => Truth::Unknown,
        Some(value) => Truth::from(has(&LEGACY, value)),
    }
}
