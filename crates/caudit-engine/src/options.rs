//! What the caller decides about an evaluation.

use caudit_model::Id;

/// What an unknown condition counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownMode {
    /// It stays unknown and is named.
    #[default]
    Exact,
    /// It counts as met: could this sign-in be blocked?
    WorstCase,
    /// It counts as not met, as Graph's What If answers; absent members take What If's defaults.
    WhatIf,
}

impl UnknownMode {
    /// The word used on the command line and in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::WorstCase => "worst-case",
            Self::WhatIf => "whatif",
        }
    }
}

/// How the tenant treats sign-ins that ask for baseline scopes only, where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaselineScopes {
    /// Not enforced by policies on all resources that exclude some.
    Legacy,
    /// Judged as if Azure AD Graph were asked for.
    New,
    /// As `New`, except for policies that exclude this placeholder app: those behave as `Legacy`.
    Custom(Id),
}

/// Options of an evaluation.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What an unknown condition counts as.
    pub unknown: UnknownMode,
    /// The tenant's treatment of baseline scopes; `None` is unknown.
    pub baseline_scopes: Option<BaselineScopes>,
    /// Brings the retired "approved client app" control back.
    pub approved_app_enforced: bool,
}
