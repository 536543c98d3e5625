//! What was handed in, as a request lists it: names that can be used, digests, metadata beside its file.

use crate::event::Event;
use crate::ids::{Digest, FileName};
use crate::ports::Handed;
use crate::refusal::Refusal;
use crate::request::{Attachment, File};

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
