//! Kleene's three truth values and the grant interval.
//!
//! A policy applies when state, target and every condition are true (Microsoft, "Building a
//! Conditional Access policy"); what a sign-in does not say is unknown, never false. The interval
//! on allowed < interactionRequired < blocked is our settled reading.

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    No,
    Unknown,
    Yes,
}

impl Truth {
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    pub(super) fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }

    /// The OR of all; no when there is none.
    pub(super) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Self::No, Self::or)
    }

    /// The AND of all; yes when there is none.
    pub(super) fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Self::Yes, Self::and)
    }

    /// A fact that may be absent.
    pub(super) fn known(fact: Option<bool>) -> Self {
        fact.map_or(Self::Unknown, Self::from)
    }

    /// Two readings of the same thing: what they agree on, else unknown.
    pub(super) fn agree(self, other: Self) -> Self {
        if self == other { self } else { Self::Unknown }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Yes => "yes",
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

/// What a sign-in ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Allowed,
    InteractionRequired,
    Blocked,
}

impl Level {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::InteractionRequired => "interactionRequired",
            Self::Blocked => "blocked",
        }
    }
}

/// From the mildest to the harshest outcome that is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Level,
    pub(super) high: Level,
}

impl Interval {
    pub(super) const ALLOWED: Self = Self::exactly(Level::Allowed);
    pub(super) const INTERACTION: Self = Self::exactly(Level::InteractionRequired);
    pub(super) const BLOCKED: Self = Self::exactly(Level::Blocked);
    pub(super) const ANYTHING: Self = Self { low: Level::Allowed, high: Level::Blocked };

    pub(super) const fn exactly(level: Level) -> Self {
        Self { low: level, high: level }
    }

    /// AND: the pointwise maximum.
    pub(super) fn max(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// OR: the pointwise minimum.
    pub(super) fn min(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// One of the two readings holds.
    pub(super) fn union(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    pub(super) fn with_low(self, low: Level) -> Self {
        Self { low, ..self }
    }

    pub(super) fn with_high(self, high: Level) -> Self {
        Self { high, ..self }
    }
}
