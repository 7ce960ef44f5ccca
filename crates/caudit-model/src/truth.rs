//! Three-valued logic (strong Kleene): a fact that is missing stays `Unknown` until it decides nothing.

use serde::Serialize;

/// Whether something holds, does not hold, or cannot be told from the facts at hand.
///
/// ```
/// use caudit_model::Truth::{No, Unknown, Yes};
/// assert_eq!(Unknown & No, No); // a definite "no" settles a conjunction
/// assert_eq!(Unknown & Yes, Unknown);
/// assert_eq!(!Unknown, Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// It does not hold.
    No,
    /// It cannot be told.
    #[default]
    Unknown,
    /// It holds.
    Yes,
}

impl Truth {
    /// The value of a fact that may be missing.
    pub fn of(fact: Option<bool>) -> Self {
        match fact {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }

    /// True for `Yes` alone.
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// True for `No` alone.
    pub fn is_no(self) -> bool {
        self == Self::No
    }

    /// True for `Unknown` alone.
    pub fn is_unknown(self) -> bool {
        self == Self::Unknown
    }

    /// The word used in reports: `yes`, `no` or `unknown`.
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Yes => "yes",
        }
    }

    /// Whether any of the values holds; `No` for none at all.
    pub fn any(values: impl IntoIterator<Item = Self>) -> Self {
        values.into_iter().fold(Self::No, |a, b| a | b)
    }

    /// Whether all of the values hold; `Yes` for none at all.
    pub fn all(values: impl IntoIterator<Item = Self>) -> Self {
        values.into_iter().fold(Self::Yes, |a, b| a & b)
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

impl std::ops::BitAnd for Truth {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        self.min(other)
    }
}

impl std::ops::BitOr for Truth {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.max(other)
    }
}

impl std::ops::Not for Truth {
    type Output = Self;
    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}
