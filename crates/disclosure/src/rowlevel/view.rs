//! The part of a table that is looked at: a sample of its rows that misses neither head nor tail, and the same cells turned or unfolded.

use crate::reading::Reading;
use std::collections::BTreeMap;
use table::number::NumberStyle;

/// Cells of a sample of rows, row by row.
#[derive(Debug, Clone)]
pub(crate) struct View<'a> {
    /// Names of the columns.
    pub(crate) names: Vec<&'a str>,
    /// Cells, trimmed, `names.len()` a row.
    pub(crate) cells: Vec<&'a str>,
    /// How numbers are written.
    pub(crate) style: NumberStyle,
    /// Rows of the whole table.
    pub(crate) rows: usize,
}

/// Most cells and rows that are looked at; a table below is looked at whole.
const CELLS: usize = 240_000;
const ROWS: usize = 8_000;

/// Rows to look at of a body of so many rows: all, or the first and last quarter of the sample and runs of neighbours spread
/// evenly between them (neighbours, because doubles and orders show only between neighbours).
pub(crate) fn sample(rows: usize, columns: usize) -> Vec<usize> {
    let most = (CELLS / columns.max(1)).clamp(64, ROWS);
    if rows <= most {
        return (0..rows).collect();
    }
    let edge = most / 4;
    let mut picked: Vec<usize> = (0..edge).collect();
    let (runs, run) = (16, most / 2 / 16);
    let between = rows - 2 * edge;
    for index in 0..runs {
        let start = edge + between * index / runs;
        picked.extend(start..(start + run).min(rows - edge));
    }
    picked.extend(rows - edge..rows);
    picked.sort_unstable();
    picked.dedup();
    picked
}

impl<'a> View<'a> {
    /// A sample of a table's body.
    pub(crate) fn of(reading: &'a Reading<'_>) -> Self {
        let grid = reading.grid;
        let columns = grid.columns();
        let body = reading.body.start..reading.body.end.min(grid.rows()).max(reading.body.start);
        let picked = sample(body.len(), columns);
        let mut cells = Vec::with_capacity(picked.len() * columns);
        for row in picked {
            cells.extend((0..columns).map(|column| grid.raw(body.start + row, column).trim()));
        }
        let names = reading.columns.iter().map(|column| column.name.as_str()).collect();
        Self { names, cells, style: grid.style, rows: body.len() }
    }

    /// Number of columns.
    pub(crate) fn width(&self) -> usize {
        self.names.len()
    }

    /// Number of rows in the sample.
    pub(crate) fn height(&self) -> usize {
        self.cells.len().checked_div(self.width()).unwrap_or(0)
    }

    /// One column, from top to bottom.
    pub(crate) fn column(&self, column: usize) -> impl Iterator<Item = &'a str> + '_ {
        self.cells.iter().skip(column).step_by(self.width().max(1)).copied()
    }

    /// One row.
    pub(crate) fn row(&self, row: usize) -> &[&'a str] {
        &self.cells[row * self.width()..(row + 1) * self.width()]
    }

    /// Rows from one on, under names that say nothing.
    pub(crate) fn tail(&self, from: usize) -> Self {
        Self {
            names: vec![""; self.width()],
            cells: self.cells[from * self.width()..].to_vec(),
            style: self.style,
            rows: self.height() - from,
        }
    }

    /// The table turned: each row a column, named by its first cell.
    pub(crate) fn turned(&self) -> Self {
        let names = self.column(0).collect();
        let mut cells = Vec::with_capacity(self.cells.len());
        for column in 1..self.width() {
            cells.extend(self.column(column));
        }
        Self { names, cells, style: self.style, rows: self.width() - 1 }
    }

    /// A table of entity, attribute and value unfolded: one row an entity, one column an attribute.
    pub(crate) fn unfolded(&self, entity: usize, attribute: usize, value: usize) -> Self {
        let mut names: Vec<&str> = Vec::new();
        let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
        let mut filled = Vec::with_capacity(self.height());
        for at in 0..self.height() {
            let row = self.row(at);
            let column = names.iter().position(|name| *name == row[attribute]).unwrap_or_else(|| {
                names.push(row[attribute]);
                names.len() - 1
            });
            let next = rows.len();
            filled.push((*rows.entry(row[entity]).or_insert(next), column, row[value]));
        }
        let mut cells = vec![""; rows.len() * names.len()];
        for (row, column, text) in filled {
            cells[row * names.len() + column] = text;
        }
        Self { names, cells, style: self.style, rows: rows.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_holds_head_tail_and_runs_between() {
        assert_eq!(sample(100, 5), (0..100).collect::<Vec<_>>());
        let picked = sample(1_000_000, 10);
        assert!(picked.len() <= ROWS && picked.len() > ROWS / 2);
        assert_eq!((picked[0], picked[1], picked.last()), (0, 1, Some(&999_999)));
        let gap = picked.windows(2).map(|pair| pair[1] - pair[0]).max();
        assert!(gap < Some(80_000), "{gap:?}");
    }
}
