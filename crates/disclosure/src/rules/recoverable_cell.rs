//! `recoverable-cell`: a hidden count that can be worked out exactly.
//!
//! A breach where the value is a small count; other values are `zero-revealed`. Facts: `threshold`, `mark` what is printed, `value` what it is. `low` and
//! `high` are the value; the proof gives the sums.

use crate::attack::{Hidden, proof};
use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct RecoverableCell;

impl Rule for RecoverableCell {
    fn code(&self) -> Code {
        Code::new("recoverable-cell")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for hidden in &case.attack.hidden {
            let Some(value) = hidden.span.exact() else { continue };
            if !is_small(case, hidden) {
                continue;
            }
            let file = hidden.spot.file;
            if findings.full(file, &self.code()) {
                findings.skip(file, 1);
                continue;
            }
            let mut finding = Finding::new(self.code(), Level::Breach, case.place(hidden.spot))
                .between(value, Some(value))
                .fact("threshold", case.policy.threshold)
                .fact("mark", case.printed(hidden.spot))
                .fact("value", value);
            finding.proof = proof::hidden(&case.files, &case.attack, hidden);
            findings.add(file, finding);
        }
    }
}

/// Whether a hidden count is known to be one small value.
pub(crate) fn is_small(case: &Case<'_>, hidden: &Hidden) -> bool {
    hidden.span.exact().is_some_and(|value| (1..case.policy.threshold).contains(&value))
}
