//! What a printed cell lets a reader conclude about the count behind it.

use crate::metadata::Metadata;
use crate::policy::{Policy, Zero};
use table::cell::{Cell, Mark};

/// A count from `low` to `high`; without `high` there is no upper bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// Least value.
    pub low: u64,
    /// Greatest value.
    pub high: Option<u64>,
}

impl Span {
    /// Nothing is known but that it is a count.
    pub const ANY: Self = Self { low: 0, high: None };

    /// One value.
    #[must_use]
    pub const fn exactly(value: u64) -> Self {
        Self { low: value, high: Some(value) }
    }

    /// What counts of these spans come to together.
    #[must_use]
    pub fn sum(spans: impl IntoIterator<Item = Self>) -> Self {
        spans.into_iter().fold(Self::exactly(0), Self::plus)
    }

    /// What two counts come to together.
    #[must_use]
    #[inline]
    pub fn plus(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(sum, high)| sum.saturating_add(high));
        Self { low: self.low.saturating_add(other.low), high }
    }

    /// Whether some value lies in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let reaches = |one: Self, from: u64| one.high.is_none_or(|high| high >= from);
        reaches(self, other.low) && reaches(other, self.low)
    }

    /// By how much a number misses this span; nothing where it lies in it.
    #[must_use]
    pub fn misses(self, number: u64) -> Option<u64> {
        let short = self.low.checked_sub(number).filter(|short| *short > 0);
        short.or_else(|| number.checked_sub(self.high?).filter(|over| *over > 0))
    }

    /// The value, when there is only one.
    #[must_use]
    pub fn exact(self) -> Option<u64> {
        self.high.filter(|high| *high == self.low)
    }

    /// Whether every value of this span lies in the other, and the other has more.
    #[must_use]
    pub fn inside(self, other: Self) -> bool {
        let below = match (self.high, other.high) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(mine), Some(theirs)) => mine <= theirs,
        };
        below && self.low >= other.low && self != other
    }
}

/// How a count is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Print {
    /// The number itself.
    Number,
    /// The number, rounded.
    Rounded,
    /// A mark that says it is a small count: `<5`.
    Small,
    /// Another bound: `<21`, `>18`, `5-9`.
    Bound,
    /// A mark that says nothing of its own: `NC`, `*`.
    Hidden,
    /// An empty cell.
    Blank,
}

/// What a cell in a column of counts says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Known {
    /// How it is printed.
    pub print: Print,
    /// What the print alone leaves open.
    pub span: Span,
}

impl Known {
    /// Whether a mark says how small the count is.
    #[must_use]
    pub const fn says_small(self) -> bool {
        matches!(self.print, Print::Small | Print::Bound)
    }

    /// What is left open by one who does not believe such a mark.
    #[must_use]
    pub const fn without_mark(self) -> Span {
        if self.says_small() { Span::ANY } else { self.span }
    }
}

/// What marks mean in one file: its `tx_marks`, else the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    threshold: u64,
    zero: Zero,
    /// Marks as the file defines them, without spaces and in lower case.
    defined: Vec<(String, Span)>,
}

impl Marks {
    /// The marks of a file under a policy. Its metadata may define them: `<5 = 0-4; NC = 5-`.
    #[must_use]
    pub fn new(policy: &Policy, metadata: &Metadata) -> Self {
        let defined = metadata
            .marks
            .iter()
            .map(|meaning| (plain(&meaning.mark), Span { low: meaning.low, high: meaning.high }))
            .collect();
        Self { threshold: policy.threshold, zero: policy.zero, defined }
    }

    /// What a cell of a column of counts says; `None` for words and for numbers that are no counts.
    #[must_use]
    pub fn known(&self, cell: &Cell<'_>, raw: &str, rounding: Option<u64>) -> Option<Known> {
        if let Some(count) = cell.count() {
            return Some(match rounding {
                None => Known { print: Print::Number, span: Span::exactly(count) },
                Some(base) => {
                    let half = (base - 1) / 2;
                    let span = Span { low: count.saturating_sub(half), high: Some(count.saturating_add(half)) };
                    Known { print: Print::Rounded, span }
                }
            });
        }
        match cell {
            Cell::Blank => Some(Known { print: Print::Blank, span: Span::ANY }),
            Cell::Mark(mark) => Some(self.mark(*mark, raw)),
            Cell::Text(text) if text.len() <= 12 => {
                let span = self.definition(text)?;
                Some(Known { print: self.print(span), span })
            }
            _ => None,
        }
    }

    /// What a mark says.
    #[must_use]
    pub fn mark(&self, mark: Mark<'_>, raw: &str) -> Known {
        if let Some(span) = self.definition(raw) {
            return Known { print: self.print(span), span };
        }
        let least = match self.zero {
            Zero::Shown => 1,
            Zero::Hidden => 0,
        };
        let up_to = |high: u64| {
            // `<5` on any count says "small, not zero"; a bound above the threshold is that of a sum.
            let low = if high < self.threshold { least.min(high) } else { 0 };
            Span { low, high: Some(high) }
        };
        let span = match mark {
            Mark::Below(bound) => up_to(bound.saturating_sub(1)),
            Mark::AtMost(bound) => up_to(bound),
            Mark::Above(bound) => Span { low: bound.saturating_add(1), high: None },
            Mark::AtLeast(bound) => Span { low: bound, high: None },
            Mark::Between(low, high) => Span { low, high: Some(high) },
            Mark::Hidden(_) => return Known { print: Print::Hidden, span: Span::ANY },
        };
        Known { print: self.print(span), span }
    }

    fn print(&self, span: Span) -> Print {
        match span.high {
            Some(high) if high < self.threshold => Print::Small,
            None if span.low <= self.threshold => Print::Hidden,
            _ => Print::Bound,
        }
    }

    fn definition(&self, raw: &str) -> Option<Span> {
        if self.defined.is_empty() {
            return None;
        }
        let mark = plain(raw);
        self.defined.iter().find(|(defined, _)| *defined == mark).map(|(_, span)| *span)
    }
}

fn plain(mark: &str) -> String {
    mark.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use table::number::NumberStyle;

    fn known(policy: &Policy, text: &str) -> Option<(Print, u64, Option<u64>)> {
        let marks = Marks::new(policy, &Metadata::default());
        let cell = Cell::read(text, NumberStyle::POINT);
        marks.known(&cell, text, None).map(|known| (known.print, known.span.low, known.span.high))
    }

    #[test]
    fn a_small_mark_says_not_zero_where_zeros_are_shown() {
        let shown = Policy::default();
        let hidden = Policy { zero: Zero::Hidden, ..Policy::default() };
        assert_eq!(known(&shown, "< 5"), Some((Print::Small, 1, Some(4))));
        assert_eq!(known(&hidden, "<5"), Some((Print::Small, 0, Some(4))));
        assert_eq!(known(&shown, "<21"), Some((Print::Bound, 0, Some(20))));
        assert_eq!(known(&shown, ">18"), Some((Print::Bound, 19, None)));
        assert_eq!(known(&shown, "5-9"), Some((Print::Bound, 5, Some(9))));
        assert_eq!(known(&shown, "NC"), Some((Print::Hidden, 0, None)));
        assert_eq!(known(&shown, "16"), Some((Print::Number, 16, Some(16))));
        assert_eq!(known(&shown, "ref"), None);
    }

    #[test]
    fn a_file_defines_its_own_marks() {
        let meaning = |mark: &str, low, high| crate::metadata::values::Meaning { mark: mark.to_owned(), low, high };
        let metadata =
            Metadata { marks: vec![meaning("<5", 0, Some(4)), meaning("NC", 5, None)], ..Metadata::default() };
        let marks = Marks::new(&Policy::default(), &metadata);
        let span = |text| marks.known(&Cell::read(text, NumberStyle::POINT), text, None).map(|known| known.span);
        assert_eq!(span("< 5"), Some(Span { low: 0, high: Some(4) }));
        assert_eq!(span("nc"), Some(Span { low: 5, high: None }));
    }

    #[test]
    fn a_rounded_number_is_a_span() {
        let marks = Marks::new(&Policy::default(), &Metadata::default());
        let known = marks.known(&Cell::Count(0), "0", Some(5)).unwrap();
        assert_eq!(known, Known { print: Print::Rounded, span: Span { low: 0, high: Some(2) } });
    }
}
