//! Exit codes.

use std::process::ExitCode;

/// How a run ends; an error beats a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing found.
    Clean,
    /// Nothing found, but something decisive is unknown.
    Inconclusive,
    /// Something found.
    Findings,
    /// Wrong usage.
    Usage,
    /// It could not run.
    CouldNotRun,
}

impl Exit {
    /// The number.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::CouldNotRun => 3,
            Self::Inconclusive => 4,
        }
    }

    /// With `--exit-zero` what was found does not count as failure; errors do.
    pub(crate) fn or_zero(self, exit_zero: bool) -> Self {
        match self {
            Self::Findings | Self::Inconclusive if exit_zero => Self::Clean,
            other => other,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
