//! What a table says of single people, looked at once and used by several rules.

use crate::identifier::column;
use crate::identifier::judged::{Ground, Judged};
use crate::identifier::kind::Kind;
use crate::identifier::{header, person, surname};
use crate::metadata::Metadata;
use crate::reading::{Column, Reading};
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

/// Looks at one table, with what its metadata says of the columns.
#[must_use]
pub fn look(reading: &Reading<'_>, metadata: &Metadata) -> People {
    let grid = reading.grid;
    let body = reading.body.start..reading.body.end.min(grid.rows()).max(reading.body.start);
    let rows = view::sample(body.len(), grid.columns());
    let columns = reading.columns.iter().zip(0..);
    let cells = |column: usize| rows.iter().map(move |row| grid.raw(body.start + row, column));
    let filled = |column: usize| cells(column).any(|cell| !cell.trim().is_empty());
    let first = (0..grid.columns()).find(|column| filled(*column));
    let judge = |(facts, at): (&Column, usize)| {
        let description = metadata.entry(&facts.name).map_or("", |entry| entry.description.as_str());
        let named = header::named(&facts.name).or_else(|| header::described(description));
        let (identifier, pseudonym) = column::judge(named, cells(at));
        let masked = || column::masked(named, cells(at));
        let named = || {
            let people = surname::are_people(&facts.name, cells(at));
            people.then(|| Judged { kind: Kind::Name, ground: Ground::Checked, values: cells(at).count() })
        };
        let person = || person::judge(&facts.name, description, first == Some(at), cells(at));
        let weak = identifier.is_none_or(|judged| judged.ground == Ground::Unique);
        let found = if weak { masked().or_else(person).or_else(named).or(identifier) } else { identifier };
        (found, pseudonym)
    };
    let (identifiers, pseudonyms) = columns.map(judge).unzip();
    People { identifiers, pseudonyms, row_level: rowlevel::look(reading) }
}
