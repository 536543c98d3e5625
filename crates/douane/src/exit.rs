//! Exit codes (`docs/interfaces.md`): scripts rely on them.

use std::process::ExitCode;

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing blocks.
    Clean = 0,
    /// Something blocks; with `--strict`, or must be looked at.
    Blocked = 1,
    /// Wrong usage.
    Usage = 2,
    /// A file could not be read, or its format is not allowed.
    Unread = 3,
    /// The gate does not allow it.
    NotAllowed = 4,
    /// The gate cannot be reached, or cannot be opened.
    Unreachable = 5,
    /// The state changed meanwhile.
    Moved = 6,
    /// The ledger is not whole.
    #[cfg(unix)]
    LedgerBroken = 7,
    /// A defect of ours.
    Defect = 70,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
