//! Letters, as data: what they say, never how. No letter has a field that could carry what was found in a file.

use crate::ids::{FileName, Moment, RequestId};
use crate::link::{Code, Token};
use crate::person::Language;
use serde::{Deserialize, Serialize};

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

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The export is ready: here is the link.
    Released {
        /// Number of the request.
        request: RequestId,
        /// Names of the files.
        files: Vec<FileName>,
        /// The link's secret part; the address around it is configuration.
        token: Token,
        /// Until when it opens.
        until: Moment,
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
