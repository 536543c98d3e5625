//! A mean of the columns beside it: `2021;2022;yearly mean`. With it and the others a hidden count is known.

use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::view::{TELLING, Tally};
use crate::reading::ties::{At, Fit, Tie, Ties, View};
use crate::reading::words::{fold, split};
use table::number::Number;

/// Beginnings of words for a mean.
const NAMES: [&str; 10] =
    ["mean", "average", "avg", "gemiddeld", "moyen", "mittel", "durchschnitt", "gem", "moy", "midden"];

/// More columns beside each other are no series.
const COLUMNS: usize = 60;

/// Finds them.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    for (column, facts) in columns.iter().enumerate() {
        let named = facts.role == Role::Mean || names_a_mean(&facts.name);
        if !named || facts.role.counts() || facts.role == Role::Dimension {
            continue;
        }
        let counts = || view.counts.iter().copied().filter(|&at| columns[at].role == Role::Count);
        let mut sets = vec![counts().filter(|&at| at < column).collect::<Vec<_>>(), counts().collect()];
        sets.retain(|parts| (2..=COLUMNS).contains(&parts.len()));
        sets.dedup();
        let Some(parts) = sets.into_iter().find(|parts| is_shown(view, column, parts)) else { continue };
        for row in view.rows() {
            let cells: Vec<At> = parts.iter().map(|&column| At { row, column }).collect();
            let mean = At { row, column };
            let fit = fit(view, mean, &cells);
            view.keep_tie(fit, Tie::Middle { mean, parts: cells }, ties);
        }
    }
}

/// Whether a text speaks of a mean.
pub(super) fn names_a_mean(text: &str) -> bool {
    split(&fold(text)).any(|word| NAMES.iter().any(|head| word.starts_with(head)))
}

/// Whether every row that is printed whole shows it, and two of them, or one with decimals, beyond chance.
fn is_shown(view: &View<'_, '_>, column: usize, parts: &[usize]) -> bool {
    let (mut tally, mut telling) = (Tally::default(), 0);
    for row in sample(&view.reading.body) {
        let cells: Vec<At> = parts.iter().map(|&column| At { row, column }).collect();
        let mean = At { row, column };
        let fit = fit(view, mean, &cells);
        tally.add(fit);
        let sum = view.sum(cells.iter().copied()).and_then(|sum| sum.exact());
        if fit == Fit::Holds && sum.is_some_and(|sum| sum >= TELLING) {
            telling += if view.number(mean).is_some_and(|mean| mean.scale() > 0) { 2 } else { 1 };
        }
    }
    tally.proven() && telling > 1
}

/// How the counts take a printed mean of them.
pub(super) fn fit(view: &View<'_, '_>, mean: At, parts: &[At]) -> Fit {
    let Some((low, high, scale)) = view.number(mean).and_then(|mean| bounds(mean, parts.len())) else {
        return Fit::Useless;
    };
    let Some(sum) = view.sum(parts.iter().copied()) else { return Fit::Useless };
    let times = |count: u64| i128::from(count).saturating_mul(scale);
    let may = times(sum.low) <= high && sum.high.is_none_or(|most| times(most) >= low);
    match (may, sum.exact()) {
        (false, _) => Fit::Denied,
        (true, Some(_)) => Fit::Holds,
        (true, None) => Fit::Open,
    }
}

/// `low ≤ scale · Σ parts ≤ high` for the printed mean of so many counts.
#[must_use]
pub fn bounds(mean: Number, parts: usize) -> Option<(i128, i128, i128)> {
    let (twice, many) = (mean.coefficient().checked_mul(2)?, i128::try_from(parts).ok()?);
    if mean.scale() > 12 || twice.unsigned_abs() > 1 << 60 || many > 1_000 {
        return None;
    }
    let scale = 10i128.checked_pow(u32::from(mean.scale()))?.checked_mul(2)?;
    Some(((twice - 1) * many, (twice + 1) * many, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_of_two_columns_says_their_sum() {
        let (low, high, scale) = bounds(Number::new(95, 1), 2).unwrap();
        assert_eq!((0..40).filter(|sum| low <= scale * sum && scale * sum <= high).collect::<Vec<_>>(), [19]);
    }
}
