//! What a copy of a gate's database holds beside the lines of its ledger: all that cannot be computed from them. The same for both databases, so
//! that a copy made of one can be put into the other.

use gate::ids::Digest;
use gate::ports::Failure;
use gate::verify::NotVerified;
use serde::{Deserialize, Serialize};

/// One row. Instants are microseconds UTC. Codes and failed attempts are left out: they live for minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "table", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Row {
    /// The signed head after a step.
    Checkpoint {
        /// The signed note.
        note: String,
    },
    /// What a witness signed.
    Cosignature {
        /// The witness.
        witness: String,
        /// Number of entries.
        size: u64,
        /// Root over them.
        root: Digest,
        /// When.
        at: i64,
        /// The signature line.
        line: String,
    },
    /// A password's hash.
    Password {
        /// Whose.
        person: String,
        /// The hash, as argon2id writes it.
        phc: String,
    },
    /// A session or a token, by its digest.
    Pass {
        /// The digest.
        digest: Digest,
        /// `session` or `bearer`.
        kind: String,
        /// Whose.
        person: String,
        /// Until when it opens.
        until: i64,
        /// When it began; 0 where that was not noted.
        #[serde(default)]
        began: i64,
        /// When it was used last.
        #[serde(default)]
        used: i64,
        /// From where it came, or what it is for.
        #[serde(default)]
        label: String,
    },
    /// A departure.
    Slot {
        /// Its name.
        name: String,
        /// The greatest fence.
        fence: i64,
        /// Whether it was made.
        done: bool,
    },
    /// A number that only grows.
    Counter {
        /// Its name.
        name: String,
        /// Its value.
        value: i64,
    },
}

/// Where a copy is written to.
pub trait Sink: Send {
    /// The next line of the ledger, in order.
    ///
    /// # Errors
    /// It could not be written.
    fn line(&mut self, text: &str) -> Result<(), Failure>;
    /// A row of the rest.
    ///
    /// # Errors
    /// It could not be written.
    fn row(&mut self, row: &Row) -> Result<(), Failure>;
}

/// Where a copy is read from.
pub trait Supply: Send {
    /// The next line of the ledger; `None` at the end.
    ///
    /// # Errors
    /// It could not be read.
    fn line(&mut self) -> Result<Option<String>, Failure>;
    /// The next row of the rest; `None` at the end.
    ///
    /// # Errors
    /// It could not be read.
    fn row(&mut self) -> Result<Option<Row>, Failure>;
}

/// Why a copy was not put in. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum NotPutIn {
    /// There is a ledger already.
    #[error("the database is not empty")]
    NotEmpty,
    /// The copy is not whole, or the store did not work.
    #[error(transparent)]
    NotVerified(#[from] NotVerified),
}

impl From<Failure> for NotPutIn {
    fn from(failure: Failure) -> Self {
        Self::NotVerified(failure.into())
    }
}
