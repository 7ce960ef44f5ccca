//! The command line, as data.

mod explain;
mod user;
mod whatif;

use std::path::PathBuf;

use caudit_engine::{BaselineScopes, Options, UnknownMode};
use caudit_model::Id;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use explain::{ExplainArgs, ExplainFormat};
pub(crate) use user::{UserArgs, UserFormat};
pub(crate) use whatif::{QuestionArgs, WhatifArgs, WhatifFormat};

/// Auditor for Microsoft Entra Conditional Access.
///
/// Reads policies as Microsoft Graph or an export gives them, and says what they do with a sign-in, why, and what is
/// not known. It never changes a tenant.
#[derive(Debug, Parser)]
#[command(
    name = "caudit",
    version,
    max_term_width = 100,
    after_help = "\
Exit codes: 0 nobody is blocked, 1 somebody is blocked, 2 wrong usage, 3 could not run, 4 something decisive is unknown."
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How to show it.
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// What do the policies do with exactly these sign-ins?
    Whatif(Box<WhatifArgs>),
    /// Would this user be blocked, where, by what, and what is the smallest way out?
    User(UserArgs),
    /// What does this code or term mean?
    Explain(ExplainArgs),
}

/// How output looks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Follow every name by its id.
    #[arg(long, global = true)]
    pub(crate) ids: bool,
    /// One fact per line, without symbols and boxes.
    #[arg(long, global = true)]
    pub(crate) plain: bool,
    /// When to use colours.
    #[arg(help = "When to use colours; NO_COLOR and CLICOLOR_FORCE are heeded", long, global = true, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,
    /// Columns to use instead of the terminal's, at least 40; 80 where there is no terminal.
    #[arg(long, global = true, value_name = "N")]
    pub(crate) width: Option<usize>,
    /// No notes on standard error; errors only.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// All notes on standard error, and conditions that did match.
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where policies come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct SnapshotArgs {
    /// Snapshot folder, folder of exported policies, or one exported file.
    #[arg(long, value_name = "PATH")]
    pub(crate) snapshot: Option<PathBuf>,
    /// Go on after a file that cannot be read; the run still ends with exit code 3.
    #[arg(long)]
    pub(crate) keep_going: bool,
}

/// How to evaluate.
#[derive(Debug, Args)]
#[command(next_help_heading = "Evaluation")]
pub(crate) struct EvaluationArgs {
    /// How the tenant treats sign-ins that ask for baseline scopes only: legacy, new, or custom:APPID.
    #[arg(long, value_name = "MODE", value_parser = baseline_scopes)]
    pub(crate) baseline_scopes: Option<BaselineScopes>,
    /// Enforce the retired control "require approved client app".
    #[arg(long)]
    pub(crate) approved_app_enforced: bool,
    /// End with exit code 0 even if somebody is blocked or something is unknown.
    #[arg(long)]
    pub(crate) exit_zero: bool,
}

impl EvaluationArgs {
    /// The engine's options.
    pub(crate) fn options(&self, unknown: UnknownMode) -> Options {
        Options {
            unknown,
            baseline_scopes: self.baseline_scopes.clone(),
            approved_app_enforced: self.approved_app_enforced,
        }
    }
}

fn baseline_scopes(text: &str) -> Result<BaselineScopes, String> {
    match text.to_ascii_lowercase().as_str() {
        "legacy" => Ok(BaselineScopes::Legacy),
        "new" => Ok(BaselineScopes::New),
        other => match other.strip_prefix("custom:").map(Id::new).filter(Id::is_guid) {
            Some(app) => Ok(BaselineScopes::Custom(app)),
            None => Err("expected legacy, new, or custom: and an app id".to_owned()),
        },
    }
}
