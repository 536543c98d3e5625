//! `sum-of-hidden`: a printed sum, or a bound on it, that gives away the one hidden small count in it.
//!
//! Told at the sum, because that is what has to change; the count itself is a `recoverable-cell`. Facts: `mark` the hidden part as
//! printed, `sum` the sum as printed, `bound` the least bound that says nothing (`<21` for 16 and `<5`).

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::opened::Spot;
use crate::reading::marks::Print;
use crate::reading::ties::{At, Tie, View};
use crate::rule::{Findings, Rule};
use crate::rules::recoverable_cell;
use std::collections::BTreeSet;

/// The rule.
#[derive(Debug)]
pub struct SumOfHidden;

impl Rule for SumOfHidden {
    fn code(&self) -> Code {
        Code::new("sum-of-hidden")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        let small: BTreeSet<Spot> = case
            .attack
            .hidden
            .iter()
            .filter(|hidden| recoverable_cell::is_small(case, hidden) && hidden.known.print == Print::Small)
            .map(|hidden| hidden.spot)
            .collect();
        if small.is_empty() {
            return;
        }
        for (file, exhibit) in case.files.iter().enumerate() {
            for (table, ties) in exhibit.ties.iter().enumerate() {
                let view = View::new(&exhibit.tables[table], &exhibit.metadata, case.policy);
                for tie in &ties.ties {
                    let Tie::Sum { whole, parts } = tie else { continue };
                    let Some((part, rest)) = only_hidden(&view, parts) else { continue };
                    let sum = Spot { file, table, at: *whole };
                    let bounds =
                        view.known(*whole).is_some_and(|known| known.span.low > 0 || known.span.high.is_some());
                    let part = Spot { file, table, at: part };
                    if bounds && small.contains(&part) && !small.contains(&sum) {
                        let finding = Finding::new(self.code(), Level::Breach, case.place(sum))
                            .fact("mark", case.printed(part))
                            .fact("sum", case.printed(sum))
                            .fact("bound", rest.saturating_add(case.policy.threshold));
                        findings.add(file, finding);
                    }
                }
            }
        }
    }
}

/// The one part that is not printed, and the sum of the others.
fn only_hidden(view: &View<'_, '_>, parts: &[At]) -> Option<(At, u64)> {
    let mut hidden = None;
    let mut rest = 0u64;
    for part in parts {
        match view.exact(*part) {
            Some(count) => rest = rest.saturating_add(count),
            None if hidden.is_none() => hidden = Some(*part),
            None => return None,
        }
    }
    Some((hidden?, rest))
}
