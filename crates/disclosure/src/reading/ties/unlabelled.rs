//! A first or last row that is the sum of the others without a label that names the whole: `N`, `Patients`, or anything else where
//! several columns show it.

use crate::reading::role::Role;
use crate::reading::ties::labels::{self, LABELS};
use crate::reading::ties::view::TELLING;
use crate::reading::ties::{At, Fit, Ties, View, wholes};
use crate::reading::words;

/// So many columns must show a sum that no label promises.
const COLUMNS: usize = 2;

/// Finds it, in a table of one dimension.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let body = view.reading.body.clone();
    let dimensions: Vec<usize> = view.reading.with_role(|role| role == Role::Dimension).collect();
    let &[key] = dimensions.as_slice() else { return };
    let rows: Vec<usize> = body.filter(|&row| !wholes::is_empty(view, row)).take(LABELS + 1).collect();
    if !(3..=LABELS).contains(&rows.len()) {
        return;
    }
    let label = |row: usize| view.reading.grid.raw(row, key);
    let said = |row: &usize| words::names_the_whole(label(*row)) || wholes::may_be_whole(label(*row));
    let texts: Vec<&str> = rows.iter().map(|&row| label(row)).collect();
    let some = |row: &usize| words::is_subset(label(*row)) || words::is_of_which(label(*row));
    if rows.iter().any(some) || rows.iter().any(said) || !labels::families(&texts).is_empty() {
        return;
    }
    for (whole, parts) in [(rows[rows.len() - 1], &rows[..rows.len() - 1]), (rows[0], &rows[1..])] {
        let counts = words::role(label(whole)).is_some_and(Role::counts);
        if accepted(view, whole, parts, counts) {
            ties.sums += 1;
            for &column in &view.counts {
                view.keep(At { row: whole, column }, parts.iter().map(|&row| At { row, column }), ties);
            }
            return;
        }
    }
}

/// Whether the numbers speak for it: several columns show it, or the label counts people and nothing denies it.
fn accepted(view: &View<'_, '_>, whole: usize, parts: &[usize], counts: bool) -> bool {
    let (mut shown, mut open) = (0, 0);
    for &column in &view.counts {
        let at = |row: usize| At { row, column };
        match view.fit(at(whole), parts.iter().map(|&row| at(row))) {
            Fit::Denied | Fit::Mismarked | Fit::Useless => return false,
            Fit::Open => open += 1,
            Fit::Holds => {
                let filled = parts.iter().filter(|&&row| view.exact(at(row)).is_some_and(|count| count > 0)).count();
                shown += usize::from(filled > 1 && view.exact(at(whole)).is_some_and(|total| total >= TELLING));
            }
        }
    }
    open > 0 && (counts || shown >= COLUMNS && parts.len() > 2)
}
