//! The labels of a column, each told once: a table of a million rows has few.

use std::collections::HashMap;
use std::ops::Range;
use table::grid::Grid;

/// The labels of one column in the order of their first rows, and which of them stands in each row.
#[derive(Debug, Clone)]
pub(crate) struct Numbered {
    rows: Codes,
    /// For each label the first grid row that has it.
    firsts: Vec<u32>,
    column: usize,
}

/// The number of each row's label, in one byte as long as there are few labels.
#[derive(Debug, Clone)]
enum Codes {
    Few(Vec<u8>),
    Many(Vec<u32>),
}

impl Codes {
    fn push(&mut self, code: u32) {
        match (&mut *self, u8::try_from(code)) {
            (Self::Many(codes), _) => codes.push(code),
            (Self::Few(codes), Ok(code)) => codes.push(code),
            (Self::Few(codes), Err(_)) => {
                let mut many = Vec::with_capacity(codes.capacity());
                many.extend(codes.iter().map(|code| u32::from(*code)));
                many.push(code);
                *self = Self::Many(many);
            }
        }
    }
}

/// More labels than this are not kept for all that look at a table.
const MOST: usize = 1 << 18;

/// After so many rows a column shows whether its labels return.
const BEGINNING: usize = 4096;

impl Numbered {
    /// The labels of some rows of a column.
    pub(crate) fn of(grid: &Grid, column: usize, rows: Range<usize>) -> Self {
        Self::while_fit(grid, column, rows, |_, _| true).unwrap_or_else(|| Self::none(column, 0))
    }

    /// The labels of some rows of a column whose labels return; `None` where there are about as many as rows.
    pub(crate) fn returning(grid: &Grid, column: usize, rows: Range<usize>) -> Option<Self> {
        Self::while_fit(grid, column, rows, |rows, texts| texts <= MOST && (rows < BEGINNING || texts * 2 <= rows))
    }

    fn none(column: usize, rows: usize) -> Self {
        Self { rows: Codes::Few(Vec::with_capacity(rows)), firsts: Vec::new(), column }
    }

    /// The labels, as long as the numbers of rows and labels fit; asked at each new label.
    fn while_fit(grid: &Grid, column: usize, rows: Range<usize>, fit: impl Fn(usize, usize) -> bool) -> Option<Self> {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut numbered = Self::none(column, rows.len());
        // Labels stand still or come round in the same order: most rows need no look into the map.
        let mut outlines: Vec<(usize, u128)> = Vec::new();
        let mut followers: Vec<u32> = Vec::new();
        let (mut last, first) = (0, rows.start);
        for row in rows {
            let outline = grid.outline(row, column);
            let is = |number: u32| {
                let same = outlines.get(number as usize) == Some(&outline);
                same && (outline.0 <= 16 || numbered.text(grid, number) == grid.raw(row, column))
            };
            if !is(last) {
                let follower = followers.get(last as usize).copied().unwrap_or(0);
                let number = if is(follower) {
                    follower
                } else {
                    let text = grid.raw(row, column);
                    // A grid has fewer than 2³² cells.
                    let next = u32::try_from(outlines.len()).unwrap_or(u32::MAX);
                    let number = *numbers.entry(text).or_insert(next);
                    if number == next {
                        // A grid has fewer than 2³² cells, and so rows.
                        numbered.firsts.push(u32::try_from(row).unwrap_or(u32::MAX));
                        outlines.push(outline);
                        followers.push(0);
                        if !fit(row - first + 1, outlines.len()) {
                            return None;
                        }
                    }
                    followers[last as usize] = number;
                    number
                };
                last = number;
            }
            numbered.rows.push(last);
        }
        Some(numbered)
    }

    /// The number of the label in a row, counted from the first of them.
    #[inline]
    pub(crate) fn label(&self, row: usize) -> u32 {
        match &self.rows {
            Codes::Few(codes) => u32::from(codes[row]),
            Codes::Many(codes) => codes[row],
        }
    }

    /// A label as it is written, white space included.
    pub(crate) fn text<'g>(&self, grid: &'g Grid, label: u32) -> &'g str {
        grid.raw(self.firsts[label as usize] as usize, self.column)
    }

    /// The labels in the order of their first rows.
    pub(crate) fn texts<'g>(&self, grid: &'g Grid) -> impl Iterator<Item = &'g str> {
        self.firsts.iter().map(|row| grid.raw(*row as usize, self.column))
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        match &self.rows {
            Codes::Few(codes) => codes.len(),
            Codes::Many(codes) => codes.len(),
        }
    }

    /// The rows whose label is one that is marked, counted from the first of them; nothing is looked through where none is.
    pub(crate) fn rows_with<'n>(&'n self, marked: &'n [bool]) -> impl Iterator<Item = usize> + 'n {
        let rows = if marked.contains(&true) { self.len() } else { 0 };
        (0..rows).filter(|&row| marked[self.label(row) as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use table::number::NumberStyle;

    proptest! {
        #[test]
        fn every_row_has_the_label_that_it_prints(cells in prop::collection::vec("[ab ]{0,3}|[ab]{15,18}", 1..40)) {
            let mut grid = Grid::new(1, 1, 1, NumberStyle::POINT);
            cells.iter().for_each(|cell| grid.push_row([cell.as_str()]).unwrap());
            let numbered = Numbered::of(&grid, 0, 0..cells.len());
            for (row, cell) in cells.iter().enumerate() {
                prop_assert_eq!(numbered.text(&grid, numbered.label(row)), cell);
            }
            let marked: Vec<bool> = numbered.texts(&grid).map(|text| text.contains('a')).collect();
            let with: Vec<usize> = (0..cells.len()).filter(|&row| cells[row].contains('a')).collect();
            prop_assert_eq!(numbered.rows_with(&marked).collect::<Vec<_>>(), with);
        }
    }

    #[test]
    fn more_labels_than_fit_in_a_byte_are_told_apart() {
        let mut grid = Grid::new(1, 1, 1, NumberStyle::POINT);
        (0..1000).for_each(|row| grid.push_row([format!("M{}", row % 300).as_str()]).unwrap());
        let numbered = Numbered::returning(&grid, 0, 0..1000).unwrap();
        assert_eq!(numbered.texts(&grid).count(), 300);
        assert!((0..1000).all(|row| numbered.text(&grid, numbered.label(row)) == format!("M{}", row % 300)));
    }

    #[test]
    fn labels_that_never_return_are_not_kept() {
        let mut grid = Grid::new(1, 1, 1, NumberStyle::POINT);
        (0..10_000).for_each(|row| grid.push_row([format!("P{row}").as_str()]).unwrap());
        assert!(Numbered::returning(&grid, 0, 0..10_000).is_none());
    }
}
