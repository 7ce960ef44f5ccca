//! Graph's `whatIfAnalysisReasons`, ordered by the enumeration's numeric value.
//!
//! Source: the Microsoft Graph schema (v1.0, and beta for the two agent members). That every
//! condition which fails or is unknown is listed, not only the first, is our settled reading.

use super::truth::Truth;

/// A set of reasons; its bits are the enumeration's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reasons(u32);

impl Reasons {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NOT_ENOUGH_INFORMATION: Self = Self(1);
    pub(super) const INVALID_CONDITION: Self = Self(2);
    pub(super) const USERS: Self = Self(4);
    pub(super) const WORKLOAD_IDENTITIES: Self = Self(8);
    pub(super) const APPLICATION: Self = Self(16);
    pub(super) const USER_ACTIONS: Self = Self(32);
    pub(super) const AUTHENTICATION_CONTEXT: Self = Self(64);
    pub(super) const DEVICE_PLATFORM: Self = Self(128);
    pub(super) const DEVICES: Self = Self(256);
    pub(super) const CLIENT_APPS: Self = Self(512);
    pub(super) const LOCATION: Self = Self(1024);
    pub(super) const SIGN_IN_RISK: Self = Self(2048);
    pub(super) const EMPTY_POLICY: Self = Self(4096);
    pub(super) const POLICY_NOT_ENABLED: Self = Self(16_384);
    pub(super) const USER_RISK: Self = Self(32_768);
    pub(super) const INSIDER_RISK: Self = Self(131_072);
    pub(super) const AUTHENTICATION_FLOW: Self = Self(262_144);
    pub(super) const AGENT_ID_RISK: Self = Self(1_048_576);
    pub(super) const AGENT_IDENTITIES: Self = Self(2_097_152);

    const NAMES: [(Self, &'static str); 19] = [
        (Self::NOT_ENOUGH_INFORMATION, "notEnoughInformation"),
        (Self::INVALID_CONDITION, "invalidCondition"),
        (Self::USERS, "users"),
        (Self::WORKLOAD_IDENTITIES, "workloadIdentities"),
        (Self::APPLICATION, "application"),
        (Self::USER_ACTIONS, "userActions"),
        (Self::AUTHENTICATION_CONTEXT, "authenticationContext"),
        (Self::DEVICE_PLATFORM, "devicePlatform"),
        (Self::DEVICES, "devices"),
        (Self::CLIENT_APPS, "clientApps"),
        (Self::LOCATION, "location"),
        (Self::SIGN_IN_RISK, "signInRisk"),
        (Self::EMPTY_POLICY, "emptyPolicy"),
        (Self::POLICY_NOT_ENABLED, "policyNotEnabled"),
        (Self::USER_RISK, "userRisk"),
        (Self::INSIDER_RISK, "insiderRisk"),
        (Self::AUTHENTICATION_FLOW, "authenticationFlow"),
        (Self::AGENT_ID_RISK, "agentIdRisk"),
        (Self::AGENT_IDENTITIES, "agentIdentities"),
    ];

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn is_none(self) -> bool {
        self == Self::NONE
    }

    pub(super) fn names(self) -> Vec<String> {
        Self::NAMES.iter().filter(|(reason, _)| self.0 & reason.0 != 0).map(|(_, name)| (*name).to_owned()).collect()
    }
}

/// One condition's truth, and the reason to give when it is not yes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) truth: Truth,
    pub(super) reasons: Reasons,
}

impl Judged {
    /// The condition is not configured.
    pub(super) const NEUTRAL: Self = Self { truth: Truth::Yes, reasons: Reasons::NONE };

    pub(super) fn new(truth: Truth, reasons: Reasons) -> Self {
        Self { truth, reasons }
    }

    /// A condition with a part we do not know: unknown, whatever its known part says.
    pub(super) fn not_understood(usual: Reasons) -> Self {
        Self::new(Truth::Unknown, usual.and(Reasons::NOT_ENOUGH_INFORMATION))
    }

    /// The reasons that count: none when the condition holds.
    pub(super) fn shown(self) -> Reasons {
        if self.truth == Truth::Yes { Reasons::NONE } else { self.reasons }
    }
}
