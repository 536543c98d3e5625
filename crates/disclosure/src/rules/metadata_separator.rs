//! `metadata-separator`: a metadata file whose cells are not separated by semicolons. Facts: `separator`; variant
//! `comma` or `tab` where it is one of these, `none` where no separator was found. What can be read of it is read all the same.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MetadataSeparator;

impl Rule for MetadataSeparator {
    fn code(&self) -> Code {
        Code::new("metadata-separator")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for problem in &file.metadata.problems {
                let Problem::Separator(sign) = problem else { continue };
                let finding = Finding::new(self.code(), Level::Breach, file.metadata.place(Some(1), None));
                let finding = match sign {
                    None => finding.variant("none"),
                    Some(',') => finding.variant("comma"),
                    Some('\t') => finding.variant("tab"),
                    Some(sign) => finding.fact("separator", sign.to_string()),
                };
                findings.add(index, finding);
            }
        }
    }
}
