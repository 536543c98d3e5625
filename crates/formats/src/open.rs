//! The door: which reader a file gets, decided by its content.

use crate::csv::{self, Layout};
use crate::limits::Limits;
use crate::picture;
use crate::sniff;
use crate::unreadable::Unreadable;
use std::borrow::Cow;
use table::artifact::Artifact;

/// Endings that a table of text may have; content with another ending has no reader yet.
const TEXT_TABLES: [&str; 7] = ["csv", "tsv", "tab", "txt", "dat", "psv", "ssv"];

/// Reads a file to be released. Bytes that are given away become the table's text as they lie; borrowed ones are copied.
///
/// # Errors
/// [`Unreadable`] says why there is no artifact; a file is never read in part.
pub fn open<'b>(name: &str, bytes: impl Into<Cow<'b, [u8]>>, limits: &Limits) -> Result<Artifact, Unreadable> {
    let bytes = bytes.into();
    weigh(&bytes, limits)?;
    if let Some(kind) = sniff::kind(&bytes) {
        if let Some(read) = picture::read(kind, name, &bytes) {
            return read;
        }
        return Err(Unreadable::NoReader(kind.to_owned()));
    }
    if !TEXT_TABLES.contains(&csv::extension(name).as_str()) {
        return Err(Unreadable::NoReader(sniff::text_or_binary(&bytes).to_owned()));
    }
    csv::read(name, bytes, Layout::Blocks, limits)
}

/// Reads a metadata file: one table of key, description and role, whatever its name ends in.
///
/// # Errors
/// As [`open`].
pub fn supplement<'b>(name: &str, bytes: impl Into<Cow<'b, [u8]>>, limits: &Limits) -> Result<Artifact, Unreadable> {
    let bytes = bytes.into();
    weigh(&bytes, limits)?;
    if let Some(kind) = sniff::kind(&bytes) {
        return Err(Unreadable::NoReader(kind.to_owned()));
    }
    csv::read(name, bytes, Layout::OneTable, limits)
}

fn weigh(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    match bytes.len() as u64 {
        0 => Err(Unreadable::Damaged("empty".to_owned())),
        length if length > limits.bytes => Err(Unreadable::OverLimit("bytes", limits.bytes)),
        _ => Ok(()),
    }
}
