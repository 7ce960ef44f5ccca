//! Why a policy does not apply, in the words and values of Graph's `whatIfAnalysisReasons`.

/// A set of reasons; empty where the policy applies (Graph says `notSet`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reasons(u32);

macro_rules! reasons {
    ($($(#[$doc:meta])* $constant:ident = $value:literal $name:literal,)+) => {
        impl Reasons {
            $($(#[$doc])* pub const $constant: Self = Self($value);)+
            const NAMES: &'static [(u32, &'static str)] = &[$(($value, $name),)+];
        }
    };
}

reasons! {
    /// Something that we do not understand decides.
    NOT_ENOUGH_INFORMATION = 1 "notEnoughInformation",
    /// A rule cannot be read.
    INVALID_CONDITION = 2 "invalidCondition",
    /// Users, groups, roles or guests.
    USERS = 4 "users",
    /// Service principals or their risk.
    WORKLOAD_IDENTITIES = 8 "workloadIdentities",
    /// Target resources.
    APPLICATION = 16 "application",
    /// User actions.
    USER_ACTIONS = 32 "userActions",
    /// Authentication contexts.
    AUTHENTICATION_CONTEXT = 64 "authenticationContext",
    /// Platforms.
    DEVICE_PLATFORM = 128 "devicePlatform",
    /// Filter for devices.
    DEVICES = 256 "devices",
    /// Client app types.
    CLIENT_APPS = 512 "clientApps",
    /// Locations.
    LOCATION = 1024 "location",
    /// Sign-in risk.
    SIGN_IN_RISK = 2048 "signInRisk",
    /// Nobody or nothing is included.
    EMPTY_POLICY = 4096 "emptyPolicy",
    /// The policy is disabled.
    POLICY_NOT_ENABLED = 16384 "policyNotEnabled",
    /// User risk.
    USER_RISK = 32768 "userRisk",
    /// Insider risk.
    INSIDER_RISK = 131_072 "insiderRisk",
    /// Authentication flows.
    AUTHENTICATION_FLOW = 262_144 "authenticationFlow",
    /// Agent risk (beta).
    AGENT_ID_RISK = 1_048_576 "agentIdRisk",
    /// Agent identities (beta).
    AGENT_IDENTITIES = 2_097_152 "agentIdentities",
}

impl Reasons {
    /// No reason.
    pub const NONE: Self = Self(0);

    /// Both sets of reasons.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when all of `other` is among these.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Graph's names, in the order of their values.
    pub fn names(self) -> Vec<&'static str> {
        Self::NAMES.iter().filter(|(value, _)| self.0 & value != 0).map(|(_, name)| *name).collect()
    }
}
