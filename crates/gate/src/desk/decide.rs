//! Deciding: an officer lets a request leave, asks for changes, or does not; and what is taken back afterwards.

use super::{Caller, Desk, Stopped};
use crate::event::{Actor, Also, Event, Notice, Origin, Round};
use crate::ids::{Digest, RequestId};
use crate::refusal::Refusal;
use crate::request::{Request, State};
use crate::roles::Officer;

/// Greatest length of a comment, in characters.
pub const COMMENT_LIMIT: usize = 4_000;

/// Refuses a comment or reason that is too long.
pub(super) fn within_limit(text: &str) -> Result<(), Refusal> {
    if text.chars().count() > COMMENT_LIMIT { Err(Refusal::TextTooLong { limit: COMMENT_LIMIT }) } else { Ok(()) }
}

/// An officer's act with a comment.
type Judged = fn(&Request, Officer<'_>, Digest) -> Result<Vec<Event>, Refusal>;

impl Desk {
    /// An officer lets the request leave with the next departure. `comment` may be empty, unless a rule found a breach (P17); then an approved
    /// exception must cover it as well, unless the route says otherwise (P50). It is judged once more beside what left since its
    /// checks: where that says more, it goes on waiting with the new report.
    ///
    /// # Errors
    /// [`Stopped`]: no officer, the officer's own request, decided already, [`Refusal::JudgedAnew`], a breach without a comment or an
    /// exception, or whoever asked may not export at present.
    pub async fn accept(&self, caller: &Caller, id: RequestId, comment: &str) -> Result<Request, Stopped> {
        let request = self.load(id).await?;
        caller.person.officer_for(&request)?;
        if !self.still_exports(&request).await? {
            return Err(Refusal::RequesterStopped { person: request.requester }.into());
        }
        if matches!(request.state, State::Waiting { .. })
            && let Some(anew) = self.judged_anew(&request).await?
        {
            let round = Actor::Round(Round::Departure);
            let judged = |now: &Request, _| {
                let same = now.state.report() == request.state.report();
                if same { now.judge_anew(anew.clone(), &self.house.domain) } else { Err(now.state_changed()) }
            };
            self.act(id, &round, &Origin::INSIDE, None, judged).await?;
            return Err(Refusal::JudgedAnew.into());
        }
        let used = match &request.state {
            State::Waiting { .. } => {
                let requester = self.ports.people.person(&request.requester).await?;
                let own = requester.map(|person| person.exceptions).unwrap_or_default();
                self.exceptions_for(&request, &own).await?
            }
            _ => None,
        };
        let comment = comment.trim();
        within_limit(comment)?;
        let (kept, text) = match comment {
            "" => (None, None),
            // Looked at first: what is refused leaves nothing in the vault.
            text => {
                request.accept(caller.person.officer_for(&request)?, Some(Digest::of(b"")))?;
                (Some(self.keep(text).await?), Some(text))
            }
        };
        let seen = request.state.report();
        self.act(id, caller, &caller.from, text, |request, _| {
            let accepted = request.accept(caller.person.officer_for(request)?, kept)?;
            // What covers one round's breaches says nothing of another's.
            if request.state.report() != seen {
                return Err(request.state_changed());
            }
            let used = used.iter().cloned().map(|used| Event::Also(Also::Excepted(used)));
            Ok(used.chain(accepted).collect())
        })
        .await
    }

    /// An officer does not let the request leave, and says why.
    ///
    /// # Errors
    /// [`Stopped`]: no comment, no officer, the officer's own request, or decided already.
    pub async fn reject(&self, caller: &Caller, id: RequestId, comment: &str) -> Result<Request, Stopped> {
        self.with_comment(caller, id, comment, (Request::reject, Notice::Rejected)).await
    }

    /// An officer asks for changes: the same request goes on in another round.
    ///
    /// # Errors
    /// As [`Desk::reject`].
    pub async fn return_for_changes(&self, caller: &Caller, id: RequestId, comment: &str) -> Result<Request, Stopped> {
        self.with_comment(caller, id, comment, (Request::return_for_changes, Notice::Returned)).await
    }

    /// An officer cancels the request before it leaves, and says why.
    ///
    /// # Errors
    /// [`Stopped`]: no comment, no officer, the officer's own request, or it left already or is over.
    pub async fn cancel(&self, caller: &Caller, id: RequestId, comment: &str) -> Result<Request, Stopped> {
        self.with_comment(caller, id, comment, (Request::cancel, Notice::Cancelled)).await
    }

    /// An officer shuts the link of what left, and says why.
    ///
    /// # Errors
    /// [`Stopped`]: no comment, no officer, the officer's own request, or there is no open link.
    pub async fn revoke(&self, caller: &Caller, id: RequestId, comment: &str) -> Result<Request, Stopped> {
        self.with_comment(caller, id, comment, (Request::revoke, Notice::Revoked)).await
    }

    /// An officer takes an acceptance back before the request leaves: it waits again.
    ///
    /// # Errors
    /// [`Stopped`]: no officer, the officer's own request, not accepted, or left already.
    pub async fn take_back(&self, caller: &Caller, id: RequestId) -> Result<Request, Stopped> {
        self.act(id, caller, &caller.from, None, |request, _| {
            let events = request.take_back(caller.person.officer_for(request)?)?;
            Ok(self.telling(request, events, Notice::TakenBack))
        })
        .await
    }

    /// The requester withdraws their request before it leaves.
    ///
    /// # Errors
    /// [`Stopped`]: another's request, not registered, left already, or over.
    pub async fn withdraw(&self, caller: &Caller, id: RequestId) -> Result<Request, Stopped> {
        self.act(id, caller, &caller.from, None, |request, _| request.withdraw(caller.person.requester_of(request)?))
            .await
    }

    /// An officer's act with a comment, which is mandatory and lies in the vault.
    async fn with_comment(
        &self,
        caller: &Caller,
        id: RequestId,
        comment: &str,
        (act, notice): (Judged, Notice),
    ) -> Result<Request, Stopped> {
        let comment = comment.trim();
        if comment.is_empty() {
            return Err(Refusal::CommentMissing.into());
        }
        within_limit(comment)?;
        let request = self.load(id).await?;
        caller.person.officer_for(&request)?;
        let kept = self.keep(comment).await?;
        self.act(id, caller, &caller.from, Some(comment), |request, _| {
            let events = act(request, caller.person.officer_for(request)?, kept)?;
            Ok(self.telling(request, events, notice))
        })
        .await
    }

    /// The events of an act with the letter that tells of it, written in the same step. Of a rejection only where the route says so (P34).
    pub(super) fn telling(&self, request: &Request, mut events: Vec<Event>, notice: Notice) -> Vec<Event> {
        let silent = notice == Notice::Rejected
            && self.environment(&request.environment).is_ok_and(|environment| !environment.notify_rejected);
        if !silent {
            events.push(request.told(notice, events.len(), &self.house.domain));
        }
        events
    }
}
