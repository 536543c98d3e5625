//! `small-count`: the threshold rule ("rule of 5"). A printed count from 1 to t − 1.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
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
                for (column, facts) in reading.columns.iter().enumerate() {
                    if !facts.role.counts() {
                        continue;
                    }
                    for row in reading.body.clone() {
                        if let Some(count) = reading.grid.cell(row, column).count()
                            && (1..case.policy.threshold).contains(&count)
                        {
                            if findings.full(index, &self.code()) {
                                findings.skip(index, 1);
                                continue;
                            }
                            let place = reading.place(row, column);
                            let finding = Finding::new(self.code(), Level::Breach, place).between(count, Some(count));
                            findings.add(index, finding.fact("threshold", case.policy.threshold));
                        }
                    }
                }
            }
        }
    }
}
