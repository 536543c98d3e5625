//! `unread-content`: a file in which no number was found that a rule could judge: words only, or lines that were not taken apart because
//! nothing known separates them.
//!
//! A doubt: a person looks. Variants: `lines` where not even a table was found, `picture` and `text` where the file is one.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::opened::CaseFile;
use crate::reading::role::Role;
use crate::rule::{Findings, Rule};
use table::place::Place;

/// The rule.
#[derive(Debug)]
pub struct UnreadContent;

impl Rule for UnreadContent {
    fn code(&self) -> Code {
        Code::new("unread-content")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            if let Some(finding) = self.judge(file) {
                findings.add(index, finding);
            }
        }
    }
}

impl UnreadContent {
    fn judge(&self, file: &CaseFile<'_>) -> Option<Finding> {
        // What a picture shows and what a text says only a person can see.
        if let Some(artifact) = file.exhibit.content.as_ref().ok().filter(|one| one.format.is_for_a_person()) {
            let variant = if artifact.format.is_picture() { "picture" } else { "text" };
            let row = artifact.lines.first().map(|line| line.row);
            let place = Place { row, ..Place::default() };
            return Some(Finding::new(self.code(), Level::Doubt, place).variant(variant));
        }
        // A line alone is taken for a header, and may be a sentence.
        if let Some(first) = file.tables.first().filter(|_| file.tables.iter().all(|table| table.body.is_empty())) {
            let row = Some(first.grid.file_row(0));
            let place = Place { table: Some(first.table), sheet: first.grid.sheet.clone(), row, ..Place::default() };
            return Some(Finding::new(self.code(), Level::Doubt, place));
        }
        let words = |role: Role| matches!(role, Role::Dimension | Role::Label | Role::Note | Role::Rank);
        // A table of people is told by its own rule; a list of codes beside a table with numbers is an ordinary legend.
        if file.aggregates().count() < file.tables.len()
            || file.tables.iter().any(|table| table.columns.iter().any(|column| !words(column.role)))
        {
            return None;
        }
        let doubt = |place| Finding::new(self.code(), Level::Doubt, place);
        if let Some(table) = file.tables.iter().find(|table| !table.body.is_empty()) {
            let place = Place {
                table: Some(table.table),
                sheet: table.grid.sheet.clone(),
                row: Some(table.grid.file_row(table.body.start)),
                ..Place::default()
            };
            return Some(doubt(place));
        }
        let first = file.exhibit.content.as_ref().ok()?.lines.first()?;
        Some(doubt(Place { row: Some(first.row), ..Place::default() }).variant("lines"))
    }
}
