//! What happened, in the words the ledger keeps for ever.
//!
//! An entry's canonical JSON ([`Entry::text`]) is what the Merkle tree hashes; it is never rewritten. Therefore: a variant or a
//! field, once released, keeps its name and meaning; new fields are optional and absent when empty; new variants are added, old ones
//! stay readable. `tests/encodings.rs` pins the bytes of every variant. Free text, reports, names and addresses of people lie in the
//! vault and appear here as digests only; counts found in data never appear.

mod also;
mod happened;
mod part;
mod texts;

pub use also::{Also, Basis, Cipher, ExceptionAsked, ExceptionDecided, Goes, JudgedAnew, Mailed, Redrawn, Sealed};
pub use happened::Event;
pub use part::{ArchiveLook, Decider, Factor, Notice, Proof, Waits, WeekDraw};

use crate::ids::{Moment, PersonId, RegisterName, RequestId, UnitName};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Version of the encoding; 1.
    pub v: u8,
    /// Place in the ledger, from 0: the leaf's index in the tree.
    pub seq: u64,
    /// When, in microseconds UTC.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// From where.
    pub from: Origin,
    /// What it is about.
    pub subject: Subject,
    /// What happened.
    pub event: Event,
}

/// The version of the encoding that is written.
pub const VERSION: u8 = 1;

impl Entry {
    /// The canonical JSON text: members in the order of the declarations here, no white space. Its UTF-8 bytes are the leaf.
    ///
    /// # Panics
    /// Never: every type here has a JSON form.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("entries have string keys only")
    }

    /// Reads a line of the ledger.
    ///
    /// # Errors
    /// When the text is no entry of a known version.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        let entry: Self = serde_json::from_str(text)?;
        if entry.v == VERSION { Ok(entry) } else { Err(serde::de::Error::custom("an entry of another version")) }
    }
}

/// Who acted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// A person, through their account.
    Person(PersonId),
    /// Somebody who holds the link of this person, and is not logged in.
    Holder(PersonId),
    /// The gate itself, on a round: departure, letters, expiry.
    Round(Round),
    /// Whoever runs the program on the server itself (`admin init`).
    Host,
    /// Somebody who was not let in.
    Stranger,
}

/// Rounds the gate makes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Round {
    /// The batch departures.
    Departure,
    /// The letters.
    Post,
    /// Links that ended, or end soon.
    Expiry,
    /// Content that was kept for long enough.
    Janitor,
}

/// From where somebody acted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The way in.
    pub channel: Channel,
    /// The network address, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Origin {
    /// The gate's own doing.
    pub const INSIDE: Self = Self { channel: Channel::Inside, address: None };
}

/// Ways in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A page.
    Web,
    /// The HTTP API, which the command line and the macros use too.
    Api,
    /// A command on the server itself.
    Command,
    /// A mail to the gate's own mailbox (P9).
    Mail,
    /// A watched folder: a bunker's export or validation folder, a drop folder.
    Folder,
    /// The gate's own doing.
    Inside,
}

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A request.
    Request(RequestId),
    /// A person.
    Person(PersonId),
    /// A register.
    Register(RegisterName),
    /// A department.
    Department(UnitName),
    /// A bunker.
    Bunker(UnitName),
    /// The gate as a whole.
    Gate,
}

impl fmt::Display for Subject {
    /// `request/12`, `person/a.peeters`, `register/INTEGO`, `department/ZIV`, `bunker/XAW03`, `gate`: a key for stores.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(id) => write!(f, "request/{id}"),
            Self::Person(id) => write!(f, "person/{id}"),
            Self::Register(name) => write!(f, "register/{name}"),
            Self::Department(name) => write!(f, "department/{name}"),
            Self::Bunker(name) => write!(f, "bunker/{name}"),
            Self::Gate => f.write_str("gate"),
        }
    }
}
