//! Errors as a person reads them: what, where, and what to do.

use caudit_reader::ReadError;

use crate::exit::Exit;

/// One error, ready to be shown.
#[derive(Debug)]
pub(crate) struct Diag {
    /// What is wrong, in one line.
    pub(crate) title: String,
    /// Where: `file:line:column`, and a pointer where there is one.
    pub(crate) at: Option<String>,
    /// More to know.
    pub(crate) notes: Vec<String>,
    /// What to do.
    pub(crate) help: Option<String>,
    /// How the run ends.
    pub(crate) exit: Exit,
}

impl Diag {
    /// Wrong usage.
    pub(crate) fn usage(title: impl Into<String>) -> Self {
        Self { title: title.into(), at: None, notes: Vec::new(), help: None, exit: Exit::Usage }
    }

    /// It could not run.
    pub(crate) fn failure(title: impl Into<String>) -> Self {
        Self { exit: Exit::CouldNotRun, ..Self::usage(title) }
    }

    /// With something to do about it.
    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With more to know.
    pub(crate) fn with_notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }
}

impl From<&ReadError> for Diag {
    fn from(error: &ReadError) -> Self {
        let message = error.to_string();
        let place = error.place();
        let prefix = place.map(|place| format!("{place}: "));
        let title = prefix.and_then(|prefix| message.strip_prefix(&prefix).map(str::to_owned)).unwrap_or(message);
        let at = place.map(|place| {
            let position = place.position.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
            let pointer = place.pointer.as_deref().filter(|pointer| !pointer.is_empty());
            let pointer = pointer.map_or_else(String::new, |pointer| format!(" ({pointer})"));
            format!("{}{position}{pointer}", place.file)
        });
        Self { title, at, notes: Vec::new(), help: error.help(), exit: Exit::CouldNotRun }
    }
}

impl From<ReadError> for Diag {
    fn from(error: ReadError) -> Self {
        Self::from(&error)
    }
}
