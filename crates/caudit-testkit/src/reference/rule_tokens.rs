//! The words of a filter rule.
//!
//! The grammar is the dynamic-group family (Microsoft, "Manage rules for dynamic membership
//! groups"): operators with or without hyphen, quoted strings, lists in square brackets. Single
//! quotes and the en dash of Microsoft's own examples are accepted.

/// One word of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    ListOpen,
    ListClose,
    Comma,
    /// A quoted string, in lower case: values ignore case.
    Text(String),
    /// Anything else, in lower case and with a plain hyphen.
    Word(String),
}

/// The rule's words; `None` for a string without an end.
pub(super) fn tokens(rule: &str) -> Option<Vec<Token>> {
    let mut rest = rule.trim_start();
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, after) = next(first, rest)?;
        found.push(token);
        rest = after.trim_start();
    }
    Some(found)
}

fn next(first: char, rest: &str) -> Option<(Token, &str)> {
    let after = rest.get(first.len_utf8()..)?;
    let token = match first {
        '(' => Token::Open,
        ')' => Token::Close,
        '[' => Token::ListOpen,
        ']' => Token::ListClose,
        ',' => Token::Comma,
        '"' | '\'' => {
            let (inside, after) = after.split_once(first)?;
            return Some((Token::Text(inside.to_lowercase()), after));
        }
        _ => return word(rest),
    };
    Some((token, after))
}

fn word(rest: &str) -> Option<(Token, &str)> {
    let ends = |c: char| c.is_whitespace() || "()[],\"'".contains(c);
    let length = rest.find(ends).unwrap_or(rest.len());
    let (word, after) = rest.split_at_checked(length)?;
    Some((Token::Word(word.replace('–', "-").to_lowercase()), after))
}
