//! The index of what left, in memory.

use super::gate::Gate;
use crate::ids::RequestId;
use crate::ports::{Failure, Overlap, RELEASES_A_KEY, Releases, ranked};
use async_trait::async_trait;
use std::collections::BTreeSet;

#[async_trait]
impl Releases for Gate {
    async fn unread(&self, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let kept = self.kept();
        let line = kept.requests.values().filter(|row| row.link.is_some() && !kept.left.contains_key(&row.id));
        Ok(line.map(|row| row.id).take(limit as usize).collect())
    }

    async fn put(&self, id: RequestId, keys: &[u64]) -> Result<(), Failure> {
        let mut kept = self.kept();
        kept.place += 1;
        let place = kept.place;
        kept.left.insert(id, (place, keys.to_vec()));
        Ok(())
    }

    async fn overlapping(&self, keys: &[u64], limit: u32) -> Result<Overlap, Failure> {
        let kept = self.kept();
        let having = |key: &u64| {
            let newest = kept.left.iter().rev().filter(|(_, (_, keys))| keys.contains(key)).map(|(id, _)| *id);
            newest.take(RELEASES_A_KEY as usize).collect()
        };
        let found: Vec<Vec<RequestId>> = keys.iter().map(having).collect();
        Ok(Overlap { place: kept.place, ..ranked(&found, limit) })
    }

    async fn overlapping_among(
        &self,
        keys: &[u64],
        among: &BTreeSet<RequestId>,
        limit: u32,
    ) -> Result<Overlap, Failure> {
        let kept = self.kept();
        let has = |id: &&RequestId, key: &u64| kept.left.get(id).is_some_and(|(_, keys)| keys.contains(key));
        let having = |key: &u64| among.iter().filter(|id| has(id, key)).copied().collect();
        let found: Vec<Vec<RequestId>> = keys.iter().map(having).collect();
        Ok(Overlap { place: kept.place, ..ranked(&found, limit) })
    }

    async fn beyond(&self, place: u64, limit: u32) -> Result<BTreeSet<RequestId>, Failure> {
        let kept = self.kept();
        let mut beyond: Vec<(u64, RequestId)> = kept.left.iter().map(|(id, (at, _))| (*at, *id)).collect();
        beyond.retain(|(at, _)| *at > place);
        beyond.sort_unstable_by(|a, b| b.cmp(a));
        Ok(beyond.into_iter().take(limit as usize).map(|(_, id)| id).collect())
    }
}
