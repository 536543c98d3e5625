//! `narrow-interval`: a hidden count that is not known exactly, but better than its mark says.
//!
//! For a mark that says "small" (`<5`) any narrowing counts. A mark that says nothing (`NC`) or a range is narrow when fewer than four
//! values are left; a rounded number when a number that is not rounded narrows it towards a small count. Facts: `threshold`, `mark` what is
//! printed, `marked-low` and `marked-high` what the print alone leaves open. `low` and `high` are what is left; the proof gives the sums.

use crate::attack::{Hidden, proof};
use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::policy::Policy;
use crate::reading::marks::{Known, Print, Span};
use crate::reading::ties::View;
use crate::rule::{Findings, Rule};

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
    match hidden.known.print {
        Print::Rounded => {
            let (span, threshold) = (hidden.span, case.policy.threshold);
            let small = span.low >= 1 && span.high.is_some_and(|high| high < threshold);
            let narrowed = span.exact().is_none() && span.inside(hidden.known.span);
            narrowed && !small && span.low < threshold && beside_an_exact_number(case, hidden)
        }
        _ => narrows(hidden.known, hidden.span, case.policy),
    }
}

/// Whether what is left of a hidden count says more than its mark, without settling it.
pub(crate) fn narrows(known: Known, span: Span, policy: &Policy) -> bool {
    let threshold = policy.threshold;
    let few = span.high.is_some_and(|high| high - span.low < policy.width);
    let small = span.low >= 1 && span.high.is_some_and(|high| high < threshold);
    if span.exact().is_some() || !span.inside(known.span) {
        return false;
    }
    match known.print {
        Print::Small => true,
        Print::Hidden => few && !small,
        Print::Bound => few && !small && known.span.low > 0 && known.span.high.is_some(),
        Print::Rounded | Print::Number | Print::Blank => false,
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
