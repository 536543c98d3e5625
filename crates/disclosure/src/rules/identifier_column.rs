//! `identifier-column`: a column whose values name people, by their checks, their shape, or the word above them.
//!
//! Facts: `kind` (the symbol of [`Kind`](crate::identifier::kind::Kind)), `values` (how many cells hold one, of those looked at),
//! `ground` (`checked`: the values pass the scheme's check or have its shape; `named`: the column's name says so; `unique`: an `id` with a value
//! of its own in every row of a table that may be row-level).

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::identifier::judged::Ground;
use crate::rowlevel::Decision;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct IdentifierColumn;

impl Rule for IdentifierColumn {
    fn code(&self) -> Code {
        Code::new("identifier-column")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for (reading, people) in file.tables.iter().zip(&file.people) {
                for (column, judged) in people.identifiers.iter().enumerate() {
                    let Some(judged) = judged else { continue };
                    let ground = match judged.ground {
                        Ground::Checked => "checked",
                        Ground::Named => "named",
                        Ground::Unique if people.row_level.decision == Decision::Aggregate => continue,
                        Ground::Unique => "unique",
                    };
                    let finding = Finding::new(self.code(), Level::Breach, reading.column_place(column))
                        .fact("kind", judged.kind.symbol())
                        .fact("values", judged.values)
                        .fact("ground", ground);
                    findings.add(index, finding);
                }
            }
        }
    }
}
