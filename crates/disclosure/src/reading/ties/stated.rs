//! Sums that stand in words: `Cases (n=230)` above a column, `(N = 233)` in a title, `Total: 233` in a note.

use crate::reading::marks::{Known, Print, Span};
use crate::reading::role::Role;
use crate::reading::stated::{Stated, stated};
use crate::reading::ties::labels::LABELS;
use crate::reading::ties::view::TELLING;
use crate::reading::ties::{At, Tie, Ties, View, wholes};
use crate::reading::words;

/// Finds what the stated totals say of the columns of counts.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    if view.reading.body.len() > LABELS {
        return;
    }
    let mut groups: Option<Vec<Vec<usize>>> = None;
    let labels = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label));
    let headings: Vec<u64> = labels.flat_map(|column| exact(&view.reading.columns[column].name)).collect();
    for &column in &view.counts {
        let facts = &view.reading.columns[column];
        let header = exact(&facts.name).into_iter().map(|total| (total, true));
        let around = view.reading.totals.iter().chain(&headings).filter(|_| facts.role == Role::Count);
        let totals: Vec<(u64, bool)> = header.chain(around.map(|total| (*total, false))).collect();
        if totals.is_empty() {
            continue;
        }
        for rows in groups.get_or_insert_with(|| grouped(view)) {
            let fits = totals.iter().copied().find(|&total| fits(view, column, rows, total));
            if let Some((total, _)) = fits {
                ties.sums += 1;
                let parts = rows.iter().map(|&row| At { row, column }).collect();
                ties.ties.push(Tie::Stated { total, parts });
            }
            missing(view, column, rows, &totals, ties);
        }
    }
}

/// The numbers of people that a text states.
fn exact(text: &str) -> Vec<u64> {
    let exact = |stated| match stated {
        Stated::Exactly(count) => Some(count),
        Stated::Below(_) => None,
    };
    stated(text).into_iter().filter_map(exact).collect()
}

/// A stated total of which printed rows leave just a few people: who is missing is for a person to say.
fn missing(view: &View<'_, '_>, column: usize, rows: &[usize], totals: &[(u64, bool)], ties: &mut Ties) {
    let at = |row: &usize| At { row: *row, column };
    let Some(printed) = rows.iter().map(|row| view.exact(at(row))).sum::<Option<u64>>() else { return };
    let few =
        |(total, _): &&(u64, bool)| total.checked_sub(printed).is_some_and(|left| (1..view.threshold).contains(&left));
    if let (true, Some(&(total, _))) = (rows.len() > 1, totals.iter().find(few)) {
        ties.denied.push(Tie::Stated { total, parts: rows.iter().map(at).collect() });
    }
}

/// An N that is the same in every row, of which the rows leave just a small count for the one that is hidden as such: then they make it up together.
pub(super) fn repeated(view: &View<'_, '_>, ties: &mut Ties) {
    let Some(base) = view.reading.with_role(|role| role == Role::Total).next() else { return };
    if view.reading.body.len() > LABELS {
        return;
    }
    let parts: Vec<usize> =
        view.counts.iter().copied().filter(|&column| view.reading.columns[column].role == Role::Count).collect();
    for rows in grouped(view).into_iter().filter(|rows| rows.len() > 2) {
        let mut totals = rows.iter().map(|&row| view.exact(At { row, column: base }));
        let Some(total) = totals.next().flatten().filter(|total| *total >= TELLING) else { continue };
        if !totals.all(|other| other == Some(total)) || !is_everybody(view, base, total) {
            continue;
        }
        for &column in &parts {
            let known = || rows.iter().map(|&row| view.known(At { row, column }));
            let hidden = known().flatten().filter(|known| known.span.exact().is_none());
            let small = |known: &Known| known.span.high.is_some_and(|high| high < view.threshold);
            let one = hidden.clone().count() == 1 && hidden.clone().all(|known| small(&known));
            let exclusive = view.reading.columns.iter().any(|facts| facts.exclusive);
            let printed = known().all(|known| known.is_some_and(|known| known.print != Print::Blank));
            if printed && (one || exclusive) && fits(view, column, &rows, (total, exclusive)) {
                let parts = rows.iter().map(|&row| At { row, column }).collect();
                ties.ties.push(Tie::Stated { total, parts });
            }
        }
    }
}

/// Whether no total row prints another N: then each row has its own.
fn is_everybody(view: &View<'_, '_>, base: usize, total: u64) -> bool {
    let labels: Vec<usize> = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).collect();
    let whole = |row: &usize| labels.iter().any(|&at| words::names_the_whole(view.reading.grid.raw(*row, at)));
    let mut said = view.reading.body.clone().filter(whole).filter_map(|row| view.exact(At { row, column: base }));
    said.all(|other| other == total)
}

/// Rows that make up a whole together: the categories of each characteristic, else all.
pub(super) fn grouped(view: &View<'_, '_>) -> Vec<Vec<usize>> {
    let columns: Vec<usize> = view.reading.with_role(|role| role == Role::Dimension).collect();
    let label = |row: usize, column: usize| view.reading.grid.raw(row, column);
    let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
    let mut all = Vec::new();
    let mut depth = None;
    for row in view.reading.body.clone() {
        let named = columns.iter().any(|&column| words::names_the_whole(label(row, column)));
        let first = columns.first().map_or("", |&column| label(row, column));
        let before = all.last().and_then(|&before| columns.first().map(|&column| label(before, column)));
        let written = columns.len() > 1 && !first.trim().is_empty() && before != Some(first);
        let deep = first.len() - first.trim_start().len();
        if wholes::is_empty(view, row) || named || written || depth.is_some_and(|depth| depth != deep) {
            groups.push(Vec::new());
        }
        depth = Some(deep);
        if wholes::is_empty(view, row) || named || columns.iter().any(|&column| words::is_of_which(label(row, column)))
        {
            continue;
        }
        all.push(row);
        if let Some(group) = groups.last_mut() {
            group.push(row);
        }
    }
    groups.retain(|group| group.len() > 1);
    if groups.len() != 1 || groups[0] != all {
        groups.push(all);
    }
    groups
}

/// Whether hidden counts leave room for a total: with a mark without a bound only where the rest is a small part of it, or the column's own header
/// states the total.
pub(super) fn fits(view: &View<'_, '_>, column: usize, rows: &[usize], (total, own): (u64, bool)) -> bool {
    let known: Option<Vec<Span>> = rows.iter().map(|&row| Some(view.known(At { row, column })?.span)).collect();
    let Some(spans) = known else { return false };
    let sum = Span::sum(spans.iter().copied());
    let hidden = spans.iter().any(|span| span.exact().is_none());
    let room = sum.misses(total).is_none() && (sum.high.is_some() || own || (total - sum.low) * 10 <= total);
    rows.len() > 1 && hidden && room && spans.iter().all(|span| span.low < total)
}
