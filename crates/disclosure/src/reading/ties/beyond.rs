//! Parts greater than their whole: n above N, a group of more people than the total. Nobody can be counted so.

use crate::reading::role::Role;
use crate::reading::ties::{At, Tie, Ties, View, beside};
use crate::reading::words::{self, Counted};
use std::collections::BTreeSet;

/// In so few rows a part may be greater than its whole in all of them: elsewhere the column is something else.
const FEW: usize = 4;

/// Tables of more rows have more than one total.
const ROWS: usize = 2_000;

/// Finds them among what is printed.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let told: BTreeSet<At> =
        ties.denied.iter().filter(|tie| matches!(tie, Tie::Sum { .. })).map(Tie::told_at).collect();
    across(view, &told, ties);
    down(view, &told, ties);
}

/// Whether the least that a part can be is more than its whole.
fn is_beyond(view: &View<'_, '_>, part: At, whole: At) -> Option<bool> {
    let (part, whole) = (view.known(part)?.span, view.known(whole)?.span);
    Some(whole.high? < part.low)
}

/// Columns: n beside N, or beside a total of all columns.
fn across(view: &View<'_, '_>, told: &BTreeSet<At>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    let counts: Vec<usize> = view.reading.with_role(|role| role == Role::Count).collect();
    let names_all = |column: usize| words::names_the_whole(&columns[column].name);
    let base = view.reading.with_role(|role| role == Role::Total).next();
    let total = counts.iter().copied().find(|&column| names_all(column));
    for whole in base.into_iter().chain(total) {
        for &part in counts.iter().filter(|&&part| part != whole && !names_all(part)) {
            if matches!(words::things::counted(&columns[part].name), Counted::Things | Counted::Units) {
                continue;
            }
            let cells = |row: usize| (At { row, column: part }, At { row, column: whole });
            let rows = view.rows();
            let asked: Vec<(usize, bool)> =
                rows.into_iter().filter_map(|row| Some((row, is_beyond(view, cells(row).0, cells(row).1)?))).collect();
            let beyond = asked.iter().filter(|(_, beyond)| *beyond).count();
            let inside = asked.len() - beyond;
            let named = is_lower(&columns[part].name, &columns[whole].name);
            let few = asked.len() < FEW && (base == Some(whole) || total == Some(whole));
            if beyond == 0
                || !(named && (few || inside >= beyond) || inside >= 3 * beyond || few && inside + 1 >= beyond)
            {
                continue;
            }
            for (row, _) in asked.into_iter().filter(|(_, beyond)| *beyond) {
                let (part, whole) = cells(row);
                if !told.contains(&whole) {
                    ties.denied.push(Tie::Within { part, whole });
                }
            }
        }
    }
}

/// `n` beside `N`, `2021 n` beside `2021 N`.
fn is_lower(part: &str, whole: &str) -> bool {
    let (part, whole) = (part.trim(), whole.trim());
    part.strip_suffix('n').is_some() && part.strip_suffix('n') == whole.strip_suffix('N')
}

/// Rows: a group beside the one total of its table.
fn down(view: &View<'_, '_>, told: &BTreeSet<At>, ties: &mut Ties) {
    let dimensions: Vec<usize> = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).collect();
    let &[key] = dimensions.as_slice() else { return };
    let body: Vec<usize> = view.reading.body.clone().collect();
    let label = |row: usize| view.reading.grid.raw(row, key);
    let (Some(&first), Some(&last)) = (body.first(), body.last()) else { return };
    if body.len() > ROWS {
        return;
    }
    let mut wholes = body.iter().copied().filter(|&row| words::names_the_whole(label(row)));
    let (Some(whole), None) = (wholes.next(), wholes.next()) else { return };
    if whole != first && whole != last {
        return;
    }
    let parts: Vec<usize> = body.into_iter().filter(|&row| row != whole && !label(row).trim().is_empty()).collect();
    let texts: Vec<&str> = parts.iter().map(|&row| label(row)).collect();
    let divides = beside::divide(&texts);
    for column in view.reading.with_role(|role| role == Role::Count) {
        let at = |row: usize| At { row, column };
        if told.contains(&at(whole)) {
            continue;
        }
        let asked: Vec<(usize, bool)> =
            parts.iter().filter_map(|&row| Some((row, is_beyond(view, at(row), at(whole))?))).collect();
        let beyond = asked.iter().filter(|(_, beyond)| *beyond).count();
        if beyond > 0 && beyond * 2 <= asked.len() {
            let rows = asked.into_iter().filter(|(_, beyond)| *beyond);
            ties.denied.extend(rows.map(|(row, _)| Tie::Within { part: at(row), whole: at(whole) }));
        } else if divides && parts.len() > 1 {
            // Groups that count nobody twice are no more than everybody.
            let sum = view.sum(parts.iter().map(|&row| at(row)));
            let most = view.known(at(whole)).and_then(|known| known.span.high);
            if sum.zip(most).is_some_and(|(sum, most)| most < sum.low) {
                ties.denied.push(Tie::Sum { whole: at(whole), parts: parts.iter().map(|&row| at(row)).collect() });
            }
        }
    }
}
