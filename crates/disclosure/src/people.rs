//! What a table says of single people, looked at once and used by several rules.

use crate::identifier::column::{self, Judged};
use crate::identifier::header;
use crate::reading::Reading;
use crate::rowlevel::{self, RowLevel, view};

/// Identifiers, pseudonyms and rows of people in one table.
#[derive(Debug, Clone)]
pub struct People {
    /// For each column of the grid, what identifier it holds.
    pub identifiers: Vec<Option<Judged>>,
    /// For each column of the grid, what keys it holds that a machine made.
    pub pseudonyms: Vec<Option<Judged>>,
    /// Whether its rows are people.
    pub row_level: RowLevel,
}

/// Looks at one table.
#[must_use]
pub fn look(reading: &Reading<'_>) -> People {
    let grid = reading.grid;
    let body = reading.body.start..reading.body.end.min(grid.rows()).max(reading.body.start);
    let rows = view::sample(body.len(), grid.columns());
    let columns = reading.columns.iter().zip(0..);
    let cells = |column: usize| rows.iter().map(move |row| grid.raw(body.start + row, column));
    let (identifiers, pseudonyms) =
        columns.map(|(facts, at)| column::judge(header::named(&facts.name), cells(at))).unzip();
    People { identifiers, pseudonyms, row_level: rowlevel::look(reading) }
}
