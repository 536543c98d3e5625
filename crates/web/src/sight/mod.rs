//! What a person sees of a file: its tables with the findings drawn on them, and the findings beside it. Large tables show the rows
//! around findings, or all rows page by page: what is drawn never depends on how large the file is.

mod columns;
mod draw;
mod lines;

use crate::frame::page;
pub use columns::ColumnView;
use columns::columns;
use disclosure::finding::{Finding, Level};
use disclosure::report::FileReport;
use draw::{Sheet, draw};
pub use lines::Lines;
use std::collections::{BTreeMap, BTreeSet};
use table::artifact::Artifact;
use table::grid::Grid;
use table::place::Place;
use words::book::{Args, Words};
use words::{findings, people};

/// Findings told at most for one file; the others are counted.
const FINDINGS: usize = 60;
/// Characters of a cell that are shown.
const CELL_WIDTH: usize = 60;

/// Which part of large tables is shown.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Address of the page, with everything but `rows` and `columns`: `/requests/12/review?file=1`.
    pub base: String,
    /// First row of the page of rows; `None` shows the rows around findings.
    pub rows: Option<usize>,
    /// First column, from 0.
    pub columns: usize,
    /// Which file of the page this is, so that names of cells differ.
    pub file: usize,
}

/// One file as a person sees it.
#[derive(Debug, Clone)]
pub struct FileView {
    /// Its name.
    pub name: String,
    /// Size, format, number of tables.
    pub about: String,
    /// What was found, worst first as listed.
    pub findings: Vec<FindingView>,
    /// How many further findings there are.
    pub more: Option<String>,
    /// Its tables.
    pub tables: Vec<TableView>,
    /// Its text outside the tables.
    pub lines: Lines,
    /// What the columns were taken for.
    pub columns: Vec<ColumnView>,
}

/// A finding, told.
#[derive(Debug, Clone)]
pub struct FindingView {
    /// Name of the list entry, for links.
    pub id: String,
    /// `breach`, `doubt` or `note-g`.
    pub class: &'static str,
    /// Its sign; never colour alone.
    pub glyph: &'static str,
    /// Its level, in words.
    pub level: String,
    /// What was found.
    pub what: String,
    /// Where.
    pub place: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// The rule; empty for a refusal that has no page.
    pub rule: String,
    /// The cell it points at, where that cell is drawn.
    pub cell: Option<String>,
    /// Which values the count can have.
    pub range: Option<String>,
    /// The steps that prove it.
    pub proof: Vec<ProofView>,
    /// How many more places it has.
    pub more: Option<String>,
}

/// One step of a proof.
#[derive(Debug, Clone)]
pub struct ProofView {
    /// `312 = 96 + 120 + 83 + x + 9`
    pub text: String,
    /// Where that is printed.
    pub place: String,
}

/// A table, drawn.
#[derive(Debug, Clone)]
pub struct TableView {
    /// Its caption.
    pub caption: String,
    /// Number of drawn columns, the row numbers included.
    pub width: usize,
    /// Header rows.
    pub header: Vec<RowView>,
    /// Body rows.
    pub rows: Vec<RowView>,
    /// Links to the other parts.
    pub pages: Vec<PageLink>,
}

/// A row, or a gap between rows.
#[derive(Debug, Clone, Default)]
pub struct RowView {
    /// The row's number in the file.
    pub number: u32,
    /// What is left out here, instead of a row.
    pub gap: Option<String>,
    /// Its cells.
    pub cells: Vec<CellView>,
}

/// A cell, drawn.
#[derive(Debug, Clone, Default)]
pub struct CellView {
    /// Its name for links; empty where nothing points to it.
    pub id: String,
    /// Its text.
    pub text: String,
    /// How it is marked; empty where it is not.
    pub class: &'static str,
    /// The sign of the mark; empty where there is none.
    pub glyph: &'static str,
    /// The finding's list entry.
    pub finding: String,
    /// The mark in words.
    pub label: String,
    /// Whether it is set to the right.
    pub numeric: bool,
}

/// A link to another part of a list.
#[derive(Debug, Clone)]
pub struct PageLink {
    /// Where it goes.
    pub href: String,
    /// What it says.
    pub text: String,
}

/// Marks on the cells of one file: table, row and column of the file → which mark, of which finding.
type Marks = BTreeMap<(u32, u32, u32), Mark>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    weight: Weight,
    finding: usize,
}

/// How a cell is marked, lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Note,
    Proof,
    Doubt,
    Breach,
}

impl From<Level> for Weight {
    fn from(level: Level) -> Self {
        match level {
            Level::Note => Self::Note,
            Level::Doubt => Self::Doubt,
            Level::Breach => Self::Breach,
        }
    }
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Note => "c-note",
            Self::Proof => "c-proof",
            Self::Doubt => "c-doubt",
            Self::Breach => "c-breach",
        }
    }

    const fn glyph(self) -> &'static str {
        match self {
            Self::Note => "\u{b7}",
            Self::Proof => "\u{25c6}",
            Self::Doubt => "\u{25b2}",
            Self::Breach => "\u{25a0}",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Note => "level-note",
            Self::Proof => "legend-proof",
            Self::Doubt => "level-doubt",
            Self::Breach => "level-breach",
        }
    }
}

/// A file, drawn. Without an artifact (it could not be read) only the findings are told.
#[must_use]
pub fn file(words: Words, report: &FileReport, artifact: Option<&Artifact>, look: &Look) -> FileView {
    let told = most_important(&report.findings);
    let marks = marks(report, &told, artifact);
    let grids = artifact.map(|artifact| artifact.grids.as_slice()).unwrap_or_default();
    let mut drawn = BTreeSet::new();
    let tables = grids
        .iter()
        .zip(1u32..)
        .map(|(grid, number)| {
            let facts = report.tables.iter().find(|facts| facts.table == number);
            draw(&Sheet { words, grid, number, facts, marks: &marks, look, many: grids.len() > 1 }, &mut drawn)
        })
        .collect();
    let hidden = report.more + (report.findings.len() - told.len()) as u64;
    FileView {
        name: report.file.clone(),
        about: page(
            words,
            "file-about",
            &Args::new()
                .with("size", people::size(words, report.bytes))
                .with("format", report.format.to_uppercase())
                .number("tables", report.tables.len()),
        ),
        findings: told
            .iter()
            .enumerate()
            .map(|(at, finding)| {
                let cell = locate(&finding.place, report, grids).filter(|place| drawn.contains(place));
                tell(words, report, finding, look.file, at, cell)
            })
            .collect(),
        more: (hidden > 0).then(|| page(words, "finding-more", &Args::new().number("count", hidden))),
        tables,
        lines: lines::lines(words, artifact),
        columns: columns(words, report),
    }
}

/// The findings that are told: breaches first, then doubts, then notes, each in reading order.
fn most_important(findings: &[Finding]) -> Vec<&Finding> {
    let mut told: Vec<&Finding> = findings.iter().collect();
    told.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    told.truncate(FINDINGS);
    told
}

fn marks(report: &FileReport, told: &[&Finding], artifact: Option<&Artifact>) -> Marks {
    let mut marks = Marks::new();
    let grids = artifact.map(|artifact| artifact.grids.as_slice()).unwrap_or_default();
    let mut put = |place: (u32, u32, u32), mark: Mark| {
        marks
            .entry(place)
            .and_modify(|known| {
                if mark.weight > known.weight {
                    *known = mark
                }
            })
            .or_insert(mark);
    };
    for (at, finding) in told.iter().enumerate() {
        let mark = Mark { weight: finding.level.into(), finding: at };
        for place in std::iter::once(&finding.place).chain(&finding.also) {
            if let Some(place) = locate(place, report, grids) {
                put(place, mark);
            }
        }
        for step in finding.proof.iter().filter(|step| step.file.is_empty() || step.file == report.file) {
            for (row, column) in &step.cells {
                put((step.table.max(1), *row, *column), Mark { weight: Weight::Proof, finding: at });
            }
        }
    }
    marks
}

/// The cell a place points at: a whole column is shown on its header, a whole row on its first cell.
fn locate(place: &Place, report: &FileReport, grids: &[Grid]) -> Option<(u32, u32, u32)> {
    if place.part.is_some() || (place.row.is_none() && place.column.is_none()) {
        return None;
    }
    let holds = |number: u32| {
        let grid = grids.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        let last = grid.file_row(grid.rows().saturating_sub(1));
        place.row.is_none_or(|row| (grid.first_row..=last).contains(&row)).then_some(number)
    };
    let table = place.table.or_else(|| (1..=u32::try_from(grids.len()).ok()?).find_map(holds))?;
    let facts = report.tables.iter().find(|facts| facts.table == table);
    let grid = grids.get(usize::try_from(table).ok()?.checked_sub(1)?);
    let row = place.row.or_else(|| facts.map(|facts| facts.first_row).or_else(|| grid.map(|grid| grid.first_row)))?;
    let column = place.column.or_else(|| grid.map(|grid| grid.first_column))?;
    Some((table, row, column))
}

fn tell(
    words: Words,
    report: &FileReport,
    finding: &Finding,
    number: usize,
    at: usize,
    cell: Option<(u32, u32, u32)>,
) -> FindingView {
    let told = findings::tell(words, &report.file, finding);
    let weight = Weight::from(finding.level);
    FindingView {
        id: finding_id(number, at),
        class: level_class(finding.level),
        glyph: weight.glyph(),
        level: page(words, weight.words(), &Args::new()),
        what: told.what,
        place: told.place,
        why: told.why,
        fix: told.fix,
        rule: finding.rule.to_string(),
        cell: cell.map(|(table, row, column)| cell_id(number, table, row, column)),
        range: range(words, finding),
        proof: finding
            .proof
            .iter()
            .map(|step| ProofView {
                text: people::cut(&people::visible(&step.text), 400),
                place: page(
                    words,
                    "proof-place",
                    &Args::new()
                        .with(
                            "file",
                            if step.file.is_empty() { report.file.clone() } else { people::visible(&step.file) },
                        )
                        .with("row", step.row.to_string()),
                ),
            })
            .collect(),
        more: (!finding.also.is_empty())
            .then(|| page(words, "finding-also", &Args::new().number("count", finding.also.len()))),
    }
}

/// The values a hidden count can have, in words.
fn range(words: Words, finding: &Finding) -> Option<String> {
    let low = finding.low?;
    let args = Args::new().number("low", low);
    Some(match finding.high {
        Some(high) if high == low => page(words, "range-exact", &args),
        Some(high) => page(words, "range-between", &args.number("high", high)),
        None => page(words, "range-open", &args),
    })
}

/// The class of a level in lists.
#[must_use]
pub const fn level_class(level: Level) -> &'static str {
    match level {
        Level::Breach => "breach",
        Level::Doubt => "doubt",
        Level::Note => "note-g",
    }
}

fn finding_id(file: usize, at: usize) -> String {
    format!("f{file}-{at}")
}

fn cell_id(file: usize, table: u32, row: u32, column: u32) -> String {
    format!("c{file}-{table}-{row}-{column}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::finding::{Code, Step};
    use disclosure::report::TableFacts;
    use table::artifact::Format;
    use table::number::NumberStyle;
    use words::locale::Locale;

    fn artifact(rows: usize) -> Artifact {
        let mut grid = Grid::new(1, 1, 3, NumberStyle::POINT);
        grid.push_row(["age", "sex", "n"]).unwrap();
        for row in 0..rows {
            grid.push_row([format!("<b>{row}</b>").as_str(), "F", "17"]).unwrap();
        }
        Artifact { format: Format::Csv, dialect: None, grids: vec![grid], lines: Vec::new(), traces: Vec::new() }
    }

    fn report(rows: usize, findings: Vec<Finding>) -> FileReport {
        FileReport {
            file: "t.csv".to_owned(),
            sha256: String::new(),
            bytes: 100,
            format: "csv".to_owned(),
            tables: vec![TableFacts {
                table: 1,
                sheet: None,
                first_row: 1,
                last_row: u32::try_from(rows).unwrap() + 1,
                first_column: 1,
                last_column: 3,
                sums: 0,
                columns: Vec::new(),
            }],
            findings,
            more: 0,
        }
    }

    fn at(row: u32, column: u32) -> Place {
        Place { table: Some(1), row: Some(row), column: Some(column), ..Place::default() }
    }

    #[test]
    fn a_large_table_shows_the_rows_around_findings_and_counts_the_rest() {
        let finding = Finding::new(Code::new("small-count"), Level::Breach, at(10_000, 3));
        let view =
            file(Words::new(Locale::En), &report(20_000, vec![finding]), Some(&artifact(20_000)), &Look::default());
        let table = &view.tables[0];
        let numbers: Vec<u32> = table.rows.iter().filter(|row| row.gap.is_none()).map(|row| row.number).collect();
        assert_eq!(numbers, [9_998, 9_999, 10_000, 10_001, 10_002]);
        assert_eq!(table.rows.iter().filter(|row| row.gap.is_some()).count(), 2);
        assert_eq!(view.findings[0].cell.as_deref(), Some("c0-1-10000-3"));
    }

    #[test]
    fn all_rows_can_be_seen_page_by_page() {
        let look = Look { base: "/x?file=0".to_owned(), rows: Some(201), ..Look::default() };
        let view = file(Words::new(Locale::En), &report(20_000, Vec::new()), Some(&artifact(20_000)), &look);
        let table = &view.tables[0];
        assert_eq!((table.rows.first().unwrap().number, table.rows.len()), (202, 100));
        assert_eq!(table.pages.len(), 3);
    }

    #[test]
    fn the_heavier_mark_wins_and_proofs_are_drawn() {
        let mut breach = Finding::new(Code::new("recoverable-cell"), Level::Breach, at(3, 3)).between(4, Some(4));
        breach.proof.push(Step {
            file: String::new(),
            table: 1,
            row: 5,
            text: "17 = 13 + x".to_owned(),
            cells: vec![(5, 3), (3, 3)],
        });
        let note = Finding::new(Code::new("small-count"), Level::Note, at(3, 3));
        let view = file(Words::new(Locale::En), &report(9, vec![note, breach]), Some(&artifact(9)), &Look::default());
        let class = |row: usize| view.tables[0].rows[row - 2].cells[2].class;
        assert_eq!((class(3), class(5), class(4)), ("c-breach", "c-proof", ""));
        assert_eq!(view.findings[0].rule, "recoverable-cell", "the worst is told first");
        assert!(view.findings[0].range.as_deref().is_some_and(|range| range.contains('4')));
    }

    #[test]
    fn a_finding_on_a_whole_column_is_drawn_on_its_header() {
        let place = Place { table: Some(1), column: Some(2), ..Place::default() };
        let finding = Finding::new(Code::new("missing-count"), Level::Breach, place);
        let view = file(Words::new(Locale::En), &report(3, vec![finding]), Some(&artifact(3)), &Look::default());
        assert_eq!(view.tables[0].header[0].cells[1].glyph, "\u{25a0}");
    }
}
