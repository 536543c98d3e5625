//! What left before: every request is judged together with the releases that are about the same records, whoever asked for them.

use super::{Caller, Desk, Stopped};
use crate::environment::Environment;
use crate::ids::{Digest, RequestId};
use crate::ports::{Handed, Unkept};
use crate::request::Request;
use crate::screening::Examined;

/// Releases a request is judged together with, at most: those that share most with it.
const RELEASES: u32 = 48;

/// Their bytes together, at most.
const BYTES: usize = 16 << 20;

/// Releases that are taken out of the line at a time.
const BATCH: u32 = 50;

impl Desk {
    /// Reads releases that are in line into the index, and answers how many.
    ///
    /// # Errors
    /// [`Stopped::Failed`]; the rest stays in line.
    pub async fn read_releases(&self) -> Result<u32, Stopped> {
        let mut count = 0;
        loop {
            let line = self.ports.releases.unread(BATCH).await?;
            if line.is_empty() {
                return Ok(count);
            }
            for id in line {
                let request = self.load(id).await?;
                let environment = self.environment(&request.environment).or_else(|why| {
                    // A route that is no longer configured judged by limits that another has as well.
                    self.environments().first().ok_or(why)
                })?;
                let files = self.left(&request).await?;
                let (policy, limits) = (&environment.policy, &environment.limits);
                let keys = self.ports.examiner.examine(&files, &[], policy, limits, None).await?.keys;
                self.ports.releases.put(id, &keys).await?;
                count += 1;
            }
        }
    }

    /// Judges files for a caller, together with what left about the same records.
    pub(super) async fn look(
        &self,
        caller: &Caller,
        files: &[Handed],
        environment: &Environment,
    ) -> Result<Examined, Stopped> {
        let registers: Vec<_> = caller.person.registers.iter().cloned().collect();
        let (policy, limits) = (&environment.policy, &environment.limits);
        let alone = self.ports.examiner.examine(files, &[], policy, limits, Some(&registers)).await?;
        if alone.keys.is_empty() {
            return Ok(alone);
        }
        self.read_releases().await?;
        let earlier = self.before(&alone.keys).await?;
        if earlier.is_empty() {
            return Ok(alone);
        }
        Ok(self.ports.examiner.examine(files, &earlier, policy, limits, Some(&registers)).await?)
    }

    /// Files that left and share keys, the oldest first.
    async fn before(&self, keys: &[u64]) -> Result<Vec<Handed>, Stopped> {
        let mut chosen: Vec<(RequestId, Vec<Handed>)> = Vec::new();
        let mut bytes = 0;
        for id in self.ports.releases.overlapping(keys, RELEASES).await? {
            let request = self.load(id).await?;
            let size: u64 = request.files.iter().map(|file| file.bytes).sum();
            bytes += usize::try_from(size).unwrap_or(BYTES);
            if bytes > BYTES {
                break;
            }
            let mut files = self.left(&request).await?;
            // The same file under the same name says nothing new.
            files.retain(|file| !chosen.iter().any(|(_, others)| others.iter().any(|other| is_same(file, other))));
            chosen.push((id, files));
        }
        chosen.sort_by_key(|(id, _)| *id);
        let named = |(id, files): (RequestId, Vec<Handed>)| {
            files.into_iter().map(move |file| Handed { name: format!("{id}/{}", file.name), ..file })
        };
        Ok(chosen.into_iter().flat_map(named).collect())
    }

    /// The files of a released request that the vault still has: one that is damaged holds up no other request.
    async fn left(&self, request: &Request) -> Result<Vec<Handed>, Stopped> {
        let mut files = Vec::new();
        for file in &request.files {
            let Some(bytes) = self.kept(&file.digest).await? else { continue };
            let metadata = match &file.metadata {
                Some(metadata) => self.kept(&metadata.digest).await?.map(|bytes| (metadata.name.to_string(), bytes)),
                None => None,
            };
            files.push(Handed { name: file.name.to_string(), bytes, metadata });
        }
        Ok(files)
    }

    async fn kept(&self, digest: &Digest) -> Result<Option<Vec<u8>>, Stopped> {
        match self.ports.vault.get(digest).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Unkept::Missing | Unkept::Altered) => Ok(None),
            Err(Unkept::Storage(failure)) => Err(failure.into()),
        }
    }
}

fn is_same(one: &Handed, other: &Handed) -> bool {
    one.bytes == other.bytes
        && one.metadata.as_ref().map(|(_, bytes)| bytes) == other.metadata.as_ref().map(|(_, bytes)| bytes)
}
