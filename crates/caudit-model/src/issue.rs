//! What was noticed while reading: never fatal here, always shown.

/// How much an [`Issue`] matters to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The input is broken: a known member holds a value of the wrong type.
    Error,
    /// The input was understood, but something about it deserves a look.
    Note,
}

/// One remark about a place in the input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Issue {
    /// How much it matters.
    pub severity: Severity,
    /// JSON pointer of the place, from the root of the object that was read.
    pub pointer: String,
    /// What was found and what was expected, in one line.
    pub message: String,
}

impl Issue {
    /// A remark about an input that was understood.
    pub fn note(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, pointer: pointer.into(), message: message.into() }
    }

    /// A remark about an input that is broken.
    pub fn error(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, pointer: pointer.into(), message: message.into() }
    }
}
