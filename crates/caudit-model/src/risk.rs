//! Risk levels and the other small enumerations that conditions list and sign-ins carry.

use crate::member::graph_enum;

graph_enum! {
    /// `riskLevel`: sign-in, user and service principal risk.
    pub enum RiskLevel {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
        /// Withheld, because the tenant has no licence to see it.
        Hidden = "hidden",
        /// No risk.
        None = "none",
    }
}

graph_enum! {
    /// `insiderRiskLevel`, from Purview adaptive protection.
    pub enum InsiderRiskLevel {
        /// No insider risk. A sign-in may have it; a policy cannot list it.
        None = "none",
        /// Minor.
        Minor = "minor",
        /// Moderate.
        Moderate = "moderate",
        /// Elevated.
        Elevated = "elevated",
    }
}

graph_enum! {
    /// `agentIdRiskLevel` (beta).
    pub enum AgentRiskLevel {
        /// No risk. A sign-in may have it; a policy cannot list it.
        None = "none",
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
    }
}

graph_enum! {
    /// `conditionalAccessClientApp`. The retired `modern` and `easUnsupported` are read as their successors.
    pub enum ClientAppType {
        /// Every kind of client app.
        All = "all",
        /// Web browsers.
        Browser = "browser",
        /// Apps with modern authentication.
        MobileAppsAndDesktopClients = "mobileAppsAndDesktopClients" | "modern",
        /// Exchange ActiveSync, supported platforms or not.
        ExchangeActiveSync = "exchangeActiveSync" | "easUnsupported",
        /// Exchange ActiveSync on supported platforms.
        EasSupported = "easSupported",
        /// Legacy authentication.
        Other = "other",
        /// In a sign-in: known to be none of the listed kinds.
        Unknown = "unknown",
    }
}

impl ClientAppType {
    /// A client that can neither be prompted nor send device state (basic authentication, Exchange ActiveSync).
    pub fn is_legacy(self) -> bool {
        matches!(self, Self::ExchangeActiveSync | Self::EasSupported | Self::Other)
    }
}

graph_enum! {
    /// `conditionalAccessDevicePlatform`.
    pub enum DevicePlatform {
        /// Android.
        Android = "android",
        /// iOS and iPadOS.
        Ios = "iOS",
        /// Windows.
        Windows = "windows",
        /// Windows Phone.
        WindowsPhone = "windowsPhone",
        /// macOS.
        MacOs = "macOS",
        /// In a policy: every platform, unknown ones included.
        All = "all",
        /// Linux.
        Linux = "linux",
        /// In a sign-in: known to be none of the listed platforms.
        Unknown = "unknown",
    }
}

graph_enum! {
    /// `conditionalAccessTransferMethods`.
    pub enum TransferMethod {
        /// An ordinary sign-in.
        None = "none",
        /// Device code flow.
        DeviceCodeFlow = "deviceCodeFlow",
        /// Authentication transfer.
        AuthenticationTransfer = "authenticationTransfer",
    }
}
