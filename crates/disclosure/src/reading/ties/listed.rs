//! Shares in a table that lists measures in its rows (`N`, `Mean age`, `Smokers (%)`): of the people of their group, whose number stands in another row.

use crate::reading::role::Role;
use crate::reading::ties::bases::counted_by;
use crate::reading::ties::{At, Implied, Ties, Unprinted, View};
use crate::reading::words;

/// Words for those of whom nothing is known: they are nobody's secret.
const MISSING: [&str; 12] = [
    "missing",
    "unknown",
    "ontbrekend",
    "onbekend",
    "manquant",
    "manquants",
    "manquantes",
    "inconnu",
    "fehlend",
    "fehlende",
    "unbekannt",
    "nonresponse",
];

/// Finds those that stand for few people, or leave few.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let reading = view.reading;
    for long in reading.long() {
        for (row, base) in long.shares(reading) {
            if reading.columns.iter().enumerate().any(|(column, facts)| {
                facts.role == Role::Dimension && words::says_any(reading.grid.raw(row, column), &MISSING)
            }) {
                continue;
            }
            let (at, whole) = (At { row, column: long.value }, At { row: base, column: long.value });
            imply_few(view, (at, whole), 100, ties);
        }
    }
}

/// Keeps the people that a share of a printed number stands for, and those that it leaves, where they are few.
pub(super) fn imply_few(view: &View<'_, '_>, (at, whole): (At, At), unit: u32, ties: &mut Ties) {
    let Some((low, high, all)) = counted_by(view, at, whole, unit) else { return };
    let small = |low: i128, high: i128| low >= 1 && high < i128::from(view.threshold);
    for (why, told) in [
        (Unprinted::Share(unit), small(low, high)),
        (Unprinted::ShareRest(unit), high <= all && small(all - high, all - low)),
    ] {
        if told {
            ties.implied.push(Implied { why, at, whole, less: None, also: Vec::new(), by: Some(at) });
        }
    }
}
