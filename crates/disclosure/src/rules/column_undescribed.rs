//! `column-undescribed`: a column that the metadata does not describe (P21). Facts: `name`.
//!
//! A note. The source process asks for a description of every *key*, not of every column, and its own example describes two columns of
//! a table that has more; a doubt would send each such export to an officer.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::names::columns;
use crate::metadata::plain;
use crate::opened::CaseFile;
use crate::rule::{Findings, Rule};
use std::collections::BTreeSet;

/// The rule.
#[derive(Debug)]
pub struct ColumnUndescribed;

impl Rule for ColumnUndescribed {
    fn code(&self) -> Code {
        Code::new("column-undescribed")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            if file.metadata.is_there() {
                self.look(index, file, findings);
            }
        }
    }
}

impl ColumnUndescribed {
    fn look(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        let described: BTreeSet<String> = file.metadata.entries.iter().map(|entry| plain(&entry.key)).collect();
        for table in &file.tables {
            for (at, names) in columns(table).enumerate() {
                let Some(name) = names.first().filter(|name| !name.is_empty()) else { continue };
                if names.iter().any(|name| described.contains(&plain(name))) {
                    continue;
                }
                if findings.full(index, &self.code()) {
                    findings.skip(index, 1);
                } else {
                    let finding = Finding::new(self.code(), Level::Note, table.column_place(at));
                    findings.add(index, finding.fact("name", name.as_str()));
                }
            }
        }
    }
}
