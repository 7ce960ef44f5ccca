//! Turns options into a sign-in, so that one question can be asked without writing JSON.
//!
//! The options become the JSON that a sign-in file would hold, and are read as one: both ways in say the same.

mod circumstances;
mod device;
mod draft;
pub(crate) mod suggest;
mod target;
mod who;

use caudit_model::SignIn;
use caudit_model::directory::Directory;
use caudit_reader::parse_sign_ins;

use crate::args::QuestionArgs;
use crate::diag::Diag;
use crate::exit::Exit;
use crate::input::InputNote;
use draft::Draft;

/// The sign-in that the options describe.
pub(crate) fn ask(args: &QuestionArgs, directory: &Directory<'_>, notes: &mut Vec<InputNote>) -> Result<SignIn, Diag> {
    let mut draft = Draft::default();
    who::fill(args, directory, &mut draft)?;
    target::fill(args, directory, &mut draft)?;
    device::fill(args, directory, &mut draft)?;
    circumstances::fill(args, &mut draft);
    for assignment in &args.set {
        draft.assign(assignment)?;
    }
    notes.append(&mut draft.notes);
    read(&draft)
}

fn read(draft: &Draft) -> Result<SignIn, Diag> {
    let wrong = |error: &caudit_reader::ReadError| Diag { exit: Exit::Usage, ..Diag::from(error) };
    let text = draft.text();
    let (sign_ins, remarks) = parse_sign_ins(text.as_bytes(), "command line").map_err(|error| wrong(&error))?;
    // A misspelt member would count as unknown without a word.
    if let Some(remark) = remarks.first() {
        let title = format!("--set {}: {}", remark.pointer.trim_start_matches('/').replace('/', "."), remark.message);
        return Err(Diag::usage(title).with_help("the members of a sign-in are described in docs/reference/sign-in.md"));
    }
    sign_ins.into_iter().next().ok_or_else(|| Diag::usage("no sign-in is given"))
}
