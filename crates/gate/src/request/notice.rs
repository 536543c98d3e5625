//! Letters about what happened to a request, beside the one with the link: due, tried again, gone. Part of the request's fold, so that the outbox is
//! written in the same step as what the letter is about.

use super::{Letter, Phase, Request, State};
use crate::event::{Event, Notice};
use crate::ids::{Moment, RequestId};
use crate::refusal::Refusal;

/// Attempts after which a letter without a link is given up: about three days.
pub const PATIENCE: u32 = 75;

/// A letter that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What it tells.
    pub notice: Notice,
    /// Its Message-ID.
    pub message: String,
    /// Since when it is to be written: its date.
    pub since: Moment,
    /// Not before this moment.
    pub at: Moment,
    /// Attempts so far.
    pub attempts: u32,
}

/// The event that makes a letter due, where so many entries about the request come before it.
#[must_use]
pub fn told(id: RequestId, notice: Notice, place: u64, domain: &str) -> Event {
    Event::NoticeDue { notice, message: format!("request-{id}.{}-{place}@{domain}", notice.as_str()) }
}

impl Request {
    /// The event that makes a letter due, after `more` events of the same step. Its Message-ID is derived from the request's number and the entry's
    /// place among those about it: no two letters share one, and a letter that is written twice has the same.
    #[must_use]
    pub fn told(&self, notice: Notice, more: usize, domain: &str) -> Event {
        told(self.id, notice, self.version + more as u64, domain)
    }

    /// The letter about what happened that is due first at this moment.
    #[must_use]
    pub fn due_notice(&self, now: Moment) -> Option<&Due> {
        self.notices.iter().filter(|due| due.at <= now).min_by_key(|due| due.at)
    }

    /// Tells that the link ends soon, once, while nobody has fetched anything.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when there is nothing to be reminded of.
    pub fn remind(&self, now: Moment, domain: &str) -> Result<Vec<Event>, Refusal> {
        match self.reminds() {
            Some(until) if now < until => Ok(vec![self.told(Notice::Reminder, 0, domain)]),
            _ => Err(self.state_changed()),
        }
    }

    /// The end of a link that was sent, not fetched, and of whose end nobody was told.
    #[must_use]
    pub fn reminds(&self) -> Option<Moment> {
        match &self.state {
            State::Released { release, letter: Letter::Sent { .. }, .. }
                if self.downloads.is_empty() && !self.reminded && !self.beside.is_enclosed() =>
            {
                Some(release.until)
            }
            _ => None,
        }
    }

    /// What became of an attempt to send a letter about what happened.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not due any more.
    pub fn notice(&self, message: &str, outcome: Event) -> Result<Vec<Event>, Refusal> {
        if self.notices.iter().any(|due| due.message == message) {
            Ok(vec![outcome])
        } else {
            Err(self.state_changed())
        }
    }

    /// What an event does to the letters that are due.
    pub(super) fn note_letters(&mut self, at: Moment, event: &Event) {
        match event {
            Event::NoticeDue { notice, message } if !self.notices.iter().any(|due| due.message == *message) => {
                self.reminded |= *notice == Notice::Reminder;
                self.notices.push(Due { notice: *notice, message: message.clone(), since: at, at, attempts: 0 });
            }
            Event::NoticeSent { message } | Event::NoticeRefused { message, .. } => {
                self.notices.retain(|due| due.message != *message);
            }
            Event::NoticeDeferred { message, again } => {
                for due in self.notices.iter_mut().filter(|due| due.message == *message) {
                    (due.at, due.attempts) = (*again, due.attempts.saturating_add(1));
                }
            }
            // Nobody need be reminded any more.
            Event::Downloaded { .. } | Event::Expired | Event::Revoked { .. }
                if matches!(self.state.phase(), Phase::Leaving | Phase::Sent | Phase::NotSent) =>
            {
                self.notices.retain(|due| due.notice != Notice::Reminder);
            }
            _ => {}
        }
    }
}
