//! Rows of people too plain for figures to tell: ages beside sexes without any count, and the residuals of a model row by row.

use crate::identifier::header;
use crate::reading::Reading;
use crate::reading::role::Role;
use crate::reading::steps::is_running;
use crate::rowlevel::Reason;
use crate::rowlevel::names::{self, Sense};
use crate::rowlevel::profile::{Profile, Sort};
use crate::rowlevel::view::View;
use table::cell::Cell;
use table::number::Number;

/// Fewest rows that are judged.
const FEWEST: usize = 5;

/// Why the rows of a table without counts are people, if they are.
pub(crate) fn reasons(reading: &Reading<'_>, view: &View<'_>) -> Option<Vec<Reason>> {
    let counted = reading.with_role(|role| role.counts() || role == Role::Percent).next().is_some();
    if counted || view.height() < FEWEST {
        return None;
    }
    if are_attributes(view) {
        return Some(vec![Reason::NoCount, Reason::Personal]);
    }
    are_residuals(reading, view).then(|| vec![Reason::NoCount])
}

/// Two attributes of people or more, one of them an age in whole years that goes up and down from row to row, and nothing calculated. Means
/// have decimals, and a grid is in order.
fn are_attributes(view: &View<'_>) -> bool {
    let senses: Vec<Sense> = view.names.iter().map(|name| names::sense(name)).collect();
    if senses.contains(&Sense::Statistic) || senses.contains(&Sense::Place) || senses.contains(&Sense::Time) {
        return false;
    }
    let personal = senses.iter().filter(|sense| matches!(sense, Sense::Person | Sense::Either)).count();
    personal >= 2 && (0..view.width()).any(|column| senses[column] == Sense::Either && wanders(view, column))
}

/// Whether a column holds a bare number a row, mostly different, in no order.
fn wanders(view: &View<'_>, column: usize) -> bool {
    let profile = Profile::of(view, column);
    let years = profile.sort == Sort::Whole && profile.filled == view.height() && profile.range.1 <= 120;
    if !years || profile.marks > 0 || profile.distinct * 2 <= profile.filled {
        return false;
    }
    let values: Vec<Number> = view.column(column).filter_map(|cell| Cell::read(cell, view.style).number()).collect();
    let turns = values.windows(3).filter(|three| (three[1] > three[0]) != (three[2] > three[1])).count();
    values.len() == view.height() && turns * 3 >= view.height().saturating_sub(2)
}

/// Residuals or predictions beside what was observed, with no other coordinate than the number of the row.
fn are_residuals(reading: &Reading<'_>, view: &View<'_>) -> bool {
    let says = |column: usize, beginnings: &[&str]| {
        header::words(view.names[column]).iter().any(|word| beginnings.iter().any(|begin| word.starts_with(begin)))
    };
    let any = |beginnings: &[&str]| (0..view.width()).any(|column| says(column, beginnings));
    let residual =
        any(&["resid", "residu", "yhat", "predict", "predit", "fitted", "voorspel", "vorherges", "ajuste", "hatvalue"]);
    let observed =
        any(&["observ", "actual", "waargenomen", "beobacht", "fitted", "predict", "predit", "voorspel", "vorherges"]);
    let numbers = reading.with_role(|role| role.rests_on_a_count()).count();
    let coordinates = reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).all(|column| {
        is_running(reading.grid, &reading.body, column)
            || names::sense(view.names[column]) == Sense::Key
            || Profile::of(view, column).is_serial()
    });
    residual && observed && numbers >= 2 && coordinates
}
