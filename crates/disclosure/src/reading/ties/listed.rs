//! Shares in a table that lists measures in its rows (`N`, `Mean age`, `Smokers (%)`): of the people of their group, whose number stands in another row.

use crate::reading::role::Role;
use crate::reading::ties::bases::imply_few;
use crate::reading::ties::{At, Ties, View};
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
