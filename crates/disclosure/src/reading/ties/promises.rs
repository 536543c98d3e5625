//! Promised sums of rows, and how the printed numbers take them.

use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, View};
use std::collections::HashMap;

/// What promises a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reason {
    /// The number of the name of the whole.
    pub(super) name: u32,
    /// Which reading of it. Promises of one name are judged together, reading by reading.
    pub(super) reading: u32,
    /// Whether labels are reason enough where no printed number shows it.
    pub(super) sure: bool,
}

/// A promised sum of rows that the printed numbers do not simply confirm.
#[derive(Debug, Clone, Copy)]
struct Promise {
    whole: u32,
    /// Where its parts begin in the list of all parts; they end where those of the next begin.
    start: u32,
}

/// All promises of one name in one reading, and how the printed numbers take them.
#[derive(Debug)]
pub(super) struct Judged {
    /// The number of the name of the whole.
    name: u32,
    /// Which reading of it.
    reading: u32,
    /// Whether labels alone are reason enough for each of them.
    pub(super) sure: bool,
    /// Column by column of counts, together.
    pub(super) columns: Vec<Tally>,
    /// Those that some column leaves open or denies, in the order in which they were promised.
    pub(super) kept: Vec<u32>,
}

/// Promised sums. Each is held against the printed numbers when it is promised: a large table has one for every few rows, and of those that
/// simply hold only the tally is kept.
#[derive(Debug, Default)]
pub(super) struct Promises {
    judged: Vec<Judged>,
    /// The place of each name and reading among the judged.
    places: HashMap<(u32, u32), usize>,
    list: Vec<Promise>,
    parts: Vec<u32>,
    /// How each column of counts takes a kept promise, promise by promise.
    fits: Vec<Fit>,
    names: Vec<String>,
    /// The number of each label's name, column by column.
    numbers: HashMap<usize, HashMap<String, u32>>,
}

impl Promises {
    /// Whether nothing is promised.
    pub(super) fn is_empty(&self) -> bool {
        self.judged.is_empty()
    }

    /// The number of a name: a label in one column.
    pub(super) fn name(&mut self, column: usize, label: &str) -> u32 {
        let numbers = self.numbers.entry(column).or_default();
        if let Some(number) = numbers.get(label) {
            return *number;
        }
        let number = numbered(self.names.len());
        self.names.push(if column == ANY { label.to_owned() } else { format!("{column}\u{1f}{label}") });
        numbers.insert(label.to_owned(), number);
        number
    }

    /// Adds a promise, and holds it against the printed numbers.
    pub(super) fn add(
        &mut self,
        view: &View<'_, '_>,
        reason: Reason,
        whole: u32,
        parts: impl IntoIterator<Item = u32>,
    ) {
        let place = self.place(view, reason);
        self.add_at(view, place, whole, parts);
    }

    /// As [`Promises::add`], where the place of its reason is known.
    pub(super) fn add_at(&mut self, view: &View<'_, '_>, place: u32, whole: u32, parts: impl IntoIterator<Item = u32>) {
        let start = self.parts.len();
        self.parts.extend(parts);
        let judged = &mut self.judged[place as usize];
        let (first, mut telling) = (self.fits.len(), false);
        for (&column, tally) in view.counts.iter().zip(&mut judged.columns) {
            let fit = view.fit_rows(column, whole, &self.parts[start..]);
            tally.add(fit);
            telling |= matches!(fit, Fit::Open | Fit::Denied | Fit::Mismarked) || view.every && fit == Fit::Holds;
            self.fits.push(fit);
        }
        if telling {
            judged.kept.push(numbered(self.list.len()));
            self.list.push(Promise { whole, start: numbered(start) });
        } else {
            self.fits.truncate(first);
            self.parts.truncate(start);
        }
    }

    /// The place of a reason among the judged.
    pub(super) fn place(&mut self, view: &View<'_, '_>, Reason { name, reading, sure }: Reason) -> u32 {
        let next = self.judged.len();
        let place = *self.places.entry((name, reading)).or_insert(next);
        if place == next {
            let columns = vec![Tally::default(); view.counts.len()];
            self.judged.push(Judged { name, reading, sure: true, columns, kept: Vec::new() });
        }
        self.judged[place].sure &= sure;
        numbered(place)
    }

    /// The row of the sum of a kept promise.
    pub(super) fn whole(&self, promise: u32) -> u32 {
        self.list[promise as usize].whole
    }

    /// The rows of its parts.
    pub(super) fn rows(&self, promise: u32) -> &[u32] {
        let start = self.list[promise as usize].start as usize;
        let end = self.list.get(promise as usize + 1).map_or(self.parts.len(), |next| next.start as usize);
        &self.parts[start..end]
    }

    /// The sum and its parts in one column.
    pub(super) fn cells(&self, promise: u32, column: usize) -> (At, impl Iterator<Item = At> + Clone) {
        let at = move |row: u32| At { row: row as usize, column };
        (at(self.list[promise as usize].whole), self.rows(promise).iter().map(move |&row| at(row)))
    }

    /// How each column of counts takes a kept promise.
    pub(super) fn fits(&self, promise: u32) -> &[Fit] {
        let columns = self.fits.len() / self.list.len().max(1);
        &self.fits[promise as usize * columns..][..columns]
    }

    /// The promises of each name, in the order of the names, reading by reading.
    pub(super) fn by_name(&self) -> Vec<Vec<(u32, &Judged)>> {
        let mut sorted: Vec<&Judged> = self.judged.iter().collect();
        sorted.sort_unstable_by_key(|judged| (&self.names[judged.name as usize], judged.reading));
        let named = sorted.chunk_by(|one, other| one.name == other.name);
        named.map(|readings| readings.iter().map(|judged| (judged.reading, *judged)).collect()).collect()
    }
}

/// Instead of a column, where a name stands for labels of any column.
pub(super) const ANY: usize = usize::MAX;

/// A row or number of rows in four bytes.
pub(super) fn numbered(row: usize) -> u32 {
    // A grid has fewer than 2³² cells.
    u32::try_from(row).unwrap_or(u32::MAX)
}
