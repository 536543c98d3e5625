//! What left before: every request is judged together with the releases that are about the same records, whoever asked for them.

use super::{Caller, Desk, Stopped};
use crate::environment::Environment;
use crate::ids::{Digest, RegisterName, RequestId};
use crate::ports::{Handed, Overlap, Unkept};
use crate::request::{File, Request};
use crate::screening::Examined;
use disclosure::joint;
use disclosure::policy::Policy;
use disclosure::report::{FileReport, Report};
use disclosure::rules::compared_in_part;
use std::collections::BTreeSet;

/// Releases a request is judged together with, at most: those that share most with it.
pub(super) const RELEASES: u32 = 64;

/// Their bytes together, at most.
const BYTES: u64 = 16 << 20;

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
                let examined = self.ports.examiner.examine(&files, &[], policy, limits, None).await?;
                let mut keys = examined.keys;
                if files.len() < request.files.len() || unreadable(&examined.report) > 0 {
                    let registers = request.registration.iter().flat_map(|registration| &registration.registers);
                    // What cannot be read may be about anything in its registers.
                    keys.extend(registers.map(|register| joint::unread(register.as_str())));
                }
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
    ) -> Result<Looked, Stopped> {
        let registers: Vec<_> = caller.person.registers.iter().cloned().collect();
        let (policy, limits) = (&environment.policy, &environment.limits);
        let alone = self.ports.examiner.examine(files, &[], policy, limits, Some(&registers)).await?;
        if alone.asked.is_empty() {
            return Ok(Looked { examined: alone, place: None });
        }
        self.read_releases().await?;
        let Overlap { ids, more, place } = self.ports.releases.overlapping(&alone.asked, RELEASES).await?;
        let before = self.before(&ids, more).await?;
        let place = alone.said.then_some(place);
        let examined = self.together(alone, files, before, environment, &registers).await?;
        Ok(Looked { examined, place })
    }

    /// Judges files beside those of earlier requests.
    pub(super) async fn together(
        &self,
        alone: Examined,
        files: &[Handed],
        before: Before,
        environment: &Environment,
        registers: &[RegisterName],
    ) -> Result<Examined, Stopped> {
        let (policy, limits) = (&environment.policy, &environment.limits);
        let Before { files: earlier, requests, left_out } = before;
        if earlier.is_empty() {
            return Ok(in_part(alone, policy, left_out));
        }
        let together = self.ports.examiner.examine(files, &earlier, policy, limits, Some(registers)).await?;
        // A reader that fell over what left before says nothing against the request, and nothing for it.
        if unreadable(&together.report) > unreadable(&alone.report) {
            return Ok(in_part(alone, policy, left_out.saturating_add(requests)));
        }
        Ok(in_part(together, policy, left_out))
    }

    /// What these releases brought out, the most important first: as much of it as a request is judged together with. `more` were left out already.
    pub(super) async fn before(&self, ids: &[RequestId], more: u64) -> Result<Before, Stopped> {
        let mut chosen: Vec<(RequestId, Vec<Handed>)> = Vec::new();
        let mut met: BTreeSet<(Digest, Option<Digest>)> = BTreeSet::new();
        let (mut bytes, mut left_out) = (0u64, more);
        for &id in ids {
            let mut request = self.load(id).await?;
            // The same file with the same metadata says nothing new.
            let named = |file: &File| (file.digest, file.metadata.as_ref().map(|metadata| metadata.digest));
            request.files.retain(|file| !met.contains(&named(file)));
            let size: u64 = request.files.iter().map(|file| file.bytes).sum();
            if bytes.saturating_add(size) > BYTES {
                left_out += 1;
                continue;
            }
            bytes += size;
            met.extend(request.files.iter().map(named));
            let files = self.left(&request).await?;
            left_out += u64::from(files.len() < request.files.len());
            chosen.push((id, files));
        }
        let requests = chosen.len() as u64;
        chosen.sort_by_key(|(id, _)| *id);
        let named = |(id, files): (RequestId, Vec<Handed>)| {
            files.into_iter().map(move |file| Handed { name: format!("{id}/{}", file.name), ..file })
        };
        Ok(Before { files: chosen.into_iter().flat_map(named).collect(), requests, left_out })
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

    pub(super) async fn kept(&self, digest: &Digest) -> Result<Option<Vec<u8>>, Stopped> {
        match self.ports.vault.get(digest).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Unkept::Missing | Unkept::Altered) => Ok(None),
            Err(Unkept::Storage(failure)) => Err(failure.into()),
        }
    }
}

/// What the checks say of files, and what they knew.
#[derive(Debug)]
pub(super) struct Looked {
    /// What they say.
    pub(super) examined: Examined,
    /// The last place in the index that they knew; nothing where nothing can be proven beside what left.
    pub(super) place: Option<u64>,
}

/// What a request is judged together with.
#[derive(Debug)]
pub(super) struct Before {
    /// The files, the oldest first.
    files: Vec<Handed>,
    /// Of how many requests.
    requests: u64,
    /// How many requests that share keys are not among them, at least.
    left_out: u64,
}

/// Tells that releases were left out, where some were.
fn in_part(mut examined: Examined, policy: &Policy, left_out: u64) -> Examined {
    compared_in_part::tell(&mut examined.report, policy, left_out);
    examined
}

/// How many files could not be read.
fn unreadable(report: &Report) -> usize {
    let told = |file: &&FileReport| file.findings.iter().any(|finding| finding.rule.as_str() == "unreadable-file");
    report.files.iter().filter(told).count()
}
