//! `caudit user`.

use crate::args::UserArgs;
use crate::diag::Diag;
use crate::exit::Exit;
use crate::term::Term;

/// Runs the command.
pub(crate) fn run(args: &UserArgs, term: &Term) -> Result<Exit, Diag> {
    crate::input::read(&args.input, term)?;
    Err(Diag::failure("`caudit user` is not part of this build yet"))
}
