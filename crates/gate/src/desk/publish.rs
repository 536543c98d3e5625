//! Publishing: what comes from a bunker is looked at by its publisher first, and only the publisher receives the link (P4, P8).

use super::decide::within_limit;
use super::{Caller, Desk, Stopped};
use crate::environment::Environment;
use crate::event::{Event, Notice, Waits};
use crate::ids::{PersonId, RequestId, UnitName};
use crate::person::Duty;
use crate::reading::{Filter, Order, Page, RequestRow};
use crate::refusal::Refusal;
use crate::request::{self, Phase, Request};
use crate::unit::{Unit, UnitKind};

/// Most requests of bunkers that are listed at a time.
const LISTED: u32 = 1_000;

impl Desk {
    /// What waits for the caller as publisher, longest first.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for who is no publisher.
    pub async fn inbox(&self, caller: &Caller) -> Result<Vec<RequestRow>, Stopped> {
        let mine = self.published_by(caller).await?;
        let filter = Filter { phases: [Phase::WithPublisher].into(), ..Filter::default() };
        let page = Page { skip: 0, limit: LISTED, order: Order::Oldest };
        let listed = self.ports.index.requests(&filter, page).await?;
        let of_mine = |row: &RequestRow| {
            let bunker = self.environment(&row.environment).ok().and_then(|environment| environment.bunker().cloned());
            bunker.is_some_and(|bunker| mine.contains(&bunker))
        };
        Ok(listed.rows.into_iter().filter(of_mine).collect())
    }

    /// The bunkers whose publisher somebody is.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everybody who is no publisher.
    pub async fn published_by(&self, caller: &Caller) -> Result<Vec<UnitName>, Stopped> {
        if !caller.person.has(Duty::Publisher) {
            return Err(Refusal::NotAllowed { needs: Duty::Publisher }.into());
        }
        let units = self.ports.people.units().await?;
        let mine = |unit: &Unit| unit.kind == UnitKind::Bunker && unit.names(&caller.person.id);
        Ok(units.into_iter().filter(mine).map(|unit| unit.name).collect())
    }

    /// The publisher looked, and asks for it: on to an officer, or accepted at once.
    ///
    /// # Errors
    /// [`Stopped`]: no publisher of this bunker, the publisher's own request, or it is not with the publisher any more; or whoever handed it in may
    /// not export at present.
    pub async fn confirm(&self, caller: &Caller, id: RequestId) -> Result<Request, Stopped> {
        let request = self.load(id).await?;
        let bunker = self.bunker_of(&request).await?;
        caller.person.publisher_for(bunker.as_ref(), &request)?;
        if !self.still_exports(&request).await? {
            return Err(Refusal::RequesterStopped { person: request.requester }.into());
        }
        self.act(id, caller, &caller.from, None, |request, _| {
            request.confirm(caller.person.publisher_for(bunker.as_ref(), request)?)
        })
        .await
    }

    /// The publisher sends it back to the analyst, and says what to change.
    ///
    /// # Errors
    /// As [`Desk::confirm`]; [`Refusal::CommentMissing`].
    pub async fn send_back(&self, caller: &Caller, id: RequestId, comment: &str) -> Result<Request, Stopped> {
        let comment = comment.trim();
        if comment.is_empty() {
            return Err(Refusal::CommentMissing.into());
        }
        within_limit(comment)?;
        let request = self.load(id).await?;
        let bunker = self.bunker_of(&request).await?;
        caller.person.publisher_for(bunker.as_ref(), &request)?;
        let kept = self.keep(comment).await?;
        self.act(id, caller, &caller.from, Some(comment), |request, _| {
            let events = request.send_back(caller.person.publisher_for(bunker.as_ref(), request)?, kept)?;
            Ok(self.telling(request, events, Notice::Returned))
        })
        .await
    }

    /// Where the checks put a request before the publishers of its bunker: the letter that tells them is made due. Whoever handed it in knows, and
    /// gets none. `before` entries about the request come before these events.
    pub(super) async fn tell_publishers(
        &self,
        id: RequestId,
        (environment, requester): (&Environment, &PersonId),
        events: &mut Vec<Event>,
        before: u64,
    ) -> Result<(), Stopped> {
        let waits = |event: &Event| matches!(event, Event::Screened { waits: Some(Waits::Publisher), .. });
        if !events.iter().any(waits) {
            return Ok(());
        }
        if self.bunker(environment).await?.is_some_and(|bunker| bunker.named.iter().any(|named| named != requester)) {
            let place = before + events.len() as u64;
            events.push(request::told(id, Notice::ToPublish, place, &self.house.domain));
        }
        Ok(())
    }

    /// Who is told that a request waits for its publishers.
    pub(super) async fn told_to_publish(&self, request: &Request) -> Result<Vec<PersonId>, Stopped> {
        let named = self.bunker_of(request).await?.map(|bunker| bunker.named).unwrap_or_default();
        Ok(named.into_iter().filter(|named| *named != request.requester).collect())
    }

    /// The bunker a request comes from; `None` where it comes from none, or nobody was ever named for it.
    pub(super) async fn bunker_of(&self, request: &Request) -> Result<Option<Unit>, Stopped> {
        match self.environment(&request.environment) {
            Ok(environment) => self.bunker(environment).await,
            Err(_) => Ok(None),
        }
    }

    /// The bunker that a route begins in; `None` where it is none, or nobody was ever named for it.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn bunker(&self, environment: &Environment) -> Result<Option<Unit>, Stopped> {
        match environment.bunker() {
            Some(name) => Ok(self.ports.people.unit(&UnitKind::Bunker.subject(name)).await?),
            None => Ok(None),
        }
    }
}
