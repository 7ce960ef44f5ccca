//! Evaluates a rule in three-valued logic.
//!
//! A null attribute makes positive operators false and negative ones true (Microsoft's page on the
//! filter for devices). The page speaks of operators only, so under `-not` a predicate that reads a
//! null attribute is unknown.

use std::borrow::Cow;

use caudit_model::Truth;
use caudit_model::device::AttributeValue;

use super::{Comparison, Expression, Literal, Predicate, Rule};
use crate::fact::FactSet;

/// What is known of an attribute.
#[derive(Debug, Clone, Copy)]
pub enum Read<'a> {
    /// It has this value.
    Value(&'a AttributeValue),
    /// It is known to be unset.
    Null,
    /// It may be set, but Conditional Access is not shown it: null to positive operators, unknown to negative ones.
    Hidden,
    /// It is not known.
    Unknown(FactSet),
}

/// A rule's answer, and the facts that an unknown one waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Whether the rule matches.
    pub truth: Truth,
    /// The facts that were missing.
    pub missing: FactSet,
}

impl Rule {
    /// Evaluates the rule over the attributes that `read` gives.
    pub fn evaluate<'a>(&self, read: &dyn Fn(&Predicate) -> Read<'a>) -> Reading {
        evaluate(&self.expression, false, read)
    }
}

fn evaluate<'a>(expression: &Expression, negated: bool, read: &dyn Fn(&Predicate) -> Read<'a>) -> Reading {
    match expression {
        Expression::Or(parts) => fold(parts, Truth::No, |a, b| a | b, negated, read),
        Expression::And(parts) => fold(parts, Truth::Yes, |a, b| a & b, negated, read),
        Expression::Not(part) => {
            let inner = evaluate(part, true, read);
            Reading { truth: !inner.truth, missing: inner.missing }
        }
        Expression::Is(predicate) => predicate.evaluate(negated, read(predicate)),
    }
}

fn fold<'a>(
    parts: &[Expression],
    start: Truth,
    combine: impl Fn(Truth, Truth) -> Truth,
    negated: bool,
    read: &dyn Fn(&Predicate) -> Read<'a>,
) -> Reading {
    let mut all = Reading { truth: start, missing: FactSet::NONE };
    for part in parts {
        let next = evaluate(part, negated, read);
        all = Reading { truth: combine(all.truth, next.truth), missing: all.missing.union(next.missing) };
    }
    all
}

impl Predicate {
    fn evaluate(&self, negated: bool, read: Read<'_>) -> Reading {
        let (truth, missing) = match read {
            Read::Unknown(facts) => (Truth::Unknown, facts),
            Read::Null | Read::Hidden if negated => (Truth::Unknown, FactSet::NONE),
            Read::Hidden if self.negative => (Truth::Unknown, FactSet::NONE),
            Read::Null | Read::Hidden => (self.on_null(), FactSet::NONE),
            Read::Value(value) => (Truth::from(self.matches(value) != self.negative), FactSet::NONE),
        };
        Reading { truth, missing }
    }

    /// `-eq null` holds for null and `-ne null` does not; else positive operators fail and negative ones hold.
    fn on_null(&self) -> Truth {
        Truth::from(self.negative != (self.literal == Literal::Null))
    }

    /// The positive comparison with a value that is set.
    fn matches(&self, value: &AttributeValue) -> bool {
        match value {
            AttributeValue::Text(text) => self.matches_text(&lower(text)),
            AttributeValue::Flag(flag) => match &self.literal {
                Literal::Flag(wanted) => flag == wanted,
                _ => self.matches_text(if *flag { "true" } else { "false" }),
            },
            // In a collection every element is compared as a whole: `CloudPC` is not found in `CloudPCx`.
            AttributeValue::List(items) => items.iter().any(|item| self.equals(&lower(item))),
        }
    }

    fn matches_text(&self, text: &str) -> bool {
        let Literal::Text(wanted) = &self.literal else { return self.equals(text) };
        match self.comparison {
            Comparison::Equals | Comparison::In => text == wanted,
            Comparison::StartsWith => text.starts_with(wanted.as_str()),
            Comparison::EndsWith => text.ends_with(wanted.as_str()),
            Comparison::Contains => text.contains(wanted.as_str()),
        }
    }

    fn equals(&self, text: &str) -> bool {
        match &self.literal {
            Literal::Text(wanted) => text == wanted,
            Literal::Flag(wanted) => text == if *wanted { "true" } else { "false" },
            Literal::Null => false,
            Literal::List(items) => items.iter().any(|item| item == text),
        }
    }
}

/// The text in lower case; borrowed where it is that already.
fn lower(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if plain { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}
