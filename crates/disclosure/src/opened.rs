//! A file of a request, read and understood: what the attack and the rules look at.

use crate::exhibit::{Exhibit, Supplement};
use crate::metadata::Metadata;
use crate::people::People;
use crate::reading::Reading;
use crate::reading::ties::{At, Ties};
use crate::rowlevel::{Decision, Reason, RowLevel};
use table::artifact::Trace;
use table::place::Place;

/// A cell of a request: file, table and place, all from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// File of the request.
    pub file: usize,
    /// Table of the file.
    pub table: usize,
    /// Cell of the table.
    pub at: At,
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
