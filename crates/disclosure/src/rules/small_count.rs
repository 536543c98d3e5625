//! `small-count`: the threshold rule ("rule of 5"). A printed count from 1 to t − 1.
//!
//! Variant `text`: words or signs stand around the number (`3*`, `n=3`, `3 (2%)`), or in its place. The first whole number counts; a
//! smaller one behind it, or none at all, is for a person to look at. A mark that leaves open one or two values below the threshold (`<2`, `1-2`)
//! prints the count as well; one that says more than `<t` is for a person to look at. Variant `declared`: the metadata says that a column is no
//! count, but it is described or named as a number of people; that too is for a person. Fact: `threshold`.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::opened::CaseFile;
use crate::reading::marks::{Marks, Span};
use crate::reading::role::Role;
use crate::reading::steps::{are_steps, is_running};
use crate::reading::words::{self, Counted};
use crate::reading::{Column, Reading};
use crate::rule::{Findings, Rule};
use crate::rules::small_in_words;
use table::cell::Cell;

/// The rule.
#[derive(Debug)]
pub struct SmallCount;

impl Rule for SmallCount {
    fn code(&self) -> Code {
        Code::new("small-count")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            let marks = Marks::new(case.policy, &file.metadata);
            for (_, reading) in file.aggregates() {
                self.long_forms(case, index, reading, findings);
                self.declared(case, (index, file), reading, findings);
                let columns: Vec<usize> = reading.with_role(Role::counts).collect();
                for row in reading.rows_below(case.policy.threshold) {
                    for &column in &columns {
                        // Digits alone are read without a style: most cells of a large table.
                        let plain = reading.plain_count(row, column);
                        let cell = plain.map_or_else(|| reading.cell(row, column), Cell::Count);
                        // A sign that the metadata define is a mark; one with digits in it may be the count.
                        let told = |text: &str| {
                            let bare = !text.contains(|sign: char| sign.is_ascii_digit());
                            bare.then(|| marks.known(&Cell::Text(text), text, None)).flatten()
                        };
                        let said = match cell {
                            Cell::Text(text) => match told(text) {
                                Some(known) => in_a_mark(known.span, case.policy.threshold),
                                None => in_words(text, case.policy.threshold)
                                    .filter(|said| !matches!(said, Said::Unclear) || !is_of_a_statistic(reading, row)),
                            },
                            Cell::Mark(mark) => {
                                let span = marks.mark(mark, reading.grid.raw(row, column)).span;
                                in_a_mark(span, case.policy.threshold)
                            }
                            cell => cell
                                .count()
                                .filter(|count| (1..case.policy.threshold).contains(count))
                                .filter(|_| !is_whole_by_chance(reading, row, column))
                                .map(Said::Count),
                        };
                        if let Some(said) = said {
                            self.tell(case, index, reading, (row, column, said), findings);
                        }
                    }
                }
                for place in small_in_words::find(reading, &file.metadata, case.policy) {
                    let finding = Finding::new(self.code(), Level::Breach, place).variant("text");
                    findings.add(index, finding.fact("threshold", case.policy.threshold));
                }
            }
        }
    }
}

impl SmallCount {
    /// The counts among the measures of a table in long form.
    fn long_forms(&self, case: &Case<'_>, file: usize, reading: &Reading<'_>, findings: &mut Findings<'_>) {
        for long in reading.long() {
            for &row in &long.counts {
                let count = reading.grid.cell(row, long.value).count();
                if let Some(count) = count.filter(|count| (1..case.policy.threshold).contains(count)) {
                    self.tell(case, file, reading, (row, long.value, Said::Count(count)), findings);
                }
            }
        }
    }

    /// Small numbers in columns that the metadata declares to be something else than what it describes.
    fn declared(
        &self,
        case: &Case<'_>,
        (index, file): (usize, &CaseFile<'_>),
        reading: &Reading<'_>,
        findings: &mut Findings<'_>,
    ) {
        for (column, facts) in reading.columns.iter().enumerate() {
            let description = file.metadata.entry(&facts.name).map_or("", |entry| entry.description.as_str());
            if !facts.declared || !is_denied(reading, column, facts, description) {
                continue;
            }
            for row in reading.body.clone() {
                let count = reading.grid.cell(row, column).count();
                if count.is_some_and(|count| (1..case.policy.threshold).contains(&count)) {
                    self.tell(case, index, reading, (row, column, Said::Declared), findings);
                }
            }
        }
    }

    fn tell(
        &self,
        case: &Case<'_>,
        file: usize,
        reading: &Reading<'_>,
        (row, column, said): (usize, usize, Said),
        findings: &mut Findings<'_>,
    ) {
        if findings.full(file, &self.code()) {
            findings.skip(file, 1);
            return;
        }
        let found = |level| Finding::new(self.code(), level, reading.place(row, column));
        let finding = match said {
            Said::Count(count) => found(Level::Breach).between(count, Some(count)),
            Said::InText => found(Level::Breach).variant("text"),
            Said::Span(level, span) => found(level).between(span.low, span.high),
            Said::Unclear => found(Level::Doubt).variant("text"),
            Said::Declared => found(Level::Doubt).variant("declared"),
        };
        findings.add(file, finding.fact("threshold", case.policy.threshold));
    }
}

/// What a cell of a count column says of a small count.
enum Said {
    /// It is printed.
    Count(u64),
    /// It is printed with something around it.
    InText,
    /// A mark says more than that it is small.
    Span(Level, Span),
    /// A person must look.
    Unclear,
    /// It is printed, in a column that is declared to be no count.
    Declared,
}

/// Whether a column that is declared to be no count is named or described as a number of people.
fn is_denied(reading: &Reading<'_>, column: usize, facts: &Column, description: &str) -> bool {
    let described = words::described_role(description);
    let counted = match described {
        Some(role) if role.counts() => words::things::counted(description),
        None if words::role(&facts.name).is_some_and(Role::counts) => words::things::counted(&facts.name),
        _ => return false,
    };
    let (grid, body) = (reading.grid, &reading.body);
    let is_coordinate = || {
        are_steps(&reading.columns, grid, body, column)
            || (words::numbers_rows(&facts.name) && is_running(grid, body, column))
    };
    let lower = words::fold(description);
    let is_quotient = words::split(&lower).any(|word| matches!(word, "per" | "par" | "pro" | "je" | "%" | "mean"));
    let is_statistic = facts.role.rests_on_a_count() && (is_quotient || counted == Counted::Things);
    !facts.role.counts() && !is_statistic && counted != Counted::Units && !is_coordinate()
}

/// Whether a row says that its cells are calculated: `Mean age (SD)` among rows of counts.
fn is_of_a_statistic(reading: &Reading<'_>, row: usize) -> bool {
    let labels = reading.with_role(|role| matches!(role, Role::Dimension | Role::Label));
    labels.take(3).any(|column| {
        let role = words::role(reading.grid.raw(row, column));
        role.is_some_and(|role| role.rests_on_a_count() && !matches!(role, Role::Percent | Role::Rate | Role::Value))
    })
}

/// Longer tables are no lists of measures.
const MEASURES: usize = 200;

/// Whether a whole number is a statistic like the decimals of other rows: a median of 3 days in a list of measures.
fn is_whole_by_chance(reading: &Reading<'_>, row: usize, column: usize) -> bool {
    let decimal = |row: usize| matches!(reading.cell(row, column), Cell::Number(number) if number.as_whole().is_none());
    reading.body.len() <= MEASURES
        && is_of_a_statistic(reading, row)
        && reading.body.clone().any(|other| decimal(other) && is_of_a_statistic(reading, other))
}

/// What a mark in the place of a count says beyond that it is small.
fn in_a_mark(span: Span, threshold: u64) -> Option<Said> {
    let high = span.high.filter(|high| (1..threshold).contains(high))?;
    let widest = span.low <= 1 && high + 1 == threshold;
    let level = if span.low >= 1 && high - span.low < 2 { Level::Breach } else { Level::Doubt };
    (!widest).then_some(Said::Span(level, span))
}

/// A cell of a count column that is neither a number nor a mark.
fn in_words(text: &str, threshold: u64) -> Option<Said> {
    let mut numbers = whole_numbers(text);
    let small = |number: &u64| (1..threshold).contains(number);
    match numbers.next() {
        Some(first) if small(&first) => Some(Said::InText),
        Some(_) => numbers.any(|number| small(&number)).then_some(Said::Unclear),
        None => Some(Said::Unclear),
    }
}

/// The whole numbers in a text; the digits of a decimal (`2.4`, `2,4`) or of a share (`2 %`) are none.
fn whole_numbers(text: &str) -> impl Iterator<Item = u64> + '_ {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            while at < bytes.len() && !digit(at) {
                at += 1;
            }
            let start = at;
            while digit(at) {
                at += 1;
            }
            let run = text.get(start..at).filter(|run| !run.is_empty())?;
            let sign = |at: usize| matches!(bytes.get(at), Some(b'.' | b','));
            let decimal = (sign(at) && digit(at + 1)) || (start >= 2 && sign(start - 1) && digit(start - 2));
            let share = text.get(at..).is_some_and(|rest| rest.trim_start().starts_with('%'));
            if !decimal && !share {
                return Some(run.parse().unwrap_or(u64::MAX));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_count_is_seen_whatever_stands_around_it() {
        for text in ["3*", "n=3", "(3)", "3 (2%)", "3 patients", "NC (3)", "[3]", "2% (3)", "3/100", "'3", "~3"] {
            assert!(matches!(in_words(text, 5), Some(Said::InText)), "{text}");
        }
        for text in ["three", "<5 (3)", "suppressed"] {
            assert!(matches!(in_words(text, 5), Some(Said::Unclear)), "{text}");
        }
        for text in ["96*", "n=83", "12 (3.4 %)", "12 (4 %)", "120 patients"] {
            assert!(in_words(text, 5).is_none(), "{text}");
        }
    }
}
