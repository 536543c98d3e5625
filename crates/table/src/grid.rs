//! A rectangular block of cells with its place in the file it came from.

use crate::cell::Cell;
use crate::number::NumberStyle;
use crate::outline::Outline;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A rectangle of cells as written. The text of all cells lies in one buffer, each cell followed by one byte that belongs to
/// none (in a file's own text its separator or line end), so that a grid of millions of cells costs four bytes a cell beyond
/// its text and a regular table is taken over from the file without copying cells. Row 0 and column 0 are the block's own first; [`Grid::file_row`] and
/// [`Grid::file_column`] give the 1-based place that an editor or a spreadsheet shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// The sheet it lies on, for formats that have sheets.
    pub sheet: Option<String>,
    /// 1-based row of the file on which the grid's first row stands.
    pub first_row: u32,
    /// 1-based column of the file in which the grid's first column stands.
    pub first_column: u32,
    /// How its numbers are written.
    pub style: NumberStyle,
    columns: u32,
    text: String,
    start: u32,
    ends: Vec<u32>,
    /// For each column, the bytes of its longest cell below the first row, which is a header as a rule.
    longest: Vec<u32>,
}

/// A file's text exceeds what a grid can address (4 GiB), or a row is wider than the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridFull;

impl Grid {
    /// An empty grid of `columns` columns whose first cell stands at the given 1-based place.
    #[must_use]
    pub fn new(first_row: u32, first_column: u32, columns: u32, style: NumberStyle) -> Self {
        let longest = vec![0; columns as usize];
        Self {
            sheet: None,
            first_row,
            first_column,
            style,
            columns,
            text: String::new(),
            start: 0,
            ends: Vec::new(),
            longest,
        }
    }

    /// A grid over text that is already laid out: the first cell begins at byte `start`, every cell ends before the byte given for
    /// it in `ends` and is followed by one byte that belongs to no cell. A last row that is not whole is left off.
    ///
    /// # Errors
    /// [`GridFull`] when there are no columns, the ends do not grow, or they reach beyond the text.
    pub fn over(
        place: (u32, u32),
        columns: u32,
        text: String,
        start: u32,
        mut ends: Vec<u32>,
    ) -> Result<Self, GridFull> {
        let whole = ends.len().checked_rem(columns as usize).ok_or(GridFull)?;
        ends.truncate(ends.len() - whole);
        let longest = lengths(&ends, start, columns as usize).ok_or(GridFull)?;
        if ends.last().is_some_and(|last| *last as usize > text.len()) {
            return Err(GridFull);
        }
        let (first_row, first_column) = place;
        Ok(Self {
            sheet: None,
            first_row,
            first_column,
            style: NumberStyle::POINT,
            columns,
            text,
            start,
            ends,
            longest,
        })
    }

    /// The text of all cells, and where each cell lies in it, row by row: for whoever looks at every cell of a large grid.
    pub fn spans(&self) -> (&str, impl Iterator<Item = Range<usize>> + '_) {
        let mut next = self.start as usize;
        let spans = self.ends.iter().map(move |end| {
            let span = next..*end as usize;
            next = span.end + 1;
            span
        });
        (&self.text, spans)
    }

    /// Adds a row; missing cells at its end are blank.
    ///
    /// # Errors
    /// [`GridFull`] when the row has more cells than the grid has columns or the text grows beyond 4 GiB.
    pub fn push_row<'t>(&mut self, cells: impl IntoIterator<Item = &'t str>) -> Result<(), GridFull> {
        let (mut width, below) = (0, !self.ends.is_empty());
        for cell in cells {
            if width == self.columns {
                return Err(GridFull);
            }
            self.push_cell(cell)?;
            if below {
                let longest = &mut self.longest[width as usize];
                *longest = (*longest).max(u32::try_from(cell.len()).unwrap_or(u32::MAX));
            }
            width += 1;
        }
        for _ in width..self.columns {
            self.push_cell("")?;
        }
        Ok(())
    }

    fn push_cell(&mut self, cell: &str) -> Result<(), GridFull> {
        self.text.push_str(cell);
        self.ends.push(u32::try_from(self.text.len()).map_err(|_| GridFull)?);
        self.text.push('\n');
        Ok(())
    }

    /// Makes room ahead for a known amount of text and cells.
    pub fn reserve(&mut self, text: usize, cells: usize) {
        self.text.reserve(text);
        self.ends.reserve(cells);
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        if self.columns == 0 { 0 } else { self.ends.len() / self.columns as usize }
    }

    /// Number of columns.
    #[must_use]
    #[inline]
    pub fn columns(&self) -> usize {
        self.columns as usize
    }

    /// The text of a cell exactly as written (quotes of the file format removed); empty outside the grid.
    #[must_use]
    #[inline]
    pub fn raw(&self, row: usize, column: usize) -> &str {
        self.range(row, column).and_then(|range| self.text.get(range)).unwrap_or("")
    }

    #[inline]
    fn range(&self, row: usize, column: usize) -> Option<Range<usize>> {
        if column >= self.columns() {
            return None;
        }
        let at = row * self.columns() + column;
        let end = *self.ends.get(at)? as usize;
        let start = if at == 0 { self.start as usize } else { self.ends[at - 1] as usize + 1 };
        Some(start..end)
    }

    /// The number in a cell of one to eighteen ASCII digits and nothing else: most cells of a large table, read without a style.
    #[must_use]
    #[inline]
    pub fn digits(&self, row: usize, column: usize) -> Option<u64> {
        let range = self.range(row, column)?;
        let (length, end) = (range.len(), range.end);
        if length == 0 || length > 18 {
            return None;
        }
        let bytes = self.text.as_bytes();
        if length <= 8
            && let Some(eight) = bytes.get(..end).and_then(<[u8]>::last_chunk::<8>)
        {
            return eight_digits(u64::from_le_bytes(*eight), length);
        }
        let text = bytes.get(range)?;
        text.iter().try_fold(0u64, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u64::from(byte - b'0')))
    }

    /// What the plain digits in some columns of a row, given in runs of neighbours, amount to: the least of their numbers where it is below 100, and whether every one of
    /// them is one to eight digits and nothing else. Cheaper than [`Grid::digits`] cell by cell, because large numbers are only recognised.
    #[must_use]
    #[inline]
    pub fn low_digits(&self, row: usize, columns: &[Range<usize>]) -> (Option<u8>, bool) {
        let first = row * self.columns();
        let Some(ends) = self.ends.get(first..first + self.columns()) else { return (None, false) };
        let (mut least, mut plain) = (100, true);
        for run in columns {
            let Some(run_ends) = ends.get(run.clone()) else { return (None, false) };
            let before = (first + run.start).checked_sub(1).map_or(self.start, |before| self.ends[before] + 1);
            let mut start = before as usize;
            for &end in run_ends {
                let end = end as usize;
                let length = end - start;
                start = end + 1;
                if length == 0 || length > 8 {
                    plain = false;
                    continue;
                }
                let word = padded(u64::from_le_bytes(self.eight_before(end)), length);
                plain &= are_digits(word);
                // The two last digits stand highest; any other that is not zero makes a hundred.
                if (word ^ ZEROS) << 16 == 0 {
                    let [.., tens, units] = (word ^ ZEROS).to_le_bytes();
                    if tens < 10 && units < 10 {
                        least = least.min(tens * 10 + units);
                    }
                }
            }
        }
        ((least < 100).then_some(least), plain)
    }

    /// The eight bytes before a place in the text; zeros where there are fewer.
    #[inline]
    fn eight_before(&self, end: usize) -> [u8; 8] {
        let bytes = self.text.as_bytes();
        if let Some(eight) = bytes.get(..end).and_then(<[u8]>::last_chunk::<8>) {
            return *eight;
        }
        let mut eight = [0; 8];
        let head = bytes.get(..end.min(8)).unwrap_or(&[]);
        eight[8 - head.len()..].copy_from_slice(head);
        eight
    }

    /// The cells of a column in some rows, from top to bottom, as [`Outline`]s.
    #[inline]
    pub fn outlines(&self, column: usize, rows: Range<usize>) -> impl Iterator<Item = Outline> + '_ {
        let bytes = self.text.as_bytes();
        self.down(column, rows).map(|(start, end)| Outline::of(bytes, start, end))
    }

    /// The numbers in the cells of a column in some rows, from top to bottom, as far as they are one to eight digits and nothing else;
    /// [`Grid::OTHER`] for any other cell. Cheaper than [`Grid::digits`] cell by cell.
    #[inline]
    pub fn plain_numbers(&self, column: usize, rows: Range<usize>) -> impl Iterator<Item = u32> + '_ {
        self.down(column, rows).map(|(start, end)| {
            let length = end.saturating_sub(start);
            if length == 0 || length > 8 {
                return Self::OTHER;
            }
            let number = eight_digits(u64::from_le_bytes(self.eight_before(end)), length);
            // Eight digits fit in four bytes.
            number.map_or(Self::OTHER, |number| number as u32)
        })
    }

    /// In place of a number: the cell holds something else than one to eight digits.
    pub const OTHER: u32 = u32::MAX;

    /// Where the cells of a column begin and end in some rows.
    #[inline]
    fn down(&self, column: usize, rows: Range<usize>) -> impl Iterator<Item = (usize, usize)> + '_ {
        let columns = self.columns();
        let inside = if column < columns { rows.start..rows.end.min(self.rows()).max(rows.start) } else { 0..0 };
        let mut at = inside.start * columns + column;
        inside.map(move |_| {
            let start = if at == 0 { self.start } else { self.ends[at - 1] + 1 };
            let end = self.ends[at];
            at += columns;
            (start as usize, end as usize)
        })
    }

    /// The bytes of the longest cell of a column; 0 outside the grid.
    #[must_use]
    pub fn longest(&self, column: usize) -> usize {
        let first = self.range(0, column).map_or(0, |range| range.len());
        self.longest.get(column).map_or(0, |bytes| (*bytes as usize).max(first))
    }

    /// Row and column of every cell whose text has at least so many bytes, row by row, for passes that look only at long cells; columns
    /// without any cost nothing.
    pub fn longer(&self, least: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let long = |bytes: &u32| *bytes as usize >= least;
        let below: Vec<usize> =
            (0..self.columns()).filter(|&column| self.longest.get(column).is_some_and(long)).collect();
        let first: Vec<usize> = (0..self.columns()).collect();
        let rows = if below.is_empty() { self.rows().min(1) } else { self.rows() };
        let (mut row, mut next) = (0, 0);
        std::iter::from_fn(move || {
            while row < rows {
                let columns = if row == 0 { &first } else { &below };
                for (at, &column) in columns.iter().enumerate().skip(next) {
                    if self.range(row, column).is_some_and(|range| range.len() >= least) {
                        next = at + 1;
                        return Some((row, column));
                    }
                }
                (row, next) = (row + 1, 0);
            }
            None
        })
    }

    /// The cell, read in the grid's number style.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        Cell::read(self.raw(row, column), self.style)
    }

    /// The texts of one row, left to right.
    pub fn row(&self, row: usize) -> impl ExactSizeIterator<Item = &str> {
        (0..self.columns()).map(move |column| self.raw(row, column))
    }

    /// 1-based row of the file.
    #[must_use]
    pub fn file_row(&self, row: usize) -> u32 {
        self.first_row.saturating_add(u32::try_from(row).unwrap_or(u32::MAX))
    }

    /// 1-based column of the file.
    #[must_use]
    pub fn file_column(&self, column: usize) -> u32 {
        self.first_column.saturating_add(u32::try_from(column).unwrap_or(u32::MAX))
    }
}

/// For each column the bytes of its longest cell below the first row; `None` when the ends do not grow from the start on.
fn lengths(ends: &[u32], start: u32, columns: usize) -> Option<Vec<u32>> {
    if columns == 0 {
        return Some(Vec::new());
    }
    if ends.first().is_some_and(|first| *first < start) {
        return None;
    }
    let grow = ends.windows(2).fold(true, |grow, pair| grow & (pair[0] < pair[1]));
    // Several rows beside each other, each place with its own longest cell, so that many are looked at at once.
    let mut beside = vec![0u32; columns * (WIDTH / columns).max(1)];
    let (before, below) = (ends.get(columns - 1..).unwrap_or(&[]), ends.get(columns..).unwrap_or(&[]));
    for (before, below) in before.chunks(beside.len()).zip(below.chunks(beside.len())) {
        for ((before, end), longest) in before.iter().zip(below).zip(&mut beside) {
            *longest = (*longest).max(end.wrapping_sub(*before).wrapping_sub(1));
        }
    }
    let mut longest = vec![0u32; columns];
    for row in beside.chunks(columns) {
        longest.iter_mut().zip(row).for_each(|(longest, bytes)| *longest = (*longest).max(*bytes));
    }
    grow.then_some(longest)
}

/// So many cells are measured beside each other.
const WIDTH: usize = 64;

const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The last `length` (1 to 8) of eight bytes, the first of them lowest, with the digit 0 before them.
#[inline]
const fn padded(word: u64, length: usize) -> u64 {
    let keep = u64::MAX << (64 - 8 * length);
    (word & keep) | (ZEROS & !keep)
}

/// Whether eight bytes are digits: a digit has 3 in its upper half, also after adding 6.
#[inline]
const fn are_digits(word: u64) -> bool {
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    (word & HIGH) == ZEROS && (word.wrapping_add(0x0606_0606_0606_0606) & HIGH) == ZEROS
}

/// The number in the last `length` (1 to 8) of eight bytes, the first of them lowest; `None` unless all are digits.
#[inline]
fn eight_digits(word: u64, length: usize) -> Option<u64> {
    let word = padded(word, length);
    if !are_digits(word) {
        return None;
    }
    // Digits to pairs, pairs to fours, fours to the number: in each step two neighbours are joined.
    let pairs = (word & 0x0f0f_0f0f_0f0f_0f0f).wrapping_mul((10 << 8) + 1) >> 8 & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul((100 << 16) + 1) >> 16 & 0x0000_ffff_0000_ffff;
    Some(fours.wrapping_mul((10_000 << 32) + 1) >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_rows_are_filled_and_places_count_from_one() {
        let mut grid = Grid::new(3, 1, 3, NumberStyle::POINT);
        grid.push_row(["region", "n", "N"]).unwrap();
        grid.push_row(["Gent", "12"]).unwrap();
        assert_eq!((grid.rows(), grid.columns()), (2, 3));
        assert_eq!(grid.raw(1, 1), "12");
        assert_eq!(grid.raw(1, 2), "");
        assert_eq!(grid.raw(9, 0), "");
        assert_eq!(grid.longer(2).collect::<Vec<_>>(), [(0, 0), (1, 0), (1, 1)]);
        assert_eq!((grid.file_row(1), grid.file_column(2)), (4, 3));
        assert_eq!(grid.push_row(["a", "b", "c", "d"]), Err(GridFull));
    }

    #[test]
    fn a_regular_text_is_taken_over_as_it_lies() {
        let grid = Grid::over((2, 1), 2, "title\na;b\n1;2\n".to_owned(), 6, vec![7, 9, 11, 13]).unwrap();
        assert_eq!((grid.rows(), grid.raw(0, 0), grid.raw(0, 1)), (2, "a", "b"));
        assert_eq!((grid.raw(1, 0), grid.raw(1, 1), grid.file_row(1)), ("1", "2", 3));
        assert_eq!(Grid::over((1, 1), 0, String::new(), 0, vec![]), Err(GridFull));
        assert_eq!((grid.longest(0), grid.longest(1), grid.longest(2)), (1, 1, 0));
        assert_eq!(Grid::over((1, 1), 1, "a".to_owned(), 0, vec![9]), Err(GridFull));
        assert_eq!(Grid::over((1, 1), 1, "ab\n\n".to_owned(), 0, vec![2, 2]), Err(GridFull));
        assert_eq!(Grid::over((1, 1), 1, "ab\n".to_owned(), 2, vec![1]), Err(GridFull));
    }

    proptest! {
        #[test]
        fn cells_of_sixteen_bytes_are_equal_where_their_outlines_are(
            rows in prop::collection::vec(("[abé]{0,9}|[ab]{14,18}", "[abé]{0,9}|[ab]{14,18}"), 1..9)
        ) {
            let mut grid = Grid::new(1, 1, 2, NumberStyle::POINT);
            rows.iter().for_each(|(one, other)| grid.push_row([one.as_str(), other]).unwrap());
            for column in 0..2 {
                let outlines: Vec<Outline> = grid.outlines(column, 0..rows.len()).collect();
                prop_assert_eq!(outlines.len(), rows.len());
                for (row, outline) in outlines.into_iter().enumerate() {
                    let text = grid.raw(row, column);
                    prop_assert_eq!(outline.length as usize, text.len());
                    let tail: Vec<u8> = text.bytes().rev().take(16).collect::<Vec<_>>().into_iter().rev().collect();
                    prop_assert_eq!(&outline.tail.to_le_bytes()[16 - tail.len()..], &tail[..]);
                    prop_assert!(outline.tail.to_le_bytes()[..16 - tail.len()].iter().all(|byte| *byte == 0));
                }
            }
        }

        #[test]
        fn the_longest_cells_are_known_however_a_grid_is_made(rows in prop::collection::vec(prop::collection::vec("[a-z]{0,12}", 3), 0..60)) {
            let mut grid = Grid::new(1, 1, 3, NumberStyle::POINT);
            rows.iter().for_each(|row| grid.push_row(row.iter().map(String::as_str)).unwrap());
            let text: String = rows.iter().map(|row| format!("{}\n", row.join(";"))).collect();
            let ends: Vec<u32> = (0u32..).zip(text.bytes()).filter(|(_, byte)| b";\n".contains(byte)).map(|(at, _)| at).collect();
            let over = Grid::over((1, 1), 3, text, 0, ends).unwrap();
            let long: Vec<(usize, usize)> =
                (0..rows.len() * 3).map(|at| (at / 3, at % 3)).filter(|(row, column)| rows[*row][*column].len() >= 7).collect();
            for grid in [grid, over] {
                for column in 0..3 {
                    prop_assert_eq!(grid.longest(column), rows.iter().map(|row| row[column].len()).max().unwrap_or(0));
                }
                prop_assert_eq!(grid.longer(7).collect::<Vec<_>>(), long.clone());
            }
        }

        #[test]
        fn digits_are_read_as_a_number_and_nothing_else_is(before in "[0-9a-z]{0,9}", text in "[0-9]{0,20}|[ -~]{0,9}") {
            let mut grid = Grid::new(1, 1, 2, NumberStyle::POINT);
            grid.push_row([before.as_str(), text.as_str()]).unwrap();
            let plain = (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert_eq!(grid.digits(0, 1), plain.then(|| text.parse().unwrap()));
            let number = if plain && text.len() <= 8 { text.parse().unwrap() } else { Grid::OTHER };
            prop_assert_eq!(grid.plain_numbers(1, 0..1).collect::<Vec<_>>(), [number]);
            let few = plain && text.len() <= 8;
            let low = few.then(|| text.parse().unwrap()).filter(|number: &u64| *number < 100);
            prop_assert_eq!(grid.low_digits(0, std::slice::from_ref(&(1..2))).1, few);
            if few {
                prop_assert_eq!(grid.low_digits(0, std::slice::from_ref(&(1..2))).0.map(u64::from), low);
            }
        }
    }
}
