//! Means beside the sums they come from: `1 234.50 / 411.50` is 3 people, and so is 7 visits with a mean of 2.33.

use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, Tie, Ties, View};
use crate::reading::words;
use table::number::Number;

/// Finds them.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    let of_role = |wanted: Role| view.reading.with_role(move |role| role == wanted).collect::<Vec<_>>();
    for &mean in &of_role(Role::Mean) {
        let Some(count) = columns[mean].of else { continue };
        for &sum in &of_role(Role::Sum) {
            let tie = |row: usize| (At { row, column: mean }, At { row, column: sum }, At { row, column: count });
            let mut tally = Tally::default();
            for row in sample(&view.reading.body) {
                let (mean, sum, count) = tie(row);
                let Some(bounds) = bounds(view, mean, sum) else { continue };
                tally.add(match view.exact(count) {
                    None => Fit::Open,
                    Some(count) if bounds.fits(count) => Fit::Holds,
                    Some(_) => Fit::Denied,
                });
            }
            let shared = words::share_a_word(&columns[mean].name, &columns[sum].name);
            if !(tally.proven() || tally.accepts() && shared) {
                continue;
            }
            for row in view.rows() {
                let (mean, sum, count) = tie(row);
                let printed = view.number(mean).is_some() && view.number(sum).is_some();
                if printed && view.known(count).is_some() && view.exact(count).is_none() {
                    ties.ties.push(Tie::Average { mean, sum, count });
                }
            }
        }
    }
}

/// What a mean and a sum say of the count between them, on one scale: `mean.0 · n ≤ sum.1` and `mean.1 · n ≥ sum.0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Twice the least and the greatest mean that is printed so.
    pub mean: (i128, i128),
    /// Twice the least and the greatest sum.
    pub sum: (i128, i128),
}

impl Bounds {
    fn fits(self, count: u64) -> bool {
        let count = i128::from(count);
        self.mean.0.checked_mul(count).is_some_and(|least| least <= self.sum.1)
            && self.mean.1.checked_mul(count).is_some_and(|most| most >= self.sum.0)
    }
}

/// What two cells say. A whole sum of things that are counted (visits, days) is exact; any other number lies within half of its last place.
#[must_use]
pub fn bounds(view: &View<'_, '_>, mean: At, sum: At) -> Option<Bounds> {
    let name = &view.reading.columns[sum.column].name;
    let (mean, sum) = (view.number(mean)?, view.number(sum)?);
    let counted = sum.scale() == 0 && words::things::is_countable(name);
    let scale = mean.scale().max(sum.scale());
    let ends = |number: Number, half: i128| {
        let lift = 10i128.checked_pow(u32::from(scale - number.scale()))?;
        let middle = number.coefficient().checked_mul(2)?;
        Some(((middle - half).checked_mul(lift)?, (middle + half).checked_mul(lift)?))
    };
    let (mean, sum) = (ends(mean, 1)?, ends(sum, i128::from(!counted))?);
    let fits = [mean.0, mean.1, sum.0, sum.1].iter().all(|value| value.unsigned_abs() < 1 << 60);
    fits.then_some(Bounds { mean, sum })
}
