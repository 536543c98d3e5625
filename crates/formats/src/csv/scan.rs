//! Text to rows and cells, exactly as a spreadsheet cuts it: a quote opens a cell only at its beginning, a doubled quote is a
//! quote, a line end inside quotes belongs to the cell, and what stands behind a closing quote still belongs to the cell.
//!
//! The text is walked eight bytes at a time and copied in long stretches, so that an unquoted table costs one copy.

use crate::csv::census::Census;
use crate::csv::find::{BLOCK, Cuts, Finder};
use crate::limits::Limits;
use crate::unreadable::Unreadable;
use std::borrow::Cow;
use table::artifact::LineEnd;

/// All rows of a file, ragged as they are.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The cells' text, each cell followed by one byte that belongs to none.
    pub(crate) text: String,
    /// Where each cell ends in `text`.
    pub(crate) ends: Vec<u32>,
    /// For each row, how many cells there are up to and including its last.
    pub(crate) rows: Vec<u32>,
    /// Whether any cell is quoted.
    pub(crate) quoted: bool,
    /// Whether a quoted cell holds a line end.
    pub(crate) multiline: bool,
    /// How the rows end.
    pub(crate) line_end: Option<LineEnd>,
    /// 0-based row and column of a quote that is never closed.
    pub(crate) unclosed: Option<(usize, usize)>,
    /// 0-based row and column of the first cell with text behind its closing quote, and how many there are.
    pub(crate) after_quote: Option<(usize, usize, u64)>,
    /// 0-based row of the first carriage return that overwrites, and how many there are.
    pub(crate) overwrites: Option<(usize, u64)>,
}

impl Sheet {
    /// Number of rows.
    pub(crate) fn height(&self) -> usize {
        self.rows.len()
    }

    /// The cells of a row as a range of `ends`.
    pub(crate) fn span(&self, row: usize) -> std::ops::Range<usize> {
        let start = row.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |end| *end as usize);
        start..self.rows.get(row).map_or(start, |end| *end as usize)
    }

    /// Number of cells of a row.
    pub(crate) fn width(&self, row: usize) -> usize {
        self.span(row).len()
    }

    /// Where the text of a cell begins.
    pub(crate) fn start(&self, cell: usize) -> u32 {
        cell.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end.saturating_add(1))
    }

    /// The cells of a row, left to right.
    pub(crate) fn row(&self, row: usize) -> impl ExactSizeIterator<Item = &str> {
        self.span(row).map(|cell| self.cell(cell))
    }

    /// The text of a cell, counted through the file.
    pub(crate) fn cell(&self, cell: usize) -> &str {
        let end = self.ends.get(cell).map_or(0, |end| *end as usize);
        self.text.get(self.start(cell) as usize..end).unwrap_or("")
    }

    /// Whether a row has nothing but white space.
    pub(crate) fn blank(&self, row: usize) -> bool {
        // Most rows begin with a visible sign.
        let first = self.span(row).start;
        let (start, end) = (self.start(first) as usize, self.ends.get(first).map_or(0, |end| *end as usize));
        let visible = start < end && self.text.as_bytes().get(start).is_some_and(u8::is_ascii_graphic);
        !visible && self.row(row).all(|cell| cell.trim().is_empty())
    }
}

/// Cuts text at a separator (ASCII) and at line ends. Text in which nothing has to be left out between two cells is taken over.
///
/// # Errors
/// [`Unreadable::OverLimit`] when there are more rows or cells than allowed; counted before anything is kept.
pub(crate) fn scan(input: Cow<'_, str>, separator: u8, census: &Census, limits: &Limits) -> Result<Sheet, Unreadable> {
    let bytes = input.as_bytes();
    if u32::try_from(bytes.len().saturating_add(1)).is_err() {
        return Err(Unreadable::OverLimit("bytes", u64::from(u32::MAX)));
    }
    let lone = census.returns != census.pairs;
    let open = !matches!(bytes.last(), None | Some(b'\n' | b'\r'));
    let ended = if lone { census.feeds.saturating_add(census.returns) } else { census.feeds };
    let lines = ended.saturating_add(usize::from(open));
    let cells = census.separators.saturating_add(lines);
    if lines as u64 > limits.rows {
        return Err(Unreadable::OverLimit("rows", limits.rows));
    }
    if cells as u64 > limits.cells {
        return Err(Unreadable::OverLimit("cells", limits.cells));
    }
    let sheet = Sheet { ends: Vec::with_capacity(cells), rows: Vec::with_capacity(lines), ..Sheet::default() };
    let mut scanner = Scanner { input: &input, separator, copied: 0, literal: usize::MAX, sheet, ended: [0; 3] };
    match (lone, census.quotes || census.returns > 0) {
        (true, _) => scanner.run::<true>(),
        (false, true) => scanner.run::<false>(),
        (false, false) => scanner.run_plain(),
    }
    let (mut sheet, copied) = scanner.finish();
    if !copied {
        sheet.text = input.into_owned();
    }
    if sheet.ends.last().is_some_and(|end| *end as usize >= sheet.text.len()) {
        sheet.text.reserve_exact(1);
        sheet.text.push('\n');
    }
    Ok(sheet)
}

struct Scanner<'t> {
    input: &'t str,
    separator: u8,
    /// Input up to here is in the sheet's text.
    copied: usize,
    /// Where a quote stands that is never closed and therefore is text.
    literal: usize,
    sheet: Sheet,
    /// Rows ended by a line feed, by both, by a carriage return.
    ended: [u64; 3],
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.input.as_bytes().get(at).copied()
    }

    fn run<const LONE: bool>(&mut self) {
        let mut finder = Finder::<LONE>::new(self.input.as_bytes(), self.separator);
        let mut cell = 0;
        while cell < self.input.len() {
            if self.byte(cell) == Some(b'"') && cell != self.literal {
                if let Some(after) = self.quoted::<LONE>(cell) {
                    finder.jump(after);
                } else {
                    self.literal = cell;
                    continue;
                }
            }
            let Some(at) = finder.next() else { break };
            if self.byte(at) == Some(self.separator) {
                self.end_cell(at);
                cell = at.saturating_add(1);
            } else {
                cell = self.end_row(at);
                if cell != at.saturating_add(1) {
                    finder.jump(cell);
                }
            }
        }
        if cell < self.input.len() || self.byte(cell.wrapping_sub(1)) == Some(self.separator) {
            self.end_cell(self.input.len());
            self.sheet.rows.push(self.sheet.ends.len().try_into().unwrap_or(u32::MAX));
        }
    }

    /// A text without quotes and carriage returns: cells end where separators and line feeds stand, and nothing else is to be seen.
    fn run_plain(&mut self) {
        let bytes = self.input.as_bytes();
        let (ends, rows) = (std::mem::take(&mut self.sheet.ends), std::mem::take(&mut self.sheet.rows));
        let mut cuts = Cuts::after(ends, rows, self.separator);
        let mut base = 0u32;
        let (blocks, tail) = bytes.as_chunks::<BLOCK>();
        for block in blocks {
            cuts.add(base, block);
            base = base.wrapping_add(BLOCK as u32);
        }
        let mut block = [0; BLOCK];
        block.iter_mut().zip(tail).for_each(|(to, from)| *to = *from);
        cuts.add(base, &block);
        let (mut ends, mut rows) = cuts.finish();
        self.ended[0] = rows.len() as u64;
        // A last line without an end.
        if !matches!(bytes.last(), None | Some(b'\n')) {
            ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
            rows.push(u32::try_from(ends.len()).unwrap_or(u32::MAX));
        }
        (self.sheet.ends, self.sheet.rows) = (ends, rows);
    }

    /// Closes the cell that runs up to `at`. A quoted cell was copied already up to its own end, and `copied` stands at `at`.
    #[inline]
    fn end_cell(&mut self, at: usize) {
        let end = self.sheet.text.len().saturating_add(at.saturating_sub(self.copied));
        self.sheet.ends.push(u32::try_from(end).unwrap_or(u32::MAX));
    }

    /// Closes the row at the line end that begins at `at`; gives the beginning of the next.
    fn end_row(&mut self, at: usize) -> usize {
        let row = self.sheet.rows.len();
        let next = at.saturating_add(1);
        let mut after = next;
        if self.byte(at) == Some(b'\r') {
            if self.byte(next) == Some(b'\n') {
                after = next.saturating_add(1);
                self.close(at, next, 1);
            } else {
                if self.byte(next).is_some_and(|byte| byte != b'\r') {
                    let (_, count) = self.sheet.overwrites.get_or_insert((row, 0));
                    *count = count.saturating_add(1);
                }
                self.close(at, at, 2);
            }
        } else if at > self.copied && self.byte(at.wrapping_sub(1)) == Some(b'\r') {
            self.close(at.saturating_sub(1), at, 1);
        } else {
            self.close(at, at, 0);
        }
        self.sheet.rows.push(self.sheet.ends.len().try_into().unwrap_or(u32::MAX));
        after
    }

    /// Ends the last cell of a row at `end`; the byte at `gap` is the one kept behind it.
    fn close(&mut self, end: usize, gap: usize, kind: usize) {
        self.end_cell(end);
        if gap != end {
            self.copy(end);
            self.copied = gap;
        }
        if let Some(count) = self.ended.get_mut(kind) {
            *count = count.saturating_add(1);
        }
    }

    fn copy(&mut self, to: usize) {
        if self.sheet.text.capacity() == 0 {
            self.sheet.text.reserve_exact(self.input.len().saturating_add(1));
        }
        self.sheet.text.push_str(self.input.get(self.copied..to).unwrap_or(""));
        self.copied = to;
    }

    /// Reads the quoted cell that begins at `cell` and leaves `copied` at the separator or line end behind it, which is
    /// returned. `None` when it is never closed.
    fn quoted<const LONE: bool>(&mut self, cell: usize) -> Option<usize> {
        self.copy(cell);
        let kept = self.sheet.text.len();
        let mut from = cell.saturating_add(1);
        let close = loop {
            let Some(quote) = self
                .input
                .as_bytes()
                .get(from..)
                .and_then(|rest| memchr::memchr(b'"', rest))
                .map(|at| at.saturating_add(from))
            else {
                self.sheet.text.truncate(kept);
                let row = self.sheet.rows.len();
                self.sheet.unclosed = Some((row, self.sheet.ends.len().saturating_sub(self.sheet.span(row).start)));
                return None;
            };
            let after = quote.saturating_add(1);
            if self.byte(after) == Some(b'"') {
                self.sheet.text.push_str(self.input.get(from..after).unwrap_or(""));
                from = after.saturating_add(1);
            } else {
                self.sheet.text.push_str(self.input.get(from..quote).unwrap_or(""));
                break after;
            }
        };
        self.sheet.quoted = true;
        let inside = self.sheet.text.as_bytes().get(kept..).unwrap_or(&[]);
        self.sheet.multiline |= memchr::memchr2(b'\n', b'\r', inside).is_some();
        self.copied = close;
        let at = match self.byte(close) {
            Some(byte) if byte == self.separator || byte == b'\n' => close,
            _ => {
                let mut finder = Finder::<LONE>::new(self.input.as_bytes(), self.separator);
                finder.jump(close);
                finder.next().unwrap_or(self.input.len())
            }
        };
        let end = match self.byte(at) {
            Some(b'\n') if at > close && self.byte(at.wrapping_sub(1)) == Some(b'\r') => at.saturating_sub(1),
            _ => at,
        };
        if end > close {
            let row = self.sheet.rows.len();
            let column = self.sheet.ends.len().saturating_sub(self.sheet.span(row).start);
            let (.., count) = self.sheet.after_quote.get_or_insert((row, column, 0));
            *count = count.saturating_add(1);
            self.copy(end);
        }
        // A carriage return before the line feed stays out of the text: `close` skips it because `copied` stands on it.
        Some(at)
    }

    /// Rows and cells, and whether their text was copied; otherwise it is the input.
    fn finish(mut self) -> (Sheet, bool) {
        let copied = self.copied > 0 || self.sheet.text.capacity() > 0;
        if copied {
            self.copy(self.input.len());
        }
        self.sheet.line_end = match self.ended {
            [0, 0, 0] => None,
            [_, 0, 0] => Some(LineEnd::Lf),
            [0, _, 0] => Some(LineEnd::CrLf),
            [0, 0, _] => Some(LineEnd::Cr),
            _ => Some(LineEnd::Mixed),
        };
        (self.sheet, copied)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scanned(text: &str, limits: &Limits) -> Result<Sheet, Unreadable> {
        scan(text.into(), b';', &Census::of(text.as_bytes(), 0, b';'), limits)
    }

    fn cut(text: &str) -> Vec<Vec<String>> {
        let sheet = scanned(text, &Limits::default()).unwrap();
        (0..sheet.height()).map(|row| sheet.row(row).map(str::to_owned).collect()).collect()
    }

    /// The same cutting, written as plainly as possible.
    fn plain(text: &str) -> Vec<Vec<String>> {
        let signs: Vec<char> = text.chars().collect();
        let (mut rows, mut row, mut at) = (Vec::new(), Vec::new(), 0);
        while at < signs.len() {
            let mut cell = String::new();
            if signs[at] == '"' {
                let (mut from, mut inside) = (at + 1, String::new());
                let closed = loop {
                    match signs.get(from) {
                        None => break false,
                        Some('"') if signs.get(from + 1) == Some(&'"') => (inside.push('"'), from += 2).1,
                        Some('"') => break true,
                        Some(sign) => (inside.push(*sign), from += 1).1,
                    }
                };
                if closed {
                    (cell, at) = (inside, from + 1);
                }
            }
            while at < signs.len() && !matches!(signs[at], ';' | '\n' | '\r') {
                cell.push(signs[at]);
                at += 1;
            }
            row.push(cell);
            match signs.get(at) {
                None => rows.push(std::mem::take(&mut row)),
                Some(';') => {
                    at += 1;
                    if at == signs.len() {
                        row.push(String::new());
                        rows.push(std::mem::take(&mut row));
                    }
                }
                Some(_) => {
                    at += if signs[at] == '\r' && signs.get(at + 1) == Some(&'\n') { 2 } else { 1 };
                    rows.push(std::mem::take(&mut row));
                }
            }
        }
        rows
    }

    #[test]
    fn rows_and_cells_are_cut_as_a_spreadsheet_cuts_them() {
        assert_eq!(cut("a;b\r\n1;2\r\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(cut("a;\"b;\"\"c\"\"\nd\";e\n;"), [vec!["a", "b;\"c\"\nd", "e"], vec!["", ""]]);
        assert_eq!(cut("\"a\"b;c"), [["ab", "c"]]);
        assert_eq!(cut("a;\"b\nc;d"), [["a", "\"b"], ["c", "d"]]);
        assert_eq!(cut("a\rb\r\rc"), [["a"], ["b"], [""], ["c"]]);
        assert_eq!(cut("\n\nx\n"), [[""], [""], ["x"]]);
    }

    #[test]
    fn oddities_are_reported_where_they_stand() {
        let sheet = scanned("a;b\n1;\"2\"x\nhidden\rshown;3\nz;\"open", &Limits::default()).unwrap();
        assert_eq!(sheet.after_quote, Some((1, 1, 1)));
        assert_eq!(sheet.overwrites, Some((2, 1)));
        assert_eq!(sheet.unclosed, Some((4, 1)));
        assert_eq!(sheet.line_end, Some(LineEnd::Mixed));
    }

    #[test]
    fn limits_are_checked_before_anything_is_kept() {
        let limits = Limits { rows: 2, cells: 4, ..Limits::default() };
        assert_eq!(scanned("a;b\nc;d\n", &limits).unwrap().height(), 2);
        assert_eq!(scanned("a\nb\nc\n", &limits).unwrap_err(), Unreadable::OverLimit("rows", 2));
        assert_eq!(scanned("a;b;c;d;e\n", &limits).unwrap_err(), Unreadable::OverLimit("cells", 4));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn the_fast_way_equals_the_plain_way(text in "[ab;\"\n\ré]{0,40}") {
            prop_assert_eq!(cut(&text), plain(&text));
        }

        #[test]
        fn a_text_that_is_taken_over_is_cut_alike(text in "[ab;\né]{0,60}") {
            prop_assert_eq!(cut(&text), plain(&text));
        }
    }
}
