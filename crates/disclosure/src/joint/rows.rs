//! Rows of a table with the values of their dimensions, and which of these say nothing of their own.

use crate::joint::sets::{Coordinates, Set, Vocabulary};
use crate::reading::ties::labels;
use std::collections::{BTreeMap, BTreeSet};

/// Adds a condition; of two on one variable the narrower counts, or what bands have in common. A name beside a condition (`adults` beside `>= 18`)
/// is one more condition.
pub(super) fn narrow(words: &mut Vocabulary, base: &mut Coordinates, variable: u32, set: Set) {
    let (variable, set) = match base.get(&variable) {
        None => (variable, set),
        Some(Set::Band(from, to)) if let Set::Band(low, high) = set => {
            (variable, Set::Band(low.max(*from), high.min(*to)))
        }
        Some(have) if words.inside(have, &set) => (variable, have.clone()),
        Some(have) if words.inside(&set, have) => (variable, set),
        Some(_) => {
            let beside = format!("\u{1}beside {}", words.text(variable));
            (words.number(&beside), set)
        }
    };
    base.insert(variable, set);
}

/// One row of a table.
pub(super) struct Row {
    pub(super) row: usize,
    pub(super) values: Vec<(u32, Set)>,
    /// Dimensions over which the row is a total, with the labels it is the total of.
    pub(super) wholes: Vec<(u32, Set)>,
}

impl Row {
    pub(super) fn coordinates(&self, words: &mut Vocabulary, base: &Coordinates, dropped: &[u32]) -> Coordinates {
        let mut coordinates = base.clone();
        for (variable, set) in self.values.iter().filter(|(variable, _)| !dropped.contains(variable)) {
            // What is dropped follows from another dimension, which a total row does not have.
            narrow(words, &mut coordinates, *variable, set.clone());
        }
        if !dropped.is_empty() && !self.wholes.is_empty() {
            for (variable, set) in &self.values {
                narrow(words, &mut coordinates, *variable, set.clone());
            }
        }
        coordinates
    }
}

/// Labels that no other of them contains the parts of.
pub(super) fn leaves<'l>(found: &[&'l str]) -> Vec<&'l str> {
    let families = labels::families(found);
    let wholes: BTreeSet<usize> = families.iter().map(|family| family.whole).collect();
    found.iter().enumerate().filter(|(at, _)| !wholes.contains(at)).map(|(_, label)| *label).collect()
}

/// Dimensions that follow from another: the province of a hospital. Every set can be left out without loss.
pub(super) fn determined(rows: &[Row]) -> Vec<Vec<u32>> {
    let inner: Vec<&Row> = rows.iter().filter(|row| row.wholes.is_empty()).collect();
    let variables: Vec<u32> = inner.first().map(|row| row.values.iter().map(|(v, _)| *v).collect()).unwrap_or_default();
    if variables.len() < 2 || inner.len() < 5 {
        return Vec::new();
    }
    let value = |row: &Row, at: usize| row.values.get(at).map(|(_, set)| set.clone());
    let labels = |at: usize| inner.iter().filter_map(|row| value(row, at)).collect::<BTreeSet<Set>>().len();
    let counts: Vec<usize> = (0..variables.len()).map(labels).collect();
    let follows = |at: usize, from: usize| {
        let mut seen: BTreeMap<Set, Set> = BTreeMap::new();
        counts[at] > 1
            && counts[from] >= 5
            && inner.iter().all(|row| match (value(row, from), value(row, at)) {
                (Some(key), Some(own)) => *seen.entry(key).or_insert_with(|| own.clone()) == own,
                _ => false,
            })
    };
    let mut found: Vec<Vec<u32>> = Vec::new();
    let forward: Vec<usize> = (0..variables.len()).collect();
    for order in [forward.clone(), forward.into_iter().rev().collect()] {
        let mut left: Vec<usize> = order.clone();
        for at in order {
            if left.iter().any(|&from| from != at && follows(at, from)) {
                left.retain(|other| *other != at);
            }
        }
        let dropped: Vec<u32> =
            variables.iter().enumerate().filter(|(at, _)| !left.contains(at)).map(|(_, variable)| *variable).collect();
        if !dropped.is_empty() && !found.contains(&dropped) {
            found.push(dropped);
        }
    }
    found
}
