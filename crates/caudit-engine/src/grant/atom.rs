//! The single requirements that grant formulas are made of.

use caudit_model::Id;
use caudit_model::policy::BuiltInControl;

use super::Described;

/// One requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Atom {
    /// Block access.
    Block,
    /// Multifactor authentication.
    Mfa,
    /// A device marked as compliant.
    CompliantDevice,
    /// A hybrid joined device.
    DomainJoinedDevice,
    /// An app under an app protection policy.
    CompliantApplication,
    /// An approved client app; only where the retired control is brought back.
    ApprovedApplication,
    /// A password change.
    PasswordChange,
    /// Risk remediation.
    RiskRemediation,
    /// An authentication strength.
    Strength(Described),
    /// An agreement.
    TermsOfUse(Id),
    /// A custom control.
    CustomFactor(Id),
    /// A control that we do not know.
    Unrecognised(String),
}

impl Atom {
    /// The atom of a built-in control. The approved client app control was retired in 2026: Microsoft says it then
    /// behaves as if it were not selected.
    pub(super) fn built_in(control: BuiltInControl, approved_app_enforced: bool) -> Option<Self> {
        Some(match control {
            BuiltInControl::Block => Self::Block,
            BuiltInControl::Mfa => Self::Mfa,
            BuiltInControl::CompliantDevice => Self::CompliantDevice,
            BuiltInControl::DomainJoinedDevice => Self::DomainJoinedDevice,
            BuiltInControl::CompliantApplication => Self::CompliantApplication,
            BuiltInControl::ApprovedApplication if approved_app_enforced => Self::ApprovedApplication,
            BuiltInControl::ApprovedApplication => return None,
            BuiltInControl::PasswordChange => Self::PasswordChange,
            BuiltInControl::RiskRemediation => Self::RiskRemediation,
        })
    }

    /// The control's name in Graph.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Block => "block",
            Self::Mfa => "mfa",
            Self::CompliantDevice => "compliantDevice",
            Self::DomainJoinedDevice => "domainJoinedDevice",
            Self::CompliantApplication => "compliantApplication",
            Self::ApprovedApplication => "approvedApplication",
            Self::PasswordChange => "passwordChange",
            Self::RiskRemediation => "riskRemediation",
            Self::Strength(_) => "authenticationStrength",
            Self::TermsOfUse(_) => "termsOfUse",
            Self::CustomFactor(_) => "customAuthenticationFactors",
            Self::Unrecognised(name) => name,
        }
    }
}
