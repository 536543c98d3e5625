//! `metadata-empty`: a metadata file without content. Facts: `file`.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MetadataEmpty;

impl Rule for MetadataEmpty {
    fn code(&self) -> Code {
        Code::new("metadata-empty")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for problem in &file.metadata.problems {
                if *problem == Problem::Empty {
                    let place = file.metadata.place(None, None);
                    findings.add(
                        index,
                        Finding::new(self.code(), Level::Breach, place).fact("file", file.exhibit.name.as_str()),
                    );
                }
            }
        }
    }
}
