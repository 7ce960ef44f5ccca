//! Missing facts in words, and how each can be given.

/// The fact in words; one that needs no words of its own keeps its name.
pub(crate) fn words(fact: &str) -> String {
    if let Some(attribute) = fact.strip_prefix("signInConditions.deviceInfo.") {
        return format!("{attribute} of the device");
    }
    let words = match fact {
        "signInIdentity.userId" => "who signs in",
        "signInIdentity.externalUserType" => "kind of guest or external user",
        "signInIdentity.externalTenantId" => "home tenant",
        "signInIdentity.servicePrincipalId" => "service principal",
        "signInIdentity.agentServicePrincipalId" => "agent identity",
        "signInContext" | "signInContext.includeApplications" => "what is asked for",
        "signInContext.userAction" => "user action",
        "signInContext.authenticationContextValue" => "authentication context",
        "signInConditions.clientAppType" => "client app",
        "signInConditions.devicePlatform" => "platform",
        "signInConditions.ipAddress" => "address",
        "signInConditions.country" => "country",
        "signInConditions.signInRiskLevel" => "sign-in risk",
        "signInConditions.userRiskLevel" => "user risk",
        "signInConditions.servicePrincipalRiskLevel" => "service principal risk",
        "signInConditions.insiderRiskLevel" => "insider risk",
        "signInConditions.agentIdRiskLevel" => "agent risk",
        "signInConditions.authenticationFlow.transferMethod" => "authentication flow",
        other => return circumstance(other).to_owned(),
    };
    words.to_owned()
}

/// Facts beside Graph's own members.
fn circumstance(fact: &str) -> &str {
    match fact {
        "facts.groups" => "groups",
        "facts.roles" => "roles",
        "facts.deviceRegistered" => "whether the device is registered",
        "facts.gpsCountry" => "country by GPS",
        "facts.mfaTrustedIp" => "whether the address is an MFA trusted IP",
        "facts.compliantNetwork" => "whether the compliant network is used",
        "facts.customSecurityAttributes" => "custom security attributes of the resource",
        "facts.satisfied.compliantApplication" => "app protection policy",
        "facts.satisfied.approvedApplication" => "approved client app",
        "facts.satisfied.authenticationMethods" => "authentication methods",
        "facts.satisfied.fido2Aaguid" => "FIDO2 key",
        "facts.satisfied.x509IssuerSki" => "certificate",
        "facts.inboundTrust.mfa" => "trust in MFA at home",
        "facts.inboundTrust.compliantDevice" => "trust in compliance at home",
        "facts.inboundTrust.hybridJoinedDevice" => "trust in hybrid join at home",
        "namedLocations.json" => "named locations",
        "authenticationStrengths.json" => "authentication strength",
        "policy" => "part of the policy",
        other => other,
    }
}

/// The option that gives the fact, where there is one.
pub(crate) fn option(fact: &str) -> Option<&'static str> {
    Some(match fact {
        "signInIdentity.userId" => "--user",
        "signInIdentity.externalUserType" => "--external-user-type",
        "signInIdentity.externalTenantId" => "--external-tenant",
        "signInIdentity.servicePrincipalId" => "--service-principal",
        "signInContext" | "signInContext.includeApplications" => "--app",
        "signInContext.userAction" => "--user-action",
        "signInContext.authenticationContextValue" => "--auth-context",
        "signInConditions.clientAppType" => "--client-app",
        "signInConditions.devicePlatform" => "--platform",
        "signInConditions.ipAddress" => "--ip",
        "signInConditions.country" => "--country",
        "signInConditions.signInRiskLevel" => "--sign-in-risk",
        "signInConditions.userRiskLevel" => "--user-risk",
        "signInConditions.servicePrincipalRiskLevel" => "--service-principal-risk",
        "signInConditions.insiderRiskLevel" => "--insider-risk",
        "signInConditions.authenticationFlow.transferMethod" => "--transfer-method",
        "facts.groups" => "--group",
        "facts.roles" => "--role",
        "facts.deviceRegistered" => "--device",
        "facts.gpsCountry" => "--gps-country",
        "facts.mfaTrustedIp" => "--mfa-trusted-ip",
        "facts.compliantNetwork" => "--compliant-network",
        "facts.satisfied.authenticationMethods" => "--methods",
        device if device.starts_with("signInConditions.deviceInfo.") => "--device",
        fact if fact.starts_with("facts.") => "--set",
        _ => return None,
    })
}
