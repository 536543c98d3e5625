//! `missing-count`: a calculated column without the number of records it rests on (n) or the number of the whole (N).
//!
//! Told once a column. Without any count it is a breach; where there is a count but no N it is a note (`whole`): the count says how many people a
//! value rests on, and the whole is often a matter of the text around it. So is N without the count of a percentage (`part`): what the percentage
//! counts follows from both, and is judged. Fact: `role` what the column was taken for.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::reading::role::Role;
use crate::reading::stated::stated;
use crate::reading::{Reading, words};
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct MissingCount;

impl Rule for MissingCount {
    fn code(&self) -> Code {
        Code::new("missing-count")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for (_, reading) in file.aggregates() {
                let counts = reading.with_role(|role| role == Role::Count).count();
                let has_whole = counts > 1 || names_a_whole(reading);
                // In long form the counts stand above and below the values that rest on them.
                let long: Vec<usize> = reading.long().iter().map(|long| long.value).collect();
                for (column, facts) in reading.columns.iter().enumerate() {
                    if !facts.role.rests_on_a_count()
                        || !holds_numbers(reading, column)
                        || !stated(&facts.name).is_empty()
                    {
                        continue;
                    }
                    if facts.role == Role::Value && long.contains(&column) {
                        continue;
                    }
                    let (level, variant) = match (counts > 0 || has_whole, has_whole && counts > 0) {
                        (false, _) if facts.role == Role::Value => (Level::Doubt, ""),
                        (false, _) => (Level::Breach, ""),
                        (true, false) if facts.role == Role::Percent && counts == 0 => (Level::Note, "part"),
                        (true, false) => (Level::Note, "whole"),
                        (true, true) => continue,
                    };
                    let finding = Finding::new(self.code(), level, reading.column_place(column)).variant(variant);
                    findings.add(index, finding.fact("role", facts.role.name()));
                }
            }
        }
    }
}

/// Whether N can be read off: a column of bases, or a row that names the whole.
fn names_a_whole(reading: &Reading<'_>) -> bool {
    let row_names = |row: usize| {
        reading
            .with_role(|role| matches!(role, Role::Dimension | Role::Label))
            .any(|column| words::names_the_whole(reading.grid.raw(row, column)))
    };
    // The number of observations of a model is its whole.
    reading.with_role(|role| matches!(role, Role::Total | Role::Coefficient | Role::Df)).next().is_some()
        || [reading.body.start, reading.body.end.saturating_sub(1)].into_iter().any(row_names)
}

/// Whether anything is printed in a column: one that is hidden throughout needs no count.
fn holds_numbers(reading: &Reading<'_>, column: usize) -> bool {
    reading.body.clone().any(|row| reading.share(row, column).is_some())
}
