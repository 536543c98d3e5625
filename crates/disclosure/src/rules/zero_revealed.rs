//! `zero-revealed`: a hidden count that can be worked out and is no small count: zero (`zero`), or large (`void`).
//!
//! A note: nobody is shown, but the mark hides nothing. Facts: `mark` what is printed, `value` what it is. `low` and `high` are the value; the
//! proof gives the sums.

use crate::attack::proof;
use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::reading::marks::Print;
use crate::rule::{Findings, Rule};
use crate::rules::recoverable_cell;

/// The rule.
#[derive(Debug)]
pub struct ZeroRevealed;

impl Rule for ZeroRevealed {
    fn code(&self) -> Code {
        Code::new("zero-revealed")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for hidden in &case.attack.hidden {
            let Some(value) = hidden.span.exact() else { continue };
            let marked = matches!(hidden.known.print, Print::Small | Print::Hidden | Print::Bound);
            if recoverable_cell::is_small(case, hidden) || !marked || hidden.known.span.exact().is_some() {
                continue;
            }
            let file = hidden.spot.file;
            if findings.full(file, &self.code()) {
                findings.skip(file, 1);
                continue;
            }
            let mut finding = Finding::new(self.code(), Level::Note, case.place(hidden.spot))
                .variant(if value == 0 { "zero" } else { "void" })
                .between(value, Some(value))
                .fact("mark", case.printed(hidden.spot))
                .fact("value", value);
            finding.proof = proof::hidden(&case.files, &case.attack, hidden);
            findings.add(file, finding);
        }
    }
}
