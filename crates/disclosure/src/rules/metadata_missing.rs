//! `metadata-missing`: a file without its metadata file. Facts: `file`, `expected`; variant `near` with `seen` where a file beside it looks
//! like a misnamed one.

use crate::case::Case;
use crate::exhibit::Unread;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};
use table::place::Place;

/// The rule.
#[derive(Debug)]
pub struct MetadataMissing;

impl Rule for MetadataMissing {
    fn code(&self) -> Code {
        Code::new("metadata-missing")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            // What cannot leave at all needs no description either.
            if matches!(file.exhibit.content, Err(Unread::FormatNotAllowed(_))) {
                continue;
            }
            for problem in &file.metadata.problems {
                let Problem::Missing(expected, seen) = problem else { continue };
                let finding = Finding::new(self.code(), Level::Breach, Place::default())
                    .fact("file", file.exhibit.name.as_str())
                    .fact("expected", expected.as_str());
                findings.add(
                    index,
                    match seen {
                        Some(seen) => finding.variant("near").fact("seen", seen.as_str()),
                        None => finding,
                    },
                );
            }
        }
    }
}
