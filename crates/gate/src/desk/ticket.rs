//! Tickets (P60): opened for whoever has a question, at the desk of support or as a mail that is ready to be sent.

use super::decide::within_limit;
use super::{Caller, Desk, Stopped};
use crate::event::{Also, Event};
use crate::ids::RequestId;
use crate::refusal::Refusal;
use crate::request::State;
use crate::ticket::{Opened, Ticket};
use std::fmt::Write as _;

/// What became of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The ticket, as it was opened or is to be sent.
    pub ticket: Ticket,
    /// Where it was opened; `None` where a mail takes its place.
    pub opened: Option<Opened>,
}

impl Desk {
    /// Opens a ticket for the caller, about a request where one is named. What the gate adds: the caller's account, and of the request its number, route, state, and the codes of
    /// what stopped it; nothing of what was found. Where the desk of support does not answer, the ticket comes back to be sent as a mail.
    ///
    /// # Errors
    /// [`Refusal::CommentMissing`] without a topic, [`Refusal::TextTooLong`], [`Refusal::Unknown`] for another's request.
    pub async fn raise(
        &self,
        caller: &Caller,
        topic: &str,
        text: &str,
        request: Option<RequestId>,
    ) -> Result<Raised, Stopped> {
        if topic.trim().is_empty() {
            return Err(Refusal::CommentMissing.into());
        }
        within_limit(topic)?;
        within_limit(text)?;
        let threshold = self.environments().iter().map(|route| route.policy.threshold).max().unwrap_or(5);
        let mut ticket = Ticket::new(topic, text, threshold);
        // A desk that is told by the gate's own account must know whom to answer.
        let _ = write!(ticket.text, "\n\n-- \n{}", caller.person.id);
        if let Some(id) = request {
            let life = self.status(caller, id).await?;
            let route = &life.request.environment;
            let _ = write!(ticket.text, " \u{b7} request {id} \u{b7} {route} \u{b7} {}", life.row.phase.as_str());
            if let State::Blocked { codes, .. } = &life.request.state {
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                let _ = write!(ticket.text, " \u{b7} {}", codes.join(" "));
            }
        }
        // Its adapter tells what went wrong; whoever asks sends the mail instead.
        let opened = self.ports.support.open(&ticket).await.ok().flatten();
        let key = opened.as_ref().map(|opened| opened.key.clone());
        let event = [Event::Also(Also::TicketOpened { key, request })];
        self.change_person(caller, &caller.from, &caller.person.id, &event).await?;
        Ok(Raised { ticket, opened })
    }
}
