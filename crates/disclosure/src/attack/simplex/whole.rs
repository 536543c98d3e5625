//! Whole numbers under a common denominator.

use crate::attack::bounds::Stop;

/// A product that fits.
///
/// # Errors
/// It does not.
pub(super) fn fits(a: i128, b: i128) -> Result<i128, Stop> {
    a.checked_mul(b).ok_or(Stop::Spent)
}

/// Quotient and rest, rounded down. Numbers of 128 bits are slow to divide, and mostly they are small or divided by one.
pub(super) fn divide(value: i128, by: i64) -> (i128, i64) {
    if by == 1 {
        return (value, 0);
    }
    if let Ok(small) = i64::try_from(value) {
        return (i128::from(small.div_euclid(by)), small.rem_euclid(by));
    }
    let by = i128::from(by);
    (value.div_euclid(by), i64::try_from(value.rem_euclid(by)).unwrap_or(1))
}

/// A quotient that is known to be whole. Dividing is slow, and mostly by one or two.
pub(super) fn even(value: i64, by: i64) -> i64 {
    match by {
        1 => value,
        2 => value >> 1,
        _ => value / by,
    }
}
