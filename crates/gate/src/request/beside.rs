//! What belongs to a request beside its life: the mail it came with, what stood in its way, how it was sealed.

use super::{File, Request};
use crate::event::{Also, Goes, Mailed, Redrawn, Sealed};
use crate::exception::scope::Used;
use crate::ids::Digest;

/// What belongs to a request beside its life.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// The mail it came with (P9).
    pub mail: Option<Mailed>,
    /// What stood in its way beyond the findings, in the vault.
    pub obstacles: Option<Digest>,
    /// How it was archived and locked before it left (P9).
    pub sealed: Option<Sealed>,
    /// By which exceptions it leaves in spite of its breaches (P50).
    pub excepted: Option<Used>,
    /// Pictures of which something else leaves than was handed in.
    pub redrawn: Vec<Redrawn>,
}

impl Beside {
    /// What an event changes.
    pub(super) fn note(&mut self, also: &Also) {
        match also {
            Also::Mailed(mailed) => self.mail = Some(mailed.clone()),
            Also::Obstructed { list } => self.obstacles = Some(*list),
            Also::Sealed(sealed) => self.sealed = Some(sealed.clone()),
            Also::Unenclosed => self.sealed.iter_mut().for_each(|sealed| sealed.goes = Goes::Linked),
            Also::Excepted(used) => self.excepted = Some(used.clone()),
            // It waits again: whoever accepts it next finds out anew what covers it.
            Also::Uncovered { .. } | Also::JudgedAnew(_) => self.excepted = None,
            Also::Redrawn { pictures } => self.redrawn.clone_from(pictures),
            Also::Remarked { .. }
            | Also::ExceptionAsked(_)
            | Also::ExceptionDecided(_)
            | Also::ExceptionWithdrawn { .. }
            | Also::PasswordGiven { .. }
            | Also::SessionsEnded { .. }
            | Also::LedgerKeyChanged { .. }
            | Also::TicketOpened { .. } => {}
        }
    }

    /// A file as it leaves: of a picture what a person sees, of everything else every byte.
    #[must_use]
    pub fn leaving(&self, file: &File) -> File {
        let redrawn = self.redrawn.iter().find(|redrawn| redrawn.from == file.digest);
        let (digest, bytes) = redrawn.map_or((file.digest, file.bytes), |redrawn| (redrawn.digest, redrawn.bytes));
        File { digest, bytes, ..file.clone() }
    }

    /// Whether the package goes with its letter.
    #[must_use]
    pub fn is_enclosed(&self) -> bool {
        self.sealed.as_ref().is_some_and(|sealed| sealed.goes == Goes::Enclosed)
    }
}

impl Request {
    /// Message-IDs of the mails that a letter about it answers, the oldest first; none where it did not come by mail.
    #[must_use]
    pub fn answers(&self) -> Vec<String> {
        let mail = self.beside.mail.as_ref();
        mail.map(|mail| mail.thread.iter().chain([&mail.message]).cloned().collect()).unwrap_or_default()
    }
}
