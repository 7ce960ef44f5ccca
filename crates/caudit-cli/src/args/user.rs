//! Arguments of `caudit user`.

use clap::{Args, ValueEnum};

use super::{EvaluationArgs, SnapshotArgs};

/// Would this user be blocked, from which device and place, by which policies, and what is the smallest way out?
///
/// Simulates the app's sign-ins from the user's own devices and places, holds the result against the sign-in log, and
/// tries out what would help. Nothing is changed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  caudit user megan@contoso.com --snapshot ./contoso
  caudit user 4902a32c-ef9e-42de-bdb3-d931142c54ae --snapshot ./contoso --app teams
  caudit user megan@contoso.com --snapshot ./contoso --format json")]
pub(crate) struct UserArgs {
    /// User principal name, object id or display name.
    pub(crate) who: String,
    /// The app: a short name such as onedrive, outlook, teams, sharepoint.
    #[arg(long, default_value = "onedrive")]
    pub(crate) app: String,
    /// Output format.
    #[arg(long, value_enum, default_value_t = UserFormat::Table)]
    pub(crate) format: UserFormat,
    /// Show every edit that a remedy makes, as JSON Patch.
    #[arg(long)]
    pub(crate) edits: bool,
    /// Where policies come from.
    #[command(flatten)]
    pub(crate) input: SnapshotArgs,
    /// How to evaluate.
    #[command(flatten)]
    pub(crate) evaluation: EvaluationArgs,
}

/// Formats of `caudit user`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UserFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
}
