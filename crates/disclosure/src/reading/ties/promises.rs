//! Promised sums of rows, kept in few bytes each: a large table has one for every few rows.

use crate::reading::ties::At;
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

/// A promised sum of rows. A large table has one for every few rows, so it is kept small.
#[derive(Debug, Clone, Copy)]
struct Promise {
    /// The number of its reason.
    reason: u32,
    whole: u32,
    /// Where its parts begin in the list of all parts; they end where those of the next begin.
    start: u32,
}

/// Promised sums.
#[derive(Debug, Default)]
pub(super) struct Promises {
    list: Vec<Promise>,
    parts: Vec<u32>,
    /// Reasons; a run of promises has few of them.
    reasons: Vec<Reason>,
    names: Vec<String>,
    /// The number of each label's name, column by column.
    numbers: HashMap<usize, HashMap<String, u32>>,
}

impl Promises {
    /// Room ahead for as many sums as there are total rows, and half as many again, with their parts: growing would copy them.
    pub(super) fn with_room(totals: usize, rows: usize) -> Self {
        let parts = if totals == 0 { 0 } else { rows.saturating_mul(2) };
        Self { list: Vec::with_capacity(totals + totals / 2), parts: Vec::with_capacity(parts), ..Self::default() }
    }

    /// Whether nothing is promised.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
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

    /// Adds a promise.
    pub(super) fn add(&mut self, reason: Reason, whole: u32, parts: impl IntoIterator<Item = u32>) {
        let start = numbered(self.parts.len());
        self.parts.extend(parts);
        // A reason told among the last ones is found again; told anew, nothing changes.
        let told = self.reasons.iter().rev().take(NEAR).position(|told| *told == reason);
        let number = match told {
            Some(back) => self.reasons.len() - 1 - back,
            None => {
                self.reasons.push(reason);
                self.reasons.len() - 1
            }
        };
        self.list.push(Promise { reason: numbered(number), whole, start });
    }

    /// What promises it.
    pub(super) fn reason(&self, promise: u32) -> Reason {
        self.reasons[self.list[promise as usize].reason as usize]
    }

    /// The row of the sum.
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

    /// The promises of each name, in the order of the names, reading by reading.
    pub(super) fn by_name(&self) -> Vec<Vec<(u32, Vec<u32>)>> {
        let mut place = vec![0; self.names.len()];
        let mut order: Vec<u32> = (0..numbered(self.names.len())).collect();
        order.sort_unstable_by_key(|&name| &self.names[name as usize]);
        order.iter().zip(0usize..).for_each(|(&name, at)| place[name as usize] = at);
        let mut named: Vec<Vec<(u32, Vec<u32>)>> = vec![Vec::new(); self.names.len()];
        for promise in 0..numbered(self.list.len()) {
            let Reason { name, reading, .. } = self.reason(promise);
            let readings = &mut named[place[name as usize]];
            match readings.iter_mut().find(|(other, _)| *other == reading) {
                Some((_, promises)) => promises.push(promise),
                None => readings.push((reading, vec![promise])),
            }
        }
        named.iter_mut().for_each(|readings| readings.sort_unstable_by_key(|(reading, _)| *reading));
        named.retain(|readings| !readings.is_empty());
        named
    }
}

/// So many reasons are looked back at for the same one.
const NEAR: usize = 16;

/// Instead of a column, where a name stands for labels of any column.
pub(super) const ANY: usize = usize::MAX;

/// A row or number of rows in four bytes.
pub(super) fn numbered(row: usize) -> u32 {
    // A grid has fewer than 2³² cells.
    u32::try_from(row).unwrap_or(u32::MAX)
}
