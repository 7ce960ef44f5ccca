//! Lines of inked text, wrapped to the width. Everything is escaped here, whoever wrote it.

use caudit_model::Truth;

use super::flow::flow;
use super::{Look, escape};

/// What a text is, rather than which colour it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Ordinary.
    Plain,
    /// Headings and names.
    Strong,
    /// Blocked, wrong.
    Bad,
    /// Not known, asked for.
    Unsure,
    /// Fine.
    Good,
    /// Beside the point.
    Dim,
}

impl Ink {
    /// The terminal's code for it.
    pub(super) fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("1"),
            Self::Bad => Some("1;31"),
            Self::Unsure => Some("33"),
            Self::Good => Some("32"),
            Self::Dim => Some("2"),
        }
    }
}

/// Symbols; each stands beside the word that says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Holds.
    Yes,
    /// Does not hold.
    No,
    /// Cannot be told.
    Maybe,
}

impl Mark {
    /// The symbol.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Self::Yes => "✓",
            Self::No => "✗",
            Self::Maybe => "?",
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) ink: Ink,
    /// What stands for it where symbols are not wanted; `None` is the text itself.
    pub(super) plain: Option<&'static str>,
}

/// One line of text, before it is wrapped.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line(pub(super) Vec<Span>);

impl Line {
    /// Ordinary text.
    pub(crate) fn new(text: impl AsRef<str>) -> Self {
        Self::default().and(text)
    }

    /// Text of some kind.
    pub(crate) fn inked(ink: Ink, text: impl AsRef<str>) -> Self {
        Self::default().ink(ink, text)
    }

    /// A symbol, for those who want symbols.
    pub(crate) fn mark(mark: Mark, ink: Ink) -> Self {
        Self::mark_or(mark, ink, "")
    }

    /// A symbol, with the words for those who do not want symbols.
    pub(crate) fn mark_or(mark: Mark, ink: Ink, words: &'static str) -> Self {
        Self(vec![Span { text: format!("{} ", mark.symbol()), ink, plain: Some(words) }])
    }

    /// Whether a condition matches: a symbol, or words in plain output.
    pub(crate) fn matches(matches: Truth) -> Self {
        match matches {
            Truth::Yes => Self::mark_or(Mark::Yes, Ink::Good, "matches "),
            Truth::No => Self::mark_or(Mark::No, Ink::Bad, "does not match "),
            Truth::Unknown => Self::mark_or(Mark::Maybe, Ink::Unsure, "cannot tell "),
        }
    }

    /// This line, and another one after it.
    pub(crate) fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// More ordinary text.
    pub(crate) fn and(self, text: impl AsRef<str>) -> Self {
        self.ink(Ink::Plain, text)
    }

    /// More text of some kind.
    pub(crate) fn ink(mut self, ink: Ink, text: impl AsRef<str>) -> Self {
        self.0.push(Span { text: escape::terminal(text.as_ref()), ink, plain: None });
        self
    }
}

#[derive(Debug)]
enum Block {
    Line {
        indent: usize,
        hang: usize,
        line: Line,
    },
    /// Text that is laid out already.
    Ready(String),
}

/// A page of lines.
#[derive(Debug, Default)]
pub(crate) struct Page(Vec<Block>);

impl Page {
    /// A line; what does not fit goes on with the same indent.
    pub(crate) fn line(&mut self, indent: usize, line: Line) {
        self.hanging(indent, indent, line);
    }

    /// A line whose continuation is indented differently.
    pub(crate) fn hanging(&mut self, indent: usize, hang: usize, line: Line) {
        self.0.push(Block::Line { indent, hang, line });
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.line(0, Line::default());
    }

    /// A heading with an empty line before it.
    pub(crate) fn heading(&mut self, text: impl AsRef<str>) {
        self.gap();
        self.line(0, Line::inked(Ink::Strong, text));
    }

    /// A line that is never wrapped, because it is to be copied. It is JSON, and escaped as such.
    pub(crate) fn json(&mut self, indent: usize, text: &str) {
        self.ready(format!("{}{}\n", " ".repeat(indent), escape::json(text)));
    }

    /// Text that is laid out and escaped already, such as a table.
    pub(crate) fn ready(&mut self, text: String) {
        self.0.push(Block::Ready(text));
    }

    /// The page as text.
    pub(crate) fn render(&self, look: Look) -> String {
        let mut out = String::new();
        for block in &self.0 {
            match block {
                Block::Line { indent, hang, line } => flow(&mut out, look, *indent, *hang, line),
                Block::Ready(text) => out.push_str(text),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wrap_within_the_width() {
        let mut page = Page::default();
        page.hanging(
            2,
            4,
            Line::mark(Mark::No, Ink::Bad).ink(Ink::Strong, "BLOCKED").and(" by a policy of a long name"),
        );
        page.line(0, Line::new("0123456789012345678901234567890123456789012345"));
        let look = Look { color: false, width: 24, plain: false };
        let text = page.render(look);
        assert_eq!(
            text,
            "  ✗ BLOCKED by a policy\n    of a long name\n012345678901234567890123\n4567890123456789012345\n"
        );
        let plain = page.render(Look { plain: true, color: true, ..look });
        assert!(plain.starts_with("  \u{1b}[1mBLOCKED\u{1b}[0m by a policy of a long name\n"), "{plain}");
    }
}
