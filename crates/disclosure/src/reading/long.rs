//! Tables in long form: one column names what is measured, another holds the number (`measure;sex;value`, `indicator;value`).

use crate::reading::role::Role;
use crate::reading::words::{self, Counted};
use crate::reading::{Reading, within};
use std::collections::BTreeMap;

/// The columns of a table in long form, and what each row holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Long {
    /// The column of numbers.
    pub value: usize,
    /// Grid rows that hold a number of people.
    pub counts: Vec<usize>,
    /// Grid rows that hold something calculated from the people of one group, with its role and the row of the number of these people,
    /// where exactly one row says it.
    pub statistics: Vec<(usize, Role, Option<usize>)>,
}

impl Long {
    /// Rows with a share of people, each with the row of their number where exactly one row of its group names it.
    pub(crate) fn shares(&self, reading: &Reading<'_>) -> Vec<(usize, usize)> {
        let labels: Vec<usize> = reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).collect();
        let bases: Vec<usize> =
            self.counts.iter().copied().filter(|&row| names_everybody(reading, &labels, row)).collect();
        let named = |row: usize, label: usize| words::role(reading.grid.raw(row, label)).is_some();
        // The same group: what names no measure is the same.
        let beside = |one: usize, other: usize| {
            labels.iter().all(|&label| {
                let text = |row: usize| reading.grid.raw(row, label).trim();
                text(one) == text(other) || named(one, label) && named(other, label)
            })
        };
        let share = |row: usize| {
            let mut own = bases.iter().copied().filter(|&base| beside(row, base));
            own.next().filter(|_| own.next().is_none()).map(|base| (row, base))
        };
        let percent = self.statistics.iter().filter(|(_, role, _)| *role == Role::Percent);
        percent.filter_map(|&(row, ..)| share(row)).collect()
    }
}

/// Whether a row of a list of measures says how many people there are: `N`, `Number of patients`.
fn names_everybody(reading: &Reading<'_>, labels: &[usize], row: usize) -> bool {
    labels.iter().any(|&label| within::is_everybody(reading.grid.raw(row, label)))
}

/// Longer tables are no lists of measures.
const ROWS: usize = 20_000;

/// Of more names than these, a good part has to be that of a measure.
const NAMES: usize = 40;

/// So many groups stand beside each other in such a table.
const COLUMNS: usize = 60;

/// The long form of a table whose number columns are all of no known role, if its labels name counts and statistics: one entry for each of these
/// columns, each a group of its own.
#[must_use]
pub fn find(reading: &Reading<'_>) -> Vec<Long> {
    let numbers: Vec<usize> = reading.with_role(|role| role.counts() || role.rests_on_a_count()).collect();
    let unknown = numbers.iter().all(|&column| reading.columns[column].role == Role::Value);
    if !unknown || numbers.is_empty() || numbers.len() > COLUMNS || reading.body.len() > ROWS {
        return Vec::new();
    }
    let dimensions: Vec<usize> = reading
        .with_role(|role| matches!(role, Role::Dimension | Role::Label))
        .filter(|at| !numbers.contains(at))
        .collect();
    let labels: Vec<(usize, Names<'_>)> = dimensions.iter().filter_map(|&at| Some((at, names(reading, at)?))).collect();
    let of = |value: usize| labels.iter().find_map(|(label, names)| by(reading, (*label, names), value, &dimensions));
    numbers.iter().filter_map(|&value| of(value)).collect()
}

/// The texts of a column, each with the role it names.
type Names<'a> = BTreeMap<&'a str, Option<Role>>;

/// What a column of labels names, if it may list measures: of many places a few are called as a measure is (`New Zealand`, `Isle of Man`).
fn names<'a>(reading: &Reading<'a>, label: usize) -> Option<Names<'a>> {
    let mut names = Names::new();
    for row in reading.body.clone() {
        let text = reading.grid.raw(row, label).trim();
        names.entry(text).or_insert_with(|| words::role(text));
    }
    let measures = names.values().flatten().count();
    (names.len() <= NAMES || measures * 5 >= names.len()).then_some(names)
}

fn by(reading: &Reading<'_>, (label, names): (usize, &Names<'_>), value: usize, dimensions: &[usize]) -> Option<Long> {
    let mut long = Long { value, counts: Vec::new(), statistics: Vec::new() };
    let mut bases: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    let key = |row: usize| -> Vec<&str> {
        let others = dimensions.iter().filter(|at| **at != label);
        others.map(|at| reading.grid.raw(row, *at).trim()).collect()
    };
    for row in reading.body.clone() {
        let text = reading.grid.raw(row, label).trim();
        match names.get(text).copied().flatten() {
            Some(role) if role.counts() => {
                if words::things::counted(text) != Counted::Units {
                    long.counts.push(row);
                }
                if role == Role::Count {
                    bases.entry(key(row)).or_default().push(row);
                }
            }
            Some(role) if role.rests_on_a_count() => long.statistics.push((row, role, None)),
            _ => {}
        }
    }
    for (row, _, base) in &mut long.statistics {
        if let Some([only]) = bases.get(&key(*row)).map(Vec::as_slice) {
            *base = Some(*only);
        }
    }
    (!long.counts.is_empty() && !long.statistics.is_empty()).then_some(long)
}
