//! A scanner that knows one thing, and can be away.

use crate::malware::Signature;
use crate::ports::Failure;
use crate::scan::{self, Scanned, Scanner};
use async_trait::async_trait;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A scanner for tests: what holds [`Watchdog::BAIT`] is malware.
#[derive(Debug, Default)]
pub struct Watchdog {
    away: AtomicBool,
    looked: AtomicU64,
}

impl Watchdog {
    /// What it knows.
    pub const BAIT: &str = "this is the malware of a test";
    /// What it calls it.
    pub const NAME: &str = "Test.Bait-1";

    /// From now on it answers, or does not.
    pub fn leave(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
    }

    /// How often it was asked.
    #[must_use]
    pub fn looked(&self) -> u64 {
        self.looked.load(Ordering::Relaxed)
    }
}

#[async_trait]
impl Scanner for Watchdog {
    async fn scan(&self, bytes: &[u8]) -> Result<Scanned, Failure> {
        self.looked.fetch_add(1, Ordering::Relaxed);
        if self.away.load(Ordering::Relaxed) {
            return Err(Failure::new(scan::PART, "it is away"));
        }
        let infected = bytes.windows(Self::BAIT.len()).any(|part| part == Self::BAIT.as_bytes());
        Ok(if infected { Scanned::Infected(Signature::new(Self::NAME)) } else { Scanned::Clean })
    }
}
