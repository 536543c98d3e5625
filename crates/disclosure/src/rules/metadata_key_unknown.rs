//! `metadata-key-unknown`: a key of the metadata that is no column of the file. Facts: `key`. A note: a metadata file may explain
//! more than the table prints, but often the key is misspelt. Nothing is said of files whose columns could not be read.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::names::columns;
use crate::metadata::plain;
use crate::opened::CaseFile;
use crate::rule::{Findings, Rule};
use std::collections::BTreeSet;

/// The rule.
#[derive(Debug)]
pub struct MetadataKeyUnknown;

impl Rule for MetadataKeyUnknown {
    fn code(&self) -> Code {
        Code::new("metadata-key-unknown")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            if file.metadata.is_there() {
                self.look(index, file, findings);
            }
        }
    }
}

impl MetadataKeyUnknown {
    fn look(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        if file.tables.is_empty() {
            return;
        }
        let names: BTreeSet<String> = file.tables.iter().flat_map(columns).flatten().map(|name| plain(&name)).collect();
        for entry in file.metadata.entries.iter().filter(|entry| !entry.about_file()) {
            if !names.contains(&plain(&entry.key)) {
                let place = file.metadata.place(Some(entry.row), Some(&entry.key));
                findings.add(index, Finding::new(self.code(), Level::Note, place).fact("key", entry.key.as_str()));
            }
        }
    }
}
