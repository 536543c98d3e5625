//! Why something about an exception cannot be.

use crate::ids::FileName;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Why something about an exception cannot be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum NoException {
    /// The rules found breaches that no approved exception of the requester covers today: the gate stays shut.
    #[serde(rename = "exception-needed")]
    Needed {
        /// File and rule of each, `t.csv: small-count`.
        breaches: Vec<String>,
    },
    /// It names no file, or too many.
    #[serde(rename = "exception-without-files")]
    WithoutFiles {
        /// The limit.
        limit: usize,
    },
    /// It names no rule, or one from which nobody is excepted: what cannot be read, and what stands against the description, is mended instead.
    #[serde(rename = "exception-rule")]
    Rule {
        /// The rule as given.
        rule: String,
    },
    /// Its last day is before its first, or the period is too long.
    #[serde(rename = "exception-period")]
    Period {
        /// The limit in days.
        longest: i64,
    },
    /// It was not asked for long enough ahead.
    #[serde(rename = "exception-too-soon")]
    TooSoon {
        /// The first day it may begin on.
        earliest: Date,
        /// How many working days ahead.
        days: u32,
    },
    /// No supporting document, or too many.
    #[serde(rename = "exception-documents")]
    Documents {
        /// The limit.
        limit: usize,
    },
    /// A supporting document is too large.
    #[serde(rename = "exception-document-too-large")]
    DocumentTooLarge {
        /// Its name.
        file: FileName,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// There is no such exception for the caller.
    #[serde(rename = "exception-unknown")]
    Unknown,
    /// It was decided, withdrawn or ended already.
    #[serde(rename = "exception-decided")]
    Decided {
        /// Where it stands.
        standing: String,
    },
}
