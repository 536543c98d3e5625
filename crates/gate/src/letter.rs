//! Letters, as data: what they say, never how. No letter has a field that could carry what was found in a file.

use crate::event::Notice;
use crate::ids::{FileName, Moment, PersonId, RegisterName, RequestId};
use crate::link::{Code, Token};
use crate::person::Language;
use crate::refusal::Refusal;
use disclosure::finding::{Fact, Finding, Level};
use disclosure::report::Report;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use table::place::{Place, column_letters};

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
    /// The mail it answers, where it answers one.
    pub reply: Option<Reply>,
    /// What goes with it.
    pub enclosed: Option<Enclosed>,
}

/// The mail that a letter answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Message-IDs of the thread, the oldest first; the last is the one that is answered.
    pub thread: Vec<String>,
    /// Its subject, as [`purpose`] lets it be repeated; `None` where nothing of it can be.
    pub subject: Option<String>,
}

/// A file that goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosed {
    /// Its name.
    pub name: String,
    /// Its bytes: a ZIP that opens with the project's password only.
    pub bytes: Vec<u8>,
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

/// What was changed of what opens an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It has another password.
    Password,
    /// An authenticator app was set up, or another in its place.
    Factor,
    /// The authenticator app was taken away.
    NoFactor,
}

impl Changed {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Password, Self::Factor, Self::NoFactor];

    /// Its name in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Factor => "factor",
            Self::NoFactor => "no-factor",
        }
    }
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
    /// The export goes with this letter, locked with the project's password (P9).
    Sealed {
        /// What it is about.
        about: About,
        /// Name of the locked ZIP.
        name: String,
    },
    /// The export is ready behind a link, locked with the project's password (P9).
    SealedLink {
        /// What it is about.
        about: About,
        /// The link's secret part.
        token: Token,
        /// Until when it opens.
        until: Moment,
    },
    /// The checks stopped it: what to adapt (P9).
    Adapt {
        /// What it is about.
        about: About,
        /// What stands in the way beyond the findings.
        refusals: Vec<Refusal>,
        /// What was found, without anything that was found.
        amiss: Vec<Amiss>,
    },
    /// What opens somebody's account was changed: by them, or in their name.
    Account {
        /// The account.
        account: PersonId,
        /// What was changed.
        changed: Changed,
        /// When.
        at: Moment,
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
    /// Message-IDs of the mails it answers, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// What goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enclosed: Option<Enclosed>,
}

/// A finding as a letter may tell it: the rule, its wording, and where. No interval, no proof, no value of a cell, and no number but thresholds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amiss {
    /// The file.
    pub file: String,
    /// The finding, stripped.
    finding: Finding,
}

/// Facts that say nothing of what a file holds: what the policy demands, what a column was taken for, what a format is.
const HARMLESS: [&str; 8] = ["threshold", "role", "limit", "what", "format", "allowed", "expected", "kind"];

impl Amiss {
    /// The breaches of a report, at most so many.
    #[must_use]
    pub fn of(report: &Report, most: usize) -> Vec<Self> {
        let breaches = report.files.iter().flat_map(|file| file.findings.iter().map(|finding| (&file.file, finding)));
        let breaches = breaches.filter(|(_, finding)| finding.level == Level::Breach);
        breaches.take(most).map(|(file, finding)| Self { file: file.clone(), finding: stripped(finding) }).collect()
    }

    /// What is left of the finding.
    #[must_use]
    pub fn finding(&self) -> &Finding {
        &self.finding
    }
}

fn stripped(finding: &Finding) -> Finding {
    let Place { row, column, part, .. } = &finding.place;
    let place = Place { row: *row, column: *column, part: part.clone(), ..Place::default() };
    let letters = column.map(column_letters).unwrap_or_default();
    let mut left = Finding::new(finding.rule.clone(), finding.level, place);
    left.variant = finding.variant.clone();
    left.facts = finding.facts.clone();
    left.facts.entry("name".into()).or_insert_with(|| Fact::Text(letters.clone()));
    for (name, fact) in &mut left.facts {
        if name == "name" {
            *fact = Fact::Text(letters.clone());
        } else if !HARMLESS.contains(&name.as_ref()) {
            *fact = Fact::Text("\u{2026}".to_owned());
        }
    }
    left
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
