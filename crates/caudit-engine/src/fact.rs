//! The facts that an answer may be waiting for, by the names the sign-in format gives them.

use caudit_model::device::DeviceAttribute;

macro_rules! facts {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// A fact whose absence can leave an answer unknown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fact { $($(#[$doc])* $variant,)+
            /// An attribute of the device.
            Device(DeviceAttribute),
        }

        const PLAIN: &[Fact] = &[$(Fact::$variant,)+];

        impl Fact {
            /// Where the fact is given: a path in the sign-in format, a file of the snapshot, or an option.
            pub fn name(self) -> String {
                match self {
                    $(Self::$variant => $name.to_owned(),)+
                    Self::Device(attribute) => format!("signInConditions.deviceInfo.{}", attribute.name()),
                }
            }
        }
    };
}

facts! {
    /// Who signs in.
    UserId = "signInIdentity.userId",
    /// The kind of user.
    ExternalUserType = "signInIdentity.externalUserType",
    /// Home tenant of an external user.
    ExternalTenantId = "signInIdentity.externalTenantId",
    /// Which service principal.
    ServicePrincipalId = "signInIdentity.servicePrincipalId",
    /// Which agent identity.
    AgentId = "signInIdentity.agentServicePrincipalId",
    /// What is asked for.
    Context = "signInContext",
    /// Which resources.
    Applications = "signInContext.includeApplications",
    /// Which user action.
    UserAction = "signInContext.userAction",
    /// Which authentication context.
    AuthenticationContext = "signInContext.authenticationContextValue",
    /// Kind of client app.
    ClientAppType = "signInConditions.clientAppType",
    /// Platform.
    DevicePlatform = "signInConditions.devicePlatform",
    /// Address.
    IpAddress = "signInConditions.ipAddress",
    /// Country.
    Country = "signInConditions.country",
    /// Sign-in risk.
    SignInRisk = "signInConditions.signInRiskLevel",
    /// User risk.
    UserRisk = "signInConditions.userRiskLevel",
    /// Service principal risk.
    ServicePrincipalRisk = "signInConditions.servicePrincipalRiskLevel",
    /// Insider risk.
    InsiderRisk = "signInConditions.insiderRiskLevel",
    /// Agent risk.
    AgentRisk = "signInConditions.agentIdRiskLevel",
    /// Authentication flow.
    TransferMethod = "signInConditions.authenticationFlow.transferMethod",
    /// All groups of the user.
    Groups = "facts.groups",
    /// All active roles of the user.
    Roles = "facts.roles",
    /// Whether there is a device object.
    DeviceRegistered = "facts.deviceRegistered",
    /// Country by GPS.
    GpsCountry = "facts.gpsCountry",
    /// Whether the address is among the MFA trusted IPs.
    MfaTrustedIp = "facts.mfaTrustedIp",
    /// Whether the sign-in comes through the compliant network.
    CompliantNetwork = "facts.compliantNetwork",
    /// Custom security attributes of the target.
    CustomSecurityAttributes = "facts.customSecurityAttributes",
    /// Custom security attributes of the service principal that signs in.
    ServicePrincipalAttributes = "servicePrincipals.json: customSecurityAttributes",
    /// Whether the app is under an app protection policy.
    CompliantApplication = "facts.satisfied.compliantApplication",
    /// Whether the app is an approved client app.
    ApprovedApplication = "facts.satisfied.approvedApplication",
    /// Which methods were used.
    AuthenticationMethods = "facts.satisfied.authenticationMethods",
    /// Which FIDO2 key was used.
    Fido2Aaguid = "facts.satisfied.fido2Aaguid",
    /// Which certificate was used.
    Certificate = "facts.satisfied.x509IssuerSki",
    /// Whether MFA at home counts.
    InboundTrustMfa = "facts.inboundTrust.mfa",
    /// Whether compliance at home counts.
    InboundTrustCompliant = "facts.inboundTrust.compliantDevice",
    /// Whether hybrid join at home counts.
    InboundTrustHybrid = "facts.inboundTrust.hybridJoinedDevice",
    /// The policies that the snapshot does not hold.
    Policies = "policies.json",
    /// Which named locations there are.
    NamedLocations = "namedLocations.json",
    /// What the authentication strength accepts.
    AuthenticationStrengths = "authenticationStrengths.json",
    /// How the tenant treats baseline scopes.
    BaselineScopes = "--baseline-scopes",
    /// What a part of the policy that we do not understand means.
    Policy = "policy",
    /// How Entra behaves where Microsoft says nothing.
    Undocumented = "undocumented behaviour",
}

impl Fact {
    fn bit(self) -> usize {
        match self {
            Self::Device(attribute) => 64 + attribute as usize,
            plain => PLAIN.iter().position(|fact| *fact == plain).unwrap_or_default(),
        }
    }
}

/// A set of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FactSet(u128);

impl FactSet {
    /// No fact.
    pub const NONE: Self = Self(0);

    /// Adds a fact.
    pub fn insert(&mut self, fact: Fact) {
        self.0 |= 1 << fact.bit();
    }

    /// True when the fact is in the set.
    pub fn contains(self, fact: Fact) -> bool {
        self.0 >> fact.bit() & 1 == 1
    }

    /// True when the set holds nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The facts in either set.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The facts, plain ones first.
    pub fn iter(self) -> impl Iterator<Item = Fact> {
        let devices = DeviceAttribute::ALL.iter().map(|attribute| Fact::Device(*attribute));
        PLAIN.iter().copied().chain(devices).filter(move |fact| self.contains(*fact))
    }

    /// Their names, sorted.
    pub fn names(self) -> Vec<String> {
        let mut names: Vec<String> = self.iter().map(Fact::name).collect();
        names.sort();
        names
    }
}

impl From<Fact> for FactSet {
    fn from(fact: Fact) -> Self {
        Self(1 << fact.bit())
    }
}

impl FromIterator<Fact> for FactSet {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        facts.into_iter().fold(Self::NONE, |set, fact| set.union(fact.into()))
    }
}
