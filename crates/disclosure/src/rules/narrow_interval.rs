//! `narrow-interval`: a hidden count that is not known exactly, but better than its mark says.
//!
//! For a mark that says "small" (`<5`) any narrowing counts. A mark that says nothing (`NC`) or a range is narrow when fewer than four
//! values are left; a rounded number when a number that is not rounded narrows it towards a small count. Facts: `threshold`, `mark` what is
//! printed, `marked-low` and `marked-high` what the print alone leaves open. `low` and `high` are what is left; the proof gives the sums.

use crate::attack::{Hidden, proof};
use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::reading::marks::Print;
use crate::reading::ties::View;
use crate::rule::{Findings, Rule};

/// A hidden count with fewer values left than these is as good as known.
const FEW: u64 = 3;

/// The rule.
#[derive(Debug)]
pub struct NarrowInterval;

impl Rule for NarrowInterval {
    fn code(&self) -> Code {
        Code::new("narrow-interval")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for hidden in case.attack.hidden.iter().filter(|hidden| is_narrow(case, hidden)) {
            let file = hidden.spot.file;
            if findings.full(file, &self.code()) {
                findings.skip(file, 1);
                continue;
            }
            let mut finding = Finding::new(self.code(), Level::Doubt, case.place(hidden.spot))
                .between(hidden.span.low, hidden.span.high)
                .fact("threshold", case.policy.threshold)
                .fact("mark", case.printed(hidden.spot))
                .fact("marked-low", hidden.known.span.low);
            if let Some(high) = hidden.known.span.high {
                finding = finding.fact("marked-high", high);
            }
            finding.proof = proof::hidden(&case.files, &case.attack, hidden);
            findings.add(file, finding);
        }
    }
}

fn is_narrow(case: &Case<'_>, hidden: &Hidden) -> bool {
    let (span, marked) = (hidden.span, hidden.known.span);
    let few = span.high.is_some_and(|high| high - span.low < FEW);
    let small = span.low >= 1 && span.high.is_some_and(|high| high < case.policy.threshold);
    if span.exact().is_some() || !span.inside(marked) {
        return false;
    }
    match hidden.known.print {
        Print::Small => true,
        Print::Hidden => few && !small,
        Print::Bound => few && !small && marked.low > 0 && marked.high.is_some(),
        Print::Rounded => !small && span.low < case.policy.threshold && beside_an_exact_number(case, hidden),
        Print::Number | Print::Blank => false,
    }
}

/// Whether a sum of a rounded count has a member that is printed and not rounded.
fn beside_an_exact_number(case: &Case<'_>, hidden: &Hidden) -> bool {
    let file = &case.files[hidden.spot.file];
    let view = View::new(&file.tables[hidden.spot.table], &file.metadata, case.policy);
    file.ties[hidden.spot.table].ties.iter().any(|tie| {
        let cells = tie.cells();
        cells.contains(&hidden.spot.at) && cells.iter().any(|at| view.exact(*at).is_some())
    })
}
