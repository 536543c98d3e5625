//! `row-level-data`: one row a person instead of one row a group, in whatever form; and records packed into one text.
//!
//! Facts of a table: `rows`, `combinations` (different coordinates among the rows looked at), `columns` (names of columns that speak for it, at
//! most six), `reasons` (symbols of [`Reason`](crate::rowlevel::Reason), strongest first). Facts of packed records: `reasons` (`packed`), `rows`
//! (how many texts hold one). The place is the table's first row of people, the line or cell of a packed record, or the metadata file as `part`.

use crate::case::Case;
use crate::exhibit::Supplement;
use crate::finding::{Code, Fact, Finding, Level};
use crate::opened::CaseFile;
use crate::reading::Reading;
use crate::rowlevel::{Decision, RowLevel, packed};
use crate::rule::{Findings, Rule};
use table::place::Place;

/// The rule.
#[derive(Debug)]
pub struct RowLevelData;

/// Packed records from which on chance is excluded.
const MANY: usize = 3;

impl Rule for RowLevelData {
    fn code(&self) -> Code {
        Code::new("row-level-data")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for (reading, people) in file.tables.iter().zip(&file.people) {
                if let Some(finding) = self.judge(reading, &people.row_level) {
                    findings.add(index, finding);
                }
            }
            for finding in self.packed(file) {
                findings.add(index, finding);
            }
        }
    }
}

impl RowLevelData {
    fn judge(&self, reading: &Reading<'_>, seen: &RowLevel) -> Option<Finding> {
        let level = match seen.decision {
            Decision::Aggregate => return None,
            Decision::Unsure => Level::Doubt,
            Decision::Rows => Level::Breach,
        };
        let place = Place {
            table: Some(reading.table),
            sheet: reading.grid.sheet.clone(),
            row: Some(reading.grid.file_row(seen.from)),
            ..Place::default()
        };
        let name = |column: &usize| reading.columns.get(*column).map(|facts| facts.name.clone());
        let columns = seen.columns.iter().filter_map(name).filter(|name| !name.is_empty()).take(6).collect();
        let reasons = seen.reasons.iter().map(|reason| reason.symbol().to_owned()).collect();
        Some(
            Finding::new(self.code(), level, place)
                .fact("rows", seen.rows)
                .fact("combinations", seen.combinations)
                .fact("columns", Fact::List(columns))
                .fact("reasons", Fact::List(reasons)),
        )
    }

    /// Lines around the tables, long cells and metadata entries that are records.
    fn packed(&self, file: &CaseFile<'_>) -> Vec<Finding> {
        let mut places = Vec::new();
        if let Ok(artifact) = &file.exhibit.content {
            let lines = artifact.lines.iter().filter(|line| packed::is_record(&line.text));
            places.extend(lines.map(|line| Place { row: Some(line.row), ..Place::default() }));
        }
        for reading in &file.tables {
            for (row, column) in reading.grid.longer(packed::SHORTEST) {
                if packed::is_record(reading.grid.raw(row, column)) {
                    places.push(Place {
                        table: Some(reading.table),
                        row: Some(reading.grid.file_row(row)),
                        column: Some(reading.grid.file_column(column)),
                        ..Place::default()
                    });
                }
            }
        }
        let mut found = Vec::new();
        if let Supplement::Present { name, .. } = &file.exhibit.metadata {
            let records = file.metadata.entries.iter().filter(|entry| packed::is_record(&entry.description)).count();
            let place = Place { part: Some(name.clone()), ..Place::default() };
            found.extend((records > 0).then(|| self.tell(place, records)));
        }
        if let Some(first) = places.first().cloned() {
            let mut finding = self.tell(first, places.len());
            finding.also = places.into_iter().skip(1).take(crate::rule::PLACES).collect();
            found.push(finding);
        }
        found
    }

    fn tell(&self, place: Place, records: usize) -> Finding {
        let level = if records >= MANY { Level::Breach } else { Level::Doubt };
        Finding::new(self.code(), level, place)
            .fact("rows", records)
            .fact("reasons", Fact::List(vec!["packed".to_owned()]))
    }
}
