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
    if spans(grid, top) && parts(grid, second) && heads(grid, second) && closes(grid, second + 1) {
        return top..second + 2;
    }
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

/// Whether a row can be the middle one of a header of three: blanks behind labels, more labels than the row above has.
fn parts(grid: &Grid, row: usize) -> bool {
    let filled = |row: usize| (1..grid.columns()).filter(|&column| !grid.raw(row, column).trim().is_empty()).count();
    row + 2 < grid.rows()
        && filled(row) < grid.columns().saturating_sub(1)
        && filled(row) > filled(row.saturating_sub(1))
}

/// Whether a row can be the last one of a header of three: a label over each column, at least one of them in words.
fn closes(grid: &Grid, row: usize) -> bool {
    let labelled = (1..grid.columns()).all(|column| !grid.raw(row, column).trim().is_empty());
    labelled && heads(grid, row) && (1..grid.columns()).any(|column| matches!(grid.cell(row, column), Cell::Text(_)))
}

/// What stands above a column in all rows of the header but the last: an empty cell takes the text to its left, as far as the row above it
/// holds the same label.
fn above(grid: &Grid, header: &Range<usize>) -> Vec<String> {
    let mut texts = vec![String::new(); grid.columns()];
    // Where a label of the row above begins, what the row below carries on from the left ends.
    let mut begins = vec![false; grid.columns()];
    for row in header.start..header.end.saturating_sub(1) {
        let mut last = String::new();
        for column in 0..grid.columns() {
            let text = grid.raw(row, column).trim();
            if !text.is_empty() {
                last = text.to_owned();
                begins[column] = true;
            } else if begins[column] {
                last.clear();
            }
            let joint = if texts[column].is_empty() || last.is_empty() { "" } else { " " };
            texts[column] = format!("{}{joint}{last}", texts[column]);
        }
    }
    texts
}

/// The names of the columns: upper and lower texts joined by a space, where an empty upper cell takes the one to its left.
#[must_use]
pub fn names(grid: &Grid, header: &Range<usize>) -> Vec<String> {
    let (upper, lower) = levels(grid, header);
    let join = |(upper, lower): (String, String)| match (upper.is_empty(), lower.is_empty()) {
        (false, false) => format!("{upper} {lower}"),
        (true, _) => lower,
        (_, true) => upper,
    };
    upper.into_iter().zip(lower).map(join).collect()
}

/// The upper and the lower texts of a header of several rows, column by column; with one row the upper texts are empty.
#[must_use]
pub fn levels(grid: &Grid, header: &Range<usize>) -> (Vec<String>, Vec<String>) {
    let text = |row: usize, column: usize| grid.raw(row, column).trim().to_owned();
    let columns = 0..grid.columns();
    if header.len() < 2 {
        let lower = columns.map(|column| if header.is_empty() { String::new() } else { text(header.start, column) });
        return (vec![String::new(); grid.columns()], lower.collect());
    }
    let lower = columns.map(|column| text(header.end - 1, column)).collect();
    (above(grid, header), lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Grid {
        formats::open::open("t.csv", text.as_bytes(), &formats::limits::Limits::default()).unwrap().grids.remove(0)
    }

    #[test]
    fn a_header_of_three_rows_names_each_column_by_all_that_stands_above_it() {
        let grid = grid(
            ";Antwerpen;;;;Limburg;;;\n;2021;;2022;;2021;;2022;\ndiagnose;M;V;M;V;M;V;M;V\nI10;60;203;194;82;225;185;334;225\nI20;61;20;19;82;25;85;34;22\n",
        );
        let header = find(&grid);
        assert_eq!(header, 0..3);
        let names = names(&grid, &header);
        assert_eq!(
            (names[0].as_str(), names[2].as_str(), names[5].as_str()),
            ("diagnose", "Antwerpen 2021 V", "Limburg 2021 M")
        );
    }

    #[test]
    fn a_row_of_data_below_two_rows_of_a_header_stays_data() {
        let grid = grid(";Men;;Women;\n;n;%;n;%\n18-39;NC;NC;25;12.0\n40+;31;40;25;12.0\n");
        assert_eq!(find(&grid), 0..2);
    }
}
