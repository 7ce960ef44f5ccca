//! Arguments of `caudit explain`.

use clap::{Args, ValueEnum};

/// What a code or a term means.
///
/// Knows the AADSTS codes of the sign-in log, the codes that OneDrive shows, and the terms of policies and reports.
/// Without a topic it lists them all.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  caudit explain 53003
  caudit explain AADSTS53000
  caudit explain 0x8004de40
  caudit explain compliantDevice")]
pub(crate) struct ExplainArgs {
    /// A code or a term.
    pub(crate) topic: Option<String>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = ExplainFormat::Table)]
    pub(crate) format: ExplainFormat,
}

/// Formats of `caudit explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
}
