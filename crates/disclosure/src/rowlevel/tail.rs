//! Rows of another kind at the end of a table: records pasted below an aggregate.

use crate::identifier::shape;
use crate::rowlevel::view::View;
use table::cell::Cell;

/// What a cell is, as coarsely as a glance tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Nothing,
    Number,
    Day,
    Words,
    Key,
}

/// The row of a view at which rows of another kind begin and go on to the end; at least three, at most half of the view.
pub(crate) fn begins(view: &View<'_>) -> Option<usize> {
    let height = view.height();
    if height < 8 || view.width() < 2 {
        return None;
    }
    let model = usual(view, height / 2);
    let strange = |row: usize| {
        let looks: Vec<Look> = view.row(row).iter().map(|cell| look(cell, view)).collect();
        let differ =
            looks.iter().zip(&model).filter(|(a, b)| **a != Look::Nothing && **b != Look::Nothing && a != b).count();
        let telling = looks.iter().zip(&model).any(|(a, b)| matches!(a, Look::Day | Look::Key) && a != b);
        let filled = looks.iter().filter(|look| **look != Look::Nothing).count();
        filled >= 3 && (differ >= 2 || telling)
    };
    let from = (height / 2..height).rev().take_while(|&row| strange(row)).last()?;
    (from > height / 2 && height - from >= 3).then_some(from)
}

/// Whether rows of a tail carry what an aggregate never does: keys and days, or keys that are all different.
pub(crate) fn is_of_people(tail: &View<'_>) -> bool {
    let columns = |kind: Look| {
        (0..tail.width())
            .filter(|&column| tail.column(column).filter(|cell| look(cell, tail) == kind).count() * 2 > tail.height())
            .count()
    };
    columns(Look::Key) + columns(Look::Day) >= 2
}

/// What each column usually looks like in the first rows.
fn usual(view: &View<'_>, rows: usize) -> Vec<Look> {
    const LOOKS: [Look; 5] = [Look::Nothing, Look::Number, Look::Day, Look::Words, Look::Key];
    (0..view.width())
        .map(|column| {
            let mut counts = [0usize; LOOKS.len()];
            for cell in view.column(column).take(rows) {
                let seen = look(cell, view);
                for (count, look) in counts.iter_mut().zip(LOOKS) {
                    *count += usize::from(look == seen);
                }
            }
            LOOKS.into_iter().zip(counts).max_by_key(|(_, count)| *count).map_or(Look::Nothing, |(look, _)| look)
        })
        .collect()
}

fn look(cell: &str, view: &View<'_>) -> Look {
    match Cell::read(cell, view.style) {
        Cell::Blank => Look::Nothing,
        Cell::Text(text) if shape::is_day(text) => Look::Day,
        Cell::Text(text) if shape::is_hex(text) || shape::is_uuid(text) => Look::Key,
        Cell::Text(_) => Look::Words,
        // marks stand for numbers, and bands such as `45-64` for words
        Cell::Mark(table::cell::Mark::Between(..)) => Look::Words,
        Cell::Count(_) | Cell::Number(_) | Cell::Percent(_) | Cell::Mark(_) => Look::Number,
    }
}
