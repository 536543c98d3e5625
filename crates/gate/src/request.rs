//! A request: the fold of its entries, and the acts that can be done to it.
//!
//! Acts are plain functions: they look at the request as it is and answer with the events that happen, or with the reason why not.
//! [`Request::after`] is total: an event that does not fit the state leaves it as it was, so that no ledger can stop the gate from reading.

use crate::event::{Decider, Entry, Event, Waits};
use crate::ids::{Digest, EnvironmentName, FileName, Moment, PersonId, RegisterName, RequestId};
use crate::person::ExportType;
use crate::refusal::Refusal;
use crate::roles::Officer;
use disclosure::report::Verdict;
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
    /// When (DT_REGISTRATION).
    pub at: Moment,
    /// The requester's export type at that moment.
    pub export: ExportType,
    /// Registers that the metadata names.
    pub registers: BTreeSet<RegisterName>,
}

/// What the automated checks said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    /// The report in the vault.
    pub report: Digest,
    /// Its verdict.
    pub verdict: Verdict,
    /// The policy's name.
    pub policy: String,
    /// SHA-256 of the policy's canonical text.
    pub policy_digest: Digest,
    /// When.
    pub at: Moment,
}

/// A decision to let a request leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Who or what decided.
    pub by: Decider,
    /// When.
    pub at: Moment,
}

/// A package that left the gate, and its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// When.
    pub at: Moment,
    /// The departure.
    pub slot: Moment,
    /// The package in the vault.
    pub package: Digest,
    /// Its length.
    pub bytes: u64,
    /// Its name.
    pub name: FileName,
    /// The record of the decision in the vault.
    pub record: Digest,
    /// SHA-256 of the link's token.
    pub link: Digest,
    /// What the token is derived from.
    pub nonce: Digest,
    /// Until when the link opens.
    pub until: Moment,
    /// The letter's Message-ID.
    pub message: String,
}

/// Where the letter with the link is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letter {
    /// To be sent at this moment or later, after so many attempts.
    Due {
        /// Not before.
        at: Moment,
        /// Attempts so far.
        attempts: u32,
    },
    /// The mail server took it.
    Sent {
        /// When.
        at: Moment,
    },
    /// The mail server refused it for good.
    Refused {
        /// When.
        at: Moment,
        /// The server's words, in the vault.
        words: Digest,
    },
}

/// What is true of a request. Every state carries what is true in it, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Begun; files may be handed in.
    Draft,
    /// Stopped by the automated checks; not registered; files may be handed in anew.
    Blocked {
        /// The report in the vault.
        report: Option<Digest>,
        /// Codes of what stopped it.
        codes: BTreeSet<String>,
    },
    /// Registered; the checks are under way. Lasts no longer than one append.
    Registered,
    /// Waits for an officer.
    Waiting {
        /// What the checks said.
        screening: Screening,
        /// Why it waits.
        why: Waits,
    },
    /// The checks passed and nobody need look: the acceptance follows. Lasts no longer than one append.
    Passed {
        /// What the checks said.
        screening: Screening,
    },
    /// Leaves with the next departure.
    Accepted {
        /// What the checks said.
        screening: Screening,
        /// The decision.
        acceptance: Acceptance,
    },
    /// Does not leave.
    Rejected {
        /// What the checks said.
        screening: Screening,
        /// The officer.
        by: PersonId,
        /// The comment in the vault.
        comment: Digest,
        /// When.
        at: Moment,
        /// Whether the departure that closes it has passed.
        archived: bool,
    },
    /// Left; the link opens.
    Released {
        /// What the checks said.
        screening: Screening,
        /// The decision.
        acceptance: Acceptance,
        /// The package and link.
        release: Release,
        /// The letter.
        letter: Letter,
    },
    /// Could not leave: a kept file does not match its digest any more.
    Withheld {
        /// What the checks said.
        screening: Screening,
        /// The decision.
        acceptance: Acceptance,
        /// The file.
        file: FileName,
        /// When.
        at: Moment,
    },
    /// The link's time is over.
    Expired {
        /// What the checks said.
        screening: Screening,
        /// The decision.
        acceptance: Acceptance,
        /// The package and link.
        release: Release,
        /// The letter.
        letter: Letter,
    },
}

/// The state in one word, as lists and messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Begun, not asked.
    Draft,
    /// Stopped by the checks, not registered.
    Blocked,
    /// Waits for an officer.
    Waiting,
    /// Leaves with the next departure.
    Accepted,
    /// Left; the letter is on its way.
    Leaving,
    /// Left; the letter is sent.
    Sent,
    /// Could not be sent.
    NotSent,
    /// Does not leave.
    Rejected,
    /// Over.
    Archived,
}

impl Phase {
    /// All phases, in the order of a request's life.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Blocked,
        Self::Waiting,
        Self::Accepted,
        Self::Leaving,
        Self::Sent,
        Self::NotSent,
        Self::Rejected,
        Self::Archived,
    ];

    /// Its name in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Blocked => "blocked",
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Leaving => "leaving",
            Self::Sent => "sent",
            Self::NotSent => "not-sent",
            Self::Rejected => "rejected",
            Self::Archived => "archived",
        }
    }

    /// The phase of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.as_str() == name)
    }
}

impl State {
    /// The state in one word.
    #[must_use]
    pub fn phase(&self) -> Phase {
        match self {
            Self::Draft => Phase::Draft,
            Self::Blocked { .. } => Phase::Blocked,
            Self::Registered | Self::Waiting { .. } => Phase::Waiting,
            Self::Passed { .. } | Self::Accepted { .. } => Phase::Accepted,
            Self::Rejected { archived: false, .. } => Phase::Rejected,
            Self::Released { letter: Letter::Due { .. }, .. } => Phase::Leaving,
            Self::Released { letter: Letter::Sent { .. }, .. } => Phase::Sent,
            Self::Released { letter: Letter::Refused { .. }, .. } | Self::Withheld { .. } => Phase::NotSent,
            Self::Rejected { archived: true, .. } | Self::Expired { .. } => Phase::Archived,
        }
    }

    /// What the checks said, once they were made on a registered request.
    #[must_use]
    pub fn screening(&self) -> Option<&Screening> {
        match self {
            Self::Draft | Self::Blocked { .. } | Self::Registered => None,
            Self::Waiting { screening, .. }
            | Self::Passed { screening }
            | Self::Accepted { screening, .. }
            | Self::Rejected { screening, .. }
            | Self::Released { screening, .. }
            | Self::Withheld { screening, .. }
            | Self::Expired { screening, .. } => Some(screening),
        }
    }

    /// The decision to let it leave.
    #[must_use]
    pub fn acceptance(&self) -> Option<&Acceptance> {
        match self {
            Self::Accepted { acceptance, .. }
            | Self::Released { acceptance, .. }
            | Self::Withheld { acceptance, .. }
            | Self::Expired { acceptance, .. } => Some(acceptance),
            _ => None,
        }
    }

    /// The package and its link.
    #[must_use]
    pub fn release(&self) -> Option<&Release> {
        match self {
            Self::Released { release, .. } | Self::Expired { release, .. } => Some(release),
            _ => None,
        }
    }

    /// The report in the vault, of the last checks that were made.
    #[must_use]
    pub fn report(&self) -> Option<Digest> {
        match self {
            Self::Blocked { report, .. } => *report,
            _ => self.screening().map(|screening| screening.report),
        }
    }
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
            });
        };
        request.version += 1;
        request.note(at, event);
        let before = request.state.phase();
        request.state = request.state.after(at, event);
        if request.state.phase() != before {
            request.since = at;
        }
        Some(request)
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
                self.registration = Some(Registration { at, export: *export, registers: registers.clone() });
            }
            Event::Downloaded { .. } if matches!(self.state, State::Released { .. }) => self.downloads.push(at),
            _ => {}
        }
    }

    /// The refusal for an act that the state does not allow.
    #[must_use]
    pub fn state_changed(&self) -> Refusal {
        let by = match &self.state {
            State::Rejected { by, .. } => Some(by.clone()),
            state => match state.acceptance().map(|acceptance| &acceptance.by) {
                Some(Decider::Officer(by)) => Some(by.clone()),
                _ => None,
            },
        };
        Refusal::StateChanged { phase: self.state.phase(), by, since: self.since }
    }

    /// Files may be handed in only while nothing is asked.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`].
    pub fn add(&self, events: Vec<Event>) -> Result<Vec<Event>, Refusal> {
        if self.state.is_open() { Ok(events) } else { Err(self.state_changed()) }
    }

    /// An officer lets it leave.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it does not wait.
    pub fn accept(&self, officer: Officer<'_>) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Waiting { .. } => Ok(vec![Event::Accepted { by: Decider::Officer(officer.id().clone()) }]),
            _ => Err(self.state_changed()),
        }
    }

    /// An officer does not let it leave. The comment, already in the vault, is mandatory (P31).
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it does not wait.
    pub fn reject(&self, officer: Officer<'_>, comment: Digest) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Waiting { .. } => Ok(vec![Event::Rejected { by: officer.id().clone(), comment }]),
            _ => Err(self.state_changed()),
        }
    }

    /// The departure takes it along.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not accepted.
    pub fn release(&self, release: Release) -> Result<Vec<Event>, Refusal> {
        let State::Accepted { .. } = &self.state else { return Err(self.state_changed()) };
        let Release { at: _, slot, package, bytes, name, record, link, nonce, until, message } = release;
        Ok(vec![Event::Released { slot, package, bytes, name, record, link, nonce, until, message }])
    }

    /// The departure cannot take it along: a kept file does not match its digest.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not accepted.
    pub fn withhold(&self, file: FileName) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Accepted { .. } => Ok(vec![Event::Withheld { file }]),
            _ => Err(self.state_changed()),
        }
    }

    /// The departure closes a rejected request.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not rejected, or closed already.
    pub fn archive(&self) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Rejected { archived: false, .. } => Ok(vec![Event::Archived]),
            _ => Err(self.state_changed()),
        }
    }

    /// What became of an attempt to send the letter.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when no letter is due.
    pub fn letter(&self, outcome: Event) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Released { letter: Letter::Due { .. }, .. } => Ok(vec![outcome]),
            _ => Err(self.state_changed()),
        }
    }

    /// The link's time is over.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when there is no open link, or it is not over yet.
    pub fn expire(&self, now: Moment) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Released { release, .. } if release.until <= now => Ok(vec![Event::Expired]),
            _ => Err(self.state_changed()),
        }
    }

    /// The open link, at this moment.
    ///
    /// # Errors
    /// [`Refusal::LinkEnded`] when its time is over, [`Refusal::LinkUnknown`] when there is none.
    pub fn open_link(&self, now: Moment) -> Result<&Release, Refusal> {
        match &self.state {
            State::Released { release, .. } if now < release.until => Ok(release),
            State::Released { release, .. } | State::Expired { release, .. } => {
                Err(Refusal::LinkEnded { until: release.until })
            }
            _ => Err(Refusal::LinkUnknown),
        }
    }
}

impl State {
    /// Whether files may still be handed in.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Draft | Self::Blocked { .. })
    }

    fn after(self, at: Moment, event: &Event) -> Self {
        match (self, event) {
            (Self::Blocked { .. }, Event::FileAdded { .. } | Event::MetadataAdded { .. }) => Self::Draft,
            (Self::Draft | Self::Blocked { .. }, Event::Blocked { report, codes }) => {
                Self::Blocked { report: *report, codes: codes.clone() }
            }
            (Self::Draft | Self::Blocked { .. }, Event::Submitted { .. }) => Self::Registered,
            (Self::Registered, Event::Screened { report, verdict, policy, policy_digest, waits }) => {
                let screening = Screening {
                    report: *report,
                    verdict: *verdict,
                    policy: policy.clone(),
                    policy_digest: *policy_digest,
                    at,
                };
                match waits {
                    Some(why) => Self::Waiting { screening, why: *why },
                    None => Self::Passed { screening },
                }
            }
            (Self::Waiting { screening, .. } | Self::Passed { screening }, Event::Accepted { by }) => {
                Self::Accepted { screening, acceptance: Acceptance { by: by.clone(), at } }
            }
            (Self::Waiting { screening, .. }, Event::Rejected { by, comment }) => {
                Self::Rejected { screening, by: by.clone(), comment: *comment, at, archived: false }
            }
            (Self::Rejected { screening, by, comment, at, .. }, Event::Archived) => {
                Self::Rejected { screening, by, comment, at, archived: true }
            }
            (Self::Accepted { screening, acceptance }, Event::Withheld { file }) => {
                Self::Withheld { screening, acceptance, file: file.clone(), at }
            }
            (Self::Accepted { screening, acceptance }, Event::Released { .. }) => match Release::of(at, event) {
                Some(release) => {
                    Self::Released { screening, acceptance, release, letter: Letter::Due { at, attempts: 0 } }
                }
                None => Self::Accepted { screening, acceptance },
            },
            (Self::Released { screening, acceptance, release, letter }, event) => match event {
                Event::Expired => Self::Expired { screening, acceptance, release, letter },
                event => Self::Released { screening, acceptance, release, letter: letter.after(at, event) },
            },
            (state, _) => state,
        }
    }
}

impl Letter {
    fn after(self, now: Moment, event: &Event) -> Self {
        match (self, event) {
            (Self::Due { .. }, Event::LetterSent { .. }) => Self::Sent { at: now },
            (Self::Due { .. }, Event::LetterRefused { words }) => Self::Refused { at: now, words: *words },
            (Self::Due { attempts, .. }, Event::LetterDeferred { again }) => {
                Self::Due { at: *again, attempts: attempts.saturating_add(1) }
            }
            (letter, _) => letter,
        }
    }
}

impl Release {
    fn of(at: Moment, event: &Event) -> Option<Self> {
        let Event::Released { slot, package, bytes, name, record, link, nonce, until, message } = event else {
            return None;
        };
        Some(Self {
            at,
            slot: *slot,
            package: *package,
            bytes: *bytes,
            name: name.clone(),
            record: *record,
            link: *link,
            nonce: *nonce,
            until: *until,
            message: message.clone(),
        })
    }
}
