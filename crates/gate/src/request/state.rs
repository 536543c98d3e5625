//! What is true of a request, and what each event makes of it.

use crate::event::{Decider, Event, Waits};
use crate::ids::{Digest, FileName, Moment, PersonId};
use disclosure::report::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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

impl State {
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

    /// The officer's comment in the vault, where the state came of one: what lists show in words.
    #[must_use]
    pub fn comment(&self) -> Option<&Digest> {
        match self {
            Self::Rejected { comment, .. } => Some(comment),
            _ => None,
        }
    }

    /// Whether files may still be handed in.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Draft | Self::Blocked { .. })
    }

    pub(super) fn after(self, at: Moment, event: &Event) -> Self {
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
