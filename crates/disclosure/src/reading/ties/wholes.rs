//! Total rows whose label does not say so: blank, as programs that roll up print them, or the country among its regions.

use crate::reading::role::Role;
use crate::reading::ties::promises::numbered;
use crate::reading::ties::view::TELLING;
use crate::reading::ties::{At, Fit, View};
use crate::reading::words;
use std::collections::BTreeSet;

/// Tables of more rows have total rows that say so.
const MOST: usize = 100_000;

/// Whether a label can stand for the whole without a word for it.
pub(super) fn may_be_whole(label: &str) -> bool {
    words::stands_blank(label) || words::is_country(label)
}

/// Whether every cell of a row is blank.
pub(super) fn is_blank(view: &View<'_, '_>, row: usize) -> bool {
    view.reading.grid.row(row).all(|cell| cell.trim().is_empty())
}

/// Whether every count of a row is blank.
pub(super) fn is_empty(view: &View<'_, '_>, row: usize) -> bool {
    view.counts.iter().all(|&column| view.reading.grid.raw(row, column).trim().is_empty())
}

/// Such rows, from top to bottom. Whether they are totals is for the numbers to show.
pub(super) fn find(view: &View<'_, '_>, columns: &[usize]) -> Vec<u32> {
    let body = view.reading.body.clone();
    let columns: Vec<usize> =
        columns.iter().copied().filter(|&column| view.reading.columns[column].role == Role::Dimension).collect();
    if body.len() < 3 || body.len() > MOST {
        return Vec::new();
    }
    let text = |row: usize, column: usize| view.reading.grid.raw(row, column).trim();
    let blank = |row: usize, column: usize| words::stands_blank(text(row, column));
    let mut found = BTreeSet::new();
    for &column in &columns {
        let countries: BTreeSet<&str> =
            body.clone().map(|row| text(row, column)).filter(|label| words::is_country(label)).collect();
        if countries.len() == 1 && body.clone().any(|row| !countries.contains(text(row, column))) {
            found.extend(body.clone().filter(|&row| countries.contains(text(row, column)) && !is_empty(view, row)));
        }
    }
    // `R1;Total R1`: the whole of the group that the row names.
    let of_its_group = |row: usize, column: usize| {
        let named = text(row, column).split_once(' ').filter(|(head, _)| words::names_the_whole(head));
        named.is_some_and(|(_, rest)| columns.iter().any(|&other| other != column && text(row, other) == rest.trim()))
    };
    found.extend(body.clone().filter(|&row| columns.iter().any(|&column| of_its_group(row, column))));
    for &column in &columns {
        found.extend(named_subtotals(view, column));
    }
    // A column in which no label follows itself is written once for the rows below it: its blanks repeat the label above.
    let written_once = |column: usize| {
        !(body.start + 1..body.end).any(|row| !blank(row, column) && text(row, column) == text(row - 1, column))
    };
    let once: Vec<bool> = columns.iter().map(|&column| written_once(column)).collect();
    let few = |column: usize| body.clone().filter(|&row| blank(row, column)).count() * 2 < body.len();
    let few: Vec<bool> = columns.iter().map(|&column| few(column)).collect();
    let blanks = body.clone().filter(|&row| {
        // Blank from some column on, or in a column that is written in every row.
        let mut tail = true;
        let mut any = false;
        for (at, &column) in columns.iter().enumerate().rev() {
            let here = blank(row, column);
            any |= here;
            if here && !(few[at] && (tail || !once[at])) {
                return false;
            }
            tail &= here;
        }
        any && !is_empty(view, row)
    });
    let blanks: Vec<usize> = blanks.collect();
    let ends = [body.start, body.end - 1];
    if columns.len() > 1 || blanks.len() == 1 && ends.contains(&blanks[0]) {
        found.extend(blanks);
    }
    found.into_iter().map(numbered).collect()
}

/// Rows `Total R1`, `Total R2` of one column, each the sum of the rows since the last of them: at least one shows it in print, none denies it.
fn named_subtotals(view: &View<'_, '_>, column: usize) -> Vec<usize> {
    let text = |row: usize| view.reading.grid.raw(row, column).trim();
    let whole = |row: usize| words::may_name_the_whole(text(row)) && words::names_the_whole(text(row));
    let is_named = |row: &usize| {
        let (head, rest) = if words::may_name_the_whole(text(*row)) { text(*row).split_once([' ', ':']) } else { None }
            .unwrap_or_default();
        !whole(*row) && !rest.trim().is_empty() && words::names_the_whole(head)
    };
    let named: Vec<usize> = view.reading.body.clone().filter(is_named).collect();
    if named.len() < 2 {
        return Vec::new();
    }
    let mut first = view.reading.body.start;
    let (mut shown, mut subtotals) = (false, Vec::new());
    for &row in &named {
        let parts: Vec<usize> = (first..row).filter(|&row| !is_empty(view, row) && !whole(row)).collect();
        first = row + 1;
        if parts.is_empty() {
            return Vec::new();
        }
        for &column in &view.counts {
            let at = |row: usize| At { row, column };
            match view.fit(at(row), parts.iter().map(|&row| at(row))) {
                Fit::Denied | Fit::Mismarked => return Vec::new(),
                Fit::Holds => shown |= view.exact(at(row)).is_some_and(|total| total >= TELLING),
                Fit::Open => shown |= view.is_tight(at(row), parts.iter().map(|&row| at(row))),
                Fit::Useless => {}
            }
        }
        subtotals.push(row);
    }
    if shown { subtotals } else { Vec::new() }
}

/// The one row that names the whole of a table, or how many there are (`N`).
pub(super) fn total_row(view: &View<'_, '_>) -> Option<usize> {
    let columns: Vec<usize> = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).collect();
    let ends = [view.reading.body.end.checked_sub(1)?, view.reading.body.start];
    let all = |label: &str| words::names_the_whole(label);
    let number = |label: &str| words::role(label).is_some_and(Role::counts);
    let says = |&row: &usize, says: &dyn Fn(&str) -> bool| {
        columns.iter().any(|&column| says(view.reading.grid.raw(row, column).trim()))
    };
    ends.into_iter().find(|row| says(row, &all)).or_else(|| ends.into_iter().find(|row| says(row, &number)))
}
