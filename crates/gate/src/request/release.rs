//! What left: the package, its link, and the letter that carries it.

use crate::event::Event;
use crate::ids::{Digest, FileName, Moment};
use serde::{Deserialize, Serialize};

/// A package that left the gate, and its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// When.
    pub at: Moment,
    /// The departure.
    pub slot: Moment,
    /// The package in the vault.
    pub package: Digest,
    /// Its length.
    pub bytes: u64,
    /// Its name.
    pub name: FileName,
    /// The record of the decision in the vault.
    pub record: Digest,
    /// SHA-256 of the link's token.
    pub link: Digest,
    /// What the token is derived from.
    pub nonce: Digest,
    /// Until when the link opens.
    pub until: Moment,
    /// The letter's Message-ID.
    pub message: String,
}

/// Where the letter with the link is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letter {
    /// To be sent at this moment or later, after so many attempts.
    Due {
        /// Not before.
        at: Moment,
        /// Attempts so far.
        attempts: u32,
    },
    /// The mail server took it.
    Sent {
        /// When.
        at: Moment,
    },
    /// The mail server refused it for good.
    Refused {
        /// When.
        at: Moment,
        /// The server's words, in the vault.
        words: Digest,
    },
}

impl Letter {
    pub(super) fn after(self, now: Moment, event: &Event) -> Self {
        match (self, event) {
            (Self::Due { .. }, Event::LetterSent { .. }) => Self::Sent { at: now },
            (Self::Due { .. }, Event::LetterRefused { words }) => Self::Refused { at: now, words: *words },
            (Self::Due { attempts, .. }, Event::LetterDeferred { again }) => {
                Self::Due { at: *again, attempts: attempts.saturating_add(1) }
            }
            (letter, _) => letter,
        }
    }
}

impl Release {
    pub(super) fn of(at: Moment, event: &Event) -> Option<Self> {
        let Event::Released { slot, package, bytes, name, record, link, nonce, until, message } = event else {
            return None;
        };
        Some(Self {
            at,
            slot: *slot,
            package: *package,
            bytes: *bytes,
            name: name.clone(),
            record: *record,
            link: *link,
            nonce: *nonce,
            until: *until,
            message: message.clone(),
        })
    }
}
