//! Free text that people write: comments, reasons, a mail server's words. It lies in the vault; the ledger holds the digest. The salt makes the digest
//! of a short text say nothing: after the note was erased, nobody can find the text by trying.

use crate::ids::Digest;
use serde::{Deserialize, Serialize};

/// A text as the vault keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What was written.
    pub text: String,
    /// Random.
    pub salt: Digest,
}

impl Note {
    /// The bytes that lie in the vault.
    ///
    /// # Panics
    /// Never: every member has a JSON form.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a note has string keys only")
    }

    /// Reads a note; `None` when the bytes are something else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}
