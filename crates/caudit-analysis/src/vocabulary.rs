//! Translates the sign-in log's and the directory's words into those of policies. A word that is not known stays unknown.

use caudit_model::risk::{ClientAppType, DevicePlatform, RiskLevel, TransferMethod};

/// Platform of an operating system, by the directory's or the log's name.
pub(crate) fn platform(operating_system: &str) -> Option<DevicePlatform> {
    let name = operating_system.to_ascii_lowercase().replace(' ', "");
    let known: [(&[&str], DevicePlatform); 6] = [
        (&["windowsphone"], DevicePlatform::WindowsPhone),
        (&["windows"], DevicePlatform::Windows),
        (&["mac", "osx"], DevicePlatform::MacOs),
        (&["ios", "iphone", "ipad"], DevicePlatform::Ios),
        (&["android"], DevicePlatform::Android),
        (&["linux", "ubuntu"], DevicePlatform::Linux),
    ];
    known.iter().find(|(starts, _)| starts.iter().any(|start| name.starts_with(start))).map(|(_, platform)| *platform)
}

/// Client app type, by the log's `clientAppUsed`.
pub(crate) fn client_app(used: &str) -> Option<ClientAppType> {
    let legacy = [
        "authenticated smtp",
        "autodiscover",
        "exchange online powershell",
        "exchange web services",
        "imap4",
        "imap",
        "mapi over http",
        "offline address book",
        "other clients",
        "outlook anywhere (rpc over http)",
        "outlook service",
        "pop3",
        "pop",
        "reporting web services",
        "smtp",
        "universal outlook",
    ];
    match used.to_ascii_lowercase().as_str() {
        "browser" => Some(ClientAppType::Browser),
        "mobile apps and desktop clients" | "modern clients" => Some(ClientAppType::MobileAppsAndDesktopClients),
        "exchange activesync" => Some(ClientAppType::ExchangeActiveSync),
        other if legacy.iter().any(|name| other.starts_with(name)) => Some(ClientAppType::Other),
        _ => None,
    }
}

/// Risk level; a level that is withheld or new is unknown.
pub(crate) fn risk(level: &str) -> Option<RiskLevel> {
    RiskLevel::parse(level).filter(|level| *level != RiskLevel::Hidden)
}

/// Transfer method by which a session began.
pub(crate) fn transfer(method: &str) -> Option<TransferMethod> {
    TransferMethod::parse(method)
}

/// Join type, in the filter language's words; the log uses several vocabularies.
pub(crate) fn trust_type(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "azure ad joined" | "microsoft entra joined" | "azuread" => Some("AzureAD"),
        "hybrid azure ad joined" | "microsoft entra hybrid joined" | "serverad" => Some("ServerAD"),
        "azure ad registered" | "microsoft entra registered" | "workplace" => Some("Workplace"),
        _ => None,
    }
}

/// A device state in words a person uses.
pub(crate) fn trust_words(trust_type: &str) -> &'static str {
    match self::trust_type(trust_type) {
        Some("AzureAD") => "Entra joined",
        Some("ServerAD") => "hybrid joined",
        Some("Workplace") => "Entra registered",
        _ => "of an unknown join type",
    }
}
