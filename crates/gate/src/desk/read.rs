//! Reading: what pages and lists show. What shows content of files is written down as a view.

use super::{Caller, Desk, Stopped};
use crate::control::{self, ExportRow};
use crate::event::{Entry, Event, Subject};
use crate::ids::{Digest, RequestId};
use crate::note::Note;
use crate::person::Person;
use crate::ports::{Head, Line, Unkept};
use crate::reading::{Filter, Listed, Order, Page, RequestRow};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::request::Request;
use std::collections::BTreeMap;

/// A request with everything its page tells.
#[derive(Debug, Clone)]
pub struct Life {
    /// The request.
    pub request: Request,
    /// Its row, with the officer's comment in words.
    pub row: RequestRow,
    /// Who asked.
    pub requester: Option<Person>,
    /// What happened, in order.
    pub entries: Vec<Entry>,
    /// Whether the caller may hand it on as publisher of its bunker.
    pub publishes: bool,
    /// What people wrote about it, by the digests in the entries; what was erased is not there.
    pub comments: BTreeMap<Digest, String>,
}

/// A part of the control view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exports {
    /// Its rows, one a file.
    pub rows: Vec<ExportRow>,
    /// Of how many requests they are, those without any row included.
    pub requests: usize,
    /// How many requests the filter lets through in all.
    pub total: u64,
}

impl Desk {
    /// A request, for its requester, for those who may read every request, and for the publishers of its bunker.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for everybody else.
    pub async fn status(&self, caller: &Caller, id: RequestId) -> Result<Life, Stopped> {
        let entries = self.ports.ledger.about(&Subject::Request(id)).await?;
        let request = Request::replay(id, &entries).ok_or(Refusal::Unknown)?;
        self.may_see(caller, &request).await?;
        let row = self.ports.index.request(id).await?.ok_or(Refusal::Unknown)?;
        let requester = self.ports.people.person(&request.requester).await?;
        let mut comments = BTreeMap::new();
        for digest in entries.iter().filter_map(|entry| entry.event.comment()) {
            match self.ports.vault.get(digest).await {
                Ok(bytes) => comments.extend(Note::read(&bytes).map(|note| (*digest, note.text))),
                Err(Unkept::Missing) => {}
                Err(other) => return Err(other.into()),
            }
        }
        let bunker = self.bunker_of(&request).await?;
        let publishes = caller.person.publisher_for(bunker.as_ref(), &request).is_ok();
        Ok(Life { request, row, requester, entries, publishes, comments })
    }

    /// The caller's own requests, newest first.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn mine(&self, caller: &Caller, skip: u32, limit: u32) -> Result<Listed, Stopped> {
        let filter = Filter { requester: Some(caller.person.id.clone()), ..Filter::default() };
        Ok(self.ports.index.requests(&filter, Page { skip, limit, order: Order::Newest }).await?)
    }

    /// Requests of everybody, for officers and auditors.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn queue(&self, caller: &Caller, filter: &Filter, page: Page) -> Result<Listed, Stopped> {
        caller.person.reader()?;
        Ok(self.ports.index.requests(filter, page).await?)
    }

    /// The control view: the caller's own rows, or everybody's for officers and auditors.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn exports(&self, caller: &Caller, page: Page) -> Result<Vec<ExportRow>, Stopped> {
        Ok(self.exports_of(caller, Filter::default(), page).await?.rows)
    }

    /// A part of the control view: of the caller's own requests, whatever the filter says of persons; for officers and auditors of everybody's.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn exports_of(&self, caller: &Caller, mut filter: Filter, page: Page) -> Result<Exports, Stopped> {
        if caller.person.reader().is_err() {
            filter.requester = Some(caller.person.id.clone());
        }
        let listed = self.ports.index.requests(&filter, page).await?;
        let rows = listed.rows.iter().flat_map(control::rows).collect();
        Ok(Exports { rows, requests: listed.rows.len(), total: listed.total })
    }

    /// What waits before and after a request in the queue.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn neighbours(
        &self,
        caller: &Caller,
        id: RequestId,
    ) -> Result<(Option<RequestId>, Option<RequestId>), Stopped> {
        caller.person.reader()?;
        Ok(self.ports.index.neighbours(id).await?)
    }

    /// Its requester, whoever may read every request, and the publishers of its bunker once it was asked for.
    pub(super) async fn may_see(&self, caller: &Caller, request: &Request) -> Result<(), Stopped> {
        if request.requester == caller.person.id || caller.person.reader().is_ok() {
            return Ok(());
        }
        let bunker = self.bunker_of(request).await?;
        if caller.person.publisher_for(bunker.as_ref(), request).is_ok() {
            Ok(())
        } else {
            Err(Refusal::Unknown.into())
        }
    }

    /// Lines of the ledger, for auditors.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn ledger_since(&self, caller: &Caller, seq: u64, limit: u32) -> Result<Vec<Line>, Stopped> {
        caller.person.auditor()?;
        Ok(self.ports.ledger.since(seq, limit).await?)
    }

    /// The ledger's head: public, it says nothing of anybody.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn head(&self) -> Result<Head, Stopped> {
        Ok(self.ports.ledger.head().await?)
    }

    /// Every register, by name.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn registers(&self) -> Result<Vec<Register>, Stopped> {
        Ok(self.ports.index.registers().await?)
    }

    /// Everybody, for administrators, officers and auditors.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn people(&self, caller: &Caller) -> Result<Vec<Person>, Stopped> {
        if caller.person.administrator().is_err() {
            caller.person.reader()?;
        }
        Ok(self.ports.people.people().await?)
    }

    /// A free text of a request (an officer's comment, a mail server's words), for those who may see it.
    ///
    /// # Errors
    /// [`Refusal::Unknown`], also for a text that does not belong to this request.
    pub async fn text(&self, caller: &Caller, id: RequestId, digest: &Digest) -> Result<String, Stopped> {
        let entries = self.ports.ledger.about(&Subject::Request(id)).await?;
        let request = Request::replay(id, &entries).ok_or(Refusal::Unknown)?;
        self.may_see(caller, &request).await?;
        let belongs = entries.iter().any(|entry| match &entry.event {
            Event::LetterRefused { words } | Event::NoticeRefused { words, .. } => words == digest,
            event => event.comment() == Some(digest),
        });
        if !belongs {
            return Err(Refusal::Unknown.into());
        }
        let note = Note::read(&self.ports.vault.get(digest).await?).ok_or(Refusal::Unknown)?;
        Ok(note.text)
    }
}
