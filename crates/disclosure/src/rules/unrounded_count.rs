//! `unrounded-count`: a column of counts that are printed as they are where the policy asks for rounded ones.
//!
//! Told once a column, at its first count that is not rounded. Facts: `base` what counts are rounded to, `count` what is printed.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::reading::role::Role;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct UnroundedCount;

impl Rule for UnroundedCount {
    fn code(&self) -> Code {
        Code::new("unrounded-count")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        let Some(rounding) = case.policy.rounding else { return };
        for (index, file) in case.files.iter().enumerate() {
            for (_, reading) in file.aggregates() {
                for column in reading.with_role(Role::counts) {
                    let counts = reading
                        .body
                        .clone()
                        .filter_map(|row| reading.cell(row, column).count().map(|count| (row, count)));
                    if rounding.of(counts.clone().map(|(_, count)| count)).is_some() {
                        continue;
                    }
                    let exact = |(_, count): &(usize, u64)| rounding.of(std::iter::once(*count)).is_none();
                    let shown = counts.clone().find(exact).or_else(|| counts.clone().find(|(_, count)| *count > 0));
                    let Some((row, count)) = shown else { continue };
                    let finding = Finding::new(self.code(), Level::Breach, reading.place(row, column));
                    findings.add(index, finding.fact("base", rounding.base).fact("count", count));
                }
            }
        }
    }
}
