//! `metadata-key-twice`: a key that stands twice in a metadata file. Facts: `key`, `first` (the row it stood on before).

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MetadataKeyTwice;

impl Rule for MetadataKeyTwice {
    fn code(&self) -> Code {
        Code::new("metadata-key-twice")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for problem in &file.metadata.problems {
                let Problem::Twice(key, row, first) = problem else { continue };
                let finding = Finding::new(self.code(), Level::Breach, file.metadata.place(Some(*row), Some(key)));
                findings.add(index, finding.fact("key", key.as_str()).fact("first", u64::from(*first)));
            }
        }
    }
}
