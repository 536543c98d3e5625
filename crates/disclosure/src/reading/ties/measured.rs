//! Measures without a name that is known: HbA1c, length of stay, chi2 beside n and N.

use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::quotient::share_fits;
use crate::reading::ties::{At, Tie, Ties, View};
use crate::reading::words::{self, Counted};

/// What shares are printed as: parts, per cent, per mille.
const UNITS: [u32; 3] = [1, 100, 1000];

/// Whether the one plain `n` of a table says how many of N were measured: beside it stands a calculated column of no known name that
/// is no share of N. With a name (`deaths`) n is a group of its own, and the rest of N another.
pub(super) fn is_measured(view: &View<'_, '_>, base: usize) -> bool {
    let columns = &view.reading.columns;
    let mut counts = view.counts.iter().copied().filter(|&at| columns[at].role == Role::Count);
    let (Some(count), None) = (counts.next(), counts.next()) else { return false };
    if columns[count].measured {
        return true;
    }
    if words::things::counted(&columns[count].name) != Counted::Unsaid {
        return false;
    }
    columns.iter().enumerate().any(|(column, facts)| {
        let unnamed = matches!(facts.role, Role::Value | Role::Coefficient | Role::Df)
            || (facts.role == Role::Ratio && words::is_per_person(&facts.name));
        unnamed && !is_share(view, column, count, base)
    })
}

/// Those of whom there is a measurement are no more than all: where no row says otherwise, hidden counts are bounded by their base.
pub(super) fn within(view: &View<'_, '_>, parts: &[usize], base: usize, ties: &mut Ties) {
    for &part in parts {
        let at = |row: usize, column: usize| At { row, column };
        let spans = |row: usize| Some((view.known(at(row, part))?.span, view.known(at(row, base))?.span));
        let more = |row: usize| spans(row).is_some_and(|(less, all)| all.high.is_some_and(|high| high < less.low));
        if sample(&view.reading.body).any(more) {
            continue;
        }
        let open = view.rows().into_iter().filter(|&row| {
            spans(row).is_some_and(|(less, all)| less.exact().is_none() || all.exact().is_none()) && !more(row)
        });
        ties.ties.extend(open.map(|row| Tie::Within { part: at(row, part), whole: at(row, base) }));
    }
}

/// Whether a column can be the share of a count in its base, in at least half of the rows that show all three.
fn is_share(view: &View<'_, '_>, column: usize, count: usize, base: usize) -> bool {
    let (mut rows, mut fits) = (0usize, 0usize);
    for row in sample(&view.reading.body) {
        let at = |column: usize| At { row, column };
        let (Some(value), Some(n), Some(all)) = (view.number(at(column)), view.exact(at(count)), view.exact(at(base)))
        else {
            continue;
        };
        rows += 1;
        let rest = all.saturating_sub(n);
        let fit = |part: u64| UNITS.iter().any(|unit| share_fits(value, part, all, *unit) == Some(true));
        fits += usize::from(fit(n) || fit(rest));
    }
    rows == 0 || fits * 2 >= rows
}
