//! How a missing fact can be given.

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
