//! What was handed in, as a request lists it: names that can be used, digests, metadata beside its file.

use super::{Caller, Desk, Stopped, door};
use crate::environment::Environment;
use crate::event::{Also, Event, Redrawn};
use crate::ids::{Digest, FileName};
use crate::ports::{Failure, Handed};
use crate::refusal::Refusal;
use crate::request::{Attachment, File};
use disclosure::report::Report;

impl Desk {
    /// Writes anew what pictures were asked for, and adds to the events what leaves of them: what a person sees and nothing else. Nothing
    /// where the request is stopped.
    pub(super) async fn redraw(
        &self,
        events: &mut Vec<Event>,
        files: &[Handed],
        report: &Report,
        environment: &Environment,
    ) -> Result<(), Stopped> {
        if events.iter().any(|event| matches!(event, Event::Blocked { .. })) {
            return Ok(());
        }
        let is_picture = |file: &&Handed| {
            let judged = report.files.iter().find(|judged| judged.file == file.name);
            judged.is_some_and(|judged| ["png", "jpeg"].contains(&judged.format.as_str()))
        };
        let mut pictures = Vec::new();
        for file in files.iter().filter(is_picture) {
            // It was decoded when it was judged: that it cannot be now is the machine's fault, not the picture's.
            let redrawn = self.ports.examiner.redraw(file, &environment.limits).await?;
            let redrawn = redrawn.ok_or_else(|| Failure::new("picture", "it could not be written anew"))?;
            let digest = self.ports.vault.put(&redrawn).await?;
            pictures.push(Redrawn { from: Digest::of(&file.bytes), digest, bytes: redrawn.len() as u64 });
        }
        if !pictures.is_empty() {
            events.insert(0, Event::Also(Also::Redrawn { pictures }));
        }
        Ok(())
    }
}

impl Desk {
    /// The name of something that is handed in. A path in the place of a name is written down: nobody types one by chance.
    pub(super) async fn named(&self, caller: &Caller, name: &str) -> Result<FileName, Stopped> {
        match file_name(name) {
            Ok(name) => Ok(name),
            Err(refusal) => {
                self.note_paths(caller, std::slice::from_ref(&refusal)).await?;
                Err(refusal.into())
            }
        }
    }

    /// Writes down that somebody gave a path in the place of a name, never which: once a quarter of an hour and account, so that nobody fills the
    /// ledger.
    pub(super) async fn note_paths(&self, caller: &Caller, refusals: &[Refusal]) -> Result<(), Stopped> {
        let Some(path) = refusals.iter().find(|refusal| matches!(refusal, Refusal::PathInName { .. })) else {
            return Ok(());
        };
        let (now, key) = (self.now(), format!("path/{}", caller.person.id));
        let tries = self.ports.credentials.count_failure(&key, now, now.plus_seconds(-door::SHUT_SECONDS)).await?;
        if tries == 1 { self.turn_away(caller, [path.code()].into()).await } else { Ok(()) }
    }
}

pub(super) fn file_name(name: &str) -> Result<FileName, Refusal> {
    FileName::new(name).map_err(|file| {
        if file.contains(['/', '\\']) { Refusal::PathInName { file } } else { Refusal::NameNotUsable { file } }
    })
}

/// What was handed in as a request would list it, and what is wrong with the names.
pub(super) fn entries(files: &[Handed]) -> (Vec<File>, Vec<Refusal>) {
    let mut entries: Vec<File> = Vec::new();
    let mut refusals = Vec::new();
    for file in files {
        let metadata = file.metadata.as_ref().map(|(name, bytes)| (file_name(name), bytes));
        let metadata = match metadata {
            Some((Ok(name), bytes)) => Some(Attachment { name, digest: Digest::of(bytes), bytes: bytes.len() as u64 }),
            Some((Err(refusal), _)) => {
                refusals.push(refusal);
                None
            }
            None => None,
        };
        match file_name(&file.name) {
            Ok(name) if entries.iter().any(|known| known.name == name) => {
                refusals.push(Refusal::NameTwice { file: name });
            }
            Ok(name) => {
                entries.push(File { name, digest: Digest::of(&file.bytes), bytes: file.bytes.len() as u64, metadata })
            }
            Err(refusal) => refusals.push(refusal),
        }
    }
    (entries, refusals)
}

pub(super) fn handing_in(file: &File) -> Vec<Event> {
    let mut events = vec![Event::FileAdded { name: file.name.clone(), digest: file.digest, bytes: file.bytes }];
    if let Some(metadata) = &file.metadata {
        events.push(Event::MetadataAdded {
            file: file.name.clone(),
            name: metadata.name.clone(),
            digest: metadata.digest,
            bytes: metadata.bytes,
        });
    }
    events
}
