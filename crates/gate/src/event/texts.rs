//! Which events came with free text, and where in the vault it lies.

use super::{Also, Event};
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
            Self::Also(Also::Remarked { text }) => Some(text),
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
            Self::Also(Also::Mailed(mailed)) => vec![mailed.subject, mailed.mail],
            Self::Also(Also::ExceptionAsked(asked)) => {
                asked.documents.iter().map(|document| document.digest).chain([asked.reason]).collect()
            }
            Self::Also(Also::ExceptionDecided(decided)) => vec![decided.comment],
            event => event.comment().into_iter().copied().collect(),
        }
    }
}
