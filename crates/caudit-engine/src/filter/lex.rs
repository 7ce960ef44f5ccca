//! Splits a rule into tokens with their positions.

use super::FilterError;

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    ListOpen,
    /// `]`
    ListClose,
    /// `,`
    Comma,
    /// A bare word: attribute, operator, `True`, `null`.
    Word(String),
    /// A quoted text, without its quotes.
    Text(String),
}

/// A token and its byte offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: usize,
}

/// All tokens of a rule, and remarks on odd spellings.
pub(super) fn tokens(rule: &str) -> Result<(Vec<Token>, Vec<String>), FilterError> {
    let (mut found, mut remarks) = (Vec::new(), Vec::new());
    let mut rest = rule.char_indices().peekable();
    while let Some((at, first)) = rest.next() {
        let kind = match first {
            space if space.is_whitespace() => continue,
            '(' => Kind::Open,
            ')' => Kind::Close,
            '[' => Kind::ListOpen,
            ']' => Kind::ListClose,
            ',' => Kind::Comma,
            '"' | '\'' => quoted(first, at, &mut rest)?,
            letter if is_word(letter) => word(letter, &mut rest),
            other => return Err(FilterError::new(at, format!("`{other}` does not belong in a rule"))),
        };
        remark(first, &mut remarks);
        found.push(Token { kind, at });
    }
    Ok((found, remarks))
}

type Rest<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

/// Reads up to the closing quote; a backtick takes the next character as it stands.
fn quoted(quote: char, at: usize, rest: &mut Rest<'_>) -> Result<Kind, FilterError> {
    let mut text = String::new();
    while let Some((_, next)) = rest.next() {
        match next {
            '`' => text.extend(rest.next().map(|(_, escaped)| escaped)),
            closing if closing == quote => return Ok(Kind::Text(text)),
            other => text.push(other),
        }
    }
    Err(FilterError::new(at, "the quote that opens here is never closed"))
}

fn word(first: char, rest: &mut Rest<'_>) -> Kind {
    let mut text = String::from(plain(first));
    while let Some((_, next)) = rest.next_if(|(_, next)| is_word(*next)) {
        text.push(plain(next));
    }
    Kind::Word(text)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '–' | '—' | '_' | '.')
}

/// Word processors turn hyphens into dashes; Microsoft's own examples hold some.
fn plain(letter: char) -> char {
    if matches!(letter, '–' | '—') { '-' } else { letter }
}

fn remark(first: char, remarks: &mut Vec<String>) {
    let text = match first {
        '\'' => "single quotes: Entra's examples use double quotes",
        '–' | '—' => "a dash stands where a hyphen belongs",
        _ => return,
    };
    if !remarks.iter().any(|known| known == text) {
        remarks.push(text.to_owned());
    }
}
