//! `small-count`: the threshold rule ("rule of 5"). A printed count from 1 to t − 1.
//!
//! Variant `text`: words or signs stand around the number (`3*`, `n=3`, `3 (2%)`), or in its place. The first whole number counts; a
//! smaller one behind it, or none at all, is for a person to look at. Fact: `threshold`.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::reading::Reading;
use crate::reading::role::Role;
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
            for (_, reading) in file.aggregates() {
                let columns: Vec<usize> = reading.with_role(Role::counts).collect();
                for row in reading.rows_below(case.policy.threshold) {
                    for &column in &columns {
                        // Digits alone are read without a style: most cells of a large table.
                        let plain = reading.plain_count(row, column);
                        let cell = plain.map_or_else(|| reading.cell(row, column), Cell::Count);
                        let said = match cell {
                            Cell::Text(text) => in_words(text, case.policy.threshold),
                            cell => {
                                cell.count().filter(|count| (1..case.policy.threshold).contains(count)).map(Said::Count)
                            }
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
            Said::Unclear => found(Level::Doubt).variant("text"),
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
    /// A person must look.
    Unclear,
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
