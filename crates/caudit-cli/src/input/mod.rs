//! What a run starts from: the tenant and the sign-ins, with everything that was noticed on the way.

mod notes;
mod sign_ins;

use std::path::Path;

use caudit_engine::PolicySet;
use caudit_model::Tenant;
use caudit_reader::{PolicySource, ReadOptions, read_tenant};

use crate::args::SnapshotArgs;
use crate::diag::Diag;
use crate::exit::Exit;
use crate::term::Term;
pub(crate) use notes::{InputNote, NoteKind};
pub(crate) use sign_ins::read_sign_ins;

/// A tenant that was read.
#[derive(Debug)]
pub(crate) struct Input {
    /// The tenant.
    pub(crate) tenant: Tenant,
    /// Where each policy was read from.
    pub(crate) sources: Vec<PolicySource>,
    /// What was noticed.
    pub(crate) notes: Vec<InputNote>,
    /// Something could not be read, and the run went on.
    pub(crate) failed: bool,
}

impl Input {
    /// How the run ends, given what the answer says.
    pub(crate) fn exit(&self, answer: Exit) -> Exit {
        if self.failed { Exit::CouldNotRun } else { answer }
    }
}

/// Reads the tenant; what could not be read is shown at once.
pub(crate) fn read(args: &SnapshotArgs, term: &Term) -> Result<Input, Diag> {
    let Some(path) = &args.snapshot else {
        return Err(Diag::usage("reading a live tenant is not part of this build; pass --snapshot")
            .with_help("PATH is a snapshot folder, a folder of exported policies, or one exported file"));
    };
    let progress = term.progress(&format!("reading {}", path.display()));
    let reading = read_tenant(Path::new(path), &ReadOptions { keep_going: args.keep_going })?;
    drop(progress);
    for failure in &reading.failures {
        term.complain(&failure.into());
    }
    let (failed, notes) = (!reading.failures.is_empty(), notes::of(&reading));
    Ok(Input { failed, notes, sources: reading.sources, tenant: reading.tenant })
}

/// What is odd about the policies themselves.
pub(crate) fn policy_notes(input: &Input, set: &PolicySet<'_>) -> Vec<InputNote> {
    notes::of_policies(set, &input.sources)
}

/// Shows what was noticed, in short unless all of it is wanted.
pub(crate) fn show_notes(notes: &[InputNote], term: &Term) {
    notes::show(notes, term);
}
