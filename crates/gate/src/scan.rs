//! Known malware: what a scanner beside the gate says of bytes before anything of them is kept or read.
//!
//! Nothing is remembered of what was clean: signatures change, so every way in asks anew. A scanner that does not answer is a [`Failure`]: nothing is
//! handed in meanwhile, and whatever comes by itself (folders, mail) is offered again.

use crate::malware::Signature;
use crate::ports::Failure;
use async_trait::async_trait;

/// The part that [`Failure::part`] names when the scanner does not work.
pub const PART: &str = "scanner";

/// What a scanner says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    /// It knows nothing against the bytes.
    Clean,
    /// They are, or hold, malware.
    Infected(Signature),
}

/// A scanner for malware. It sees content and no name, person or request.
#[async_trait]
pub trait Scanner: Send + Sync {
    /// Looks through bytes.
    ///
    /// # Errors
    /// [`Failure`] of [`PART`] whenever there is no clear answer: nobody answers, too late, in part, or the bytes are more than it looks through.
    async fn scan(&self, bytes: &[u8]) -> Result<Scanned, Failure>;
}

/// No scanner: a gate of whose configuration none is part.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoScanner;

#[async_trait]
impl Scanner for NoScanner {
    async fn scan(&self, _: &[u8]) -> Result<Scanned, Failure> {
        Ok(Scanned::Clean)
    }
}
