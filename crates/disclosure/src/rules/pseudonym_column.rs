//! `pseudonym-column`: a column of keys that only a machine makes (UUIDs, hashes, random strings): each still stands for one person
//! and links this table with others.
//!
//! Facts: `kind` (`uuid`, `hex`, `base64`, `key`), `values` (how many cells hold one, of those looked at).

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct PseudonymColumn;

impl Rule for PseudonymColumn {
    fn code(&self) -> Code {
        Code::new("pseudonym-column")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for (reading, people) in file.tables.iter().zip(&file.people) {
                for (column, judged) in people.pseudonyms.iter().enumerate() {
                    let Some(judged) = judged else { continue };
                    let finding = Finding::new(self.code(), Level::Breach, reading.column_place(column))
                        .fact("kind", judged.kind.symbol())
                        .fact("values", judged.values);
                    findings.add(index, finding);
                }
            }
        }
    }
}
