//! The port of the index of what left.

use crate::ids::RequestId;
use crate::ports::Failure;
use async_trait::async_trait;
use std::collections::{BTreeMap, BTreeSet};

/// What left: an index of the records that released cells are about. Fed by the ledger: [`crate::ports::Ledger::append`] puts every release in line
/// in the same transaction, and the desk reads it from the vault before it judges anything. It can be made anew from both at any time. A release
/// that was revoked or whose link is over stays: it left.
///
/// Whatever is read into it gets the next place: a request that was judged knew all places up to that of its [`Overlap`], and nothing beyond. Places are
/// never given twice, also where the index is made anew.
#[async_trait]
pub trait Releases: Send + Sync {
    /// Released requests that are in line, lowest numbers first.
    async fn unread(&self, limit: u32) -> Result<Vec<RequestId>, Failure>;
    /// Puts the keys of a released request ([`disclosure::joint::keys`]) into the index and takes it out of the line. Twice is once.
    async fn put(&self, id: RequestId, keys: &[u64]) -> Result<(), Failure>;
    /// Releases that share keys: those that share most and rarest first, of equals the newest.
    async fn overlapping(&self, keys: &[u64], limit: u32) -> Result<Overlap, Failure>;
    /// The same, looked for among these releases alone.
    async fn overlapping_among(
        &self,
        keys: &[u64],
        among: &BTreeSet<RequestId>,
        limit: u32,
    ) -> Result<Overlap, Failure>;
    /// Releases beyond a place, so many of the newest at most.
    async fn beyond(&self, place: u64, limit: u32) -> Result<BTreeSet<RequestId>, Failure>;
}

/// Releases that share keys with a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Those that share most and rarest first, of equals the newest.
    pub ids: Vec<RequestId>,
    /// How many more share keys, at least: nought only where there is none.
    pub more: u64,
    /// The last place of the index when it was asked.
    pub place: u64,
}

/// So many of the newest releases are looked at for one key: more than a request is judged together with, so that none is passed over unseen.
pub const RELEASES_A_KEY: u32 = 80;

/// Ranks releases by the keys they share: `found` holds for each key the releases that have it. A key that few have counts for more.
#[must_use]
pub fn ranked(found: &[Vec<RequestId>], limit: u32) -> Overlap {
    let mut scores: BTreeMap<RequestId, u64> = BTreeMap::new();
    for releases in found {
        let worth = 1_000_000 / (releases.len() as u64).max(1);
        releases.iter().for_each(|id| *scores.entry(*id).or_default() += worth);
    }
    let mut ids: Vec<(u64, RequestId)> = scores.into_iter().map(|(id, score)| (score, id)).collect();
    ids.sort_unstable_by(|a, b| b.cmp(a));
    let more = ids.len().saturating_sub(limit as usize) as u64;
    Overlap { place: 0, ids: ids.into_iter().take(limit as usize).map(|(_, id)| id).collect(), more }
}
