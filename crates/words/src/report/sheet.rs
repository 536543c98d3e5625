//! A table drawn on a terminal around the places that matter: the header repeated, columns aligned by what a terminal shows,
//! marks under the cells, and never more than a screen of it.

use super::paint::{Ink, Paint};
use crate::people::{cut, visible, width};
use std::collections::BTreeSet;
use table::cell::Cell;
use table::grid::Grid;

/// Most rows that are drawn below the header.
const ROWS: usize = 12;
/// Most terminal columns of one cell.
const CELL: usize = 24;

/// What is marked. Rows and columns are those of the file, counted from 1.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// The cells of the finding: `^^^`.
    pub spots: Vec<(u32, u32)>,
    /// Behind the last mark of the first spot: `is 4`.
    pub label: String,
    /// Cells that lead to it: `---`, or a brace where they stand above each other.
    pub causes: Vec<(u32, u32)>,
    /// Behind a brace: `shown`.
    pub cause_label: String,
    /// The sum among the causes.
    pub total: Option<(u32, u32)>,
    /// Behind the sum: `this total is shown`.
    pub total_label: String,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// The separator of the file.
    pub separator: char,
    /// Columns of the terminal.
    pub width: usize,
    /// Colours.
    pub paint: Paint,
    /// Ink of the spots.
    pub ink: Ink,
}

struct Drawing<'a> {
    grid: &'a Grid,
    marks: &'a Marks,
    canvas: Canvas,
    rows: Vec<usize>,
    columns: Vec<Option<usize>>,
    widths: Vec<usize>,
    right: Vec<bool>,
    gutter: usize,
}

/// Draws the table. `header` is the file's row of the header. Empty when the grid has no cells.
#[must_use]
pub fn draw(grid: &Grid, header: u32, marks: &Marks, canvas: Canvas) -> String {
    if grid.rows() == 0 || grid.columns() == 0 {
        return String::new();
    }
    let header = index(header, grid.first_row).filter(|row| *row < grid.rows()).unwrap_or(0);
    let rows = chosen_rows(grid, header, marks);
    let last = rows.iter().max().map_or(1, |row| grid.file_row(*row));
    let mut drawing = Drawing {
        grid,
        marks,
        canvas,
        rows,
        columns: Vec::new(),
        widths: Vec::new(),
        right: Vec::new(),
        gutter: last.to_string().len(),
    };
    drawing.choose_columns(header);
    drawing.draw(header)
}

fn index(file: u32, first: u32) -> Option<usize> {
    file.checked_sub(first).and_then(|index| usize::try_from(index).ok())
}

/// The header, the rows of the spots, those of the causes, and their neighbours, as many as fit.
fn chosen_rows(grid: &Grid, header: usize, marks: &Marks) -> Vec<usize> {
    let body = header + 1..grid.rows();
    let mut chosen = BTreeSet::new();
    if body.len() <= ROWS {
        chosen.extend(body.clone());
    } else {
        let row_of = |place: &(u32, u32)| index(place.0, grid.first_row).filter(|row| body.contains(row));
        let spots: Vec<usize> = marks.spots.iter().filter_map(row_of).collect();
        let first = spots.first().copied().unwrap_or(body.start);
        let near = [first.saturating_sub(1), first + 1].into_iter().filter(|row| body.contains(row));
        let total = marks.total.iter().filter_map(row_of);
        let causes = marks.causes.iter().filter_map(row_of);
        let filling = [body.start, body.start + 1, body.start + 2].into_iter().filter(|_| spots.is_empty());
        for row in spots.iter().copied().take(ROWS / 2).chain(total).chain(near).chain(causes).chain(filling) {
            if chosen.len() < ROWS {
                chosen.insert(row);
            }
        }
    }
    chosen.insert(header);
    chosen.into_iter().collect()
}

impl Drawing<'_> {
    fn text(&self, row: usize, column: usize) -> String {
        cut(&visible(self.grid.raw(row, column).trim()), CELL)
    }

    /// All columns where they fit; else the first two, the marked ones and their neighbours, with `…` between.
    fn choose_columns(&mut self, header: usize) {
        let wanted = |column: usize, places: &[(u32, u32)]| {
            places.iter().any(|place| index(place.1, self.grid.first_column) == Some(column))
        };
        let total = self.grid.columns();
        // A grid can be a million columns wide; only marked ones and the first screenful are measured.
        let candidates: Vec<usize> = (0..total.min(200))
            .chain(
                self.marks
                    .spots
                    .iter()
                    .chain(&self.marks.causes)
                    .filter_map(|place| index(place.1, self.grid.first_column))
                    .filter(|column| (200..total).contains(column)),
            )
            .collect();
        let measure =
            |column: usize| self.rows.iter().map(|row| width(&self.text(*row, column))).max().unwrap_or(0).max(1);
        let rank = |column: usize| match column {
            c if wanted(c, &self.marks.spots) => 0,
            0 => 1,
            c if wanted(c, &self.marks.causes) => 2,
            1 => 3,
            c => 4 + c,
        };
        let mut order: Vec<usize> = candidates.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        order.sort_by_key(|column| rank(*column));
        let room = self.canvas.width.saturating_sub(self.gutter + 6 + 8).max(20);
        let (mut used, mut kept) = (0, BTreeSet::new());
        for column in order {
            let needs = measure(column) + 3;
            if used + needs <= room || kept.is_empty() {
                used += needs;
                kept.insert(column);
            }
        }
        let mut columns = Vec::new();
        let mut next = 0;
        for column in kept {
            if column != next {
                columns.push(None);
            }
            columns.push(Some(column));
            next = column + 1;
        }
        if next < total {
            columns.push(None);
        }
        self.widths = columns.iter().map(|column| column.map_or(1, measure)).collect();
        self.right = columns.iter().map(|column| column.is_some_and(|column| self.numeric(header, column))).collect();
        self.columns = columns;
    }

    /// Whether the column's cells that are drawn are numbers or marks.
    fn numeric(&self, header: usize, column: usize) -> bool {
        let mut cells =
            self.rows.iter().filter(|row| **row != header).map(|row| self.grid.cell(*row, column)).peekable();
        cells.peek().is_some() && cells.all(|cell| !matches!(cell, Cell::Text(_)))
    }

    fn separator(&self) -> String {
        match self.canvas.separator {
            '\t' => "   ".to_owned(),
            sign => format!(" {sign} "),
        }
    }

    fn draw(&self, header: usize) -> String {
        let Canvas { paint, .. } = self.canvas;
        let blank = " ".repeat(self.gutter);
        let bar = paint.ink(Ink::Faint, "|");
        let mut text = format!(" {blank} {bar}\n");
        let braces = self.braces(header);
        let mut before = None;
        for (at, row) in self.rows.iter().copied().enumerate() {
            if before.is_some_and(|before| before + 1 != row) {
                text.push_str(&format!(" {:>1$} {bar}\n", "…", self.gutter));
            }
            before = Some(row);
            let number = paint.ink(Ink::Faint, &format!("{:>1$}", self.grid.file_row(row), self.gutter));
            let line = format!(" {number} {bar}    {}", self.line(row, row == header));
            let brace = &braces[at];
            if brace.is_empty() {
                text.push_str(line.trim_end());
            } else {
                text.push_str(&line);
                text.push_str(&paint.ink(Ink::Cause, brace));
            }
            text.push('\n');
            for marks in self.mark_lines(row, header) {
                text.push_str(&format!(" {blank} {bar}    {}\n", marks.trim_end()));
            }
        }
        text
    }

    /// One row, padded to the full width of the drawing.
    fn line(&self, row: usize, header: bool) -> String {
        let separator = self.canvas.paint.ink(Ink::Faint, &self.separator());
        let cells: Vec<String> = (0..self.columns.len())
            .map(|at| {
                let (text, before, after) = self.cell(row, at);
                let text = if header { self.canvas.paint.ink(Ink::Strong, &text) } else { text };
                format!("{}{text}{}", " ".repeat(before), " ".repeat(after))
            })
            .collect();
        cells.join(&separator)
    }

    /// A cell's text and the blanks around it.
    fn cell(&self, row: usize, at: usize) -> (String, usize, usize) {
        let text = self.columns[at].map_or_else(|| "…".to_owned(), |column| self.text(row, column));
        let spare = self.widths[at].saturating_sub(width(&text));
        if self.right[at] { (text, spare, 0) } else { (text, 0, spare) }
    }

    /// Where a drawn column's text begins in a row, and how wide it is (at least one).
    fn span(&self, row: usize, at: usize) -> (usize, usize) {
        let left: usize = self.widths[..at].iter().map(|width| width + self.separator().len()).sum();
        let (text, before, _) = self.cell(row, at);
        match width(&text) {
            0 if self.right[at] => (left + self.widths[at].saturating_sub(1), 1),
            wide => (left + before, wide.max(1)),
        }
    }

    fn marked(&self, row: usize, at: usize, places: &[(u32, u32)]) -> bool {
        let Some(column) = self.columns[at] else { return false };
        let place = (self.grid.file_row(row), self.grid.file_column(column));
        places.contains(&place)
    }

    /// A brace beside each drawn row whose cell in the first spot's column is a cause, with the label in its middle.
    fn braces(&self, header: usize) -> Vec<String> {
        let mut braces = vec![String::new(); self.rows.len()];
        let Some(&(spot_row, spot_column)) = self.marks.spots.first() else { return braces };
        let braced = |row: usize| {
            let place = (self.grid.file_row(row), spot_column);
            row != header
                && place.0 != spot_row
                && Some(place) != self.marks.total
                && self.marks.causes.contains(&place)
        };
        let mut at = 0;
        while at < self.rows.len() {
            let mut end = at;
            while end < self.rows.len()
                && braced(self.rows[end])
                && (end == at || self.rows[end] == self.rows[end - 1] + 1)
            {
                end += 1;
            }
            let long = end - at;
            for (place, brace) in braces[at..end].iter_mut().enumerate() {
                let sign = match place {
                    _ if long == 1 => '\u{23ac}',
                    0 => '\u{23ab}',
                    last if last + 1 == long => '\u{23ad}',
                    middle if middle == long / 2 => '\u{23ac}',
                    _ => '\u{23aa}',
                };
                *brace = format!("   {sign}");
            }
            if end > at {
                let middle = if end - at == 2 { at } else { at + (end - at) / 2 };
                braces[middle] = format!("{} {}", braces[middle], self.marks.cause_label);
            }
            at = end.max(at + 1);
        }
        braces
    }

    /// The lines of marks under a row: spots and causes on one, a sum's label on its own.
    fn mark_lines(&self, row: usize, header: usize) -> Vec<String> {
        let paint = self.canvas.paint;
        let row_is_spot = self.marks.spots.iter().any(|spot| spot.0 == self.grid.file_row(row));
        let braced = |at: usize| {
            let same_column = self.columns[at].map(|column| self.grid.file_column(column))
                == self.marks.spots.first().map(|spot| spot.1);
            same_column && !row_is_spot && row != header && !self.marked(row, at, self.marks.total.as_slice())
        };
        let signs: Vec<(usize, char)> = (0..self.columns.len())
            .filter_map(|at| {
                if self.marked(row, at, &self.marks.spots) {
                    Some((at, '^'))
                } else if self.marked(row, at, &self.marks.causes) && !braced(at) {
                    Some((at, '-'))
                } else {
                    None
                }
            })
            .collect();
        if signs.is_empty() {
            return Vec::new();
        }
        let mut line = String::new();
        let mut reached = 0;
        for (at, sign) in &signs {
            let (left, wide) = self.span(row, *at);
            line.push_str(&" ".repeat(left.saturating_sub(reached)));
            let ink = if *sign == '^' { self.canvas.ink } else { Ink::Cause };
            line.push_str(&paint.ink(ink, &sign.to_string().repeat(wide)));
            reached = left.max(reached) + wide;
        }
        // A label stands behind its own mark where that is the last one, else on a line of its own below it.
        let first_spot = self.marks.spots.first().filter(|spot| spot.0 == self.grid.file_row(row));
        let column_of = |at: usize| self.columns[at].map(|column| self.grid.file_column(column));
        let spot_at = (0..self.columns.len()).find(|at| first_spot.is_some_and(|spot| column_of(*at) == Some(spot.1)));
        let total_at = (0..self.columns.len()).find(|at| self.marked(row, *at, self.marks.total.as_slice()));
        let labels = [(total_at, &self.marks.total_label, Ink::Cause), (spot_at, &self.marks.label, self.canvas.ink)];
        let last = signs.last().map(|(at, _)| *at);
        let mut below = Vec::new();
        for (at, label, ink) in labels {
            let Some(at) = at.filter(|_| !label.is_empty()) else { continue };
            if Some(at) == last {
                line.push(' ');
                line.push_str(&paint.ink(ink, label));
            } else {
                below.push(format!("{}{}", " ".repeat(self.span(row, at).0), paint.ink(ink, label)));
            }
        }
        let mut lines = vec![line];
        lines.append(&mut below);
        lines
    }
}
