//! `metadata-value`: something in a metadata file that is not understood and therefore not used. A doubt. Facts: `key`, `value`.
//! Plain: a value that does not follow its grammar (`tx_period`, `tx_data_history`, `tx_marks`). Variant `role`: an unknown word for a
//! role. Variant `cells`: a line with more cells than the header (a semicolon outside quotes). Variant `no-key`: a line without a key.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MetadataValue;

impl Rule for MetadataValue {
    fn code(&self) -> Code {
        Code::new("metadata-value")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for problem in &file.metadata.problems {
                let new = |row: &u32, key: Option<&String>| {
                    let place = file.metadata.place(Some(*row), key.map(String::as_str));
                    Finding::new(self.code(), Level::Doubt, place)
                };
                let finding = match problem {
                    Problem::Value(row, key, value) => {
                        new(row, Some(key)).fact("key", key.as_str()).fact("value", value.as_str())
                    }
                    Problem::Role(row, key, word) => {
                        new(row, Some(key)).variant("role").fact("key", key.as_str()).fact("value", word.as_str())
                    }
                    Problem::Cells(row) => new(row, None).variant("cells"),
                    Problem::NoKey(row) => new(row, None).variant("no-key"),
                    _ => continue,
                };
                findings.add(index, finding);
            }
        }
    }
}
