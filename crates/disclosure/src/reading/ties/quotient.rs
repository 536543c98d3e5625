//! Quotients as they are printed: shares, changes, indices, ratios, steps of a survival curve. One test of what two counts can be.

use crate::reading::marks::Span;
use crate::reading::ties::{At, Fit, View};
use table::number::Number;

/// What a printed quotient says: `low.0 · base ≤ low.1 · part` and `high.1 · part ≤ high.0 · base`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Factors of the least part.
    pub low: (i128, i128),
    /// Factors of the greatest.
    pub high: (i128, i128),
}

impl Bounds {
    /// Those of a share that is printed in parts of `unit`: 100 for per cent, 1 for a fraction.
    #[must_use]
    pub fn of_share(share: Number, unit: u32) -> Option<Self> {
        let (low, high, scale) = share_bounds(share, unit)?;
        Some(Self { low: (low, scale), high: (high, scale) })
    }

    /// Those of a relative change: one more than the share.
    #[must_use]
    pub fn of_change(change: Number, unit: u32) -> Option<Self> {
        let (low, high, scale) = share_bounds(change, unit)?;
        (high + scale >= 0).then_some(Self { low: ((low + scale).max(0), scale), high: (high + scale, scale) })
    }

    /// Whether it holds for some counts of two spans.
    #[must_use]
    pub fn may_fit(self, part: Span, base: Span) -> bool {
        let times = |factor: i128, count: u64| factor.saturating_mul(i128::from(count));
        part.high.is_none_or(|part| times(self.low.1, part) >= times(self.low.0, base.low))
            && base.high.is_none_or(|base| times(self.high.1, part.low) <= times(self.high.0, base))
    }

    /// How printed counts take it. Of nothing nothing is a share.
    pub(super) fn fit(self, view: &View<'_, '_>, part: At, base: At) -> Fit {
        let (Some(part), Some(base)) = (view.known(part), view.known(base)) else { return Fit::Useless };
        self.fit_spans(part.span, base.span)
    }

    /// How what is known of two counts, or sums of counts, takes it.
    pub(super) fn fit_spans(self, part: Span, base: Span) -> Fit {
        match (self.may_fit(part, base), part.exact(), base.exact()) {
            (false, ..) => Fit::Denied,
            (true, _, Some(0)) => Fit::Useless,
            (true, Some(_), Some(_)) => Fit::Holds,
            (true, ..) => Fit::Open,
        }
    }
}

/// Whether a printed share can be what `part` is of `base`: `(2c − 1) · base ≤ 2 · unit · 10ˢ · part ≤ (2c + 1) · base`.
#[must_use]
pub fn share_fits(share: Number, part: u64, base: u64, unit: u32) -> Option<bool> {
    Some(Bounds::of_share(share, unit)?.may_fit(Span::exactly(part), Span::exactly(base)))
}

/// The factors of `low · base ≤ scale · part ≤ high · base` that a printed share stands for.
#[must_use]
pub fn share_bounds(share: Number, unit: u32) -> Option<(i128, i128, i128)> {
    let twice = share.coefficient().checked_mul(2)?;
    if share.scale() > 12 || twice.abs() > 1 << 60 {
        return None;
    }
    let scale = 10i128.checked_pow(u32::from(share.scale()))?.checked_mul(2 * i128::from(unit))?;
    Some((twice - 1, twice + 1, scale))
}

/// The least and the greatest base of which a count can be a printed share; a share that may be nothing has no greatest. `None`: no base.
#[must_use]
pub(crate) fn bases(count: u64, share: Number, unit: u32) -> Option<(i128, i128)> {
    let (low, high, scale) = share_bounds(share, unit)?;
    let scaled = i128::from(count).checked_mul(scale).filter(|_| high > 0)?;
    Some((-(-scaled).div_euclid(high), if low > 0 { scaled.div_euclid(low) } else { i128::MAX }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is printed of two counts fits them, and a span fits where one of its counts does.
        #[test]
        fn a_printed_quotient_fits_the_counts_it_was_made_of(base in 1u64..300, part in 0u64..300, wide in 0u64..6) {
            let share = Number::new((i128::from(part) * 2000 / i128::from(base) + 1).div_euclid(2), 1);
            let bounds = Bounds::of_share(share, 100).unwrap();
            prop_assert!(bounds.may_fit(Span::exactly(part), Span::exactly(base)));
            let span = Span { low: part, high: Some(part + wide) };
            let some = (part..=part + wide).any(|part| bounds.may_fit(Span::exactly(part), Span::exactly(base)));
            prop_assert_eq!(bounds.may_fit(span, Span::exactly(base)), some);
            let (least, most) = bases(part, share, 100).unwrap();
            prop_assert!(least <= i128::from(base) && i128::from(base) <= most);
            let change = Number::new(share.coefficient() - 1000, 1);
            prop_assert!(Bounds::of_change(change, 100).unwrap().may_fit(Span::exactly(part), Span::exactly(base)));
        }
    }
}
