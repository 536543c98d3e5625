//! Why a folder of a tool for disclosure control cannot be taken as one.

use serde::{Deserialize, Serialize};

/// Why a folder cannot be taken as the tool's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum Unlisted {
    /// The file in which the tool lists its outputs is none of its own any more: cut off, changed by hand, or another program's.
    #[serde(rename = "acro-unreadable")]
    Unreadable {
        /// The file.
        file: String,
        /// The line at which reading it ended, 1-based.
        line: usize,
    },
}
