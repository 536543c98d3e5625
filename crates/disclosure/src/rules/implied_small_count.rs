//! `implied-small-count`: a population, printed or not, that provably has 1 to t − 1 members without a mark that says so.
//!
//! Variants: `complement` the rest of a whole (N − n), `growth` what a running sum grew by, `weighted` a weighted count divided by its
//! weight, `share` a share of a printed base or the rest of it, and without a variant a hidden or rounded count that carries no mark of its own. Facts: `threshold`,
//! `mark` what is printed at the place. `low` and `high` are the size; the proof gives the sums.

use crate::attack::proof;
use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::reading::marks::{Print, Span};
use crate::reading::ties::Unprinted;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct ImpliedSmallCount;

impl Rule for ImpliedSmallCount {
    fn code(&self) -> Code {
        Code::new("implied-small-count")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for hidden in &case.attack.hidden {
            if is_small(case, hidden.span) && hidden.span.exact().is_none() && hidden.known.print != Print::Small {
                let file = hidden.spot.file;
                if findings.full(file, &self.code()) {
                    findings.skip(file, 1);
                    continue;
                }
                let mut finding = Finding::new(self.code(), Level::Breach, case.place(hidden.spot))
                    .between(hidden.span.low, hidden.span.high)
                    .fact("threshold", case.policy.threshold)
                    .fact("mark", case.printed(hidden.spot));
                finding.proof = proof::hidden(&case.files, &case.attack, hidden);
                findings.add(file, finding);
            }
        }
        for rest in case.attack.unprinted.iter().filter(|rest| is_small(case, rest.span)) {
            let file = rest.spot.file;
            if findings.full(file, &self.code()) {
                findings.skip(file, 1);
                continue;
            }
            let variant = match rest.why {
                Unprinted::Complement => "complement",
                Unprinted::Growth => "growth",
                Unprinted::Weighted => "weighted",
                Unprinted::Share(_) | Unprinted::ShareRest(_) => "share",
            };
            let mut finding = Finding::new(self.code(), Level::Breach, case.place(rest.spot))
                .variant(variant)
                .between(rest.span.low, rest.span.high)
                .fact("threshold", case.policy.threshold)
                .fact("mark", case.printed(rest.spot));
            finding.proof = proof::unprinted(&case.files, &case.attack, rest);
            findings.add(file, finding);
        }
    }
}

fn is_small(case: &Case<'_>, span: Span) -> bool {
    span.low >= 1 && span.high.is_some_and(|high| high < case.policy.threshold)
}
