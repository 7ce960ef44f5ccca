//! Wraps lines at the width.

use unicode_width::UnicodeWidthStr as _;

use super::Look;
use super::page::{Ink, Line};

/// Lays out one line. Plain output is not wrapped: one fact, one line.
pub(super) fn flow(out: &mut String, look: Look, indent: usize, hang: usize, line: &Line) {
    let limit = if look.plain { usize::MAX } else { look.width };
    let mut cursor = Cursor { out, color: look.color, column: 0, fresh: true };
    cursor.pad(indent);
    for span in &line.0 {
        let text = span.plain.filter(|_| look.plain).unwrap_or(&span.text);
        for word in text.split_inclusive(' ') {
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
