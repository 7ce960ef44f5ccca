//! Outcomes of a sign-in, and ranges of them where something is unknown.

use serde::Serialize;

/// What happens to a sign-in, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Access {
    /// It gets in.
    #[default]
    Allowed,
    /// It gets in once the user has answered a prompt.
    InteractionRequired,
    /// It does not get in.
    Blocked,
}

impl Access {
    /// The word used in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::InteractionRequired => "interactionRequired",
            Self::Blocked => "blocked",
        }
    }
}

/// The outcomes that are possible, by the best and the worst of them.
///
/// INVARIANT: `low <= high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Interval {
    /// The best.
    pub low: Access,
    /// The worst.
    pub high: Access,
}

impl Interval {
    /// Nothing is asked for.
    pub const ALLOWED: Self = Self::exactly(Access::Allowed);
    /// It can only end in a block.
    pub const BLOCKED: Self = Self::exactly(Access::Blocked);
    /// The user is asked.
    pub const INTERACTION: Self = Self::exactly(Access::InteractionRequired);
    /// Anything may happen.
    pub const ANY: Self = Self { low: Access::Allowed, high: Access::Blocked };

    /// One certain outcome.
    pub const fn exactly(access: Access) -> Self {
        Self { low: access, high: access }
    }

    /// Both must be met: the worse of each end.
    pub fn and(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// Either may be met: the better of each end.
    pub fn or(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The same with a worst end of at least `access`.
    pub fn widened(self, access: Access) -> Self {
        Self { low: self.low, high: self.high.max(access) }
    }

    /// The outcome, where it is certain.
    pub fn settled(self) -> Option<Access> {
        (self.low == self.high).then_some(self.low)
    }

    /// The verdict in one word: the outcome, or `indeterminate`.
    pub fn word(self) -> &'static str {
        self.settled().map_or("indeterminate", Access::word)
    }
}
