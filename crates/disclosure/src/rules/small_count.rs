//! `small-count`: the threshold rule ("rule of 5"). A printed count from 1 to t − 1.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::reading::{Reading, Role};
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct SmallCount;

impl Rule for SmallCount {
    fn code(&self) -> Code {
        Code::new("small-count")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for (_, reading) in file.aggregates() {
                let columns: Vec<usize> = reading.with_role(Role::counts).collect();
                for row in reading.rows_below(case.policy.threshold) {
                    for &column in &columns {
                        // Digits alone are read without a style: most cells of a large table.
                        let plain = reading.plain_count(row, column);
                        let Some(count) = plain.or_else(|| reading.cell(row, column).count()) else { continue };
                        if (1..case.policy.threshold).contains(&count) {
                            self.tell(case, index, reading, (row, column, count), findings);
                        }
                    }
                }
            }
        }
    }
}

impl SmallCount {
    fn tell(
        &self,
        case: &Case<'_>,
        file: usize,
        reading: &Reading<'_>,
        (row, column, count): (usize, usize, u64),
        findings: &mut Findings<'_>,
    ) {
        if findings.full(file, &self.code()) {
            findings.skip(file, 1);
            return;
        }
        let finding = Finding::new(self.code(), Level::Breach, reading.place(row, column)).between(count, Some(count));
        findings.add(file, finding.fact("threshold", case.policy.threshold));
    }
}
