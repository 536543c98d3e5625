//! One column in figures.

use crate::identifier::shape;
use crate::rowlevel::names::{self, Sense};
use crate::rowlevel::view::View;
use table::cell::{Cell, Mark};
use table::number::Number;

/// What most values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Nothing but blanks.
    Empty,
    /// Whole numbers, `12` or `12.0`.
    Whole,
    /// Numbers with decimals.
    Decimal,
    /// Calendar days.
    Day,
    /// Words, codes, intervals.
    Text,
}

/// A column of a view.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    /// What most values are.
    pub(crate) sort: Sort,
    /// What its name says.
    pub(crate) sense: Sense,
    /// Cells with anything in them.
    pub(crate) filled: usize,
    /// Different values.
    pub(crate) distinct: usize,
    /// Cells that hold the most frequent value.
    pub(crate) modal: usize,
    /// Cells that are the number 1.
    pub(crate) ones: usize,
    /// Least and greatest whole number.
    pub(crate) range: (i64, i64),
    /// Sum of the whole numbers that are not negative.
    pub(crate) sum: i64,
    /// Cells that bound or hide a count (`<5`, `NC`).
    pub(crate) marks: usize,
    /// Cells such as `12.3 (4.5)`.
    pub(crate) compounds: usize,
    /// Days with a time of the clock other than midnight.
    pub(crate) clocks: usize,
    /// Negative numbers.
    pub(crate) negatives: usize,
    /// Cells with more than one word.
    pub(crate) phrases: usize,
    /// Cells such as `Peeters, Jan`.
    pub(crate) people: usize,
    /// Whether the numbers never fall from one row to the next.
    pub(crate) rising: bool,
    /// The value of each row as a small number; equal values, equal numbers.
    pub(crate) codes: Vec<u32>,
}

/// What the cells of a column are, and the last number seen.
#[derive(Default)]
struct Sorts {
    whole: usize,
    decimal: usize,
    day: usize,
    text: usize,
    last: Option<Number>,
}

/// Signs for a value that is not known, as programs write them.
fn is_missing(sign: &str) -> bool {
    ["na", "nan", "null", "none", ".", "-", ":"].iter().any(|missing| missing.eq_ignore_ascii_case(sign))
}

impl Profile {
    /// Figures of one column.
    pub(crate) fn of(view: &View<'_>, column: usize) -> Self {
        let mut profile = Self {
            sort: Sort::Empty,
            sense: names::sense(view.names[column]),
            filled: 0,
            distinct: 0,
            modal: 0,
            ones: 0,
            range: (i64::MAX, i64::MIN),
            sum: 0,
            marks: 0,
            compounds: 0,
            clocks: 0,
            negatives: 0,
            phrases: 0,
            people: 0,
            rising: true,
            codes: Vec::new(),
        };
        let mut sorts = Sorts::default();
        for cell in view.column(column).filter(|cell| !cell.is_empty()) {
            profile.count(cell, view, &mut sorts);
        }
        let numbers = sorts.whole + sorts.decimal;
        profile.sort = if profile.filled == 0 {
            Sort::Empty
        } else if sorts.day * 5 >= profile.filled * 4 {
            Sort::Day
        } else if (numbers + profile.marks) * 5 >= profile.filled * 4 && sorts.text * 5 <= profile.filled {
            if sorts.decimal * 20 > numbers { Sort::Decimal } else { Sort::Whole }
        } else {
            Sort::Text
        };
        profile.rising &= numbers > 2 && numbers == profile.filled;
        profile.code(view, column);
        profile
    }

    fn count(&mut self, cell: &str, view: &View<'_>, sorts: &mut Sorts) {
        self.filled += 1;
        match Cell::read(cell, view.style) {
            Cell::Blank => self.filled -= 1,
            Cell::Mark(Mark::Between(..)) => sorts.text += 1,
            // a missing value, not a hidden count
            Cell::Mark(Mark::Hidden(sign)) if is_missing(sign) => self.filled -= 1,
            Cell::Mark(Mark::Hidden(sign)) if sign.len() == 1 => sorts.text += 1,
            Cell::Mark(_) => self.marks += 1,
            Cell::Text(_) if shape::is_day(cell) => {
                sorts.day += 1;
                let clock = cell.split_once(['T', ' ']).map_or("", |(_, clock)| clock);
                self.clocks +=
                    usize::from(clock.contains(':') && clock.bytes().any(|byte| (b'1'..=b'9').contains(&byte)));
            }
            Cell::Text(_) => {
                sorts.text += 1;
                self.compounds += usize::from(is_compound(cell));
                self.phrases += usize::from(cell.contains(' '));
                self.people += usize::from(is_person(cell));
            }
            Cell::Percent(_) => sorts.decimal += 1,
            Cell::Count(count) => self.count_number(Number::whole(i128::from(count)), sorts),
            Cell::Number(number) => self.count_number(number, sorts),
        }
    }

    fn count_number(&mut self, number: Number, sorts: &mut Sorts) {
        self.rising &= sorts.last.is_none_or(|last| last <= number);
        sorts.last = Some(number);
        self.negatives += usize::from(number.coefficient() < 0);
        match number.as_whole().and_then(|value| i64::try_from(value).ok()) {
            Some(value) => {
                sorts.whole += 1;
                self.ones += usize::from(value == 1);
                self.range = (self.range.0.min(value), self.range.1.max(value));
                self.sum = self.sum.saturating_add(value.max(0));
            }
            None => sorts.decimal += 1,
        }
    }

    fn code(&mut self, view: &View<'_>, column: usize) {
        self.codes = vec![0; view.height()];
        // Texts of at most eight bytes are ordered and told apart by these bytes alone, without a look at the text.
        if view.column(column).all(|text| text.len() <= 8 && !text.contains('\0')) {
            let mut sorted: Vec<(u64, u32)> =
                view.column(column).zip(0..).map(|(text, row)| (first_bytes(text), row)).collect();
            sorted.sort_unstable_by_key(|(bytes, _)| *bytes);
            let runs = sorted.chunk_by(|a, b| a.0 == b.0);
            (0..)
                .zip(runs)
                .for_each(|(code, run)| self.count_run(code, run[0].0 == 0, run.iter().map(|(_, row)| *row)));
        } else {
            let mut sorted: Vec<(u64, &str, u32)> =
                view.column(column).zip(0..).map(|(text, row)| (first_bytes(text), text, row)).collect();
            sorted.sort_unstable_by_key(|(bytes, text, _)| (*bytes, *text));
            let runs = sorted.chunk_by(|a, b| a.1 == b.1);
            (0..).zip(runs).for_each(|(code, run)| {
                self.count_run(code, run[0].1.is_empty(), run.iter().map(|(.., row)| *row));
            });
        }
    }

    /// Counts the rows that have one value.
    fn count_run(&mut self, code: u32, blank: bool, rows: impl ExactSizeIterator<Item = u32>) {
        if !blank {
            self.modal = self.modal.max(rows.len());
            self.distinct += 1;
        }
        for row in rows {
            self.codes[row as usize] = code;
        }
    }

    /// Two values.
    pub(crate) fn is_binary(&self) -> bool {
        self.distinct == 2 && self.filled >= 6
    }

    /// Few values, each again and again.
    pub(crate) fn is_coded(&self) -> bool {
        (2..=12).contains(&self.distinct) && self.filled >= self.distinct * 3
    }

    /// Every row has a value of its own.
    pub(crate) fn is_unique(&self) -> bool {
        self.distinct == self.filled && self.filled == self.codes.len() && self.filled > 1
    }

    /// 1, 2, 3 … (or 0, 1, 2 …), perhaps with gaps.
    pub(crate) fn is_serial(&self) -> bool {
        self.sort == Sort::Whole
            && self.is_unique()
            && self.rising
            && self.range.0 <= 1
            && usize::try_from(self.range.1).is_ok_and(|most| most <= self.filled + self.filled / 5 + 1)
    }

    /// Calendar years or steps of time, one a row and in order.
    pub(crate) fn is_timeline(&self) -> bool {
        let years = self.sort == Sort::Whole && self.range.0 >= 1400 && self.range.1 <= 2150;
        self.is_unique() && self.rising && (years || self.sense == Sense::Time)
            || (self.sort == Sort::Day && self.is_unique())
    }
}

/// How many different combinations of values some columns have in so many rows.
pub(crate) fn combinations(columns: &[&Profile], height: usize) -> usize {
    let key = |row: usize| columns.iter().map(|column| column.codes[row]).collect();
    let mut keys: Vec<Vec<u32>> = (0..height).map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.len()
}

/// The first eight bytes of a text as a number that orders as they do.
fn first_bytes(text: &str) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
    u64::from_be_bytes(eight)
}

/// `12.3 (4.5)`, `12 (4.5%)`, `1.2 [0.8; 1.9]`.
fn is_compound(cell: &str) -> bool {
    let Some((head, tail)) = cell.split_once(['(', '[']) else { return false };
    let digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    digit(head) && digit(tail) && head.trim().bytes().all(|byte| byte.is_ascii_digit() || b".,-<% ".contains(&byte))
}

/// `Peeters, Jan`: two capitalised words with a comma between them, the second more than initials of a state.
fn is_person(cell: &str) -> bool {
    let Some((last, first)) = cell.split_once(", ") else { return false };
    let name = |part: &str| {
        part.len() >= 3
            && part.starts_with(char::is_uppercase)
            && part.chars().nth(1).is_some_and(char::is_lowercase)
            && part.chars().all(|sign| sign.is_alphabetic() || " .'-".contains(sign))
    };
    name(last) && name(first.trim())
}
