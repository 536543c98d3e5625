//! What is true of a request, and what each event makes of it.

use super::release::{Letter, Release};
use crate::event::{Also, Basis, Decider, Event, JudgedAnew, Waits};
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
    /// That text, and the program that judged by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Box<Basis>>,
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
    /// What the officer wrote, in the vault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Digest>,
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
    /// Waits for the publisher of its bunker (P8).
    WithPublisher {
        /// What the checks said.
        screening: Screening,
    },
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
    /// An officer or the publisher asked for changes; files may be handed in anew.
    Returned {
        /// What the checks said of the round that was returned.
        screening: Screening,
        /// The officer, or the publisher.
        by: PersonId,
        /// What to change, in the vault.
        comment: Digest,
        /// When.
        at: Moment,
        /// The report of the checks that stopped the next round, where they did.
        stopped: Option<Digest>,
    },
    /// Withdrawn by its requester before it left.
    Withdrawn {
        /// What the checks said.
        screening: Screening,
        /// When.
        at: Moment,
    },
    /// Cancelled by the data governance team before it left.
    Cancelled {
        /// What the checks said.
        screening: Screening,
        /// The decision that was made before, where one was.
        acceptance: Option<Acceptance>,
        /// The officer.
        by: PersonId,
        /// Why, in the vault.
        comment: Digest,
        /// When.
        at: Moment,
    },
    /// Left; the link was shut again.
    Revoked {
        /// What the checks said.
        screening: Screening,
        /// The decision.
        acceptance: Acceptance,
        /// The package and link.
        release: Release,
        /// The letter.
        letter: Letter,
        /// The officer.
        by: PersonId,
        /// Why, in the vault.
        comment: Digest,
        /// When.
        at: Moment,
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
            | Self::WithPublisher { screening }
            | Self::Returned { screening, .. }
            | Self::Withdrawn { screening, .. }
            | Self::Cancelled { screening, .. }
            | Self::Revoked { screening, .. }
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
            | Self::Revoked { acceptance, .. }
            | Self::Expired { acceptance, .. } => Some(acceptance),
            Self::Cancelled { acceptance, .. } => acceptance.as_ref(),
            _ => None,
        }
    }

    /// The package and its link.
    #[must_use]
    pub fn release(&self) -> Option<&Release> {
        match self {
            Self::Released { release, .. } | Self::Revoked { release, .. } | Self::Expired { release, .. } => {
                Some(release)
            }
            _ => None,
        }
    }

    /// The report in the vault, of the last checks that were made.
    #[must_use]
    pub fn report(&self) -> Option<Digest> {
        match self {
            Self::Blocked { report, .. } => *report,
            Self::Returned { stopped: Some(report), .. } => Some(*report),
            _ => self.screening().map(|screening| screening.report),
        }
    }

    /// The officer's comment in the vault, where the state came of one: what lists show in words.
    #[must_use]
    pub fn comment(&self) -> Option<&Digest> {
        match self {
            Self::Rejected { comment, .. }
            | Self::Returned { comment, .. }
            | Self::Cancelled { comment, .. }
            | Self::Revoked { comment, .. } => Some(comment),
            state => state.acceptance().and_then(|acceptance| acceptance.comment.as_ref()),
        }
    }

    /// The officer who brought it into this state.
    #[must_use]
    pub fn officer(&self) -> Option<&PersonId> {
        match self {
            Self::Rejected { by, .. }
            | Self::Returned { by, .. }
            | Self::Cancelled { by, .. }
            | Self::Revoked { by, .. } => Some(by),
            state => match state.acceptance().map(|acceptance| &acceptance.by) {
                Some(Decider::Officer(by)) => Some(by),
                _ => None,
            },
        }
    }

    /// Whether files may still be handed in.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Draft | Self::Blocked { .. } | Self::Returned { .. })
    }

    /// What the checks lead to: somebody who looks, or the acceptance.
    fn screened(screening: Screening, waits: Option<Waits>) -> Self {
        match waits {
            Some(Waits::Publisher) => Self::WithPublisher { screening },
            Some(why) => Self::Waiting { screening, why },
            None => Self::Passed { screening },
        }
    }

    pub(super) fn after(self, at: Moment, event: &Event) -> Self {
        match (self, event) {
            (Self::Blocked { .. }, Event::FileAdded { .. } | Event::MetadataAdded { .. }) => Self::Draft,
            (Self::Draft | Self::Blocked { .. }, Event::Blocked { report, codes }) => {
                Self::Blocked { report: *report, codes: codes.clone() }
            }
            (Self::Returned { screening, by, comment, at, .. }, Event::Blocked { report, .. }) => {
                Self::Returned { screening, by, comment, at, stopped: *report }
            }
            (Self::Draft | Self::Blocked { .. } | Self::Returned { .. }, Event::Submitted { .. }) => Self::Registered,
            (Self::Registered, Event::Screened { report, verdict, policy, policy_digest, basis, waits }) => {
                let (policy, basis) = (policy.clone(), basis.clone());
                let screening =
                    Screening { report: *report, verdict: *verdict, policy, policy_digest: *policy_digest, basis, at };
                Self::screened(screening, *waits)
            }
            (Self::WithPublisher { screening }, Event::Confirmed { waits, .. }) => Self::screened(screening, *waits),
            (Self::Waiting { screening, .. } | Self::Passed { screening }, Event::Accepted { by }) => {
                Self::Accepted { screening, acceptance: Acceptance { by: by.clone(), at, comment: None } }
            }
            (Self::Waiting { screening, .. }, Event::AcceptedWith { by, comment }) => {
                let acceptance = Acceptance { by: Decider::Officer(by.clone()), at, comment: Some(*comment) };
                Self::Accepted { screening, acceptance }
            }
            (Self::Waiting { screening, .. }, Event::Rejected { by, comment }) => {
                Self::Rejected { screening, by: by.clone(), comment: *comment, at, archived: false }
            }
            (Self::Waiting { screening, .. }, Event::Returned { by, comment })
            | (Self::WithPublisher { screening }, Event::SentBack { by, comment }) => {
                Self::Returned { screening, by: by.clone(), comment: *comment, at, stopped: None }
            }
            (
                Self::Waiting { screening, .. }
                | Self::WithPublisher { screening }
                | Self::Returned { screening, .. }
                | Self::Accepted { screening, .. },
                Event::Withdrawn,
            ) => Self::Withdrawn { screening, at },
            (
                Self::Waiting { screening, .. } | Self::WithPublisher { screening } | Self::Returned { screening, .. },
                Event::Cancelled { by, comment },
            ) => Self::Cancelled { screening, acceptance: None, by: by.clone(), comment: *comment, at },
            (
                Self::Accepted { screening, acceptance } | Self::Withheld { screening, acceptance, .. },
                Event::Cancelled { by, comment },
            ) => Self::Cancelled { screening, acceptance: Some(acceptance), by: by.clone(), comment: *comment, at },
            (Self::Accepted { screening, .. }, Event::TakenBack { .. } | Event::Also(Also::Uncovered { .. })) => {
                Self::Waiting { screening, why: again(event) }
            }
            (Self::Waiting { .. } | Self::Accepted { .. }, Event::Also(Also::JudgedAnew(anew))) => {
                let JudgedAnew { report, verdict, policy, policy_digest, basis } = anew.clone();
                let screening = Screening { report, verdict, policy, policy_digest, basis, at };
                Self::Waiting { screening, why: Waits::Overtaken }
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
            (Self::Released { screening, acceptance, release, letter }, event) => {
                Self::left((screening, acceptance), release, letter, at, event)
            }
            (state, _) => state,
        }
    }

    /// What becomes of a request that left.
    fn left(
        (screening, acceptance): (Screening, Acceptance),
        release: Release,
        letter: Letter,
        at: Moment,
        event: &Event,
    ) -> Self {
        match event {
            Event::Expired => Self::Expired { screening, acceptance, release, letter },
            Event::Revoked { by, comment } => {
                Self::Revoked { screening, acceptance, release, letter, by: by.clone(), comment: *comment, at }
            }
            event => Self::Released { screening, acceptance, release, letter: letter.after(at, event) },
        }
    }
}

/// Why what was accepted waits again.
fn again(event: &Event) -> Waits {
    if matches!(event, Event::TakenBack { .. }) { Waits::TakenBack } else { Waits::Uncovered }
}
