//! The answer to an inspection: what each file is, and what was found in it.

use crate::finding::{Finding, Level};
use crate::reading::role::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What was found in the files of one request, under which policy. Kept in the vault as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The policy's name, such as `healthdata.be`.
    pub policy: String,
    /// SHA-256 of the policy's canonical text, in hex.
    pub policy_sha256: String,
    /// One entry a file, in the order given.
    pub files: Vec<FileReport>,
}

/// One file's part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// The file as it was handed in ([`crate::exhibit::Exhibit::path`]): its name, on an analyst's own machine with the folders it was named by.
    pub file: String,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
    /// `csv`, `tsv`, or what the content seems to be when it could not be read.
    pub format: String,
    /// The tables that were read, with what was assumed of them.
    pub tables: Vec<TableFacts>,
    /// What was found, in reading order: breaches, doubts and notes mixed as they stand in the file.
    pub findings: Vec<Finding>,
    /// How many findings beyond the kept ones there were (a rule keeps its first places and counts the rest).
    pub more: u64,
}

/// What was assumed of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFacts {
    /// 1-based number in the file.
    pub table: u32,
    /// The sheet, for formats that have sheets.
    pub sheet: Option<String>,
    /// 1-based file row of the header's first line.
    pub first_row: u32,
    /// 1-based file row of the last line.
    pub last_row: u32,
    /// 1-based file column of the first cell.
    pub first_column: u32,
    /// 1-based file column of the last cell.
    pub last_column: u32,
    /// How many sums were recognised.
    pub sums: u32,
    /// One entry a column.
    pub columns: Vec<ColumnFacts>,
}

/// What was assumed of one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnFacts {
    /// 1-based file column.
    pub column: u32,
    /// The header's text.
    pub name: String,
    /// What the column is.
    pub role: Role,
    /// The name of the count a statistic rests on, or that a count is taken for a part of.
    pub of: Option<String>,
    /// Whether the metadata declared the role; otherwise it was inferred.
    pub declared: bool,
}

/// What follows from a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing beyond notes.
    Pass,
    /// A doubt and no breach.
    Review,
    /// At least one breach.
    Refuse,
}

impl From<Option<Level>> for Verdict {
    fn from(worst: Option<Level>) -> Self {
        match worst {
            Some(Level::Breach) => Self::Refuse,
            Some(Level::Doubt) => Self::Review,
            Some(Level::Note) | None => Self::Pass,
        }
    }
}

impl FileReport {
    /// The verdict on this file alone.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.findings.iter().map(|finding| finding.level).max().into()
    }
}

impl Report {
    /// The verdict on the whole request.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.files.iter().map(FileReport::verdict).max().unwrap_or(Verdict::Pass)
    }

    /// The report as its requester may see it: that an earlier export matters, but not which one (disclosure.md § 7). Steps of proofs that stand
    /// in files of other requests are left out.
    #[must_use]
    pub fn without_earlier(mut self) -> Self {
        let own: BTreeSet<String> = self.files.iter().map(|file| file.file.clone()).collect();
        for finding in self.files.iter_mut().flat_map(|file| &mut file.findings) {
            finding.proof.retain(|step| step.file.is_empty() || own.contains(&step.file));
        }
        self
    }

    /// How many findings of a level there are.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.files.iter().flat_map(|file| &file.findings).filter(|finding| finding.level == level).count()
    }
}
