//! `metadata-encoding`: a metadata file in UTF-16 (read all the same), or with bytes that fit no encoding (variant `damaged`,
//! fact `count`). A doubt: nothing is lost, but other programs and the archive expect UTF-8 or Windows-1252.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MetadataEncoding;

impl Rule for MetadataEncoding {
    fn code(&self) -> Code {
        Code::new("metadata-encoding")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for problem in &file.metadata.problems {
                let finding = Finding::new(self.code(), Level::Doubt, file.metadata.place(None, None));
                match problem {
                    Problem::Utf16 => findings.add(index, finding),
                    Problem::BadBytes(count) => findings.add(index, finding.variant("damaged").fact("count", *count)),
                    _ => {}
                }
            }
        }
    }
}
