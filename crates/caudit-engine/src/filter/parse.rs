//! Reads a rule: `-or` binds loosest, then `-and`, then `-not`, then comparisons.

use caudit_model::device::DeviceAttribute;

use super::lex::{Kind, Token, tokens};
use super::{Comparison, Expression, FilterError, Literal, MAX_RULE, Predicate, Rule};

/// Deepest nesting of parentheses that is followed.
const MAX_DEPTH: usize = 64;

/// Reads a rule whose attributes carry `prefix` (`device.` or `CustomSecurityAttribute.`).
pub fn parse(rule: &str, prefix: &'static str) -> Result<Rule, FilterError> {
    read(rule, prefix).map_err(|error| error.in_characters(rule))
}

fn read(rule: &str, prefix: &'static str) -> Result<Rule, FilterError> {
    let length = rule.chars().count();
    if length > MAX_RULE {
        return Err(FilterError::new(0, format!("the rule has {length} characters; Entra accepts {MAX_RULE}")));
    }
    let (tokens, remarks) = tokens(rule)?;
    let mut parser = Parser { tokens: tokens.iter().peekable(), prefix, end: rule.len(), depth: 0 };
    let expression = parser.either()?;
    match parser.tokens.next() {
        None => Ok(Rule { expression, remarks }),
        Some(token) => Err(FilterError::new(token.at, "expected `-and`, `-or` or the end of the rule")),
    }
}

struct Parser<'a> {
    tokens: std::iter::Peekable<std::slice::Iter<'a, Token>>,
    prefix: &'static str,
    end: usize,
    depth: usize,
}

impl Parser<'_> {
    fn either(&mut self) -> Result<Expression, FilterError> {
        let mut parts = vec![self.both()?];
        while self.keyword("or") {
            parts.push(self.both()?);
        }
        Ok(join(parts, Expression::Or))
    }

    fn both(&mut self) -> Result<Expression, FilterError> {
        let mut parts = vec![self.negation()?];
        while self.keyword("and") {
            parts.push(self.negation()?);
        }
        Ok(join(parts, Expression::And))
    }

    fn negation(&mut self) -> Result<Expression, FilterError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(FilterError::new(self.at(), "the rule is nested too deeply"));
        }
        let expression = if self.keyword("not") {
            self.negation().map(|part| Expression::Not(Box::new(part)))
        } else {
            self.primary()
        };
        self.depth -= 1;
        expression
    }

    fn primary(&mut self) -> Result<Expression, FilterError> {
        if self.tokens.next_if(|token| token.kind == Kind::Open).is_none() {
            return self.predicate().map(Expression::Is);
        }
        let inner = self.either()?;
        match self.tokens.next_if(|token| token.kind == Kind::Close) {
            Some(_) => Ok(inner),
            None => Err(FilterError::new(self.at(), "expected `)`")),
        }
    }

    fn predicate(&mut self) -> Result<Predicate, FilterError> {
        let at = self.at();
        let name = self.word("an attribute")?;
        let attribute = strip(&name, self.prefix)
            .ok_or_else(|| FilterError::new(at, format!("`{name}` does not begin with `{}`", self.prefix)))?;
        let operator_at = self.at();
        let operator = self.word("an operator")?;
        let (comparison, negative) = comparison(&operator).ok_or_else(|| {
            FilterError::new(operator_at, format!("`{operator}` is not an operator of this language"))
        })?;
        let literal = self.literal(comparison)?;
        let device = device_attribute(&attribute);
        Ok(Predicate { attribute, device, comparison, negative, literal, at })
    }

    fn literal(&mut self, comparison: Comparison) -> Result<Literal, FilterError> {
        let at = self.at();
        let literal = match self.tokens.next().map(|token| &token.kind) {
            Some(Kind::Text(text)) => Literal::Text(text.to_lowercase()),
            Some(Kind::Word(word)) if word.eq_ignore_ascii_case("true") => Literal::Flag(true),
            Some(Kind::Word(word)) if word.eq_ignore_ascii_case("false") => Literal::Flag(false),
            Some(Kind::Word(word)) if word.eq_ignore_ascii_case("null") => Literal::Null,
            Some(Kind::ListOpen) => self.list()?,
            _ => return Err(FilterError::new(at, "expected a quoted value, `True`, `False`, `null` or a list")),
        };
        let is_list = matches!(literal, Literal::List(_));
        if is_list != (comparison == Comparison::In) {
            return Err(FilterError::new(at, "`-in` and `-notIn` take a list, the other operators one value"));
        }
        if literal == Literal::Null && comparison != Comparison::Equals {
            return Err(FilterError::new(at, "`null` goes with `-eq` and `-ne` only"));
        }
        Ok(literal)
    }

    fn list(&mut self) -> Result<Literal, FilterError> {
        let mut items = Vec::new();
        loop {
            let at = self.at();
            match self.tokens.next().map(|token| &token.kind) {
                Some(Kind::Text(text)) => items.push(text.to_lowercase()),
                _ => return Err(FilterError::new(at, "expected a quoted value in the list")),
            }
            let at = self.at();
            match self.tokens.next().map(|token| &token.kind) {
                Some(Kind::Comma) => {}
                Some(Kind::ListClose) => return Ok(Literal::List(items)),
                _ => return Err(FilterError::new(at, "expected `,` or `]`")),
            }
        }
    }

    fn word(&mut self, expected: &str) -> Result<String, FilterError> {
        let at = self.at();
        match self.tokens.next().map(|token| &token.kind) {
            Some(Kind::Word(word)) => Ok(word.clone()),
            _ => Err(FilterError::new(at, format!("expected {expected}"))),
        }
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        self.tokens.next_if(|token| matches!(&token.kind, Kind::Word(word) if bare(word) == keyword)).is_some()
    }

    fn at(&mut self) -> usize {
        let end = self.end;
        self.tokens.peek().map_or(end, |token| token.at)
    }
}

/// What If calls the attribute `ownership`, rules call it `deviceOwnership` and know no other name.
fn device_attribute(name: &str) -> Option<DeviceAttribute> {
    DeviceAttribute::parse(name).filter(|_| !name.eq_ignore_ascii_case("ownership"))
}

fn join(mut parts: Vec<Expression>, wrap: fn(Vec<Expression>) -> Expression) -> Expression {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => wrap(parts.into_iter().chain(last).collect()),
    }
}

fn bare(word: &str) -> String {
    word.trim_start_matches('-').to_ascii_lowercase()
}

fn strip(name: &str, prefix: &str) -> Option<String> {
    let head = name.get(..prefix.len())?;
    let tail = name.get(prefix.len()..)?;
    (head.eq_ignore_ascii_case(prefix) && !tail.is_empty()).then(|| tail.to_owned())
}

fn comparison(operator: &str) -> Option<(Comparison, bool)> {
    Some(match bare(operator).as_str() {
        "eq" => (Comparison::Equals, false),
        "ne" => (Comparison::Equals, true),
        "startswith" => (Comparison::StartsWith, false),
        "notstartswith" => (Comparison::StartsWith, true),
        "endswith" => (Comparison::EndsWith, false),
        "notendswith" => (Comparison::EndsWith, true),
        "contains" => (Comparison::Contains, false),
        "notcontains" => (Comparison::Contains, true),
        "in" => (Comparison::In, false),
        "notin" => (Comparison::In, true),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rule: &str) -> Result<Rule, FilterError> {
        parse(rule, "device.")
    }

    #[test]
    fn and_binds_tighter_than_or_and_not_tighter_than_and() {
        let rule = read(r#"device.model -eq "a" -or -not device.model -eq "b" -and device.model -eq "c""#);
        let Expression::Or(parts) = rule.expect("reads").expression else { panic!("an or") };
        let Some(Expression::And(inner)) = parts.get(1) else { panic!("an and") };
        assert!(matches!(inner.first(), Some(Expression::Not(_))));
    }

    #[test]
    fn spellings_of_the_wild_are_read_with_a_remark() {
        let rule = read("Device.deviceid –IN ['A', \"b\"] AND device.isCompliant eq True").expect("reads");
        assert_eq!(rule.predicates().len(), 2);
        assert_eq!(rule.remarks.len(), 2);
    }

    #[test]
    fn errors_name_the_place() {
        for (rule, at) in [
            ("", 0),
            (r#"device.model -match "x""#, 13),
            (r#"model -eq "x""#, 0),
            (r#"(device.model -eq "x""#, 21),
            (r#"device.model -eq "x"#, 17),
            (r#"device.model -in "x""#, 17),
            (r#"device.model -eq "x" device.model -eq "y""#, 21),
        ] {
            assert_eq!(read(rule).expect_err(rule).at, at, "{rule}");
        }
        assert!(read(&"(".repeat(3000)).expect_err("deep").message.contains("deeply"));
        assert!(read(&" ".repeat(3073)).expect_err("long").message.contains("3073"));
    }
}
