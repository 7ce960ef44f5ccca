//! Tables that keep within the width.

use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle};
use unicode_width::UnicodeWidthChar as _;

use super::page::Ink;
use super::{Look, escape};

/// A cell.
pub(crate) fn cell(text: impl AsRef<str>, ink: Ink) -> Cell {
    painted(Cell::new(escape::terminal(text.as_ref())), ink)
}

/// A cell of several lines.
pub(crate) fn lines(texts: &[String], ink: Ink) -> Cell {
    let safe: Vec<String> = texts.iter().map(|text| escape::terminal(text)).collect();
    painted(Cell::new(safe.join("\n")), ink)
}

fn painted(cell: Cell, ink: Ink) -> Cell {
    match ink {
        Ink::Plain => cell,
        Ink::Strong => cell.add_attribute(Attribute::Bold),
        Ink::Bad => cell.fg(Color::DarkRed),
        Ink::Unsure => cell.fg(Color::DarkYellow),
        Ink::Good => cell.fg(Color::DarkGreen),
        Ink::Dim => cell.add_attribute(Attribute::Dim),
    }
}

/// One line under the header, no others: rows are told apart by what they say.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// The table as text. The columns in `whole` are never wrapped.
pub(crate) fn table(look: Look, header: &[&str], rows: Vec<Vec<Cell>>, whole: &[usize]) -> String {
    let mut table = Table::new();
    table.load_style(STYLE);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    if look.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table.set_header(header.iter().map(|title| cell(title, Ink::Strong)));
    table.add_rows(rows);
    for column in whole {
        if let Some(column) = table.column_mut(*column) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    let text = table.to_string();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n"))
}

/// As much of the start as fits, and one character at least.
pub(super) fn fitting(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let cut = text.char_indices().skip(1).map(Some).chain([None]).zip(text.chars()).find_map(|(next, c)| {
        used += c.width().unwrap_or(0);
        let after = next.and_then(|(_, c)| c.width()).unwrap_or(0);
        next.filter(|_| used + after > columns).map(|(index, _)| index)
    });
    cut.and_then(|index| text.get(..index)).unwrap_or(text)
}

/// A long name cut in the middle.
pub(crate) fn shortened(text: &str, columns: usize) -> String {
    let count = text.chars().count();
    if count <= columns || columns < 5 {
        return text.to_owned();
    }
    let (head, tail) = (columns.div_ceil(2) - 1, columns / 2);
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(count - tail).collect();
    format!("{}…{}", start.trim_end(), end.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_in_the_middle() {
        assert_eq!(shortened("CA004 - Require compliant device", 13), "CA004…device");
        assert_eq!(shortened("short", 10), "short");
    }

    #[test]
    fn what_fits_is_taken() {
        assert_eq!(fitting("abcdef", 3), "abc");
        assert_eq!(fitting("世界世界", 5), "世界");
        assert_eq!(fitting("abc", 0), "a");
        assert_eq!(fitting("abc", 3), "abc");
    }
}
