//! `metadata-header`: a metadata file that does not begin with `key;description`. Facts: `found`, the first line as written.
//! Variant `words`, a note: its columns are named in another language, and were understood.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MetadataHeader;

impl Rule for MetadataHeader {
    fn code(&self) -> Code {
        Code::new("metadata-header")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for problem in &file.metadata.problems {
                let place = file.metadata.place(Some(1), None);
                match problem {
                    Problem::Header(found) => findings
                        .add(index, Finding::new(self.code(), Level::Breach, place).fact("found", found.as_str())),
                    Problem::HeaderWords(found) => findings.add(
                        index,
                        Finding::new(self.code(), Level::Note, place).variant("words").fact("found", found.as_str()),
                    ),
                    _ => {}
                }
            }
        }
    }
}
