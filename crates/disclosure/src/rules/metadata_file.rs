//! `metadata-file`: a metadata file for several files that does not name this one. Facts: `file`, `described` (the names it has).

use crate::case::Case;
use crate::finding::{Code, Fact, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MetadataFile;

impl Rule for MetadataFile {
    fn code(&self) -> Code {
        Code::new("metadata-file")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for problem in &file.metadata.problems {
                let Problem::NotDescribed(names) = problem else { continue };
                let finding = Finding::new(self.code(), Level::Breach, file.metadata.place(None, None))
                    .fact("file", file.exhibit.name.as_str())
                    .fact("described", Fact::List(names.clone()));
                findings.add(index, finding);
            }
        }
    }
}
