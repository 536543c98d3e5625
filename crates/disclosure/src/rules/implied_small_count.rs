//! `implied-small-count`: a population, printed or not, that provably has 1 to t − 1 members without a mark that says so.
//!
//! Variants: `complement` the rest of a whole (N − n), `supposed` (a doubt) the rest of what a count is likely a part of, `growth` what a running sum grew by, `weighted` a weighted count divided by its
//! weight, `share` a share of a printed base or the rest of it, and without a variant a hidden or rounded count that carries no mark of its own. Facts: `threshold`,
//! `mark` what is printed at the place. `low` and `high` are the size; the proof gives the sums.

use crate::attack::proof;
use crate::case::Case;
use crate::finding::{Code, Finding, Level, Step};
use crate::reading::combined::{self, Form};
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
        self.lines(case, findings);
        for rest in case.attack.unprinted.iter().filter(|rest| is_small(case, rest.span)) {
            let file = rest.spot.file;
            if findings.full(file, &self.code()) {
                findings.skip(file, 1);
                continue;
            }
            let (level, variant) = match rest.why {
                Unprinted::Complement => (Level::Breach, "complement"),
                Unprinted::Supposed => (Level::Doubt, "supposed"),
                Unprinted::Growth => (Level::Breach, "growth"),
                Unprinted::Weighted => (Level::Breach, "weighted"),
                Unprinted::Share(_) | Unprinted::ShareRest(_) | Unprinted::Behind(_) => (Level::Breach, "share"),
            };
            let mut finding = Finding::new(self.code(), level, case.place(rest.spot))
                .variant(variant)
                .between(rest.span.low, rest.span.high)
                .fact("threshold", case.policy.threshold)
                .fact("mark", case.printed(rest.spot));
            finding.proof = proof::unprinted(&case.files, &case.attack, rest);
            findings.add(file, finding);
        }
    }
}

impl ImpliedSmallCount {
    /// `58/61`: three of them did not.
    fn lines(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for (_, reading) in file.aggregates() {
                let lines = reading.columns.iter().enumerate().filter(|(_, facts)| facts.form == Form::Above);
                for (column, _) in lines {
                    for row in reading.body.clone() {
                        let text = reading.grid.raw(row, column);
                        let Some((above, below)) = combined::of_how_many(text) else { continue };
                        let rest = below - above;
                        if !(1..case.policy.threshold).contains(&rest) {
                            continue;
                        }
                        if findings.full(index, &self.code()) {
                            findings.skip(index, 1);
                            continue;
                        }
                        let place = reading.place(row, column);
                        let step = Step {
                            file: String::new(),
                            table: reading.table,
                            row: place.row.unwrap_or(1),
                            text: format!("{below} \u{2212} {above} = {rest}"),
                            cells: place.row.zip(place.column).into_iter().collect(),
                        };
                        let mut finding = Finding::new(self.code(), Level::Breach, place)
                            .variant("complement")
                            .between(rest, Some(rest))
                            .fact("threshold", case.policy.threshold)
                            .fact("mark", text.trim());
                        finding.proof = vec![step];
                        findings.add(index, finding);
                    }
                }
            }
        }
    }
}

fn is_small(case: &Case<'_>, span: Span) -> bool {
    span.low >= 1 && span.high.is_some_and(|high| high < case.policy.threshold)
}
