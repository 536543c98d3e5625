//! The second factor: a code of six digits that an authenticator app shows, another one every thirty seconds (RFC 6238, with HMAC-SHA-1, which is what
//! the apps know). Its key is derived, as links are: nothing that is kept shows a code, and nothing but the key file makes one.

use crate::ids::{Moment, PersonId};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use std::fmt;
use zeroize::Zeroizing;

/// For how long a code is shown.
pub const STEP_SECONDS: i64 = 30;
/// How many steps a clock may be off, either way.
const DRIFT: i64 = 1;

/// The key of one person's codes.
pub struct FactorKey(Zeroizing<[u8; 20]>);

impl FactorKey {
    /// A key, derived by [`crate::link::LinkKey::factor`].
    #[must_use]
    pub fn new(bytes: [u8; 20]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The step in which this code is shown, near `now`; `None` when it is shown in none.
    #[must_use]
    pub fn step_of(&self, code: &str, now: Moment) -> Option<i64> {
        let typed: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let current = now.0.div_euclid(1_000_000 * STEP_SECONDS);
        // Each is computed, so that the time an answer takes does not say which one it was.
        let fits =
            |step: &i64| bool::from(subtle::ConstantTimeEq::ct_eq(self.code(*step).as_bytes(), typed.as_bytes()));
        let fitting: Vec<i64> = (current - DRIFT..=current + DRIFT).filter(fits).collect();
        fitting.first().copied()
    }

    /// The code of a step.
    ///
    /// # Panics
    /// Never: HMAC takes keys of any length.
    #[must_use]
    pub fn code(&self, step: i64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(self.0.as_slice()).expect("HMAC takes keys of any length");
        mac.update(&step.to_be_bytes());
        let hash: [u8; 20] = mac.finalize().into_bytes().into();
        let at = usize::from(hash[19] & 15);
        let four = [hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]];
        format!("{:06}", u32::from_be_bytes(four) % 1_000_000)
    }

    /// The key as people type it into an app: base32 in groups of four.
    #[must_use]
    pub fn typed(&self) -> String {
        let text = base32(self.0.as_slice());
        text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }

    /// The key as apps take it from a picture: `otpauth://totp/…`.
    #[must_use]
    pub fn uri(&self, issuer: &str, person: &PersonId) -> String {
        let plain = |text: &str| -> String {
            let fits = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
            text.bytes().map(|b| if fits(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
        };
        let (issuer, account) = (plain(issuer), plain(person.as_str()));
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", base32(self.0.as_slice()))
    }
}

impl fmt::Debug for FactorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FactorKey(…)")
    }
}

/// RFC 4648, for lengths that need no padding.
fn base32(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(SIGNS[((held >> bits) & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> FactorKey {
        FactorKey::new(*b"12345678901234567890")
    }

    fn at(second: i64) -> Moment {
        Moment(second * 1_000_000)
    }

    #[test]
    fn the_examples_of_the_standard_come_out() {
        // RFC 6238, appendix B, the last six of their eight digits.
        for (second, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(key().code(second / STEP_SECONDS), code);
            assert_eq!(key().step_of(code, at(second)), Some(second / STEP_SECONDS));
        }
        assert_eq!(base32(b"12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_no_more() {
        let code = key().code(2);
        for (second, fits) in [(29, false), (30, true), (60, true), (119, true), (120, false)] {
            assert_eq!(key().step_of(&code, at(second)).is_some(), fits, "{second}");
        }
        assert_eq!(key().step_of(&format!("{} {}", &code[..3], &code[3..]), at(60)), Some(2));
        for wrong in ["", "000000", "2870821", "28708"] {
            assert_eq!(key().step_of(wrong, at(60)), None, "{wrong}");
        }
    }

    #[test]
    fn an_app_is_told_whose_it_is_and_the_log_is_told_nothing() {
        let uri = key().uri("douane gate", &PersonId::new("l.maes").unwrap());
        assert!(uri.starts_with("otpauth://totp/douane%20gate:l.maes?secret=GEZD"), "{uri}");
        assert!(key().typed().starts_with("GEZD GNBV "), "{}", key().typed());
        assert_eq!(format!("{:?}", key()), "FactorKey(…)");
    }
}
