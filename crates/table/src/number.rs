//! Exact decimals as written: the digits and how many of them stand behind the decimal sign.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// A decimal exactly as it was printed: `coefficient × 10^-scale`. `25.0` keeps its scale of 1, because the number of
/// printed decimals says how far the true value may lie from the printed one. At most 38 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    coefficient: i128,
    scale: u8,
}

/// How numbers of one table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NumberStyle {
    /// The decimal sign: `.` or `,`.
    pub decimal: char,
    /// The sign between groups of three digits, where the table uses one: space, `.`, `,`, `'` or a no-break space.
    pub thousands: Option<char>,
}

impl NumberStyle {
    /// Decimal point, no grouping.
    pub const POINT: Self = Self { decimal: '.', thousands: None };
    /// Decimal comma, no grouping.
    pub const COMMA: Self = Self { decimal: ',', thousands: None };
}

impl Number {
    /// A whole number.
    #[must_use]
    pub const fn whole(value: i128) -> Self {
        Self { coefficient: value, scale: 0 }
    }

    /// `coefficient × 10^-scale`.
    #[must_use]
    pub const fn new(coefficient: i128, scale: u8) -> Self {
        Self { coefficient, scale }
    }

    /// The digits as one whole number.
    #[must_use]
    pub const fn coefficient(self) -> i128 {
        self.coefficient
    }

    /// How many digits stand behind the decimal sign.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The value as a whole number, when nothing but zeros stands behind the decimal sign.
    #[must_use]
    pub fn as_whole(self) -> Option<i128> {
        let unit = 10i128.checked_pow(u32::from(self.scale))?;
        (self.coefficient % unit == 0).then(|| self.coefficient / unit)
    }

    /// Reads a number in the given style; `None` when the text is anything else, or has more than 38 digits.
    /// Accepts a leading sign (`-`, `+`, `−`), groups of exactly three digits behind the first group, and an exponent
    /// (`1.2e-05`). A trailing per-cent sign is not part of a number.
    #[must_use]
    pub fn read(text: &str, style: NumberStyle) -> Option<Self> {
        let text = text.trim();
        if let Some(plain) = read_plain(text) {
            return Some(plain);
        }
        let (negative, body) = match text.chars().next()? {
            '-' | '\u{2212}' | '\u{2013}' => (true, &text[text.chars().next()?.len_utf8()..]),
            '+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (mantissa, exponent) = match body.find(['e', 'E']) {
            Some(at) => (&body[..at], body[at + 1..].parse::<i32>().ok()?),
            None => (body, 0),
        };
        let (whole, fraction) = match mantissa.split_once(style.decimal) {
            Some((whole, fraction)) => (whole, fraction),
            None => (mantissa, ""),
        };
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let mut coefficient = 0i128;
        read_groups(whole, style.thousands, &mut coefficient)?;
        for byte in fraction.bytes() {
            push_digit(byte, &mut coefficient)?;
        }
        let scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        let (coefficient, scale) = if scale < 0 {
            (coefficient.checked_mul(10i128.checked_pow(scale.unsigned_abs())?)?, 0)
        } else {
            (coefficient, u8::try_from(scale).ok()?)
        };
        Some(Self { coefficient: if negative { -coefficient } else { coefficient }, scale })
    }
}

/// The common case without a style: up to 18 ASCII digits and nothing else.
fn read_plain(text: &str) -> Option<Number> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 18 {
        return None;
    }
    let mut value = 0i64;
    for &byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(Number::whole(i128::from(value)))
}

fn push_digit(byte: u8, coefficient: &mut i128) -> Option<()> {
    if !byte.is_ascii_digit() {
        return None;
    }
    *coefficient = coefficient.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
    Some(())
}

fn read_groups(whole: &str, thousands: Option<char>, coefficient: &mut i128) -> Option<()> {
    let Some(sign) = thousands.filter(|sign| whole.contains(*sign)) else {
        return whole.bytes().try_for_each(|byte| push_digit(byte, coefficient));
    };
    for (group, part) in whole.split(sign).enumerate() {
        let right_length = if group == 0 { (1..=3).contains(&part.len()) } else { part.len() == 3 };
        if !right_length {
            return None;
        }
        part.bytes().try_for_each(|byte| push_digit(byte, coefficient))?;
    }
    Some(())
}

impl PartialOrd for Number {
    /// Orders by value (`2.50` and `2.5` are neither less nor greater); `None` only where aligning the scales overflows.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let (low, high) = if self.scale <= other.scale { (self, other) } else { (other, self) };
        let factor = 10i128.checked_pow(u32::from(high.scale - low.scale))?;
        let lifted = low.coefficient.checked_mul(factor)?;
        let order = lifted.cmp(&high.coefficient);
        Some(if self.scale <= other.scale { order } else { order.reverse() })
    }
}

impl fmt::Display for Number {
    /// With a decimal point and exactly the printed number of decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.coefficient);
        }
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.coefficient.unsigned_abs(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        write!(f, "{}{whole}.{fraction}", if self.coefficient < 0 { "-" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(text: &str) -> Option<String> {
        Number::read(text, NumberStyle::POINT).map(|n| n.to_string())
    }

    #[test]
    fn a_number_keeps_its_printed_decimals() {
        assert_eq!(point("25.0").as_deref(), Some("25.0"));
        assert_eq!(point("-0.05").as_deref(), Some("-0.05"));
        assert_eq!(point(" 312 ").as_deref(), Some("312"));
        assert_eq!(point("1e3").as_deref(), Some("1000"));
        assert_eq!(point("1.2e-05").as_deref(), Some("0.000012"));
        assert_eq!(point("\u{2212}13").as_deref(), Some("-13"));
    }

    #[test]
    fn groups_are_read_only_where_the_style_has_them() {
        let spaced = NumberStyle { decimal: ',', thousands: Some(' ') };
        assert_eq!(Number::read("1 234 567,5", spaced), Some(Number::new(12_345_675, 1)));
        assert_eq!(Number::read("12 34", spaced), None);
        assert_eq!(Number::read("1,234", NumberStyle::POINT), None);
    }

    #[test]
    fn what_is_not_a_number_is_none() {
        for text in ["", "-", ".", "12a", "1.2.3", "NC", "5-9", "1e", "٣"] {
            assert_eq!(point(text), None, "{text}");
        }
        assert_eq!(point(&"9".repeat(40)), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(coefficient in -10i128.pow(30)..10i128.pow(30), scale in 0u8..20) {
            let number = Number::new(coefficient, scale);
            prop_assert_eq!(Number::read(&number.to_string(), NumberStyle::POINT), Some(number));
        }
    }
}
