//! The case before the rules: the files of one request, read and understood.

use crate::attack::Solution;
use crate::attack::build::Spot;
use crate::metadata::Metadata;
use crate::people::People;
use crate::policy::Policy;
use crate::reading::Reading;
use crate::reading::ties::Ties;
use crate::rowlevel::{Decision, Reason, RowLevel};
use table::artifact::{Artifact, Trace};
use table::place::Place;

/// One file as it was handed in.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// Name without folders: what rules judge.
    pub name: String,
    /// As it was handed in, with the folders it was named by, if any: what reports call it, so that two files of one name are told apart.
    pub path: String,
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
    /// The registers whose data the requester may export; `None` where nobody knows, as on an analyst's own machine.
    pub registers: Option<&'a [String]>,
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
    /// What each of the tables says of single people.
    pub people: Vec<People>,
    /// What ties the cells of each table, one entry a table; nothing for a table of people.
    pub ties: Vec<Ties>,
}

impl<'a> CaseFile<'a> {
    /// The tables that hold groups of people, with their index: what the count rules judge. A table whose rows are people is a matter for
    /// `row-level-data` alone.
    pub fn aggregates(&self) -> impl Iterator<Item = (usize, &Reading<'a>)> {
        self.tables
            .iter()
            .enumerate()
            .filter(|(table, _)| !self.people.get(*table).is_some_and(|people| holds_people(&people.row_level)))
    }
}

/// Whether count rules have nothing to say about a table: all its rows are people.
#[must_use]
pub fn holds_people(rows: &RowLevel) -> bool {
    rows.decision == Decision::Rows && !rows.reasons.contains(&Reason::Tail)
}

impl CaseFile<'_> {
    /// What its reader found hidden, and where: in the file, then in its metadata file (whose name is the place's `part`).
    pub fn traces(&self) -> impl Iterator<Item = (&Trace, Place)> {
        let beside = match &self.exhibit.metadata {
            Supplement::Present { content: Ok(artifact), .. } => artifact.traces.as_slice(),
            _ => &[],
        };
        let inside = self.exhibit.content.as_ref().map(|artifact| artifact.traces.as_slice()).unwrap_or_default();
        let of_file = inside.iter().map(|trace| (trace, self.trace_place(trace)));
        of_file.chain(beside.iter().map(|trace| (trace, self.metadata.place(trace.row, None))))
    }

    /// Where a trace of the file stands, with its table and its column's name where it is in one.
    #[must_use]
    pub fn trace_place(&self, trace: &Trace) -> Place {
        let table = self.tables.iter().find(|table| {
            let rows = table.grid.first_row..=table.grid.file_row(table.grid.rows().saturating_sub(1));
            let columns = table.grid.first_column..=table.grid.file_column(table.grid.columns().saturating_sub(1));
            trace.row.is_some_and(|row| rows.contains(&row))
                && trace.column.is_none_or(|column| columns.contains(&column))
        });
        let name = table.zip(trace.column).and_then(|(table, column)| {
            table.columns.get(column.checked_sub(table.grid.first_column)? as usize).map(|column| column.name.clone())
        });
        Place { table: table.map(|table| table.table), row: trace.row, column: trace.column, name, ..Place::default() }
    }
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
