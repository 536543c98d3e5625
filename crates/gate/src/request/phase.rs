//! The state in one word.

use super::{Letter, State};
use serde::{Deserialize, Serialize};

/// The state in one word, as lists and messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Begun, not asked.
    Draft,
    /// Stopped by the checks, not registered.
    Blocked,
    /// Waits for the publisher of its bunker.
    #[serde(rename = "publisher")]
    WithPublisher,
    /// Waits for an officer.
    Waiting,
    /// An officer asked for changes.
    Returned,
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
    /// Cancelled by the data governance team.
    Cancelled,
    /// Withdrawn by its requester.
    Withdrawn,
    /// Left; the link was shut again.
    Revoked,
    /// Over.
    Archived,
}

impl Phase {
    /// All phases, in the order of a request's life.
    pub const ALL: [Self; 14] = [
        Self::Draft,
        Self::Blocked,
        Self::WithPublisher,
        Self::Waiting,
        Self::Returned,
        Self::Accepted,
        Self::Leaving,
        Self::Sent,
        Self::NotSent,
        Self::Rejected,
        Self::Cancelled,
        Self::Withdrawn,
        Self::Revoked,
        Self::Archived,
    ];

    /// Its name in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Blocked => "blocked",
            Self::WithPublisher => "publisher",
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Leaving => "leaving",
            Self::Sent => "sent",
            Self::NotSent => "not-sent",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
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
            Self::WithPublisher { .. } => Phase::WithPublisher,
            Self::Registered | Self::Waiting { .. } => Phase::Waiting,
            Self::Passed { .. } | Self::Accepted { .. } => Phase::Accepted,
            Self::Returned { .. } => Phase::Returned,
            Self::Rejected { archived: false, .. } => Phase::Rejected,
            Self::Cancelled { .. } => Phase::Cancelled,
            Self::Withdrawn { .. } => Phase::Withdrawn,
            Self::Revoked { .. } => Phase::Revoked,
            Self::Released { letter: Letter::Due { .. }, .. } => Phase::Leaving,
            Self::Released { letter: Letter::Sent { .. }, .. } => Phase::Sent,
            Self::Released { letter: Letter::Refused { .. }, .. } | Self::Withheld { .. } => Phase::NotSent,
            Self::Rejected { archived: true, .. } | Self::Expired { .. } => Phase::Archived,
        }
    }
}
