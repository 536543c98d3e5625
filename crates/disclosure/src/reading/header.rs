//! Where captions end, which rows are the header, and what each column is called.

use std::ops::Range;
use table::cell::{Cell, Mark};
use table::grid::Grid;

/// Rows looked at before giving up on finding a header.
const LOOK: usize = 30;

/// The grid rows that are the header: empty when the first row already holds values.
#[must_use]
pub fn find(grid: &Grid) -> Range<usize> {
    let top = captions(grid);
    if top >= grid.rows() || (holds_values(grid, top) && grid.rows() > 1) {
        return top..top;
    }
    let second = top + 1;
    if second + 1 < grid.rows() && spans(grid, top) && heads(grid, second) { top..second + 1 } else { top..second }
}

/// How many rows above the header are captions, in a grid of several columns: rows of which at most the first cell is filled, and comments
/// (`# made by analysis.R, commit 1a2b`), wherever the separator cuts them.
fn captions(grid: &Grid) -> usize {
    if grid.columns() < 2 {
        return 0;
    }
    let filled = |row: usize| grid.row(row).filter(|cell| !cell.trim().is_empty()).count();
    let rows = grid.rows().min(LOOK);
    let comment = |row: usize| grid.raw(row, 0).trim_start().starts_with('#');
    (0..rows).find(|&row| filled(row) >= 2 && !comment(row)).unwrap_or(0)
}

/// Whether a row can only be data: a cell that no header has, or nothing but numbers that are no years.
fn holds_values(grid: &Grid, row: usize) -> bool {
    let (mut numbers, mut others) = (0usize, 0usize);
    for column in 0..grid.columns() {
        match grid.cell(row, column) {
            Cell::Blank => {}
            Cell::Mark(Mark::Below(_) | Mark::AtMost(_) | Mark::Above(_) | Mark::AtLeast(_)) => others += 1,
            Cell::Mark(_) | Cell::Text(_) => others += 1,
            Cell::Count(value) if !(1800..=2200).contains(&value) => numbers += 1,
            Cell::Count(_) => others += 1,
            Cell::Number(_) | Cell::Percent(_) => numbers += 1,
        }
    }
    numbers > 0 && numbers >= others && !numbered(grid, row)
}

/// Whether the row counts its columns (1, 2, 3 …), as headers do and data do not.
fn numbered(grid: &Grid, row: usize) -> bool {
    let counts: Vec<u64> = (0..grid.columns()).filter_map(|column| grid.cell(row, column).count()).collect();
    counts.len() > 1 && counts.windows(2).all(|pair| pair[1] == pair[0].saturating_add(1))
}

/// Whether an upper header row spans columns: blanks behind a label, or a label repeated by its neighbour.
fn spans(grid: &Grid, row: usize) -> bool {
    let cells: Vec<&str> = grid.row(row).map(str::trim).collect();
    cells.windows(2).skip(1).any(|pair| !pair[0].is_empty() && (pair[1].is_empty() || pair[0] == pair[1]))
        || (cells.first().is_some_and(|cell| cell.is_empty())
            && cells.windows(2).any(|pair| !pair[0].is_empty() && pair[1].is_empty()))
}

/// Whether a row can be the lower row of a header: labels, years or bands, and no other numbers.
fn heads(grid: &Grid, row: usize) -> bool {
    let mut labels = 0usize;
    for column in 1..grid.columns() {
        match grid.cell(row, column) {
            Cell::Text(_) | Cell::Mark(Mark::Between(..)) => labels += 1,
            Cell::Count(value) if (1800..=2200).contains(&value) => labels += 1,
            Cell::Blank => {}
            Cell::Mark(Mark::Hidden(_)) if grid.raw(row, column).trim().chars().all(char::is_alphabetic) => labels += 1,
            _ => return false,
        }
    }
    labels > 0 && labels * 2 >= grid.columns().saturating_sub(1)
}

/// The names of the columns: with two rows upper and lower text joined by a space, where an empty upper cell takes the one to
/// its left.
#[must_use]
pub fn names(grid: &Grid, header: &Range<usize>) -> Vec<String> {
    let mut upper = "";
    (0..grid.columns())
        .map(|column| {
            let lower = match header.len() {
                0 => return String::new(),
                1 => return grid.raw(header.start, column).trim().to_owned(),
                _ => grid.raw(header.end - 1, column).trim(),
            };
            let above = grid.raw(header.start, column).trim();
            if !above.is_empty() {
                upper = above;
            }
            match (upper.is_empty(), lower.is_empty()) {
                (false, false) => format!("{upper} {lower}"),
                (true, _) => lower.to_owned(),
                (_, true) => upper.to_owned(),
            }
        })
        .collect()
}

/// The upper and the lower texts of a header of two rows, column by column; with one row the upper texts are empty.
#[must_use]
pub fn levels(grid: &Grid, header: &Range<usize>) -> (Vec<String>, Vec<String>) {
    let text = |row: usize, column: usize| grid.raw(row, column).trim().to_owned();
    let columns = 0..grid.columns();
    if header.len() < 2 {
        let lower = columns.map(|column| if header.is_empty() { String::new() } else { text(header.start, column) });
        return (vec![String::new(); grid.columns()], lower.collect());
    }
    let lower = columns.clone().map(|column| text(header.end - 1, column)).collect();
    let mut last = String::new();
    let upper = columns.map(|column| {
        let above = text(header.start, column);
        if !above.is_empty() {
            last = above;
        }
        last.clone()
    });
    (upper.collect(), lower)
}
