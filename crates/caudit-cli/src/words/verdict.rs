//! Verdicts in words, each with its symbol and ink.

use caudit_engine::{Access, Interval};

use crate::term::page::{Ink, Mark};

/// How a verdict is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Symbol.
    pub(crate) mark: Mark,
    /// Ink.
    pub(crate) ink: Ink,
    /// Words, in lower case.
    pub(crate) words: String,
}

/// A verdict that may be open.
pub(crate) fn of(interval: Interval) -> Shown {
    named(interval.word(), Some([interval.low.word(), interval.high.word()]))
}

/// A verdict by its name in JSON.
pub(crate) fn named(verdict: &str, between: Option<[&str; 2]>) -> Shown {
    let (mark, ink) = match verdict {
        "allowed" => (Mark::Yes, Ink::Good),
        "interactionRequired" => (Mark::Yes, Ink::Unsure),
        "blocked" => (Mark::No, Ink::Bad),
        _ => (Mark::Maybe, Ink::Unsure),
    };
    let words = match (verdict, between) {
        ("indeterminate", Some([low, high])) => format!("cannot tell: {} or {}", access(low), access(high)),
        (other, _) => access(other).to_owned(),
    };
    Shown { mark, ink, words }
}

fn access(word: &str) -> &str {
    match word {
        "interactionRequired" => "interaction required",
        "indeterminate" => "cannot tell",
        "mixed" => "differs by device or place",
        other => other,
    }
}

/// What a grant means for the user.
pub(crate) fn effect(grant: Interval) -> &'static str {
    match grant.settled() {
        Some(Access::Allowed) => "met",
        Some(Access::InteractionRequired) => "the user is asked",
        Some(Access::Blocked) => "blocks",
        None => "cannot tell",
    }
}
