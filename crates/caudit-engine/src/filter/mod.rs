//! The rule language of filters: over devices, and over applications' custom security attributes.
//!
//! Grammar and precedence follow Microsoft's rules for dynamic groups, cut to the operators that the
//! pages on filters list. Reading is strict: a rule that cannot be read makes its condition unknown.

mod eval;
mod lex;
mod parse;

use caudit_model::device::DeviceAttribute;

pub use eval::{Read, Reading};
pub use parse::parse;

/// Longest rule that Entra accepts, in characters.
pub const MAX_RULE: usize = 3072;

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `-eq`, `-ne`
    Equals,
    /// `-startsWith`, `-notStartsWith`
    StartsWith,
    /// `-endsWith`, `-notEndsWith`
    EndsWith,
    /// `-contains`, `-notContains`
    Contains,
    /// `-in`, `-notIn`
    In,
}

/// The right-hand side of a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A quoted text, in lower case.
    Text(String),
    /// `True` or `False`.
    Flag(bool),
    /// `null`.
    Null,
    /// A list of texts, in lower case.
    List(Vec<String>),
}

/// One comparison: attribute, operator, value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// The attribute's name behind the prefix, as written.
    pub attribute: String,
    /// The device attribute of that name, if there is one.
    pub device: Option<DeviceAttribute>,
    /// How it is compared.
    pub comparison: Comparison,
    /// True for the negative form of the operator.
    pub negative: bool,
    /// With what.
    pub literal: Literal,
    /// Byte offset of the predicate in the rule.
    pub at: usize,
}

/// A rule as a tree over its predicates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// One of these.
    Or(Vec<Self>),
    /// All of these.
    And(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// A comparison.
    Is(Predicate),
}

/// A rule that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The rule as a tree.
    pub expression: Expression,
    /// Remarks on spellings that Entra may not accept.
    pub remarks: Vec<String>,
}

impl Rule {
    /// Every predicate, from left to right.
    pub fn predicates(&self) -> Vec<&Predicate> {
        let mut found = Vec::new();
        collect(&self.expression, &mut found);
        found
    }
}

fn collect<'a>(expression: &'a Expression, found: &mut Vec<&'a Predicate>) {
    match expression {
        Expression::Or(parts) | Expression::And(parts) => parts.iter().for_each(|part| collect(part, found)),
        Expression::Not(part) => collect(part, found),
        Expression::Is(predicate) => found.push(predicate),
    }
}

/// Why a rule cannot be used, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// Place in the rule, in characters from 0.
    pub at: usize,
    /// What is wrong, in one line.
    pub message: String,
}

impl FilterError {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }

    /// Turns a byte offset into a number of characters.
    pub(crate) fn in_characters(self, rule: &str) -> Self {
        let before = rule.char_indices().take_while(|(at, _)| *at < self.at);
        Self { at: before.count(), message: self.message }
    }
}

impl std::fmt::Display for FilterError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at character {}: {}", self.at + 1, self.message)
    }
}
