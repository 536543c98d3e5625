//! What the columns and labels of a table say of whom it counts, without a look at its rows one by one: for tables too large to be compared.

use super::{Column, Desk, Kinds, conditions, dimensions};
use crate::joint::sets::{Coordinates, Set, Vocabulary};
use crate::opened::CaseFile;
use crate::policy::Policy;
use crate::reading::role::Role;
use crate::reading::words;
use std::collections::BTreeSet;

/// So many different labels a dimension has at most of which [`of_columns`] tells each.
const LABELS: usize = 50_000;

/// What the columns of counts of a table say of whom they count, whatever the row, and beside it what each single label of a dimension says.
pub(in crate::joint) fn of_columns(
    words: &mut Vocabulary,
    exhibit: &CaseFile<'_>,
    place: usize,
    policy: &Policy,
) -> Vec<Coordinates> {
    let reading = &exhibit.tables[place];
    let base = conditions(words, &exhibit.metadata, false);
    let kinds = Kinds::of(reading, &exhibit.metadata);
    let desk = Desk::new(exhibit, (0, place, 0), (None, &kinds), policy, base);
    let totals = exhibit.ties.get(place).map(|ties| ties.totals.as_slice()).unwrap_or_default();
    let unit = words.number("\u{1}unit");
    let mut said: Vec<Coordinates> = Vec::new();
    for (_, column) in desk.columns(words, totals) {
        let mut coordinates = desk.base.clone();
        if let Column::Unit(counted) = column {
            coordinates.insert(unit, Set::Of(BTreeSet::from([counted])));
        }
        said.push(coordinates);
    }
    if reading.with_role(|role| role == Role::Cumulative).next().is_some() {
        said.push(desk.base.clone());
    }
    let told = |column: &usize| !kinds.restated.contains(column) && !kinds.times.contains(column);
    for column in dimensions(reading).into_iter().filter(told) {
        let variable = words.variable(desk.name(column));
        // Of a column that has about as many labels as rows, none.
        let labels = reading.labels(column).into_iter().flat_map(|labels| labels.texts(reading.grid));
        let labels = labels.map(str::trim).filter(|label| !label.is_empty() && !words::names_the_whole(label));
        for label in labels.take(LABELS) {
            let mut coordinates = desk.base.clone();
            coordinates.insert(variable, words.label(label));
            said.push(coordinates);
        }
    }
    said
}
