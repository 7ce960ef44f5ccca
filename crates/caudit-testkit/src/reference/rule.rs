//! A filter rule's grammar, as the device filter and the application filter share it.
//!
//! Precedence from high to low: comparison, `-not`, `-and`, `-or` (Microsoft, "Manage rules for
//! dynamic membership groups"). `-match`, `-any` and `-all` are not in Conditional Access's table
//! and make a rule unreadable, like everything else the grammar does not have.

use super::rule_tokens::{Token, tokens};

/// A readable rule.
#[derive(Debug)]
pub(super) enum Rule {
    Or(Vec<Rule>),
    And(Vec<Rule>),
    Not(Box<Rule>),
    Predicate(Predicate),
}

/// One comparison. Property and operand are in lower case.
#[derive(Debug)]
pub(super) struct Predicate {
    pub(super) property: String,
    pub(super) operator: Operator,
    pub(super) negative: bool,
    pub(super) operand: Operand,
}

/// The comparison without its negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equals,
    StartsWith,
    EndsWith,
    Contains,
    In,
}

/// What is compared with.
#[derive(Debug)]
pub(super) enum Operand {
    Text(String),
    List(Vec<String>),
    Null,
}

const LONGEST: usize = 3072;

/// Reads a rule; `None` when it is too long or unreadable.
pub(super) fn parse(rule: &str) -> Option<Rule> {
    if rule.chars().count() > LONGEST {
        return None;
    }
    let mut words = Words { words: tokens(rule)?.into_iter().peekable() };
    let parsed = words.either()?;
    words.words.next().is_none().then_some(parsed)
}

struct Words {
    words: std::iter::Peekable<std::vec::IntoIter<Token>>,
}

impl Words {
    fn either(&mut self) -> Option<Rule> {
        let mut parts = vec![self.both()?];
        while self.keyword("or") {
            parts.push(self.both()?);
        }
        Some(Rule::Or(parts))
    }

    fn both(&mut self) -> Option<Rule> {
        let mut parts = vec![self.negation()?];
        while self.keyword("and") {
            parts.push(self.negation()?);
        }
        Some(Rule::And(parts))
    }

    fn negation(&mut self) -> Option<Rule> {
        if self.keyword("not") {
            return Some(Rule::Not(Box::new(self.primary()?)));
        }
        self.primary()
    }

    fn primary(&mut self) -> Option<Rule> {
        if self.words.next_if_eq(&Token::Open).is_none() {
            return self.predicate().map(Rule::Predicate);
        }
        let inner = self.either()?;
        self.words.next_if_eq(&Token::Close)?;
        Some(inner)
    }

    fn predicate(&mut self) -> Option<Predicate> {
        let property = self.word()?;
        let (operator, negative) = operator(&self.word()?)?;
        let operand = self.operand()?;
        fits(operator, &operand).then_some(Predicate { property, operator, negative, operand })
    }

    fn operand(&mut self) -> Option<Operand> {
        match self.words.next()? {
            Token::Text(text) => Some(Operand::Text(text)),
            Token::Word(word) if word == "null" => Some(Operand::Null),
            Token::Word(word) if word == "true" || word == "false" => Some(Operand::Text(word)),
            Token::ListOpen => self.elements().map(Operand::List),
            _ => None,
        }
    }

    fn elements(&mut self) -> Option<Vec<String>> {
        let mut elements = Vec::new();
        loop {
            let Token::Text(element) = self.words.next()? else {
                return None;
            };
            elements.push(element);
            match self.words.next()? {
                Token::Comma => {}
                Token::ListClose => return Some(elements),
                _ => return None,
            }
        }
    }

    fn word(&mut self) -> Option<String> {
        match self.words.next()? {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let is_keyword = |token: &Token| match token {
            Token::Word(word) => word.strip_prefix('-').unwrap_or(word) == keyword,
            _ => false,
        };
        self.words.next_if(is_keyword).is_some()
    }
}

/// The operator and whether it is a negative one.
fn operator(word: &str) -> Option<(Operator, bool)> {
    match word.strip_prefix('-').unwrap_or(word) {
        "eq" => Some((Operator::Equals, false)),
        "ne" => Some((Operator::Equals, true)),
        "startswith" => Some((Operator::StartsWith, false)),
        "notstartswith" => Some((Operator::StartsWith, true)),
        "endswith" => Some((Operator::EndsWith, false)),
        "notendswith" => Some((Operator::EndsWith, true)),
        "contains" => Some((Operator::Contains, false)),
        "notcontains" => Some((Operator::Contains, true)),
        "in" => Some((Operator::In, false)),
        "notin" => Some((Operator::In, true)),
        _ => None,
    }
}

/// `in` takes a list, nothing else does; `null` goes with equality only.
fn fits(operator: Operator, operand: &Operand) -> bool {
    match operand {
        Operand::List(_) => operator == Operator::In,
        Operand::Null => operator == Operator::Equals,
        Operand::Text(_) => operator != Operator::In,
    }
}
