//! `metadata-key-missing`: a metadata file without one of the two keys every export has (P21). Facts: `key`.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::{Problem, REASON, REGISTER};
use crate::opened::CaseFile;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MetadataKeyMissing;

impl Rule for MetadataKeyMissing {
    fn code(&self) -> Code {
        Code::new("metadata-key-missing")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            if file.metadata.is_there() {
                self.look(index, file, findings);
            }
        }
    }
}

impl MetadataKeyMissing {
    fn look(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        if file.metadata.problems.iter().any(|problem| matches!(problem, Problem::NotDescribed(_))) {
            return;
        }
        for key in [REASON, REGISTER] {
            if file.metadata.entry(key).is_none() {
                let place = file.metadata.place(None, Some(key));
                findings.add(index, Finding::new(self.code(), Level::Breach, place).fact("key", key));
            }
        }
    }
}
