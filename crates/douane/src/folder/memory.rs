//! What is remembered of a folder between two looks: since when each file is still, what was answered, and which request it became. Everything here
//! may be forgotten: what was taken is known to the gate itself, and is not taken twice.

use super::look::{Sign, Version};
use super::names::Entry;
use super::shared::Shared;
use super::status::{Bytes, Status};
use gate::ids::{Digest, PersonId, RequestId};
use std::collections::HashMap;
use std::ffi::OsString;
use std::time::Duration;
use tokio::time::Instant;

/// After this long somebody is told that the gate waits.
const HINT: Duration = Duration::from_secs(2);
/// After this long of changes somebody is told that it will not do.
const PATIENCE: Duration = Duration::from_secs(15 * 60);
/// For how long a `.ready` is left alone: whoever writes it may be about to write into it.
const READY: Duration = Duration::from_millis(1_500);

/// One folder.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) files: HashMap<OsString, Noted>,
    /// Unfinished files of ours, and since when they lie there.
    pub(super) scratch: HashMap<OsString, Instant>,
    /// Metadata files for several.
    pub(super) shared: Shared,
}

/// One file.
#[derive(Debug)]
pub(super) struct Noted {
    signs: [Option<Sign>; 3],
    /// What was probably meant as its metadata file.
    misnamed: Option<OsString>,
    /// Data and metadata as they are, and the last `.ready` there was.
    version: ([Option<Version>; 2], Option<Version>),
    /// Unchanged since.
    since: Instant,
    /// In this version since.
    first: Instant,
    /// The `.ready` is there, unchanged, since.
    ready: Instant,
    /// It was answered as it is.
    pub(super) done: bool,
    /// Digest of what was said.
    pub(super) told: Option<Digest>,
    /// The request it became.
    pub(super) request: Option<Followed>,
    /// It is still, and waits for the gate, which said so.
    waits: bool,
}

/// What became of a file that was taken.
pub(super) enum Taken {
    /// It was answered; where it became a request, that is followed.
    Answered(Box<Status>, Option<Followed>),
    /// The gate cannot take it now, for a reason that its owner is told.
    Waits(Box<Status>),
    /// It was answered before, by this process or another, and the answer lies beside it.
    Before,
}

/// A request that is followed.
#[derive(Debug, Clone)]
pub(super) struct Followed {
    pub(super) id: RequestId,
    pub(super) person: PersonId,
    /// The version of its row that was told.
    pub(super) seen: u64,
    pub(super) bytes: Bytes,
    /// Nothing more happens to it.
    pub(super) over: bool,
}

/// What a look at a file leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Nothing now; look again after this time, when nothing else happens.
    Rest(Option<Duration>),
    /// Say that the gate waits until it is still.
    Copying,
    /// Say that it changes and changes.
    Changing,
    /// Say what is missing.
    Incomplete,
    /// Take it.
    Take,
}

impl Noted {
    pub(super) fn new(entry: &Entry, now: Instant) -> Self {
        Self {
            signs: [entry.data, entry.meta, entry.ready],
            misnamed: entry.misnamed.clone(),
            version: (versions(entry), entry.ready.map(|sign| sign.version())),
            since: now,
            first: now,
            ready: now,
            done: false,
            told: None,
            request: None,
            waits: false,
        }
    }

    /// Takes note of what was seen.
    pub(super) fn see(&mut self, entry: &Entry, now: Instant) {
        let signs = [entry.data, entry.meta, entry.ready];
        if entry.forged {
            self.told = None;
            self.done &= self.request.is_some();
            if let Some(request) = &mut self.request {
                (request.seen, request.over) = (0, false);
            }
        }
        if entry.misnamed != self.misnamed {
            self.misnamed.clone_from(&entry.misnamed);
            self.done &= self.request.is_some();
        }
        if signs == self.signs {
            return;
        }
        if signs[2] != self.signs[2] {
            self.ready = now;
        }
        self.signs = signs;
        self.since = now;
        self.waits = false;
        let ready = entry.ready.map(|sign| sign.version()).or(self.version.1);
        let version = (versions(entry), ready);
        if version != self.version {
            if self.done {
                self.first = now;
            }
            (self.version, self.done) = (version, false);
        } else if self.request.is_none() {
            // Other rights, another name gone: perhaps it can be taken now.
            self.done = false;
        }
    }

    /// What to do.
    pub(super) fn decide(&self, entry: &Entry, settle: Duration, now: Instant) -> Act {
        if self.done || (entry.data.is_none() && self.request.is_some()) {
            return Act::Rest(None);
        }
        let still = now.duration_since(self.since);
        let ready = heeded(entry).is_some();
        let called = ready && now.duration_since(self.ready) >= READY;
        if still >= settle || called {
            return if entry.data.is_some() && entry.meta.is_some() { Act::Take } else { Act::Incomplete };
        }
        if self.waits {
            let until = if ready { READY } else { settle };
            return Act::Rest(Some(until.saturating_sub(still)));
        }
        let waited = now.duration_since(self.first);
        if waited >= PATIENCE {
            return Act::Changing;
        }
        // After a restart the answer from before stands until the gate knows again what it took.
        if waited >= HINT && !(entry.answered && self.told.is_none()) {
            return Act::Copying;
        }
        let until = if ready {
            READY
        } else if waited < HINT {
            settle.min(HINT)
        } else {
            settle
        };
        Act::Rest(Some(until.saturating_sub(still)))
    }

    /// Begins to wait anew: it was not still after all, or the gate could not answer.
    pub(super) fn again(&mut self, now: Instant) {
        self.since = now;
        self.ready = now;
    }

    /// Begins to wait for the gate, and is no longer told that it is not still.
    pub(super) fn wait(&mut self, now: Instant) {
        self.again(now);
        self.waits = true;
    }

    /// Has what could not be said of a request said again.
    pub(super) fn unsaid(&mut self) {
        if let (None, Some(request)) = (&self.told, &mut self.request) {
            (request.seen, request.over) = (0, false);
        }
    }

    /// Since when this version is there.
    pub(super) fn first(&self) -> Instant {
        self.first
    }
}

fn versions(entry: &Entry) -> [Option<Version>; 2] {
    [entry.data, entry.meta].map(|sign| sign.map(|sign| sign.version()))
}

/// The `.ready`, when it counts: the asker's own, and no older than what it is about.
pub(super) fn heeded(entry: &Entry) -> Option<Sign> {
    let ready = entry.ready?;
    let about = [entry.data, entry.meta].into_iter().flatten();
    let counts = about.clone().all(|sign| ready.modified >= sign.modified)
        && entry.data.is_none_or(|data| data.owner == ready.owner)
        && ready.is_plain();
    counts.then_some(ready)
}

/// Everybody's first file, then everybody's second …: whoever puts thousands there waits behind whoever puts one.
pub(super) fn in_turn<'e>(
    mut takes: Vec<(Instant, &'e OsString, &'e Entry)>,
) -> impl Iterator<Item = (&'e OsString, &'e Entry)> {
    takes.sort_by_key(|(first, base, _)| (*first, *base));
    let mut turns: HashMap<Option<u32>, usize> = HashMap::new();
    let mut queue: Vec<_> = takes
        .into_iter()
        .map(|(_, base, entry)| {
            let turn = turns.entry(entry.data.map(|sign| sign.owner)).or_default();
            *turn += 1;
            (*turn, base, entry)
        })
        .collect();
    queue.sort_by_key(|(turn, ..)| *turn);
    queue.into_iter().map(|(_, base, entry)| (base, entry))
}
