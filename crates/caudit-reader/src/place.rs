//! Where something was found: a file and, as far as it is known, the place in it.

use std::fmt;

/// A file and a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as a path that opens from where the program runs.
    pub file: String,
    /// Line and column, both from 1; the column counts characters.
    pub position: Option<(usize, usize)>,
    /// JSON pointer; empty for the whole file.
    pub pointer: Option<String>,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), position: None, pointer: None }
    }

    /// A line and a column.
    pub fn position(file: &str, position: (usize, usize)) -> Self {
        Self { position: Some(position), ..Self::file(file) }
    }

    /// A JSON pointer.
    pub fn pointer(file: &str, pointer: impl Into<String>) -> Self {
        Self { pointer: Some(pointer.into()), ..Self::file(file) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.file)?;
        if let Some((line, column)) = self.position {
            write!(f, ", line {line}, column {column}")?;
        }
        match self.pointer.as_deref() {
            Some(pointer) if !pointer.is_empty() => write!(f, ", at `{pointer}`"),
            Some(_) | None => Ok(()),
        }
    }
}
