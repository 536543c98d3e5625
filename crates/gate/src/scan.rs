//! Known malware: what a scanner beside the gate says of bytes before anything of them is kept or read.
//!
//! Nothing is remembered of what was clean: signatures change, so every way in asks anew. A scanner that does not answer is a [`Failure`]: nothing is
//! handed in meanwhile, and whatever comes by itself (folders, mail) is offered again.

use crate::ports::Failure;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The part that [`Failure::part`] names when the scanner does not work.
pub const PART: &str = "scanner";
/// Longest name of a signature that is kept, in signs.
const LONGEST: usize = 80;

/// The name under which a scanner knows malware. It comes from another program: visible signs of ASCII, and not many.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct Signature(String);

impl Signature {
    /// The name, cut and with a `?` for each sign that a name of a signature does not have.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let plain = |sign: char| if sign.is_ascii_alphanumeric() || "._-+:/()".contains(sign) { sign } else { '?' };
        Self(name.trim().chars().take(LONGEST).map(plain).collect())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Signature {
    fn from(name: String) -> Self {
        Self::new(&name)
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a scanner says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    /// It knows nothing against the bytes.
    Clean,
    /// They are, or hold, malware.
    Infected(Signature),
}

/// A scanner for malware. It sees content and no name, person or request.
#[async_trait]
pub trait Scanner: Send + Sync {
    /// Looks through bytes.
    ///
    /// # Errors
    /// [`Failure`] of [`PART`] whenever there is no clear answer: nobody answers, too late, in part, or the bytes are more than it looks through.
    async fn scan(&self, bytes: &[u8]) -> Result<Scanned, Failure>;
}

/// No scanner: a gate of whose configuration none is part.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoScanner;

#[async_trait]
impl Scanner for NoScanner {
    async fn scan(&self, _: &[u8]) -> Result<Scanned, Failure> {
        Ok(Scanned::Clean)
    }
}

/// Something that was handed in and is malware.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum Infected {
    /// A file, a metadata file or a list.
    #[serde(rename = "malware-found")]
    Found {
        /// Its name, as given.
        file: String,
        /// What the scanner calls it.
        signature: Signature,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_signature_is_short_and_shows_what_it_is() {
        assert_eq!(Signature::new(" Win.Test.EICAR_HDB-1 ").as_str(), "Win.Test.EICAR_HDB-1");
        assert_eq!(Signature::new("a\u{1b}[2J\u{202e}<b>\n\"").as_str(), "a??2J??b???");
        assert_eq!(Signature::new(&"x".repeat(500)).as_str().len(), LONGEST);
        let read: Signature = serde_json::from_str("\"a\\u0007b\"").expect("a text");
        assert_eq!(read.as_str(), "a?b");
    }
}
