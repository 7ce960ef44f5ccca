//! Lines of inked text, wrapped to the width. Everything is escaped here, whoever wrote it.

use unicode_width::UnicodeWidthStr as _;

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
    fn code(self) -> Option<&'static str> {
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
struct Span {
    text: String,
    ink: Ink,
    /// Left out where symbols are not wanted.
    symbol: bool,
}

/// One line of text, before it is wrapped.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line(Vec<Span>);

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
        Self(vec![Span { text: format!("{} ", mark.symbol()), ink, symbol: true }])
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
        self.0.push(Span { text: escape::terminal(text.as_ref()), ink, symbol: false });
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

/// Lays out one line. Plain output is not wrapped: one fact, one line.
fn flow(out: &mut String, look: Look, indent: usize, hang: usize, line: &Line) {
    let limit = if look.plain { usize::MAX } else { look.width };
    let mut cursor = Cursor { out, color: look.color, column: 0, fresh: true };
    cursor.pad(indent);
    for span in line.0.iter().filter(|span| !(span.symbol && look.plain)) {
        for word in span.text.split_inclusive(' ') {
            let bare = word.trim_end_matches(' ');
            if !cursor.fresh && cursor.column.saturating_add(bare.width()) > limit {
                cursor.turn(hang);
            }
            cursor.put(bare, span.ink, limit, hang);
            cursor.space(word.len() - bare.len());
        }
    }
    cursor.end();
}

struct Cursor<'a> {
    out: &'a mut String,
    color: bool,
    column: usize,
    /// Nothing but the indent stands on this line.
    fresh: bool,
}

impl Cursor<'_> {
    fn pad(&mut self, columns: usize) {
        self.out.extend(std::iter::repeat_n(' ', columns));
        self.column += columns;
    }

    /// Blanks between words; none at the start of a line.
    fn space(&mut self, blanks: usize) {
        if !self.fresh {
            self.pad(blanks);
        }
    }

    fn put(&mut self, word: &str, ink: Ink, limit: usize, hang: usize) {
        let mut rest = word;
        while !rest.is_empty() {
            let head = super::table::fitting(rest, limit.saturating_sub(self.column));
            self.inked(head, ink);
            rest = rest.strip_prefix(head).unwrap_or_default();
            if !rest.is_empty() {
                self.turn(hang);
            }
        }
    }

    fn inked(&mut self, text: &str, ink: Ink) {
        match ink.code().filter(|_| self.color) {
            Some(code) => self.out.extend(["\u{1b}[", code, "m", text, "\u{1b}[0m"]),
            None => self.out.push_str(text),
        }
        self.column += text.width();
        self.fresh = false;
    }

    fn turn(&mut self, hang: usize) {
        self.end();
        self.column = 0;
        self.fresh = true;
        self.pad(hang);
    }

    fn end(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
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
