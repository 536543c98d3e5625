//! The labels of a column, each told once: a table of a million rows has few.

use std::collections::HashMap;
use std::ops::Range;
use table::grid::Grid;
use table::outline::Outline;

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
    /// Adds the numbers of some rows.
    fn extend(&mut self, numbers: &[u32]) {
        if let Self::Few(codes) = self {
            if numbers.iter().all(|number| *number <= u32::from(u8::MAX)) {
                // Each fits in a byte.
                codes.extend(numbers.iter().map(|number| *number as u8));
                return;
            }
            let mut many = Vec::with_capacity(codes.capacity());
            many.extend(codes.iter().map(|code| u32::from(*code)));
            *self = Self::Many(many);
        }
        if let Self::Many(codes) = self {
            codes.extend_from_slice(numbers);
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
        let mut numbering = Numbering::new(grid, column, rows.len());
        numbering.go_on(rows, |_, _| true);
        numbering.finish()
    }

    /// The labels of some rows of a column whose labels return; `None` where there are about as many as rows.
    pub(crate) fn returning(grid: &Grid, column: usize, rows: Range<usize>) -> Option<Self> {
        let mut numbering = Numbering::new(grid, column, rows.len());
        numbering.go_on(rows, returns).then(|| numbering.finish())
    }

    /// The number of the label in a row, counted from the first of them.
    #[inline]
    pub(crate) fn label(&self, row: usize) -> u32 {
        match &self.rows {
            Codes::Few(codes) => u32::from(codes[row]),
            Codes::Many(codes) => codes[row],
        }
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

/// Whether labels return: there are fewer than rows.
fn returns(rows: usize, labels: usize) -> bool {
    labels <= MOST && (rows < BEGINNING || labels * 2 <= rows)
}

/// So many rows are looked at in one column after another while their text lies in the processor's cache.
const BLOCK: usize = 1024;

/// The labels of some columns as [`Numbered::returning`] gives them, and the plain numbers of others, in one walk over the text.
pub(crate) fn columns(
    grid: &Grid,
    labelled: &[usize],
    counted: &[usize],
    rows: Range<usize>,
) -> (Vec<Option<Numbered>>, Vec<Vec<u32>>) {
    let new = |column: &usize| Some(Numbering::new(grid, *column, rows.len()));
    let mut numberings: Vec<Option<Numbering<'_>>> = labelled.iter().map(new).collect();
    let mut numbers: Vec<Vec<u32>> = counted.iter().map(|_| Vec::with_capacity(rows.len())).collect();
    for start in rows.clone().step_by(BLOCK) {
        let block = start..rows.end.min(start + BLOCK);
        for numbering in &mut numberings {
            numbering.take_if(|numbering| !numbering.go_on(block.clone(), returns));
        }
        for (numbers, column) in numbers.iter_mut().zip(counted) {
            numbers.extend(grid.plain_numbers(*column, block.clone()));
        }
    }
    (numberings.into_iter().map(|numbering| numbering.map(Numbering::finish)).collect(), numbers)
}

/// The labels of the rows of a column so far.
struct Numbering<'g> {
    known: Known<'g>,
    rows: Codes,
    count: usize,
    last: Outline,
    label: u32,
    block: Vec<u32>,
}

impl<'g> Numbering<'g> {
    fn new(grid: &'g Grid, column: usize, rows: usize) -> Self {
        let (known, rows) = (Known::new(grid, column), Codes::Few(Vec::with_capacity(rows)));
        Self { known, rows, count: 0, last: Outline { tail: 0, length: u32::MAX }, label: 0, block: Vec::new() }
    }

    /// Numbers the next rows; `false` where the numbers of rows and labels do not fit, asked at each new label.
    fn go_on(&mut self, rows: Range<usize>, fit: impl Fn(usize, usize) -> bool) -> bool {
        let (grid, column, first) = (self.known.grid, self.known.column, rows.start);
        let (mut last, mut label) = (self.last, self.label);
        for (row, outline) in rows.clone().zip(grid.outlines(column, rows)) {
            if outline != last || !(outline.is_whole() || self.known.text(label) == grid.raw(row, column)) {
                let before = self.known.rows.len();
                (label, last) = (self.known.number(row, outline, label), outline);
                if self.known.rows.len() > before && !fit(self.count + row - first + 1, self.known.rows.len()) {
                    return false;
                }
            }
            self.block.push(label);
        }
        (self.last, self.label) = (last, label);
        self.count += self.block.len();
        self.rows.extend(&self.block);
        self.block.clear();
        true
    }

    fn finish(self) -> Numbered {
        Numbered { rows: self.rows, firsts: self.known.rows, column: self.known.column }
    }
}

/// The labels of a column that were met so far.
struct Known<'g> {
    grid: &'g Grid,
    column: usize,
    /// For each label the first grid row that has it, its outline, and which label stood behind it the last time.
    rows: Vec<u32>,
    outlines: Vec<Outline>,
    followers: Vec<u32>,
    numbers: HashMap<&'g str, u32>,
    /// So many labels are in the map. In a column that is sorted none need be: a label behind the last in the order of the alphabet, or behind
    /// the last in that of length and alphabet (`M99`, `M100`), is new.
    mapped: usize,
    last: &'g str,
    longest: (usize, &'g str),
}

impl<'g> Known<'g> {
    fn new(grid: &'g Grid, column: usize) -> Self {
        let (rows, outlines, followers) = (Vec::new(), Vec::new(), Vec::new());
        let numbers = HashMap::new();
        Self { grid, column, rows, outlines, followers, numbers, mapped: 0, last: "", longest: (0, "") }
    }

    /// The number of the label in a row, behind a row with a certain label. Labels stand still or come round in the same order: most rows
    /// need no look into the map.
    #[inline]
    fn number(&mut self, row: usize, outline: Outline, last: u32) -> u32 {
        let follower = self.followers.get(last as usize).copied().unwrap_or(0);
        if self.outlines.get(follower as usize) == Some(&outline)
            && (outline.is_whole() || self.text(follower) == self.grid.raw(row, self.column))
        {
            return follower;
        }
        self.look(row, outline, last)
    }

    fn look(&mut self, row: usize, outline: Outline, last: u32) -> u32 {
        let text = self.grid.raw(row, self.column);
        // A grid has fewer than 2³² cells, and so rows.
        let next = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let is_behind = self.rows.is_empty() || text > self.last || (text.len(), text) > self.longest;
        let number = if is_behind { next } else { self.find(text, next) };
        if number == next {
            self.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
            self.outlines.push(outline);
            self.followers.push(0);
            self.last = self.last.max(text);
            self.longest = self.longest.max((text.len(), text));
        }
        if let Some(follower) = self.followers.get_mut(last as usize) {
            *follower = number;
        }
        number
    }

    /// The number of a label that may have been met; `next` where it was not.
    fn find(&mut self, text: &str, next: u32) -> u32 {
        for label in self.mapped..self.rows.len() {
            let label = u32::try_from(label).unwrap_or(u32::MAX);
            self.numbers.insert(self.text(label), label);
        }
        self.mapped = self.rows.len();
        self.numbers.get(text).copied().unwrap_or(next)
    }

    fn text(&self, label: u32) -> &'g str {
        self.rows.get(label as usize).map_or("", |row| self.grid.raw(*row as usize, self.column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use table::number::NumberStyle;

    proptest! {
        #[test]
        fn every_row_has_the_label_that_it_prints(cells in prop::collection::vec("[ab ]{0,3}|[ab]{15,18}|a{15}[ab]{4}", 1..40)) {
            let mut grid = Grid::new(1, 1, 1, NumberStyle::POINT);
            cells.iter().for_each(|cell| grid.push_row([cell.as_str()]).unwrap());
            let numbered = Numbered::of(&grid, 0, 0..cells.len());
            for (row, cell) in cells.iter().enumerate() {
                prop_assert_eq!(numbered.texts(&grid).nth(numbered.label(row) as usize), Some(cell.as_str()));
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
        let texts: Vec<&str> = numbered.texts(&grid).collect();
        assert!((0..1000).all(|row| texts[numbered.label(row) as usize] == format!("M{}", row % 300)));
    }

    #[test]
    fn labels_that_never_return_are_not_kept() {
        let mut grid = Grid::new(1, 1, 1, NumberStyle::POINT);
        (0..10_000).for_each(|row| grid.push_row([format!("P{row}").as_str()]).unwrap());
        assert!(Numbered::returning(&grid, 0, 0..10_000).is_none());
    }
}
