//! Words that events are made of.

use crate::ids::{Digest, PersonId, RequestId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Who or what accepted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// The rule for automatic exports whose checks pass (P30).
    Rule,
    /// An officer.
    Officer(PersonId),
}

/// Why a request waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Waits {
    /// The requester's exports are validated (P31).
    Validated,
    /// The checks left a doubt that a person must look at.
    Doubt,
    /// An officer asked for changes: an officer looks at what was changed.
    Changed,
    /// An officer took the acceptance back.
    TakenBack,
    /// The checks found a breach, and the requester asked for an officer all the same, or the policy puts it before one (P17).
    Escalated,
    /// It comes from a bunker: its publisher looks first (P8).
    Publisher,
    /// What left after its checks says more together with it than they could know.
    Overtaken,
    /// An exception by which it was to leave holds no longer (P50).
    Uncovered,
}

/// How somebody proved at the download page that the link is theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// Logged in as the requester.
    Login,
    /// The one-time code that was sent to the requester.
    Code,
}

/// What a letter about a request tells, beside the letter with the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// Changes are asked.
    Returned,
    /// It does not leave.
    Rejected,
    /// The data governance team cancelled it.
    Cancelled,
    /// The link was shut.
    Revoked,
    /// The acceptance was taken back: it waits again.
    TakenBack,
    /// The link ends soon, and nobody has fetched anything.
    Reminder,
    /// An officer looked at it afterwards and wants to speak of it (P37).
    Contact,
    /// An officer looked at it afterwards and asks for another export in its place (P37).
    AskAnew,
    /// The checks stopped a request from a desktop: what to adapt (P9).
    Adapt,
    /// It comes from a bunker and waits for its publishers, whom this letter goes to (P8).
    ToPublish,
    /// An exception by which it was to leave holds no longer: it waits again (P50).
    Uncovered,
}

impl Notice {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Returned,
        Self::Rejected,
        Self::Cancelled,
        Self::Revoked,
        Self::TakenBack,
        Self::Reminder,
        Self::Contact,
        Self::AskAnew,
        Self::Adapt,
        Self::ToPublish,
        Self::Uncovered,
    ];

    /// Its name in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::Revoked => "revoked",
            Self::TakenBack => "taken-back",
            Self::Reminder => "reminder",
            Self::Contact => "contact",
            Self::AskAnew => "ask-anew",
            Self::Adapt => "adapt",
            Self::ToPublish => "to-publish",
            Self::Uncovered => "uncovered",
        }
    }
}

/// A draw of automatic exports for retroactive checks (P37).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekDraw {
    /// The week, `2026-W47`.
    pub week: String,
    /// What the draw was made with: with it anybody can repeat the draw.
    pub seed: Digest,
    /// What was drawn.
    pub requests: BTreeSet<RequestId>,
    /// Among how many exports.
    pub among: u64,
}

/// A look at what left by today's rules (P37).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveLook {
    /// Within how many days it left.
    pub days: u32,
    /// How many exports were looked at.
    pub looked: u64,
    /// Those that would not leave by themselves today.
    pub failing: BTreeSet<RequestId>,
}

/// A second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// What its key is derived with; absent when there is none any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Digest>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
pub(super) fn none(count: &u32) -> bool {
    *count == 0
}
