//! The case before the rules: the files of one request, read and understood.

use crate::attack::Solution;
use crate::attack::build::Spot;
use crate::metadata::Metadata;
use crate::policy::Policy;
use crate::reading::Reading;
use crate::reading::ties::Ties;
use crate::rowlevel::{Decision, Reason, RowLevel};
use table::artifact::Artifact;
use table::place::Place;

/// One file as it was handed in.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// Name without folders.
    pub name: String,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
    /// What the reader made of it.
    pub content: Result<Artifact, Unread>,
    /// Its metadata file.
    pub metadata: Supplement,
}

/// The metadata file of an exhibit, as it was found.
#[derive(Debug, Clone)]
pub enum Supplement {
    /// There is none.
    Missing {
        /// The name it should have.
        expected: String,
        /// A file beside it that looks like a misnamed one.
        seen: Option<String>,
    },
    /// It has no bytes, or only white space.
    Empty {
        /// Its name.
        name: String,
    },
    /// It was read.
    Present {
        /// Its name.
        name: String,
        /// What the reader made of it: one table of key, description and role.
        content: Result<Artifact, Unread>,
    },
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unread {
    /// A format that has no reader, or that the route does not allow; what it seems to be.
    FormatNotAllowed(String),
    /// Damaged, locked or of an unknown version; the reader's word for it.
    Unreadable(String),
    /// Larger than a limit: which one, and the limit.
    OverLimit(String, u64),
}

/// What the rules look at.
#[derive(Debug)]
pub struct Case<'a> {
    /// The files, in the order given.
    pub files: Vec<CaseFile<'a>>,
    /// The policy in force.
    pub policy: &'a Policy,
    /// What a reader can work out from all of them together.
    pub attack: Solution,
}

/// One file of the case.
#[derive(Debug)]
pub struct CaseFile<'a> {
    /// As handed in.
    pub exhibit: &'a Exhibit,
    /// Its metadata; empty where there is none.
    pub metadata: Metadata,
    /// Its tables, understood: one for each grid that is a table.
    pub tables: Vec<Reading<'a>>,
    /// Whether each table holds people or groups, one entry a table.
    pub rows: Vec<RowLevel>,
    /// What ties the cells of each table, one entry a table; nothing for a table of people.
    pub ties: Vec<Ties>,
}

impl<'a> CaseFile<'a> {
    /// The tables that hold groups of people, with their index: what the count rules judge. A table whose rows are people is a matter for
    /// `row-level-data` alone.
    pub fn aggregates(&self) -> impl Iterator<Item = (usize, &Reading<'a>)> {
        self.tables.iter().enumerate().filter(|(table, _)| !self.rows.get(*table).is_some_and(holds_people))
    }
}

/// Whether count rules have nothing to say about a table: all its rows are people.
#[must_use]
pub fn holds_people(rows: &RowLevel) -> bool {
    rows.decision == Decision::Rows && !rows.reasons.contains(&Reason::Tail)
}

impl Case<'_> {
    /// The place of a cell of the case.
    #[must_use]
    pub fn place(&self, spot: Spot) -> Place {
        let table = self.files.get(spot.file).and_then(|file| file.tables.get(spot.table));
        table.map_or_else(Place::default, |reading| reading.place(spot.at.row, spot.at.column))
    }

    /// What is printed in a cell, trimmed.
    #[must_use]
    pub fn printed(&self, spot: Spot) -> &str {
        let table = self.files.get(spot.file).and_then(|file| file.tables.get(spot.table));
        table.map_or("", |reading| reading.grid.raw(spot.at.row, spot.at.column).trim())
    }
}
