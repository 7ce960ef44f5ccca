//! `caudit explain`: what a code or a term means.

mod files;
mod render;
mod topic;

use crate::args::{ExplainArgs, ExplainFormat};
use crate::diag::Diag;
use crate::exit::Exit;
use crate::question::suggest::{close, did_you_mean};
use crate::term::Term;
use topic::Topic;

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs, term: &Term) -> Result<Exit, Diag> {
    match (&args.topic, args.format) {
        (None, ExplainFormat::Table) => term.page(&render::list())?,
        (None, ExplainFormat::Json) => term.print(&crate::json::print(&render::list_json())?)?,
        (Some(name), format) => {
            let topic = topic::find(name).ok_or_else(|| unknown(name))?;
            show(&topic, format, term)?;
        }
    }
    Ok(Exit::Clean)
}

fn show(topic: &Topic, format: ExplainFormat, term: &Term) -> Result<(), Diag> {
    match format {
        ExplainFormat::Table => term.page(&render::page(topic)),
        ExplainFormat::Json => term.print(&crate::json::print(&render::json(topic))?),
    }
}

fn unknown(name: &str) -> Diag {
    let names = topic::names();
    let help = did_you_mean(&close(name, names.iter().map(String::as_str)));
    Diag::usage(format!("`{name}` is no topic that can be explained"))
        .with_help(help.unwrap_or_else(|| "`caudit explain` lists all topics".to_owned()))
}
