//! Characteristics of the same people beside each other, without a total: the counts by sex and those by smoking come to one number.

use crate::reading::marks::{Print, Span};
use crate::reading::parts::are_two_sides;
use crate::reading::role::Role;
use crate::reading::ties::bands;
use crate::reading::ties::labels::LABELS;
use crate::reading::ties::view::TELLING;
use crate::reading::ties::{At, Tie, Ties, View, stated};
use crate::reading::words::{self, fold, split};
use std::collections::BTreeSet;

/// Words that name a column of characteristics.
#[rustfmt::skip]
const CHARACTERISTIC: [&str; 24] = [
    "characteristic", "characteristics", "variable", "variables", "kenmerk", "kenmerken", "variabele", "caracteristique", "caracteristiques",
    "merkmal", "merkmale", "factor", "feature", "attribute", "attribut", "eigenschap", "eigenschaft", "item", "rubriek", "rubrique", "topic",
    "demographic", "demographics", "covariate",
];

/// A longer text is no label.
const LONG: usize = 200;

/// Labels of those of whom nobody knows to which category they belong.
#[rustfmt::skip]
const UNKNOWN: [&str; 24] = [
    "unknown", "onbekend", "inconnu", "inconnue", "inconnus", "unbekannt", "missing", "ontbrekend", "manquant", "fehlend", "other", "x",
    "anders", "andere", "autre", "autres", "divers", "sonstige", "not known", "not stated", "unspecified", "undetermined", "non precise", "keine angabe",
];

/// Whether labels are known to leave nobody out and to count nobody twice: the two sides of one question, or bands from nought on without a gap or an
/// end; those of whom nothing is known may stand beside them.
pub(crate) fn divide(texts: &[&str]) -> bool {
    if texts.iter().any(|text| text.len() > LONG) {
        return false;
    }
    let known: Vec<&str> = texts.iter().copied().filter(|text| !UNKNOWN.contains(&fold(text).trim())).collect();
    match known.as_slice() {
        [one, other] if are_two_sides(one, other) => true,
        _ => {
            let band = |(at, text): (usize, &&str)| Some((at, bands::band(text)?));
            let bands: Option<Vec<_>> = known.iter().enumerate().map(band).collect();
            bands.is_some_and(|bands| {
                bands.len() > 1 && bands::everything(&bands).iter().any(|rows| rows.len() == bands.len())
            })
        }
    }
}

/// The rows of one characteristic.
struct Group {
    rows: Vec<usize>,
    /// Whether its labels are known to divide everybody.
    divides: bool,
}

/// Finds what the characteristics of a table say of each other.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    if view.reading.body.len() > LABELS {
        return;
    }
    let (groups, named) = groups(view);
    if groups.len() < 2 {
        return;
    }
    for column in view.reading.with_role(|role| role == Role::Count) {
        let at = |row: &usize| At { row: *row, column };
        let printed = |group: &&Group| {
            let known = |row: &usize| view.known(at(row)).is_some_and(|known| known.print != Print::Blank);
            group.rows.iter().all(known)
        };
        let sums: Vec<(&Group, Span)> = groups
            .iter()
            .filter(printed)
            .filter_map(|group| Some((group, view.sum(group.rows.iter().map(at))?)))
            .collect();
        let exact: Vec<(&Group, u64)> = sums.iter().filter_map(|(group, sum)| Some((*group, sum.exact()?))).collect();
        let cells = |group: &Group| group.rows.iter().map(at).collect::<Vec<_>>();
        let Some(&(first, total)) = exact.first() else {
            all_hidden(&sums, cells, ties);
            continue;
        };
        // Where two of them come to other numbers somebody is missing in one.
        if total < TELLING || exact.iter().any(|(_, other)| *other != total) {
            continue;
        }
        for (group, sum) in &sums {
            let sure = named || first.divides || group.divides || exact.len() > 1;
            if view.every && sum.exact().is_some() && group.rows != first.rows && sure {
                ties.ties.push(Tie::Alike { one: cells(first), other: cells(group) });
            }
            // A mark that says nothing may hide anybody where labels do not leave nobody out.
            let sure = sure && (sum.high.is_some() || group.divides);
            if sure && stated::fits(view, column, &group.rows, (total, false)) {
                ties.ties.push(Tie::Alike { one: cells(first), other: cells(group) });
            }
        }
    }
}

/// Two characteristics that both leave nobody out, and both hide little.
fn all_hidden(sums: &[(&Group, Span)], cells: impl Fn(&Group) -> Vec<At>, ties: &mut Ties) {
    let tight = |sum: &Span| sum.low >= TELLING && sum.high.is_some_and(|high| (high - sum.low) * 10 <= sum.low);
    let sure: Vec<_> = sums.iter().filter(|(group, sum)| group.divides && tight(sum)).collect();
    for pair in sure.windows(2).filter(|pair| pair[0].1.meets(pair[1].1)) {
        ties.ties.push(Tie::Alike { one: cells(pair[0].0), other: cells(pair[1].0) });
    }
}

/// The characteristics of a table, and whether its header calls them so.
fn groups(view: &View<'_, '_>) -> (Vec<Group>, bool) {
    let columns: Vec<usize> = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).collect();
    let text = |row: usize, column: usize| view.reading.grid.raw(row, column).trim();
    let (&[key] | &[_, key]) = columns.as_slice() else { return (Vec::new(), false) };
    let named = names_characteristics(&view.reading.columns[columns[0]].name);
    if view.reading.body.clone().any(|row| text(row, key).len() > LONG) {
        return (Vec::new(), false);
    }
    let mut found = stated::grouped(view);
    // Last come all rows.
    found.pop();
    if found.is_empty() && columns.len() == 1 {
        found = prefixed(view, key);
    }
    if found.is_empty() && columns.len() == 1 {
        found = runs(view, key);
    }
    let label = |row: usize| text(row, key).rsplit([':', '=']).next().unwrap_or_default().trim();
    let mut seen = BTreeSet::new();
    let disjoint = found.iter().flatten().all(|&row| seen.insert(fold(label(row))));
    if !(named || disjoint) {
        return (Vec::new(), false);
    }
    let of = |rows: Vec<usize>| {
        let texts: Vec<&str> = rows.iter().map(|&row| label(row)).collect();
        Group { divides: divide(&texts), rows }
    };
    (found.into_iter().filter(|rows| rows.len() > 1).map(of).collect(), named)
}

/// Whether the name of a column says that it holds characteristics, of which each counts the same people.
pub(super) fn names_characteristics(name: &str) -> bool {
    split(&fold(name)).any(|word| CHARACTERISTIC.contains(&word))
}

/// Rows whose labels begin alike: `Sex: man`, `Sex: woman`.
fn prefixed(view: &View<'_, '_>, key: usize) -> Vec<Vec<usize>> {
    let mut found: Vec<(&str, Vec<usize>)> = Vec::new();
    for row in view.reading.body.clone() {
        let text = view.reading.grid.raw(row, key).trim();
        if words::names_the_whole(text) {
            continue;
        }
        let Some((head, _)) = text.split_once([':', '=']) else { return Vec::new() };
        match found.last_mut().filter(|(before, _)| *before == head.trim()) {
            Some((_, rows)) => rows.push(row),
            None => found.push((head.trim(), vec![row])),
        }
    }
    found.into_iter().map(|(_, rows)| rows).collect()
}

/// Rows that follow each other and are known to divide everybody: men, women, 0-17, 18-64, 65+.
fn runs(view: &View<'_, '_>, key: usize) -> Vec<Vec<usize>> {
    let rows: Vec<usize> = view.reading.body.clone().collect();
    let text = |row: usize| view.reading.grid.raw(row, key).trim();
    let (mut found, mut from) = (Vec::new(), 0);
    while from + 1 < rows.len() {
        let band = |row: &&usize| bands::band(text(**row)).is_some();
        let bands = rows[from..].iter().take_while(band).count();
        let length = if bands > 1 { bands } else { 2 };
        let texts: Vec<&str> = rows[from..from + length].iter().map(|&row| text(row)).collect();
        if divide(&texts) {
            found.push(rows[from..from + length].to_vec());
            from += length;
        } else {
            from += bands.max(1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_leave_nobody_out_are_known() {
        for labels in [
            &["men", "women"][..],
            &["Vrouw", "Man", "onbekend"],
            &["ja", "nein"],
            &["0-17", "18-64", "65+"],
            &["smokers", "non-smokers"],
            &["M", "F"],
        ] {
            assert!(divide(labels), "{labels:?}");
        }
        for labels in [&["Gent", "Aalst"][..], &["18-64", "65+"], &["0-17", "65+"], &["men", "men 65+", "women"]] {
            assert!(!divide(labels), "{labels:?}");
        }
    }
}
