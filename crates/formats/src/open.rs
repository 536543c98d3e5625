//! The door: which reader a file gets, decided by its content.

use crate::csv;
use crate::limits::Limits;
use table::artifact::Artifact;

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// No reader for this kind of content; what it seems to be (`zip`, `pdf`, `binary`).
    NoReader(String),
    /// Damaged, locked, or not what it claims; a word for it (`empty`, `truncated`).
    Damaged(String),
    /// Beyond a limit: its name (`bytes`, `rows`, `cells`) and value.
    OverLimit(&'static str, u64),
}

/// Reads a file.
///
/// # Errors
/// [`Unreadable`] says why there is no artifact; a file is never read in part.
pub fn open(name: &str, bytes: &[u8], limits: &Limits) -> Result<Artifact, Unreadable> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Unreadable::OverLimit("bytes", limits.bytes));
    }
    csv::read(name, bytes, limits)
}
