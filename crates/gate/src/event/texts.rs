//! Which events came with free text, and where in the vault it lies.

use super::Event;
use crate::ids::Digest;

impl Event {
    /// What somebody wrote about a request, in the vault, where it came with a text.
    #[must_use]
    pub fn comment(&self) -> Option<&Digest> {
        match self {
            Self::Justified { text } | Self::Replied { text } => Some(text),
            Self::Rejected { comment, .. }
            | Self::AcceptedWith { comment, .. }
            | Self::SentBack { comment, .. }
            | Self::Returned { comment, .. }
            | Self::Cancelled { comment, .. }
            | Self::Revoked { comment, .. } => Some(comment),
            Self::Rechecked { comment, .. } => comment.as_ref(),
            _ => None,
        }
    }

    /// Free text and profiles that came with it, in the vault. Files, metadata and reports are none.
    #[must_use]
    pub fn texts(&self) -> Vec<Digest> {
        match self {
            Self::LetterRefused { words } | Self::NoticeRefused { words, .. } => vec![*words],
            Self::PersonAdded { profile, .. } | Self::ProfileChanged { profile } => vec![*profile],
            Self::ExportTypeSet { reason, .. } => reason.iter().copied().collect(),
            Self::Suspended { reason } => vec![*reason],
            event => event.comment().into_iter().copied().collect(),
        }
    }
}
