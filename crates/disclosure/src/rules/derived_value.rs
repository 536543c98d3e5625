//! `derived-value`: a calculated value that rests on fewer records than the threshold, on a count that is hidden, or on single people.
//!
//! Variants: `small` the count it rests on is below the threshold, `hidden` it is not printed, `extreme` a least or greatest value of
//! people, `tail` a median or quantile with fewer records beyond it than the threshold,
//! `model` a model has fewer residual degrees of freedom. Facts: `role` what the value is, `count` the
//! count as printed, `count-name` its column, `needed` the least count that would do, `threshold`.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::opened::CaseFile;
use crate::opened::Spot;
use crate::policy::Policy;
use crate::reading::combined::Form;
use crate::reading::long::Long;
use crate::reading::marks::{Known, Print, Span};
use crate::reading::role::Role;
use crate::reading::stated::{Stated, stated};
use crate::reading::ties::{At, View};
use crate::reading::{Reading, extremes, words};
use crate::rule::{Findings, Rule};
use std::collections::HashMap;

/// The rule.
#[derive(Debug)]
pub struct DerivedValue;

impl Rule for DerivedValue {
    fn code(&self) -> Code {
        Code::new("derived-value")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        let spans: HashMap<Spot, Span> = case.attack.hidden.iter().map(|hidden| (hidden.spot, hidden.span)).collect();
        for (file, exhibit) in case.files.iter().enumerate() {
            for (table, reading) in exhibit.aggregates() {
                let desk = Desk { case, exhibit, reading, spot: (file, table), spans: &spans, code: self.code() };
                // Of a number that nobody named it is not known whether it rests on the count beside it.
                for column in reading.with_role(Role::rests_on_a_count) {
                    if let Some(variant) = few(&reading.columns[column].name, case.policy.threshold) {
                        desk.under_few(column, variant, findings);
                    } else if reading.columns[column].role != Role::Value {
                        desk.column(column, findings);
                    }
                }
                desk.long_form(findings);
                desk.models(findings);
            }
        }
    }
}

struct Desk<'d, 'c> {
    case: &'d Case<'c>,
    exhibit: &'d CaseFile<'c>,
    reading: &'d Reading<'c>,
    spot: (usize, usize),
    spans: &'d HashMap<Spot, Span>,
    code: Code,
}

/// Whether a header says that the column is about fewer people than the threshold: `Cases (n<5)`.
fn few(name: &str, threshold: u64) -> Option<&'static str> {
    stated(name).into_iter().find_map(|said| match said {
        Stated::Exactly(count) if (1..threshold).contains(&count) => Some("small"),
        Stated::Below(bound) if bound <= threshold => Some("hidden"),
        _ => None,
    })
}

impl Desk<'_, '_> {
    /// Every value of a column whose header says that few people are behind it.
    fn under_few(&self, column: usize, variant: &'static str, findings: &mut Findings<'_>) {
        let (facts, threshold) = (&self.reading.columns[column], self.case.policy.threshold);
        for row in self.reading.body.clone().filter(|&row| self.reading.share(row, column).is_some()) {
            if findings.full(self.spot.0, &self.code) {
                findings.skip(self.spot.0, 1);
                continue;
            }
            let finding = Finding::new(self.code.clone(), Level::Breach, self.reading.place(row, column))
                .variant(variant)
                .fact("role", facts.role.name())
                .fact("threshold", threshold)
                .fact("needed", threshold)
                .fact("count", facts.name.as_str())
                .fact("count-name", facts.name.as_str());
            findings.add(self.spot.0, finding);
        }
    }

    fn column(&self, column: usize, findings: &mut Findings<'_>) {
        let facts = &self.reading.columns[column];
        let view = View::new(self.reading, &self.exhibit.metadata, self.case.policy);
        let needed = needed(facts.role, &facts.name, self.case.policy);
        let extreme = self.is_extreme(column);
        let counted = facts.of.is_some_and(|of| self.reading.columns[of].role.counts());
        let rows =
            if counted && !extreme { self.reading.rows_below(needed) } else { self.reading.body.clone().collect() };
        for row in rows {
            let enough =
                |of: usize| self.reading.plain_count(row, of).is_some_and(|count| count >= needed || count == 0);
            if !extreme && facts.of.is_none_or(enough) || !self.shows(row, column) {
                continue;
            }
            let variant = if extreme && self.shows_extremes(row, column) {
                Some("extreme")
            } else {
                facts.of.and_then(|of| self.judge(&view, At { row, column: of }, facts.role, needed))
            };
            let Some(variant) = variant else { continue };
            let base = facts.of.map(|of| At { row, column: of });
            self.tell(At { row, column }, (variant, facts.role, needed), base, findings);
        }
    }

    /// Whether a column holds least or greatest values of people, alone or behind another value.
    fn is_extreme(&self, column: usize) -> bool {
        let facts = &self.reading.columns[column];
        matches!(facts.role, Role::Min | Role::Max) || facts.form == Form::Value && extremes::named(&facts.name)
    }

    fn shows(&self, row: usize, column: usize) -> bool {
        let limits = || extremes::limits(self.reading.grid.raw(row, column), self.reading.grid.style).is_some();
        self.reading.share(row, column).is_some()
            || matches!(self.reading.columns[column].role, Role::Min | Role::Max) && limits()
    }

    /// Whether a cell of such a column prints them.
    fn shows_extremes(&self, row: usize, column: usize) -> bool {
        let behind = || extremes::behind(self.reading.grid.raw(row, column), self.reading.grid.style);
        matches!(self.reading.columns[column].role, Role::Min | Role::Max) || behind()
    }

    /// The statistics of a table in long form, each with the row of its count.
    fn long_form(&self, findings: &mut Findings<'_>) {
        for long in self.reading.long() {
            self.long_column(long, findings);
        }
    }

    fn long_column(&self, long: &Long, findings: &mut Findings<'_>) {
        let view = View::new(self.reading, &self.exhibit.metadata, self.case.policy);
        for &(row, role, base) in &long.statistics {
            let value = At { row, column: long.value };
            let Some(base) = base.map(|row| At { row, column: long.value }) else { continue };
            let shows = self.reading.grid.cell(row, long.value).number().is_some();
            let extreme = matches!(role, Role::Min | Role::Max);
            let share = matches!(role, Role::Percent | Role::Rate);
            let needed = needed(role, "", self.case.policy);
            let judged = if extreme || share { None } else { self.judge(&view, base, role, needed) };
            if let Some(variant) = judged.filter(|_| shows) {
                self.tell(value, (variant, role, needed), Some(base), findings);
            }
        }
    }

    /// Models with so few residual degrees of freedom that they repeat single people.
    fn models(&self, findings: &mut Findings<'_>) {
        let threshold = self.case.policy.threshold;
        let few = |at: At| self.reading.grid.cell(at.row, at.column).count().is_some_and(|free| free < threshold);
        let mut found: Vec<At> = Vec::new();
        for (column, facts) in self.reading.columns.iter().enumerate() {
            if is_residual(&facts.name) {
                found.extend(self.reading.body.clone().map(|row| At { row, column }).filter(|at| few(*at)));
            }
        }
        let labels: Vec<usize> =
            self.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).take(3).collect();
        for row in self.reading.body.clone().take(MODELS) {
            if labels.iter().any(|&column| is_residual(self.reading.grid.raw(row, column))) {
                let columns = (0..self.reading.columns.len()).filter(|column| !labels.contains(column));
                found.extend(columns.map(|column| At { row, column }).filter(|at| few(*at)));
            }
        }
        for at in found {
            self.tell(at, ("model", Role::Df, threshold), Some(at), findings);
        }
    }

    fn tell(
        &self,
        at: At,
        (variant, role, needed): (&'static str, Role, u64),
        base: Option<At>,
        findings: &mut Findings<'_>,
    ) {
        if findings.full(self.spot.0, &self.code) {
            findings.skip(self.spot.0, 1);
            return;
        }
        let mut finding = Finding::new(self.code.clone(), Level::Breach, self.reading.place(at.row, at.column))
            .variant(variant)
            .fact("role", role.name())
            .fact("threshold", self.case.policy.threshold)
            .fact("needed", needed);
        if let Some(of) = base {
            let name = self.reading.columns[of.column].name.as_str();
            finding = finding.fact("count", self.reading.grid.raw(of.row, of.column).trim()).fact("count-name", name);
        }
        findings.add(self.spot.0, finding);
    }

    /// What is wrong with the count a value rests on, if anything.
    fn judge(&self, view: &View<'_, '_>, at: At, role: Role, needed: u64) -> Option<&'static str> {
        let Known { print, span } = view.known(at)?;
        let (file, table) = self.spot;
        let span = self.spans.get(&Spot { file, table, at }).copied().unwrap_or(span);
        let threshold = self.case.policy.threshold;
        let numerator =
            matches!(role, Role::Percent | Role::Rate) && self.reading.columns[at.column].role == Role::Count;
        if numerator {
            return None;
        }
        if span.low >= 1 && span.high.is_some_and(|high| high < threshold) {
            return Some(if print == Print::Number { "small" } else { "hidden" });
        }
        match print {
            // A share or a quotient of hidden counts is judged by what it gives away; other values must be hidden with their count.
            Print::Hidden if !matches!(role, Role::Percent | Role::Rate | Role::Ratio | Role::Ci) => Some("hidden"),
            Print::Number if span.low > 0 && span.low < needed => Some("tail"),
            _ => None,
        }
    }
}

/// Rows of a table of models that are looked at.
const MODELS: usize = 10_000;

/// Whether a name is that of residual degrees of freedom; those of a test are another matter.
fn is_residual(name: &str) -> bool {
    if name.len() > 80 {
        return false;
    }
    let folded = words::fold(name);
    let free = ["df", "dof", "ddl", "degrees", "vrijheidsgraden", "liberte", "freiheitsgrade", "fg"];
    let free = words::split(&folded).any(|word| free.contains(&word) || word.ends_with("freiheitsgrade"));
    free && ["resid", "error", "erreur", "fehler"].iter().any(|word| folded.contains(word))
}

/// The least count under a value: the threshold; for a quantile so many that as many as the threshold lie beyond it on either side.
fn needed(role: Role, name: &str, policy: &Policy) -> u64 {
    let share = match role {
        Role::Median => 50,
        Role::Quantile => quantile(name),
        _ => return policy.threshold,
    };
    (policy.beyond.unwrap_or(policy.threshold).saturating_mul(100)).div_ceil(share).max(policy.threshold)
}

/// The smaller side of a quantile in per cent, by its name: 25 for p25, Q3, quartile.
fn quantile(name: &str) -> u64 {
    let folded = words::fold(name);
    for word in words::split(&folded) {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        let number: Option<u64> = digits.parse().ok();
        match (word.chars().next(), number) {
            (Some('q' | 'k'), Some(1 | 3)) => return 25,
            (_, Some(number)) if (1..100).contains(&number) => return number.min(100 - number),
            _ => {}
        }
    }
    25
}
