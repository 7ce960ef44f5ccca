//! What one policy does with one sign-in.

use caudit_model::Truth;

use crate::access::{Access, Interval};
use crate::conditions::Condition;
use crate::fact::FactSet;
use crate::options::UnknownMode;
use crate::reason::Reasons;

/// What one policy does with one sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PolicyOutcome {
    /// Whether it applies.
    pub applies: Truth,
    /// Every condition that fails or is unknown.
    pub reasons: Reasons,
    /// Each condition's answer.
    pub conditions: ConditionAnswers,
    /// What its grant comes to, as if it applied.
    pub grant: Interval,
    /// Facts that leave it open.
    pub missing: FactSet,
}

/// The answers of all conditions of one policy, a bit each: most hold, so only the others are noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ConditionAnswers {
    fails: u16,
    unknown: u16,
}

impl ConditionAnswers {
    /// The answer of one condition.
    pub fn get(self, condition: Condition) -> Truth {
        let bit = 1 << condition as u16;
        match (self.fails & bit != 0, self.unknown & bit != 0) {
            (true, _) => Truth::No,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::Yes,
        }
    }

    /// Notes that a condition does not surely hold.
    pub(crate) fn note(&mut self, condition: Condition, answer: Truth) {
        let bit = 1 << condition as u16;
        match answer {
            Truth::No => self.fails |= bit,
            Truth::Unknown => self.unknown |= bit,
            Truth::Yes => {}
        }
    }

    /// All of them together.
    pub(crate) fn all(self) -> Truth {
        match (self.fails, self.unknown) {
            (0, 0) => Truth::Yes,
            (0, _) => Truth::Unknown,
            _ => Truth::No,
        }
    }

    /// The conditions that do not surely hold.
    pub(crate) fn open(self) -> impl Iterator<Item = Condition> {
        let open = self.fails | self.unknown;
        let conditions = if open == 0 { &[][..] } else { &Condition::ALL };
        conditions.iter().copied().filter(move |condition| open & (1 << *condition as u16) != 0)
    }
}

impl PolicyOutcome {
    /// The answer of one condition.
    pub fn answer(&self, condition: Condition) -> Truth {
        self.conditions.get(condition)
    }

    /// What it adds to the verdict: an unknown application may ask for nothing.
    pub(crate) fn counted(&self, mode: UnknownMode) -> Interval {
        match self.applies {
            Truth::No => Interval::ALLOWED,
            Truth::Unknown if mode != UnknownMode::WorstCase => {
                Interval { low: Access::Allowed, high: self.grant.high }
            }
            Truth::Unknown | Truth::Yes => self.grant,
        }
    }
}
