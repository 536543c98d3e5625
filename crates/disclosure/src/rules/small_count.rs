//! `small-count`: the threshold rule ("rule of 5"). A printed count from 1 to t − 1.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::reading::Role;
use crate::rule::{Findings, Rule};
use table::cell::Cell;
use table::place::Place;

/// The rule.
#[derive(Debug)]
pub struct SmallCount;

impl Rule for SmallCount {
    fn code(&self) -> Code {
        Code::new("small-count")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for reading in &file.tables {
                for (column, facts) in reading.columns.iter().enumerate() {
                    if !matches!(facts.role, Role::Count | Role::Total) {
                        continue;
                    }
                    for row in reading.body.clone() {
                        if let Cell::Count(count) = reading.grid.cell(row, column)
                            && (1..case.policy.threshold).contains(&count)
                        {
                            let place = Place {
                                table: Some(reading.table),
                                row: Some(reading.grid.file_row(row)),
                                column: Some(reading.grid.file_column(column)),
                                name: Some(facts.name.clone()),
                                ..Place::default()
                            };
                            findings.add(
                                index,
                                Finding::new(self.code(), Level::Breach, place).between(count, Some(count)),
                            );
                        }
                    }
                }
            }
        }
    }
}
