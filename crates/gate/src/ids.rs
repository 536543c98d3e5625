//! Names of things: small values that cannot be mistaken for one another.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::Digest as _;
use std::fmt;

/// Number of a request, as people quote it (`ID_FILE_EXPORT`). Counts from 1 in each installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub u64);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A name that follows the rules of its kind; see the constructors.
macro_rules! name {
    ($(#[$doc:meta])* $kind:ident, $fits:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $kind(String);

        impl $kind {
            /// The name, when the text fits the rules of its kind; the text itself otherwise.
            ///
            /// # Errors
            /// The text that does not fit.
            pub fn new(text: impl Into<String>) -> Result<Self, String> {
                let text = text.into();
                if $fits(&text) { Ok(Self(text)) } else { Err(text) }
            }

            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(
    /// A person's account: 1 to 64 letters, digits, `.`, `_`, `-` or `@`, as the directory writes it.
    PersonId, is_login
);
name!(
    /// A register, exactly as `tx_reg_nam` must write it: 1 to 100 characters, no control character, `;` or `"` (it stands in metadata files), no
    /// space at its ends.
    RegisterName, is_register
);
name!(
    /// A department or a bunker, as people call it: 1 to 60 characters, no control character, `;` or `"`, no space at its ends.
    UnitName, is_unit
);
name!(
    /// The ticket in which something was asked for: 1 to 60 letters, digits, `-`, `_`, `.`, `/` or `#` (`DWH-1234`).
    TicketName, is_ticket
);
name!(
    /// A route through the gate (`sas`): 1 to 40 small letters, digits or `-`.
    EnvironmentName, is_slug
);
name!(
    /// A file's name without folders: 1 to 200 characters, no `/`, `\` or control character, neither `.` nor `..`, no space or dot at its ends.
    FileName, is_file_name
);

fn is_login(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-@".contains(&b))
}

fn is_register(text: &str) -> bool {
    (1..=100).contains(&text.chars().count())
        && text.trim() == text
        && !text.chars().any(|c| c.is_control() || matches!(c, ';' | '"'))
}

fn is_unit(text: &str) -> bool {
    text.chars().count() <= 60 && is_register(text)
}

fn is_ticket(text: &str) -> bool {
    (1..=60).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./#".contains(&b))
}

fn is_slug(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_file_name(text: &str) -> bool {
    (1..=200).contains(&text.chars().count())
        && text.len() <= 255
        && text.trim() == text
        && !text.ends_with('.')
        && text != ".."
        && !text.chars().any(|c| {
            c.is_control() || matches!(c, '/' | '\\' | ':' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
}

/// SHA-256 of some bytes: the address of everything in the vault. Written as 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// A digest computed elsewhere.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads 64 hex digits, in small letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(*pair.first()?)? << 4 | nibble(*pair.get(1)?)?;
        }
        Some(Self(bytes))
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not 64 hex digits"))
    }
}

/// An instant in microseconds since 1970-01-01 00:00 UTC: the precision that every store keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The instant, cut to microseconds.
    #[must_use]
    pub fn of(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }

    /// The instant for calendars and clocks; the ends of time for values outside of it.
    #[must_use]
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }

    /// So many seconds later.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_one_name_and_no_path() {
        for good in ["table.csv", "tableau été.csv", "a", ".hidden", "x.csv.meta"] {
            assert!(FileName::new(good).is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "a/b.csv", "..\\b.csv", "C:x", "a\nb", " a.csv", "a.", "\u{202e}vsc.exe"] {
            assert!(FileName::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_register_s_name_can_stand_in_a_metadata_file() {
        for good in ["INTEGO", "Belgian Cancer Registry (2024)", "Registre du diab\u{e8}te"] {
            assert!(RegisterName::new(good).is_ok(), "{good}");
        }
        for bad in ["", "A;B", "A\"B", "A\nB", "A\tB", "A\0", " A", "A ", "\u{a0}A", &"x".repeat(101)] {
            assert!(RegisterName::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_digest_is_written_as_hex_and_read_back() {
        let digest = Digest::of(b"");
        assert_eq!(digest.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse(&digest.to_string().to_uppercase()), None);
        assert_eq!(Digest::parse("e3"), None);
    }
}
