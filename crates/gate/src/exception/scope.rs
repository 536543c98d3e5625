//! What is said of an exception: to what it is tied, by which documents, with which word of an officer, and which ones a request leaves by.

use crate::ids::{Digest, FileName};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What an exception lets through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Which files: by name, or by content.
    pub files: BTreeSet<Tied>,
    /// Which rules.
    pub rules: BTreeSet<String>,
    /// First day, on the gate's clocks.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// A file that an exception is tied to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tied {
    /// Every file of this name, whatever it holds.
    Name(FileName),
    /// This content, whatever its name.
    Sha256(Digest),
}

impl Tied {
    /// `sha256:` and 64 hex digits, or a name; `None` for what is neither.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.strip_prefix("sha256:") {
            Some(digest) => Digest::parse(digest).map(Self::Sha256),
            None => FileName::new(text).ok().map(Self::Name),
        }
    }

    /// Whether it is the file of this name and content.
    pub(super) fn fits(&self, file: &FileName, content: &Digest) -> bool {
        match self {
            Self::Name(name) => file == name,
            Self::Sha256(digest) => content == digest,
        }
    }
}

impl std::fmt::Display for Tied {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Sha256(digest) => write!(f, "sha256:{digest}"),
        }
    }
}

/// A supporting document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its name.
    pub name: FileName,
    /// Its content, in the vault.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
}

/// What an officer says of an exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// It holds.
    Approved,
    /// It does not.
    Refused,
    /// It held, and holds no longer.
    Ended,
}

/// Exceptions that a request leaves by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Used {
    /// Their numbers among those of the requester.
    pub numbers: BTreeSet<u32>,
    /// Rules they let pass.
    pub rules: BTreeSet<String>,
}

/// Whether what a rule finds can be judged by a person. What stands against the description, the register or the format is mended instead, and
/// what cannot be read cannot be judged.
#[must_use]
pub fn is_judged(rule: &str) -> bool {
    let mended =
        ["register-unknown", "description-missing", "column-undescribed", "format-not-allowed", "unreadable-file"];
    !rule.starts_with("metadata-") && !mended.contains(&rule)
}
