//! `identifier-value`: one identifier of a person somewhere: in a cell, a header, a line of text, the file's name or its metadata.
//!
//! Facts: `kind` (the symbol of [`Kind`]) and `where` (`cell`, `header`, `line`, `file-name`, `metadata`). The number
//! itself stands nowhere in a finding. The place of a metadata entry is the metadata file as `part`.

use crate::case::Case;
use crate::exhibit::Supplement;
use crate::finding::{Code, Finding, Level};
use crate::identifier::header::{self, Named};
use crate::identifier::kind::Kind;
use crate::identifier::national::rrn;
use crate::identifier::shape::Digits;
use crate::identifier::text::{self, fits};
use crate::opened::CaseFile;
use crate::people::People;
use crate::reading::Reading;
use crate::rule::{Findings, Rule};
use table::place::Place;

/// The rule.
#[derive(Debug)]
pub struct IdentifierValue;

/// Bare valid numbers in one row or column from which on chance is excluded, when they are a fifth of it at least.
const ROW: usize = 3;
const COLUMN: usize = 5;

/// No identifier of a person has fewer bytes.
const SHORTEST: usize = 7;

impl Rule for IdentifierValue {
    fn code(&self) -> Code {
        Code::new("identifier-value")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            self.file_name(index, file, findings);
            self.metadata(index, file, findings);
            if let Ok(artifact) = &file.exhibit.content {
                for line in &artifact.lines {
                    if let Some(kind) = text::find(&line.text, text::Place::Prose) {
                        let place = Place { row: Some(line.row), column: Some(1), ..Place::default() };
                        findings.add(index, self.tell(kind, place, "line", contact(kind)));
                    }
                }
            }
            for (reading, people) in file.tables.iter().zip(&file.people) {
                self.table(index, reading, people, findings);
            }
        }
    }
}

/// An address in a note is as a rule that of the author.
fn contact(kind: Kind) -> Level {
    if kind == Kind::Email { Level::Note } else { Level::Breach }
}

/// What a lone value in a cell weighs.
fn lone(kind: Kind) -> Level {
    match kind {
        Kind::Email | Kind::Enterprise | Kind::Ogm => Level::Doubt,
        _ => Level::Breach,
    }
}

/// A cell of bare digits that is a valid national number.
struct Bare {
    row: usize,
    column: usize,
    kind: Kind,
}

impl IdentifierValue {
    fn tell(&self, kind: Kind, place: Place, stands: &'static str, level: Level) -> Finding {
        Finding::new(self.code(), level, place).fact("kind", kind.symbol()).fact("where", stands)
    }

    fn file_name(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        let name = &file.exhibit.name;
        if let Some(kind) = text::find(name, text::Place::Prose) {
            findings.add(index, self.tell(kind, Place::default(), "file-name", Level::Breach));
        } else if text::holds_long_number(name) {
            findings.add(index, self.tell(Kind::Number, Place::default(), "file-name", Level::Doubt));
        }
    }

    fn metadata(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        let Supplement::Present { name, .. } = &file.exhibit.metadata else { return };
        let place = Place { part: Some(name.clone()), ..Place::default() };
        let mut kinds: Vec<Kind> = Vec::new();
        for text in file.metadata.entries.iter().flat_map(|entry| [&entry.key, &entry.description]) {
            let seen = text::find(text, text::Place::Prose);
            let kind = seen.or_else(|| text::holds_long_number(text).then_some(Kind::Number));
            kinds.extend(kind.filter(|kind| !kinds.contains(kind)));
        }
        for kind in kinds {
            let level = if kind == Kind::Number { Level::Doubt } else { contact(kind) };
            findings.add(index, self.tell(kind, place.clone(), "metadata", level));
        }
    }

    fn table(&self, index: usize, reading: &Reading<'_>, people: &People, findings: &mut Findings<'_>) {
        let grid = reading.grid;
        let known: Vec<bool> = (0..grid.columns()).map(|column| is_known(people, column)).collect();
        let named: Vec<Option<Kind>> = reading.columns.iter().map(|column| named(&column.name)).collect();
        let (mut bare, mut longs) = (Vec::new(), vec![0usize; grid.columns()]);
        for (row, column) in grid.longer(SHORTEST) {
            if row >= reading.body.start && known[column] {
                continue;
            }
            let cell = grid.raw(row, column);
            let named = named.get(column).copied().flatten();
            match sight(cell, named) {
                Sight::Nothing => {}
                Sight::Long => longs[column] += 1,
                Sight::Bare(kind) => {
                    longs[column] += 1;
                    bare.push(Bare { row, column, kind });
                }
                Sight::Sure(kind) => self.cell(index, reading, (row, column), (kind, lone(kind)), findings),
            }
        }
        for found in crowded(&bare, &longs) {
            self.cell(index, reading, (found.row, found.column), (found.kind, Level::Breach), findings);
        }
    }

    fn cell(
        &self,
        index: usize,
        reading: &Reading<'_>,
        at: (usize, usize),
        what: (Kind, Level),
        findings: &mut Findings<'_>,
    ) {
        if findings.full(index, &self.code()) {
            findings.skip(index, 1);
            return;
        }
        let in_header = at.0 < reading.body.start;
        let name = reading.columns.get(at.1).map(|column| column.name.clone());
        let place = Place {
            table: Some(reading.table),
            sheet: reading.grid.sheet.clone(),
            row: Some(reading.grid.file_row(at.0)),
            column: Some(reading.grid.file_column(at.1)),
            // a name may be the very number, and so may the row's coordinates: neither is repeated
            name: name.filter(|name| !in_header && text::find(name, text::Place::Prose).is_none()),
            ..Place::default()
        };
        findings.add(index, self.tell(what.0, place, if in_header { "header" } else { "cell" }, what.1));
    }
}

fn is_known(people: &People, column: usize) -> bool {
    let has = |list: &[Option<_>]| list.get(column).is_some_and(Option::is_some);
    has(&people.identifiers) || has(&people.pseudonyms)
}

fn named(name: &str) -> Option<Kind> {
    match header::named(name) {
        Some(Named::Plainly(kind)) => Some(kind),
        _ => None,
    }
}

/// What one cell is.
enum Sight {
    Nothing,
    /// As many digits as a national number, and no valid one.
    Long,
    /// A valid national number without separators, which may be chance.
    Bare(Kind),
    Sure(Kind),
}

fn sight(cell: &str, named: Option<Kind>) -> Sight {
    let (mut digits, mut signs, mut at) = (0, 0, false);
    for byte in cell.bytes() {
        digits += usize::from(byte.is_ascii_digit());
        signs += usize::from(matches!(byte, b'.' | b','));
        at |= byte == b'@';
    }
    if digits < 8 && !at {
        return Sight::Nothing;
    }
    if digits + signs == cell.len() && signs <= 1 {
        let Some(found) = Digits::read(cell) else { return Sight::Nothing };
        if let Some(kind) = named.filter(|kind| fits(found.all(), *kind)) {
            return Sight::Sure(kind);
        }
        return match rrn(found.all()) {
            Some(kind) => Sight::Bare(kind),
            None if found.all().len() == 11 => Sight::Long,
            None => Sight::Nothing,
        };
    }
    text::find(cell, text::Place::Cell).map_or(Sight::Nothing, Sight::Sure)
}

/// Bare numbers that stand together, along a row or down a column.
fn crowded<'b>(bare: &'b [Bare], longs: &[usize]) -> Vec<&'b Bare> {
    let mut down = vec![0usize; longs.len()];
    for found in bare {
        down[found.column] += 1;
    }
    let column = |found: &&Bare| down[found.column] >= COLUMN && down[found.column] * 5 >= longs[found.column];
    bare.chunk_by(|a, b| a.row == b.row)
        .flat_map(|row| row.iter().filter(move |found| row.len() >= ROW || column(found)))
        .collect()
}
