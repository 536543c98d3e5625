//! Where rows and cells stand in the text of a file: its lines and characters. A report counts rows and cells as a spreadsheet does; an
//! editor counts lines, and a quoted cell may run over several.

use crate::intake::{Taken, TakenMeta};
use disclosure::exhibit::{Exhibit, Supplement};
use disclosure::report::Report;
use formats::encoding::decode;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use table::artifact::Artifact;
use words::report::names::{self, beside};
use words::report::sarif::Spot;

/// Rows and cells (columns from 1; `None` for the row alone) that somebody asks for.
type Wanted = BTreeSet<(u32, Option<u32>)>;

/// The places of everything that was asked for in one file.
pub(crate) type Found = BTreeMap<(u32, Option<u32>), Spot>;

/// The places of everything that a report names, by the path of the file or metadata file it lies in. `files` are those that were taken,
/// and `exhibits` what was read of them, in the same order.
pub(crate) fn of_report(report: &Report, files: &[&Taken], exhibits: &[Exhibit]) -> BTreeMap<String, Found> {
    let mut wanted: BTreeMap<&str, Wanted> = BTreeMap::new();
    for file in &report.files {
        let exhibit = names::exhibit(file, exhibits);
        for finding in &file.findings {
            for place in std::iter::once(&finding.place).chain(&finding.also) {
                let path = beside(place, exhibit).unwrap_or(&file.file);
                wanted.entry(path).or_default().extend(place.row.map(|row| (row, place.column)));
            }
            for step in &finding.proof {
                let path = if step.file.is_empty() { &file.file } else { &step.file };
                wanted.entry(path).or_default().insert((step.row, None));
            }
        }
    }
    let mut found = BTreeMap::new();
    for (file, exhibit) in files.iter().zip(exhibits) {
        let text = exhibit.content.as_ref().ok().map(|artifact| (file.path.as_str(), file.bytes.as_slice(), artifact));
        let beside = match (&file.meta, &exhibit.metadata) {
            (TakenMeta::Given(path, bytes), Supplement::Present { content: Ok(artifact), .. }) => {
                Some((path.as_str(), bytes.as_slice(), artifact))
            }
            _ => None,
        };
        for (path, bytes, artifact) in [text, beside].into_iter().flatten() {
            if let Some(wanted) = wanted.get(path) {
                found.entry(path.to_owned()).or_insert_with(|| find(bytes, artifact, wanted));
            }
        }
    }
    found
}

/// Finds rows and cells in the text of an artifact. A cell whose text is not that of the artifact (it was cut at another separator) has a
/// line and no column.
fn find(bytes: &[u8], artifact: &Artifact, wanted: &Wanted) -> Found {
    let mut found = Found::new();
    let Some(dialect) = &artifact.dialect else { return found };
    let decoded = decode(bytes);
    let last = wanted.iter().next_back().map_or(0, |(row, _)| *row);
    let mut walk = Walk::over(&decoded.text, dialect.separator);
    let mut row = 1;
    while row <= last {
        let Some(line) = walk.row(&mut |column, text, at| {
            if wanted.contains(&(row, Some(column))) && is_cell(artifact, row, column, text) {
                found.insert((row, Some(column)), at);
            }
        }) else {
            break;
        };
        for key in wanted.range((row, None)..=(row, Some(u32::MAX))) {
            found.entry(*key).or_insert(Spot { line, columns: None });
        }
        row += 1;
    }
    found
}

/// Where the content of cells lies in a decoded text: bytes from and to, without quotes and the blanks around it. A cell whose text is not that of
/// the artifact is left out.
pub(crate) fn contents(
    text: &str,
    artifact: &Artifact,
    wanted: &BTreeSet<(u32, u32)>,
) -> BTreeMap<(u32, u32), Range<usize>> {
    let mut found = BTreeMap::new();
    let Some(dialect) = &artifact.dialect else { return found };
    let last = wanted.iter().next_back().map_or(0, |(row, _)| *row);
    let mut walk = Walk::over(text, dialect.separator);
    for row in 1..=last {
        let passed = walk.row(&mut |column, cell, _| {
            if wanted.contains(&(row, column)) && is_cell(artifact, row, column, cell) {
                let begin = cell.as_ptr() as usize - text.as_ptr() as usize;
                let inside = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
                let (begin, bare) = inside.map_or((begin, cell), |inside| (begin + 1, inside));
                let begin = begin + (bare.len() - bare.trim_start().len());
                found.insert((row, column), begin..begin + bare.trim().len());
            }
        });
        if passed.is_none() {
            break;
        }
    }
    found
}

/// Whether a cell of the text, its quotes still around it, is what the artifact has at that place.
fn is_cell(artifact: &Artifact, row: u32, column: u32, text: &str) -> bool {
    let bare = match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) => inside.replace("\"\"", "\""),
        None => text.to_owned(),
    };
    artifact.grids.iter().any(|grid| {
        let place = row.checked_sub(grid.first_row).zip(column.checked_sub(grid.first_column));
        place.is_some_and(|(row, column)| {
            (row as usize) < grid.rows()
                && (column as usize) < grid.columns()
                && grid.raw(row as usize, column as usize).trim() == bare.trim()
        })
    })
}

/// A walk along a text, cell by cell, by the rules of the reader: a quote opens a cell only at its beginning, and only where it is closed.
struct Walk<'t> {
    text: &'t str,
    separator: char,
    at: usize,
    line: u32,
    /// Code points passed on this line.
    passed: u32,
}

impl<'t> Walk<'t> {
    /// At the first row; `sep=;` is none.
    fn over(text: &'t str, separator: char) -> Self {
        let mut walk = Self { text, separator, at: 0, line: 1, passed: 0 };
        let first = text.split(['\n', '\r']).next().unwrap_or_default();
        let bare = first.trim_matches([' ', '"']);
        let declares = bare.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("sep="))
            && bare.get(4..).is_some_and(|sign| sign.chars().eq([separator]));
        if declares {
            walk.pass(first.len());
            walk.end_line();
        }
        walk
    }

    /// Passes text up to a byte, counting its lines and code points.
    fn pass(&mut self, to: usize) {
        while self.at < to {
            match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
                Some('\n' | '\r') => self.end_line(),
                Some(sign) => {
                    self.at += sign.len_utf8();
                    self.passed += 1;
                }
                None => break,
            }
        }
    }

    /// Passes one line end.
    fn end_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        self.line += 1;
        self.passed = 0;
    }

    /// Passes a row and tells of each of its cells; gives the line it begins on. `None` at the end of the text.
    fn row(&mut self, tell: &mut dyn FnMut(u32, &str, Spot)) -> Option<u32> {
        self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let begins = self.line;
        for column in 1.. {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let quoted = closed(rest).unwrap_or(0);
            let ends = |sign: char| sign == self.separator || sign == '\n' || sign == '\r';
            let length = rest.get(quoted..).and_then(|open| open.find(ends)).map_or(rest.len(), |end| quoted + end);
            let cell = rest.get(..length).unwrap_or_default();
            let (line, to) = (self.line, self.at + length);
            let blank = if quoted > 0 { 0 } else { cell.len() - cell.trim_start().len() };
            self.pass(self.at + blank);
            let start = self.passed + 1;
            self.pass(to - (if quoted > 0 { 0 } else { cell.trim_start().len() - cell.trim().len() }));
            let columns = (line == self.line).then_some((start, self.passed + 1));
            tell(column, cell, Spot { line, columns });
            self.pass(to);
            if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(self.separator)) {
                break;
            }
            self.pass(self.at + self.separator.len_utf8());
        }
        if self.at < self.text.len() {
            self.end_line();
        }
        Some(begins)
    }
}

/// The length of a quoted cell up to and with its closing quote; `None` where there is none, or it is never closed.
fn closed(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    loop {
        let quote = at + rest.get(at..)?.find('"')?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote + 1);
        }
        at = quote + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::limits::Limits;
    use formats::open::open;

    fn spots(bytes: &[u8], wanted: &[(u32, Option<u32>)]) -> Vec<Option<Spot>> {
        let artifact = open("t.csv", bytes, &Limits::default()).expect("a table");
        let found = find(bytes, &artifact, &wanted.iter().copied().collect());
        wanted.iter().map(|key| found.get(key).copied()).collect()
    }

    /// A line, and the columns of a cell where it has some.
    fn at(line: u32, columns: impl Into<Option<(u32, u32)>>) -> Option<Spot> {
        Some(Spot { line, columns: columns.into() })
    }

    #[test]
    fn a_cell_is_found_by_its_characters() {
        let text = "r\u{e9}gion;n;%\nLi\u{e8}ge; 12 ;\u{1d7d8}\nGent;<5;3\n".as_bytes();
        let wanted = [(1, Some(2)), (2, Some(1)), (2, Some(2)), (3, Some(2)), (3, None), (9, Some(1))];
        let found = [at(1, (8, 9)), at(2, (1, 6)), at(2, (8, 10)), at(3, (6, 8)), at(3, None), None];
        assert_eq!(spots(text, &wanted), found);
    }

    #[test]
    fn rows_behind_a_cell_of_several_lines_stand_further_down() {
        let text = b"sep=;\r\nregion;n\r\n\"a\r\n\"\"b\"\"\";7\r\nc;12\r\n";
        let found = spots(text, &[(1, Some(1)), (2, Some(1)), (2, Some(2)), (3, Some(2))]);
        let there = [at(2, (1, 7)), at(3, None), at(4, (8, 9)), at(5, (3, 5))];
        assert_eq!(found, there);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_text() {
        assert_eq!(spots(b"r,n\n\"a,7\nb,12\n", &[(2, Some(2)), (3, Some(2))]), [at(2, (4, 5)), at(3, (3, 5))]);
    }

    #[test]
    fn a_cell_that_is_not_in_the_text_as_it_was_read_has_a_line_only() {
        let artifact = open("t.csv", b"r,n\na,7\n", &Limits::default()).expect("a table");
        let found = find(b"r,n\na,8\n", &artifact, &[(2, Some(2))].into());
        assert_eq!(found.get(&(2, Some(2))), Some(&Spot { line: 2, columns: None }));
    }
}
