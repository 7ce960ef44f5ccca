//! What was noticed while reading: a short list on standard error, all of it in JSON.

use caudit_engine::{PolicyNote, PolicySet};
use caudit_reader::{Note, PolicySource, Reading};
use serde::Serialize;

use crate::diag::Diag;
use crate::term::Term;
use crate::term::page::{Ink, Line, Page};

/// How many notes are shown unless all are wanted.
const SHOWN: usize = 3;

/// One remark about the input.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct InputNote {
    /// What kind of remark.
    pub(crate) kind: NoteKind,
    /// The file.
    pub(crate) file: String,
    /// JSON pointer in it; empty for the whole file.
    pub(crate) pointer: String,
    /// What was noticed.
    pub(crate) message: String,
}

/// Kinds of remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum NoteKind {
    /// Worth a look.
    Note,
    /// About a policy: something in it is odd, retired or cannot be used.
    Policy,
    /// Passed over, because it is something else.
    Skipped,
    /// Could not be read.
    Failure,
}

impl From<Note> for InputNote {
    fn from(note: Note) -> Self {
        Self { kind: NoteKind::Note, file: note.file, pointer: note.pointer, message: note.message }
    }
}

/// Everything worth saying about what was read.
pub(super) fn of(reading: &Reading) -> Vec<InputNote> {
    let failures = reading.failures.iter().map(|failure| InputNote {
        kind: NoteKind::Failure,
        file: failure.file().to_owned(),
        pointer: failure.place().and_then(|place| place.pointer.clone()).unwrap_or_default(),
        message: Diag::from(failure).title,
    });
    let skipped = reading.skipped.iter().map(|it| InputNote {
        kind: NoteKind::Skipped,
        file: it.file.clone(),
        pointer: it.pointer.clone(),
        message: match it.more {
            0 => it.why.clone(),
            more => format!("{} (and {more} more of the kind)", it.why),
        },
    });
    failures.chain(reading.notes.iter().cloned().map(InputNote::from)).chain(skipped).collect()
}

/// What is odd about the policies themselves, each at its place in the file it was read from.
pub(super) fn of_policies(set: &PolicySet<'_>, sources: &[PolicySource]) -> Vec<InputNote> {
    let place = |note: PolicyNote| {
        let source = sources.get(note.policy);
        InputNote {
            kind: NoteKind::Policy,
            file: source.map(|it| it.file.clone()).unwrap_or_default(),
            pointer: format!("{}{}", source.map_or("", |it| it.pointer.as_str()), note.pointer),
            message: match set.policies().get(note.policy) {
                Some(policy) => format!("{}: {}", policy.display_name, note.message),
                None => note.message,
            },
        }
    };
    set.notes().into_iter().map(place).collect()
}

/// Shows notes; failures were shown as errors already.
pub(super) fn show(notes: &[InputNote], term: &Term) {
    let told = |note: &&InputNote| match note.kind {
        NoteKind::Note | NoteKind::Skipped => true,
        // A remark about a policy holds for every run; JSON has it each time.
        NoteKind::Policy => term.verbose > 0,
        NoteKind::Failure => false,
    };
    let notes: Vec<&InputNote> = notes.iter().filter(told).collect();
    if notes.is_empty() {
        return;
    }
    let shown = if term.verbose > 0 { notes.len() } else { SHOWN.min(notes.len()) };
    let count = if notes.len() == 1 { "1 note".to_owned() } else { format!("{} notes", notes.len()) };
    let more = if shown < notes.len() { format!("; the first {shown} of them, -v shows all") } else { String::new() };
    let mut page = Page::default();
    page.line(0, Line::inked(Ink::Strong, "note:").and(format!(" {count} on the input{more}")));
    notes.iter().take(shown).for_each(|note| page.hanging(2, 4, sentence(note)));
    term.notes(&page);
}

fn sentence(note: &InputNote) -> Line {
    let skipped = if note.kind == NoteKind::Skipped { "skipped, " } else { "" };
    let pointer = if note.pointer.is_empty() { String::new() } else { format!(" {}", note.pointer) };
    Line::new(format!("{}{pointer}: {skipped}{}", note.file, note.message))
}
