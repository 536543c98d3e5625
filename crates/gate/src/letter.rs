//! Letters, as data: what they say, never how. No letter has a field that could carry what was found in a file.

use crate::event::Notice;
use crate::ids::{FileName, Moment, RegisterName, RequestId};
use crate::link::{Code, Token};
use crate::person::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A letter to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address it goes to.
    pub to: Address,
    /// The language it is written in.
    pub language: Language,
    /// The same for every copy of the same letter, so that repeats are recognised: `request-12.3f9a…@gate.example`.
    pub message_id: String,
    /// When it is sent.
    pub date: Moment,
    /// What it says.
    pub content: Content,
    /// What the footer remembers of the ledger.
    pub footer: Footer,
}

/// Where a letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The person's name.
    pub name: String,
    /// Their address.
    pub mail: String,
}

/// What a letter is about. No field for what was found, nor for what an officer wrote: the page says that, behind the login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Number of the request.
    pub request: RequestId,
    /// Who asked, by name.
    pub requester: String,
    /// Names of the files.
    pub files: Vec<FileName>,
    /// Registers the metadata names.
    pub registers: BTreeSet<RegisterName>,
    /// What the requester wrote the export is for, cut to [`PURPOSE`] characters and without numbers below the threshold; `None` where nothing can
    /// be read.
    pub purpose: Option<String>,
}

/// Most characters of a purpose that a letter repeats.
pub const PURPOSE: usize = 120;

/// A purpose as a letter may repeat it: one line, cut, and numbers that stand alone and are small enough to be a hidden count left out.
#[must_use]
pub fn purpose(text: &str, threshold: u64) -> Option<String> {
    let small = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty() && bare.parse::<u64>().is_ok_and(|number| number < threshold)
    };
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.map(|word| if small(word) { "\u{2026}" } else { word }).collect::<Vec<_>>().join(" ");
    if line.chars().count() <= PURPOSE {
        return Some(line).filter(|line| !line.is_empty());
    }
    Some(line.chars().take(PURPOSE - 1).chain(['\u{2026}']).collect())
}

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The export is ready: here is the link.
    Released {
        /// What it is about.
        about: About,
        /// The link's secret part; the address around it is configuration.
        token: Token,
        /// Until when it opens.
        until: Moment,
    },
    /// Something happened to a request: what, and where to go on.
    Told {
        /// What it is about.
        about: About,
        /// What happened.
        notice: Notice,
        /// Until when the link opens, where it is about the link's end.
        until: Option<Moment>,
    },
    /// The one-time code that somebody asked for on the download page.
    OneTimeCode {
        /// Number of the request.
        request: RequestId,
        /// The code.
        code: Code,
        /// Until when it can be used.
        until: Moment,
    },
}

/// The outside memory of the ledger (architecture: an old backup or a rewrite shows against it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Number of entries.
    pub size: u64,
    /// Root of the tree, base64.
    pub root: String,
}

/// A letter in words: what a mail program shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendered {
    /// Name of the person it goes to.
    pub to_name: String,
    /// Their address.
    pub to_mail: String,
    /// Message-ID without angle brackets.
    pub message_id: String,
    /// When it is sent.
    pub date: Moment,
    /// The subject, one line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_carries_no_small_number_out() {
        let told = purpose("Overview  2003-2022:\n3 patients, 12 regions (4)", 5);
        assert_eq!(told.as_deref(), Some("Overview 2003-2022: \u{2026} patients, 12 regions \u{2026}"));
        assert_eq!(purpose(" \n", 5), None);
    }

    #[test]
    fn a_purpose_is_cut() {
        let told = purpose(&"word ".repeat(100), 5).unwrap();
        assert!(told.chars().count() == PURPOSE && told.ends_with('\u{2026}'), "{told}");
    }
}
