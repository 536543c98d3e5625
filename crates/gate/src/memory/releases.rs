//! The index of what left, in memory.

use super::gate::Gate;
use crate::ids::RequestId;
use crate::ports::{Failure, Overlap, RELEASES_A_KEY, Releases, ranked};
use crate::reading::RequestRow;
use crate::request::Phase;
use async_trait::async_trait;

#[async_trait]
impl Releases for Gate {
    async fn unread(&self, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let kept = self.kept();
        let leaves = |row: &&RequestRow| row.link.is_some() || row.phase == Phase::Accepted;
        let line = kept.requests.values().filter(leaves).filter(|row| !kept.left.contains_key(&row.id));
        Ok(line.map(|row| row.id).take(limit as usize).collect())
    }

    async fn put(&self, id: RequestId, keys: &[u64]) -> Result<(), Failure> {
        self.kept().left.insert(id, keys.to_vec());
        Ok(())
    }

    async fn overlapping(&self, keys: &[u64], limit: u32) -> Result<Overlap, Failure> {
        let kept = self.kept();
        let having = |key: &u64| {
            let newest = kept.left.iter().rev().filter(|(_, keys)| keys.contains(key)).map(|(id, _)| *id);
            newest.take(RELEASES_A_KEY as usize).collect()
        };
        let found: Vec<Vec<RequestId>> = keys.iter().map(having).collect();
        Ok(ranked(&found, limit))
    }
}
