//! `caudit`: an auditor for Microsoft Entra Conditional Access, on the command line.

mod args;
mod diag;
mod exit;
mod explain;
mod input;
mod json;
mod question;
mod term;
mod user;
mod whatif;
mod words;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command};
use diag::Diag;
use exit::Exit;
use term::Term;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => return term::usage(&usage).into(),
    };
    let term = Term::new(&cli.output);
    let exit = run(&cli.command, &term).unwrap_or_else(|diag| term.complain(&diag));
    exit.into()
}

fn run(command: &Command, term: &Term) -> Result<Exit, Diag> {
    match command {
        Command::Whatif(args) => whatif::run(args, term),
        Command::User(args) => user::run(args, term),
        Command::Explain(args) => explain::run(args, term),
    }
}
