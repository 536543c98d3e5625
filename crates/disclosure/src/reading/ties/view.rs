//! One table as the finders of ties see it.

use crate::metadata::Metadata;
use crate::policy::Policy;
use crate::reading::Reading;
use crate::reading::marks::{Known, Marks, Print, Span};
use crate::reading::role::Role;
use crate::reading::ties::{At, Implied, Tie, Ties};
use table::grid::Grid;
use table::number::Number;

/// How printed numbers take a promised sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Everything is printed and it holds.
    Holds,
    /// It cannot hold.
    Denied,
    /// It cannot hold with what its marks say of small counts; with other counts behind them it may.
    Mismarked,
    /// Something is hidden, and it may hold.
    Open,
    /// A cell holds no count at all.
    Useless,
}

impl Fit {
    /// How what is known of two numbers takes that they are equal.
    pub(crate) fn of_equal(one: Span, other: Span) -> Self {
        match (one.meets(other), one.exact().is_some() && other.exact().is_some()) {
            (false, _) => Self::Denied,
            (true, true) => Self::Holds,
            (true, false) => Self::Open,
        }
    }
}

/// A table of more rows is checked where counts are hidden, and its printed sums only by a sample.
const LARGE: usize = 20_000;

/// A sum below this comes out by chance too often.
pub(crate) const TELLING: u64 = 20;

/// A table, what its marks mean, and which of its columns count.
#[derive(Debug)]
pub struct View<'v, 'a> {
    /// The table.
    pub reading: &'v Reading<'a>,
    /// What its marks mean.
    pub marks: Marks,
    /// Columns that hold numbers of records and can be summed.
    pub counts: Vec<usize>,
    /// Whether ties that hold among printed numbers are kept too.
    pub(crate) every: bool,
    pub(crate) threshold: u64,
}

impl<'v, 'a> View<'v, 'a> {
    /// A table with its file's marks.
    #[must_use]
    pub fn new(reading: &'v Reading<'a>, metadata: &Metadata, policy: &Policy) -> Self {
        let counts = reading.with_role(|role| matches!(role, Role::Count | Role::Total)).collect();
        Self { reading, marks: Marks::new(policy, metadata), counts, every: false, threshold: policy.threshold }
    }

    /// The rows in which ties are looked for: all, or in a large table those with a count that is not printed exactly.
    pub(crate) fn rows(&self) -> Vec<usize> {
        let body = self.reading.body.clone();
        if body.len() <= LARGE {
            return body.collect();
        }
        let open = |at: At| self.known(at).is_some_and(|known| known.print != Print::Number);
        let rows = self.reading.telling().iter().filter(|row| row.is_open()).map(|row| row.row());
        rows.filter(|&row| {
            let hidden = |&column: &usize| self.reading.plain_count(row, column).is_none() && open(At { row, column });
            self.counts.iter().any(hidden)
        })
        .collect()
    }

    /// Keeps a population that is not printed; in a large table only one that is small or whose size is open.
    pub(crate) fn imply(&self, implied: Implied, ties: &mut Ties) {
        if self.reading.body.len() > LARGE
            && let (Some(whole), Some(less)) =
                (self.exact(implied.whole), implied.less.and_then(|less| self.exact(less)))
            && !(1..self.threshold).contains(&whole.saturating_sub(less))
        {
            return;
        }
        ties.implied.push(implied);
    }

    /// Whether, in a large table, a row prints the base and its parts exactly and each rest of the base is none or no small count: then
    /// [`View::imply`] would keep nothing of it.
    pub(crate) fn large_rests(&self, row: usize, base: usize, parts: &[usize]) -> bool {
        let plain = |column: usize| match self.reading.columns[column].rounding {
            None => self.reading.plain_count(row, column),
            Some(_) => None,
        };
        let large = |whole: u64, part: Option<u64>| {
            part.is_some_and(|part| !(1..self.threshold).contains(&whole.saturating_sub(part)))
        };
        self.reading.body.len() > LARGE
            && plain(base).is_some_and(|whole| parts.iter().all(|&part| large(whole, plain(part))))
    }

    /// Whether the rest of a whole stands in the table and carries a mark that says that it is small.
    pub(crate) fn marks_the_rest(&self, whole: At, part: At, ties: &Ties) -> bool {
        let small = |at: &At| self.known(*at).is_some_and(|known| known.print == Print::Small);
        let hidden = self.exact(part).is_none() || self.exact(whole).is_none();
        let rest = |tie: &Tie| match tie {
            Tie::Sum { whole: of, parts } => *of == whole && parts.len() == 2 && parts.contains(&part),
            _ => false,
        };
        hidden
            && ties
                .ties
                .iter()
                .filter(|tie| rest(tie))
                .any(|tie| tie.cells()[1..].iter().any(|at| *at != part && small(at)))
    }

    /// What a cell says about a count.
    #[must_use]
    #[inline]
    pub fn known(&self, at: At) -> Option<Known> {
        match self.plain(at) {
            Some(count) => Some(Known { print: Print::Number, span: Span::exactly(count) }),
            None => self.known_otherwise(at),
        }
    }

    /// A count that is printed in plain digits and not rounded: the common case.
    #[inline]
    fn plain(&self, at: At) -> Option<u64> {
        let count = self.reading.plain_count(at.row, at.column)?;
        self.reading.columns[at.column].rounding.is_none().then_some(count)
    }

    fn known_otherwise(&self, at: At) -> Option<Known> {
        let facts = &self.reading.columns[at.column];
        let raw = self.reading.grid.raw(at.row, at.column);
        let raw = self.reading.count_text(at.row, at.column).unwrap_or(raw);
        self.marks.known(&self.reading.cell(at.row, at.column), raw, facts.rounding)
    }

    /// The count a cell prints exactly.
    #[must_use]
    #[inline]
    pub fn exact(&self, at: At) -> Option<u64> {
        self.plain(at).or_else(|| self.known_otherwise(at).filter(|known| known.print == Print::Number)?.span.exact())
    }

    /// The number a cell prints, whatever it is.
    #[must_use]
    pub fn number(&self, at: At) -> Option<Number> {
        self.reading.share(at.row, at.column)
    }

    /// How the printed numbers take `whole = Σ parts`.
    pub(crate) fn fit(&self, whole: At, parts: impl IntoIterator<Item = At>) -> Fit {
        let Some(total) = self.known(whole) else { return Fit::Useless };
        let mut printed = total.print == Print::Number;
        let sum = parts.into_iter().try_fold([Span::exactly(0); 2], |[sum, loose], part| {
            let known = self.known(part)?;
            printed &= known.print == Print::Number;
            Some([sum.plus(known.span), loose.plus(known.without_mark())])
        });
        let Some([sum, loose]) = sum else { return Fit::Useless };
        match (sum.meets(total.span), printed) {
            (false, false) if loose.meets(total.without_mark()) => Fit::Mismarked,
            (false, _) => Fit::Denied,
            (true, true) => Fit::Holds,
            (true, false) => Fit::Open,
        }
    }

    /// What counts come to together; nothing where a cell is no count.
    pub(crate) fn sum(&self, parts: impl IntoIterator<Item = At>) -> Option<Span> {
        parts.into_iter().try_fold(Span::exactly(0), |sum, part| Some(sum.plus(self.known(part)?.span)))
    }

    /// Whether the mark of a whole denies one of its parts: the part is for sure more than the mark lets the whole be, which no sum and no
    /// overlap of groups explains. A printed whole may be the total of other things; a mark is read as what it says.
    pub(crate) fn mark_denies(&self, whole: At, parts: impl Iterator<Item = At> + Clone) -> bool {
        let marked = self.known(whole).filter(|known| known.says_small());
        let Some(most) = marked.and_then(|known| known.span.high) else { return false };
        self.sum(parts.clone()).is_some() && parts.filter_map(|part| self.known(part)).any(|part| part.span.low > most)
    }

    /// Whether bounds that are small beside a printed total leave just room for it: then the sum is no chance.
    pub(crate) fn is_tight(&self, whole: At, parts: impl Iterator<Item = At> + Clone) -> bool {
        let Some(total) = self.exact(whole).filter(|total| *total >= TELLING) else { return false };
        let filled = parts.clone().filter(|part| self.known(*part).is_some_and(|known| known.span.low > 0)).count();
        let Some((sum, high)) = self.sum(parts).and_then(|sum| Some((sum, sum.high?))) else { return false };
        filled > 1 && sum.misses(total).is_none() && (high - sum.low).saturating_mul(10) <= total
    }

    /// As [`View::fit`], for a sum down the rows of one column.
    #[inline]
    pub(crate) fn fit_rows(&self, column: usize, whole: u32, parts: &[u32]) -> Fit {
        let kept = self.reading.plain_column(column).filter(|_| self.reading.columns[column].rounding.is_none());
        if let Some(kept) = kept {
            let first = self.reading.body.start;
            let plain = |row: u32| kept.get(row as usize - first).copied().unwrap_or(Grid::OTHER);
            let (total, mut sum, mut most) = (plain(whole), 0u64, plain(whole));
            for &part in parts {
                let part = plain(part);
                (sum, most) = (sum + u64::from(part), most.max(part));
            }
            if most != Grid::OTHER {
                return if sum == u64::from(total) { Fit::Holds } else { Fit::Denied };
            }
        }
        let at = |row: u32| At { row: row as usize, column };
        self.fit(at(whole), parts.iter().map(|row| at(*row)))
    }

    /// Keeps a sum that is open; one that is denied is told.
    pub(crate) fn keep(&self, whole: At, parts: impl Iterator<Item = At> + Clone, ties: &mut Ties) {
        match self.fit(whole, parts.clone()) {
            Fit::Holds if self.every => ties.ties.push(Tie::Sum { whole, parts: parts.collect() }),
            Fit::Holds | Fit::Useless => {}
            fit => self.keep_as(fit, whole, parts, ties),
        }
    }

    /// Keeps a tie that is open, and of those that hold what is asked for; one that is denied is told.
    pub(crate) fn keep_tie(&self, fit: Fit, tie: Tie, ties: &mut Ties) {
        match fit {
            Fit::Holds if self.every => ties.ties.push(tie),
            Fit::Open => ties.ties.push(tie),
            Fit::Denied | Fit::Mismarked => ties.denied.push(tie),
            Fit::Holds | Fit::Useless => {}
        }
    }

    /// Keeps a sum of which it is known how the printed numbers take it. One that only its marks deny is told, and a reader who leaves them
    /// aside goes on with it.
    pub(crate) fn keep_as(&self, fit: Fit, whole: At, parts: impl Iterator<Item = At>, ties: &mut Ties) {
        let sum = || Tie::Sum { whole, parts: parts.collect() };
        match fit {
            Fit::Open => ties.ties.push(sum()),
            Fit::Denied => ties.denied.push(sum()),
            Fit::Mismarked => {
                let sum = sum();
                let cells = sum.cells().into_iter();
                ties.mismarked.extend(cells.filter(|at| self.known(*at).is_some_and(Known::says_small)));
                ties.denied.push(sum.clone());
                ties.ties.push(sum);
            }
            Fit::Holds | Fit::Useless => {}
        }
    }
}

/// How often a promised sum holds, is denied, or stays open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) holds: usize,
    pub(crate) denied: usize,
    pub(crate) open: usize,
    /// How often only marks deny it.
    pub(crate) mismarked: usize,
}

impl FromIterator<Fit> for Tally {
    fn from_iter<I: IntoIterator<Item = Fit>>(fits: I) -> Self {
        let mut tally = Self::default();
        fits.into_iter().for_each(|fit| tally.add(fit));
        tally
    }
}

impl Tally {
    pub(crate) fn add(&mut self, fit: Fit) {
        match fit {
            Fit::Holds => self.holds += 1,
            Fit::Denied => self.denied += 1,
            Fit::Open => self.open += 1,
            Fit::Mismarked => self.mismarked += 1,
            Fit::Useless => {}
        }
    }

    /// Whether numbers speak for it, or at least not against it. Where they do, marks that deny it are rather wrong themselves.
    pub(crate) fn accepts(self) -> bool {
        if self.holds > 0 {
            self.denied * 4 <= self.holds && self.mismarked <= self.holds * 4
        } else {
            self.denied == 0 && self.open > 0 && self.mismarked <= self.open
        }
    }

    /// Whether numbers speak for it and nothing against it.
    pub(crate) fn proven(self) -> bool {
        self.holds > 0 && self.denied + self.mismarked == 0
    }

    /// The first candidate that is proven, else the first that is accepted.
    pub(crate) fn choose(tallies: &[Self]) -> Option<usize> {
        tallies.iter().position(|tally| tally.proven()).or_else(|| tallies.iter().position(|tally| tally.accepts()))
    }
}
