//! Acts: imperatives that look at a request as it is and answer with the events that happen, or with the reason why not.

use super::{Letter, Release, Request, State};
use crate::event::{Also, Decider, Event, JudgedAnew, Notice};
use crate::ids::{Digest, FileName, Moment};
use crate::refusal::Refusal;
use crate::retro::Outcome;
use crate::roles::{Officer, Publisher, Requester};
use crate::screening;
use disclosure::report::Verdict;
use std::collections::BTreeSet;

impl Request {
    /// The refusal for an act that the state does not allow.
    #[must_use]
    pub fn state_changed(&self) -> Refusal {
        Refusal::StateChanged { phase: self.state.phase(), by: self.state.officer().cloned(), since: self.since }
    }

    /// Files may be handed in only while nothing is asked.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`].
    pub fn add(&self, events: Vec<Event>) -> Result<Vec<Event>, Refusal> {
        if self.state.is_open() { Ok(events) } else { Err(self.state_changed()) }
    }

    /// An officer lets it leave. Where a rule found a breach the comment, already in the vault, is mandatory.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it does not wait, [`Refusal::BreachNeedsReason`].
    pub fn accept(&self, officer: Officer<'_>, comment: Option<Digest>) -> Result<Vec<Event>, Refusal> {
        match (&self.state, comment) {
            (State::Waiting { .. }, Some(comment)) => {
                Ok(vec![Event::AcceptedWith { by: officer.id().clone(), comment }])
            }
            (State::Waiting { screening, .. }, None) if screening.verdict == Verdict::Refuse => {
                Err(Refusal::BreachNeedsReason)
            }
            (State::Waiting { .. }, None) => Ok(vec![Event::Accepted { by: Decider::Officer(officer.id().clone()) }]),
            _ => Err(self.state_changed()),
        }
    }

    /// The publisher of its bunker looked, and asks for it: on to an officer, or accepted at once, as the checks and the requester's export type
    /// say (P8, P30, P31).
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not with the publisher.
    pub fn confirm(&self, publisher: Publisher<'_>) -> Result<Vec<Event>, Refusal> {
        let (State::WithPublisher { screening }, Some(registration)) = (&self.state, &self.registration) else {
            return Err(self.state_changed());
        };
        let waits = screening::waits(registration.export, screening.verdict, !self.rounds.is_empty());
        let confirmed = Event::Confirmed { by: publisher.id().clone(), waits };
        Ok(match waits {
            Some(_) => vec![confirmed],
            None => vec![confirmed, Event::Accepted { by: Decider::Rule }],
        })
    }

    /// The publisher of its bunker sends it back to the analyst. The comment, already in the vault, says what to change.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not with the publisher.
    pub fn send_back(&self, publisher: Publisher<'_>, comment: Digest) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::WithPublisher { .. } => Ok(vec![Event::SentBack { by: publisher.id().clone(), comment }]),
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

    /// An officer asks for changes: the same request, another round. The comment, already in the vault, says which.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it does not wait.
    pub fn return_for_changes(&self, officer: Officer<'_>, comment: Digest) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Waiting { .. } => Ok(vec![Event::Returned { by: officer.id().clone(), comment }]),
            _ => Err(self.state_changed()),
        }
    }

    /// Its requester withdraws it before it leaves.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not registered, left already, or is over.
    pub fn withdraw(&self, _: Requester<'_>) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Waiting { .. } | State::WithPublisher { .. } | State::Returned { .. } | State::Accepted { .. } => {
                Ok(vec![Event::Withdrawn])
            }
            _ => Err(self.state_changed()),
        }
    }

    /// An officer takes the acceptance back before it leaves: it waits again.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not accepted, or left already.
    pub fn take_back(&self, officer: Officer<'_>) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Accepted { .. } => Ok(vec![Event::TakenBack { by: officer.id().clone() }]),
            _ => Err(self.state_changed()),
        }
    }

    /// The data governance team cancels it before it leaves (P35), also where it could not leave.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not registered, left already, or is over.
    pub fn cancel(&self, officer: Officer<'_>, comment: Digest) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Waiting { .. }
            | State::WithPublisher { .. }
            | State::Returned { .. }
            | State::Accepted { .. }
            | State::Withheld { .. } => Ok(vec![Event::Cancelled { by: officer.id().clone(), comment }]),
            _ => Err(self.state_changed()),
        }
    }

    /// An officer shuts the link of what left (P38).
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when there is no link, or its time is over.
    pub fn revoke(&self, officer: Officer<'_>, comment: Digest) -> Result<Vec<Event>, Refusal> {
        match &self.state {
            State::Released { .. } => Ok(vec![Event::Revoked { by: officer.id().clone(), comment }]),
            _ => Err(self.state_changed()),
        }
    }

    /// An officer looked at it after it left (P37).
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it has not left.
    pub fn recheck(
        &self,
        officer: Officer<'_>,
        outcome: Outcome,
        comment: Option<Digest>,
    ) -> Result<Vec<Event>, Refusal> {
        match self.state.release() {
            Some(_) => Ok(vec![Event::Rechecked { by: officer.id().clone(), outcome, comment }]),
            None => Err(self.state_changed()),
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

    /// What left since its checks says more together with it: it waits for an officer. Tells whoever asked, where they had been told that it
    /// leaves.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it neither waits nor is accepted.
    pub fn judge_anew(&self, anew: JudgedAnew, domain: &str) -> Result<Vec<Event>, Refusal> {
        let event = Event::Also(Also::JudgedAnew(anew));
        match &self.state {
            State::Waiting { .. } => Ok(vec![event]),
            State::Accepted { .. } => Ok(vec![event, self.told(Notice::TakenBack, 1, domain)]),
            _ => Err(self.state_changed()),
        }
    }

    /// Exceptions by which it was to leave hold no longer: it waits for an officer, and whoever asked is told. Nothing where it does not leave by
    /// any of these.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] when it is not accepted.
    pub fn uncover(&self, over: &BTreeSet<u32>, domain: &str) -> Result<Vec<Event>, Refusal> {
        let State::Accepted { .. } = &self.state else { return Err(self.state_changed()) };
        let used = self.beside.excepted.iter().flat_map(|used| &used.numbers);
        let numbers: BTreeSet<u32> = used.copied().filter(|number| over.contains(number)).collect();
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Also(Also::Uncovered { numbers }), self.told(Notice::Uncovered, 1, domain)])
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
    /// [`Refusal::LinkEnded`] when its time is over, [`Refusal::LinkRevoked`] when it was shut, [`Refusal::LinkUnknown`] when there is none.
    pub fn open_link(&self, now: Moment) -> Result<&Release, Refusal> {
        match &self.state {
            State::Released { release, .. } if now < release.until => Ok(release),
            State::Released { release, .. } | State::Expired { release, .. } => {
                Err(Refusal::LinkEnded { request: self.id, until: release.until })
            }
            State::Revoked { at, .. } => Err(Refusal::LinkRevoked { since: *at }),
            _ => Err(Refusal::LinkUnknown),
        }
    }
}
