//! From handed-in bytes to the exhibit that the rules judge.

use disclosure::exhibit::{Exhibit, Supplement, Unread};
use formats::limits::Limits;
use formats::open::{open, supplement};
use formats::unreadable::Unreadable;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use table::artifact::Artifact;

/// The metadata file as it was found beside a file.
#[derive(Debug, Clone, Copy)]
pub enum Meta<'a> {
    /// None; a file beside it that looks like a misnamed one, if any.
    Missing {
        /// `table.meta` beside `table.csv`
        seen: Option<&'a str>,
    },
    /// Its name and bytes.
    Given {
        /// Name without folders.
        name: &'a str,
        /// Content.
        bytes: &'a [u8],
    },
}

/// Reads a file and its metadata file. Bytes that are given away need not be in memory twice.
#[must_use]
pub fn exhibit<'b>(name: &str, bytes: impl Into<Cow<'b, [u8]>>, meta: Meta<'_>, limits: &Limits) -> Exhibit {
    let bytes = bytes.into();
    let metadata = match meta {
        Meta::Missing { seen } => {
            Supplement::Missing { expected: format!("{name}.meta"), seen: seen.map(ToOwned::to_owned) }
        }
        Meta::Given { name, bytes } if bytes.iter().all(u8::is_ascii_whitespace) => {
            Supplement::Empty { name: name.to_owned() }
        }
        Meta::Given { name, bytes } => {
            Supplement::Present { name: name.to_owned(), content: supplement(name, bytes, limits).map_err(unread) }
        }
    };
    Exhibit {
        name: name.to_owned(),
        path: name.to_owned(),
        sha256: hex(&Sha256::digest(&bytes)),
        bytes: bytes.len() as u64,
        content: open(name, bytes, limits).map_err(unread),
        metadata,
        evidence: None,
    }
}

/// Reads what stands beside a file as evidence of the greatest contributions to its totals.
///
/// # Errors
/// It cannot be read, or is not allowed.
pub fn evidence(name: &str, bytes: &[u8], limits: &Limits) -> Result<Artifact, Unread> {
    open(&format!("{name}.evidence.csv"), bytes.to_vec(), limits).map_err(unread)
}

fn unread(why: Unreadable) -> Unread {
    match why {
        Unreadable::NoReader(seen) => Unread::FormatNotAllowed(seen),
        Unreadable::Damaged(word) => Unread::Unreadable(word),
        Unreadable::OverLimit(what, limit) => Unread::OverLimit(what.to_owned(), limit),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
