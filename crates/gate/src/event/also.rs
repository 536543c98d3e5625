//! Events that came to the list later, with what belongs to each. They stand in the ledger like all others: `{"type":"mailed", …}`.

use crate::exception::scope::{Document, Scope, Used, Word};
use crate::ids::{Digest, FileName, Moment, PersonId, RequestId};
use disclosure::report::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What happened, beside what [`super::Event`] tells itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Also {
    /// The request came as a mail (P9).
    Mailed(Mailed),
    /// What stands in the way beyond the findings, for the letter that says what to adapt (P9).
    Obstructed {
        /// The list of refusals in the vault.
        list: Digest,
    },
    /// What leaves a desktop was archived and locked with the project's password, and the lock was proved (P9).
    Sealed(Sealed),
    /// The mail server would not carry the package: its letter goes with a link instead (P9).
    Unenclosed,
    /// The requester wrote something with the request, without asking for anything by it.
    Remarked {
        /// What, in the vault.
        text: Digest,
    },
    /// They asked for an exception (P50). Their exceptions are numbered in the order in which they were asked for.
    ExceptionAsked(ExceptionAsked),
    /// An officer said whether an exception holds.
    ExceptionDecided(ExceptionDecided),
    /// They withdrew an exception.
    ExceptionWithdrawn {
        /// Its number among theirs.
        number: u32,
    },
    /// A request with breaches leaves by these exceptions of its requester.
    Excepted(Used),
    /// Of those exceptions these hold no longer, before it left: it waits for an officer.
    Uncovered {
        /// Their numbers.
        numbers: BTreeSet<u32>,
    },
    /// Of these pictures leaves what a person sees and nothing else: they were written anew, and the originals are kept.
    Redrawn {
        /// Which.
        pictures: Vec<Redrawn>,
    },
    /// What left meanwhile says more together with it than its checks could know: it waits for an officer, with this report.
    JudgedAnew(JudgedAnew),
    /// The password that was just set was made by somebody else: it opens until then, and only to be replaced.
    PasswordGiven {
        /// Until when.
        until: Moment,
    },
    /// One session, or all but one, or one token was ended by its owner.
    SessionsEnded {
        /// How many.
        count: u32,
    },
    /// Another key signs the ledger from this entry on.
    LedgerKeyChanged {
        /// What the old key signed: the names of both. See [`crate::handover`].
        note: String,
    },
    /// A ticket was opened, or drafted (P60).
    TicketOpened {
        /// Its key at the desk of support; absent where only a draft was made.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
        /// The request it is about, where it is about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<RequestId>,
    },
}

/// What the checks say of a request beside what left since they were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedAnew {
    /// The report in the vault.
    pub report: Digest,
    /// Its verdict.
    pub verdict: Verdict,
    /// The policy's name.
    pub policy: String,
    /// SHA-256 of the policy's canonical text.
    pub policy_digest: Digest,
    /// That text, and the program that judged by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Box<Basis>>,
}

/// What was judged by, in full, so that a record of the decision needs no configuration of that day (P73).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The version of the program.
    pub version: String,
    /// The policy's canonical text ([`disclosure::policy::Policy::canonical`]): thresholds, rounding, what each rule weighs.
    pub policy: String,
}

/// An exception that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExceptionAsked {
    /// What it should let through.
    pub scope: Scope,
    /// Why, in the vault.
    pub reason: Digest,
    /// Supporting documents.
    pub documents: Vec<Document>,
}

/// An officer's word on an exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExceptionDecided {
    /// Its number among those of the person.
    pub number: u32,
    /// What was said.
    pub word: Word,
    /// The officer.
    pub by: PersonId,
    /// Why, in the vault.
    pub comment: Digest,
}

/// A mail that asked for an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailed {
    /// Its Message-ID, without angle brackets.
    pub message: String,
    /// Message-IDs of what it answered itself, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thread: Vec<String>,
    /// Its subject in the vault.
    pub subject: Digest,
    /// The whole mail in the vault, as it came.
    pub mail: Digest,
}

/// A picture that was written anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redrawn {
    /// What was handed in.
    pub from: Digest,
    /// What leaves, in the vault.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
}

/// A locked package, and what was proved of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The name it has in the archive of the route.
    pub archive: FileName,
    /// The archived ZIP, without a password, in the vault.
    pub plain: Digest,
    /// How many members need the password, each proved by itself.
    pub members: u32,
    /// What they are locked with.
    pub cipher: Cipher,
    /// How it goes.
    pub goes: Goes,
}

/// What members of a package are locked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cipher {
    /// AES with a key of 256 bits, as WinZip and 7-Zip write it into ZIP archives (AE-2).
    #[serde(rename = "aes-256")]
    Aes256,
}

/// How a locked package goes to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goes {
    /// With the letter.
    Enclosed,
    /// By the link in the letter: it is too large to be enclosed.
    Linked,
}
