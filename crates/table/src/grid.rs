//! A rectangular block of cells with its place in the file it came from.

use crate::cell::Cell;
use crate::number::NumberStyle;
use serde::{Deserialize, Serialize};

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
}

/// A file's text exceeds what a grid can address (4 GiB), or a row is wider than the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridFull;

impl Grid {
    /// An empty grid of `columns` columns whose first cell stands at the given 1-based place.
    #[must_use]
    pub fn new(first_row: u32, first_column: u32, columns: u32, style: NumberStyle) -> Self {
        Self { sheet: None, first_row, first_column, style, columns, text: String::new(), start: 0, ends: Vec::new() }
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
        let grow = ends.first().is_none_or(|first| *first >= start) && ends.windows(2).all(|pair| pair[0] < pair[1]);
        if !grow || ends.last().is_some_and(|last| *last as usize > text.len()) {
            return Err(GridFull);
        }
        let (first_row, first_column) = place;
        Ok(Self { sheet: None, first_row, first_column, style: NumberStyle::POINT, columns, text, start, ends })
    }

    /// The text of all cells, and where each cell lies in it, row by row: for whoever looks at every cell of a large grid.
    pub fn spans(&self) -> (&str, impl Iterator<Item = std::ops::Range<usize>> + '_) {
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
        let mut width = 0;
        for cell in cells {
            if width == self.columns {
                return Err(GridFull);
            }
            self.push_cell(cell)?;
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
    pub fn columns(&self) -> usize {
        self.columns as usize
    }

    /// The text of a cell exactly as written (quotes of the file format removed); empty outside the grid.
    #[must_use]
    pub fn raw(&self, row: usize, column: usize) -> &str {
        if column >= self.columns() {
            return "";
        }
        let at = row * self.columns() + column;
        let Some(&end) = self.ends.get(at) else { return "" };
        let start = if at == 0 { self.start as usize } else { self.ends[at - 1] as usize + 1 };
        self.text.get(start..end as usize).unwrap_or("")
    }

    /// Length in bytes of a cell's text, for passes that look only at long cells; 0 outside the grid.
    #[must_use]
    pub fn length(&self, row: usize, column: usize) -> usize {
        if column >= self.columns() {
            return 0;
        }
        let at = row * self.columns() + column;
        let Some(&end) = self.ends.get(at) else { return 0 };
        let start = if at == 0 { self.start } else { self.ends[at - 1] + 1 };
        end.saturating_sub(start) as usize
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_rows_are_filled_and_places_count_from_one() {
        let mut grid = Grid::new(3, 1, 3, NumberStyle::POINT);
        grid.push_row(["region", "n", "N"]).unwrap();
        grid.push_row(["Gent", "12"]).unwrap();
        assert_eq!((grid.rows(), grid.columns()), (2, 3));
        assert_eq!(grid.raw(1, 1), "12");
        assert_eq!(grid.raw(1, 2), "");
        assert_eq!(grid.raw(9, 0), "");
        assert_eq!((grid.length(0, 0), grid.length(1, 1), grid.length(1, 2), grid.length(9, 0)), (6, 2, 0, 0));
        assert_eq!((grid.file_row(1), grid.file_column(2)), (4, 3));
        assert_eq!(grid.push_row(["a", "b", "c", "d"]), Err(GridFull));
    }

    #[test]
    fn a_regular_text_is_taken_over_as_it_lies() {
        let grid = Grid::over((2, 1), 2, "title\na;b\n1;2\n".to_owned(), 6, vec![7, 9, 11, 13]).unwrap();
        assert_eq!((grid.rows(), grid.raw(0, 0), grid.raw(0, 1)), (2, "a", "b"));
        assert_eq!((grid.raw(1, 0), grid.raw(1, 1), grid.file_row(1)), ("1", "2", 3));
        assert_eq!(Grid::over((1, 1), 0, String::new(), 0, vec![]), Err(GridFull));
        assert_eq!(Grid::over((1, 1), 1, "a".to_owned(), 0, vec![9]), Err(GridFull));
    }
}
