//! What people may do, and how their exports are judged: words that events and people share.

use serde::{Deserialize, Serialize};

/// What somebody may do (P1). Having a duty is not yet a right: [`crate::roles`] decides, for one act on one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// Asks for exports.
    Analyst,
    /// Hands in for the analysts of a bunker, and receives the link.
    Publisher,
    /// Judges exports.
    Officer,
    /// Keeps a department's list of people who may ask.
    Spoc,
    /// Installs and configures; never decides on an export.
    Administrator,
    /// Reads everything, changes nothing.
    Auditor,
}

impl Duty {
    /// All duties.
    pub const ALL: [Self; 6] =
        [Self::Analyst, Self::Publisher, Self::Officer, Self::Spoc, Self::Administrator, Self::Auditor];

    /// Its name in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Analyst => "analyst",
            Self::Publisher => "publisher",
            Self::Officer => "officer",
            Self::Spoc => "spoc",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }
}

/// How a person's exports are judged when the checks pass (P2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportType {
    /// Accepted at once.
    #[default]
    Automatic,
    /// An officer looks first.
    Validated,
}
