//! `caudit explain`.

use crate::args::ExplainArgs;
use crate::diag::Diag;
use crate::exit::Exit;
use crate::term::Term;

/// Runs the command.
pub(crate) fn run(_args: &ExplainArgs, _term: &Term) -> Result<Exit, Diag> {
    Err(Diag::failure("`caudit explain` is not part of this build yet"))
}
