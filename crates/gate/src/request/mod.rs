//! A request: the fold of its entries, and the acts that can be done to it.
//!
//! Acts are plain functions: they look at the request as it is and answer with the events that happen, or with the reason why not.
//! [`Request::after`] is total: an event that does not fit the state leaves it as it was, so that no ledger can stop the gate from reading.

mod acts;
mod beside;
mod notice;
mod phase;
mod release;
mod state;

pub use beside::Beside;
pub use notice::{Due, PATIENCE, told};
pub use phase::Phase;
pub use release::{Letter, Release};
pub use state::{Acceptance, Screening, State};

use crate::duty::ExportType;
use crate::event::{Entry, Event};
use crate::ids::{Digest, EnvironmentName, FileName, Moment, PersonId, RegisterName, RequestId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its number.
    pub id: RequestId,
    /// How many entries there are about it: what an append must have seen.
    pub version: u64,
    /// The route.
    pub environment: EnvironmentName,
    /// Whose it is.
    pub requester: PersonId,
    /// When it was begun.
    pub opened: Moment,
    /// The files, in the order in which they were first handed in.
    pub files: Vec<File>,
    /// What was fixed when it was asked for; `None` before.
    pub registration: Option<Registration>,
    /// What is true of it now.
    pub state: State,
    /// When the state was last changed.
    pub since: Moment,
    /// Fetched, and when.
    pub downloads: Vec<Moment>,
    /// Earlier rounds, each returned by an officer or sent back by a publisher; oldest first.
    pub rounds: Vec<Round>,
    /// The publisher who asked for it (P8): the link is theirs. `None` where no publisher stands between.
    pub publisher: Option<PersonId>,
    /// Letters about it that are to be written, beside the letter with the link; in the order in which they came.
    pub notices: Vec<Due>,
    /// Whether the end of the link was told beforehand.
    pub reminded: bool,
    /// What was erased from the vault, by digest.
    pub gone: BTreeSet<Digest>,
    /// Since when its files and reports are gone, where the time to keep them was over.
    pub forgotten: Option<Moment>,
    /// What belongs to it beside its life: the mail it came with, how it was sealed.
    pub beside: Beside,
}

/// A round that was returned for changes, as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The files.
    pub files: Vec<File>,
    /// What the checks said.
    pub screening: Screening,
    /// The officer, or the publisher.
    pub by: PersonId,
    /// What to change, in the vault.
    pub comment: Digest,
    /// When.
    pub at: Moment,
}

/// One file of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name.
    pub name: FileName,
    /// Its content.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
    /// Its metadata file; `None` when none was handed in.
    pub metadata: Option<Attachment>,
}

/// A metadata file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name.
    pub name: FileName,
    /// Its content.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
}

/// What was fixed when the request was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// When first (DT_REGISTRATION): rounds do not change it.
    pub at: Moment,
    /// The requester's export type when it was last asked for.
    pub export: ExportType,
    /// Registers that the metadata names.
    pub registers: BTreeSet<RegisterName>,
}

impl Request {
    /// The request as its entries tell it; `None` when it was never begun.
    #[must_use]
    pub fn replay(id: RequestId, entries: &[Entry]) -> Option<Self> {
        entries.iter().fold(None, |request, entry| Self::after(request, id, entry.at, &entry.event))
    }

    /// The request after one more event. Total: an event that does not fit leaves the state as it was, and only counts.
    #[must_use]
    pub fn after(before: Option<Self>, id: RequestId, at: Moment, event: &Event) -> Option<Self> {
        let Some(mut request) = before else {
            let Event::Opened { requester, environment } = event else { return None };
            return Some(Self {
                id,
                version: 1,
                environment: environment.clone(),
                requester: requester.clone(),
                opened: at,
                files: Vec::new(),
                registration: None,
                state: State::Draft,
                since: at,
                downloads: Vec::new(),
                rounds: Vec::new(),
                publisher: None,
                notices: Vec::new(),
                reminded: false,
                gone: BTreeSet::new(),
                forgotten: None,
                beside: Beside::default(),
            });
        };
        request.version += 1;
        request.note(at, event);
        request.note_letters(at, event);
        let before = request.state.phase();
        request.state = request.state.after(at, event);
        if request.state.phase() != before {
            request.since = at;
        }
        Some(request)
    }

    /// Whose the link is: the publisher's where there is one, else the requester's.
    #[must_use]
    pub fn recipient(&self) -> &PersonId {
        self.publisher.as_ref().unwrap_or(&self.requester)
    }

    /// What an event changes beside the state.
    fn note(&mut self, at: Moment, event: &Event) {
        match event {
            Event::FileAdded { name, digest, bytes } if self.state.is_open() => {
                match self.files.iter_mut().find(|file| file.name == *name) {
                    Some(file) => (file.digest, file.bytes) = (*digest, *bytes),
                    None => {
                        self.files.push(File { name: name.clone(), digest: *digest, bytes: *bytes, metadata: None })
                    }
                }
            }
            Event::MetadataAdded { file, name, digest, bytes } if self.state.is_open() => {
                if let Some(file) = self.files.iter_mut().find(|known| known.name == *file) {
                    file.metadata = Some(Attachment { name: name.clone(), digest: *digest, bytes: *bytes });
                }
            }
            Event::Submitted { export, registers } if self.state.is_open() => {
                let at = self.registration.as_ref().map_or(at, |first| first.at);
                self.registration = Some(Registration { at, export: *export, registers: registers.clone() });
            }
            Event::FileRemoved { name } if self.state.is_open() => self.files.retain(|file| file.name != *name),
            Event::Returned { by, comment } | Event::SentBack { by, comment } => {
                if let State::Waiting { screening, .. } | State::WithPublisher { screening } = &self.state {
                    self.rounds.push(Round {
                        files: self.files.clone(),
                        screening: screening.clone(),
                        by: by.clone(),
                        comment: *comment,
                        at,
                    });
                }
            }
            Event::Confirmed { by, .. } if matches!(self.state, State::WithPublisher { .. }) => {
                self.publisher = Some(by.clone());
            }
            Event::Erased { texts, .. } => self.gone.extend(texts),
            Event::RetentionEnded { content } => {
                self.gone.extend(content);
                self.forgotten = Some(at);
            }
            Event::Also(also) => self.beside.note(also),
            Event::Downloaded { .. } if matches!(self.state, State::Released { .. }) => self.downloads.push(at),
            _ => {}
        }
    }
}
