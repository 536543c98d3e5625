//! Exceptions (P50): asked for with documents and ahead of time, decided by an officer, used where a request is accepted.

use super::decide::within_limit;
use super::{Caller, Desk, Stopped};
use crate::event::{Also, Event, ExceptionAsked, ExceptionDecided, Origin};
use crate::exception::{self, DOCUMENTS, Document, Exception, NoException, Scope, Standing, Used, Word};
use crate::ids::{Digest, FileName, PersonId, RequestId};
use crate::note::Note;
use crate::person::Person;
use crate::ports::Unkept;
use crate::reading::{Filter, Order, Page};
use crate::refusal::Refusal;
use crate::request::{Phase, Request, State};
use crate::rights::Hand;
use disclosure::report::Verdict;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// An exception that somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What it should let through.
    pub scope: Scope,
    /// Why.
    pub reason: String,
    /// Supporting documents: name and content.
    pub documents: Vec<(String, Vec<u8>)>,
}

/// An exception with everything its page tells.
#[derive(Debug, Clone)]
pub struct Told {
    /// Whose it is.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The exception.
    pub exception: Exception,
    /// Why it was asked for; `None` where that was erased.
    pub reason: Option<String>,
    /// What the officer wrote.
    pub comment: Option<String>,
}

/// What exceptions say of a request that waits, before anybody decides on it (P50).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cover {
    /// Nothing in it needs one.
    NotAsked,
    /// It may leave by these.
    By(Used),
    /// File and rule of what none covers: until one does, nobody can accept it.
    Missing(Vec<String>),
}

/// What an officer's word made of an exception.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The exception as it stands now.
    pub exception: Exception,
    /// Requests that were accepted by it, had not left, and wait for an officer again.
    pub again: Vec<RequestId>,
}

/// How many accepted requests of one person are looked up at a time.
const ACCEPTED: u32 = 200;

impl Desk {
    /// Today on the gate's clocks.
    #[must_use]
    pub fn today(&self) -> Date {
        self.house.schedule.local(self.now()).date()
    }

    /// The first day on which an exception that is asked for today may begin.
    #[must_use]
    pub fn earliest_exception(&self) -> Date {
        self.house.exceptions.earliest(self.today())
    }

    /// Asks for an exception, ahead of time and with documents; answers its number.
    ///
    /// # Errors
    /// [`Stopped`] with everything that stands against it.
    pub async fn ask_exception(&self, caller: &Caller, wanted: &Wanted) -> Result<u32, Stopped> {
        let mut refusals = caller.person.analyst().err().unwrap_or_default();
        let against = exception::against(&wanted.scope, &self.house.exceptions, self.today());
        refusals.extend(against.into_iter().map(Refusal::from));
        if wanted.reason.trim().is_empty() {
            refusals.push(Refusal::CommentMissing);
        }
        if wanted.documents.is_empty() || wanted.documents.len() > DOCUMENTS {
            refusals.push(NoException::Documents { limit: DOCUMENTS }.into());
        }
        let most = self.house.environments.iter().map(|route| route.limits.bytes).max().unwrap_or_default();
        let mut documents = Vec::new();
        for (name, bytes) in &wanted.documents {
            match super::ask::file_name(name) {
                Ok(file) if bytes.is_empty() => refusals.push(Refusal::FileEmpty { file }),
                Ok(file) if bytes.len() as u64 > most => {
                    let bytes = bytes.len() as u64;
                    refusals.push(NoException::DocumentTooLarge { file, bytes, limit: most }.into());
                }
                Ok(file) => documents.push((file, bytes)),
                Err(refusal) => refusals.push(refusal),
            }
        }
        self.note_paths(caller, &refusals).await?;
        if let Err(refusal) = within_limit(&wanted.reason) {
            refusals.push(refusal);
        }
        if !refusals.is_empty() {
            return Err(Stopped::Refused(refusals));
        }
        let parts = wanted.documents.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        self.scan_parts(caller, parts.collect()).await?;
        let reason = self.keep(wanted.reason.trim()).await?;
        let mut kept = Vec::new();
        for (name, bytes) in documents {
            let digest = self.ports.vault.put(bytes).await?;
            kept.push(Document { name, digest, bytes: bytes.len() as u64 });
        }
        let asked = Also::ExceptionAsked(ExceptionAsked { scope: wanted.scope.clone(), reason, documents: kept });
        let event = [Event::Also(asked)];
        let person = self.change_person(caller, &caller.from, &caller.person.id, &event).await?;
        // Another of theirs may have come between; the newest with this very reason is this one.
        let own = person.exceptions.iter().rev().find(|exception| exception.reason == reason);
        Ok(own.map_or(0, |exception| exception.number))
    }

    /// An officer says whether an exception holds, or that it holds no longer. The comment is mandatory. Where it ends, what was accepted by it and has
    /// not left waits for an officer again.
    ///
    /// # Errors
    /// [`Stopped`]: no officer, their own, no comment, or it is not one on which this can be said.
    pub async fn decide_exception(
        &self,
        caller: &Caller,
        (person, number): (&PersonId, u32),
        word: Word,
        comment: &str,
    ) -> Result<Decided, Stopped> {
        caller.person.judge()?;
        if caller.person.id == *person {
            return Err(Refusal::OwnRequest.into());
        }
        let comment = comment.trim();
        if comment.is_empty() {
            return Err(Refusal::CommentMissing.into());
        }
        within_limit(comment)?;
        self.open_for(person, number, word).await?;
        let comment = self.keep(comment).await?;
        let word = ExceptionDecided { number, word, by: caller.person.id.clone(), comment };
        let event = [Event::Also(Also::ExceptionDecided(word))];
        let person = self.change_person(caller, &caller.from, person, &event).await?;
        let after = person.exceptions.iter().find(|exception| exception.number == number).cloned();
        let after = after.ok_or(Refusal::Exception(NoException::Unknown))?;
        // Two officers at once: whoever came second hears that it was decided.
        match after.standing.ruling() {
            Some(ruling) if ruling.comment == comment => {}
            _ => return Err(decided(&after).into()),
        }
        let again = match after.standing {
            Standing::Ended(_) => self.uncover_all(caller, &person).await?,
            _ => Vec::new(),
        };
        Ok(Decided { exception: after, again })
    }

    /// Whoever asked for an exception withdraws it, before or after it was approved; answers which requests wait for an officer again.
    ///
    /// # Errors
    /// [`NoException::Unknown`], [`NoException::Decided`] where it is over.
    pub async fn withdraw_exception(&self, caller: &Caller, number: u32) -> Result<Vec<RequestId>, Stopped> {
        let own = self.ports.people.person(&caller.person.id).await?;
        let own = own.and_then(|person| person.exceptions.into_iter().find(|one| one.number == number));
        let own = own.ok_or(Refusal::Exception(NoException::Unknown))?;
        if !matches!(own.standing, Standing::Asked | Standing::Approved(_)) {
            return Err(decided(&own).into());
        }
        let event = [Event::Also(Also::ExceptionWithdrawn { number })];
        let person = self.change_person(caller, &caller.from, &caller.person.id, &event).await?;
        self.uncover_all(caller, &person).await
    }

    /// Puts every accepted request of a person back before an officer that was to leave by an exception which holds no longer. What a crash leaves
    /// out here, the departure finds.
    async fn uncover_all(&self, caller: &Caller, person: &Person) -> Result<Vec<RequestId>, Stopped> {
        let phases = [Phase::Accepted].into();
        let filter = Filter { requester: Some(person.id.clone()), phases, ..Filter::default() };
        let mut accepted = Vec::new();
        loop {
            let page =
                Page { skip: u32::try_from(accepted.len()).unwrap_or(u32::MAX), limit: ACCEPTED, order: Order::Oldest };
            let rows = self.ports.index.requests(&filter, page).await?.rows;
            let more = rows.len() == ACCEPTED as usize;
            accepted.extend(rows.into_iter().map(|row| row.id));
            if !more {
                break;
            }
        }
        let mut again = Vec::new();
        for id in accepted {
            if self.went(self.uncover(id, caller, &caller.from, person).await)? {
                again.push(id);
            }
        }
        Ok(again)
    }

    /// Puts a request back before an officer where an exception by which it was to leave holds no longer.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] where it stays as it is.
    pub(super) async fn uncover(
        &self,
        id: RequestId,
        by: impl Into<Hand> + Send,
        from: &Origin,
        person: &Person,
    ) -> Result<Request, Stopped> {
        let held: BTreeSet<u32> = person.approved().collect();
        let over = person.exceptions.iter().map(|one| one.number).filter(|number| !held.contains(number)).collect();
        self.act(id, by, from, None, |request, _| match request.uncover(&over, &self.house.domain)? {
            none if none.is_empty() => Err(request.state_changed()),
            events => Ok(events),
        })
        .await
    }

    /// Exceptions: everybody's for officers and auditors, else the caller's own; the newest first, those that wait before all others.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn exceptions(&self, caller: &Caller) -> Result<Vec<Told>, Stopped> {
        let mut told = Vec::new();
        for person in self.ports.people.people().await? {
            if person.id != caller.person.id && caller.person.reader().is_err() {
                continue;
            }
            for exception in &person.exceptions {
                told.push(self.told(&person, exception).await?);
            }
        }
        told.sort_by_key(|one| (one.exception.standing != Standing::Asked, std::cmp::Reverse(one.exception.asked)));
        Ok(told)
    }

    /// A document of an exception, for whoever asked and for officers and auditors.
    ///
    /// # Errors
    /// [`NoException::Unknown`], or the vault's failure.
    pub async fn exception_document(
        &self,
        caller: &Caller,
        (person, number): (&PersonId, u32),
        at: usize,
    ) -> Result<(FileName, Vec<u8>), Stopped> {
        if *person != caller.person.id {
            caller.person.reader().map_err(|_| Refusal::Exception(NoException::Unknown))?;
        }
        let found = self.ports.people.person(person).await?;
        let found = found.and_then(|person| person.exceptions.into_iter().find(|one| one.number == number));
        let document = found.and_then(|exception| exception.documents.into_iter().nth(at));
        let document = document.ok_or(Refusal::Exception(NoException::Unknown))?;
        Ok((document.name, self.ports.vault.get(&document.digest).await?))
    }

    /// By what exceptions an officer may let a request with a breach leave; nothing where there is no breach, or the route asks for none (P50).
    ///
    /// # Errors
    /// [`NoException::Needed`] with every breach that nothing covers.
    pub(super) async fn exceptions_for(&self, request: &Request, own: &[Exception]) -> Result<Option<Used>, Stopped> {
        let needed = self.environment(&request.environment).is_ok_and(|route| route.exceptions.needed());
        let breached = request.state.screening().is_some_and(|screening| screening.verdict == Verdict::Refuse);
        if !breached {
            return Ok(None);
        }
        let (Some(report), _) = self.report(request).await? else {
            return if needed { Err(needed_for(Vec::new()).into()) } else { Ok(None) };
        };
        match exception::cover(own, &request.files, &report, self.today()) {
            Ok(used) => Ok(Some(used)),
            Err(_) if !needed => Ok(None),
            Err(bare) => {
                let breaches = bare.into_iter().map(|(file, rule)| format!("{file}: {rule}")).collect();
                Err(needed_for(breaches).into())
            }
        }
    }

    /// What exceptions say of a request that waits, for those who judge.
    ///
    /// # Errors
    /// [`Stopped`]: it is none of the caller's to judge, or something does not work.
    pub async fn cover(&self, caller: &Caller, request: &Request) -> Result<Cover, Stopped> {
        caller.person.reader()?;
        if !matches!(request.state, State::Waiting { .. }) {
            return Ok(Cover::NotAsked);
        }
        let requester = self.ports.people.person(&request.requester).await?;
        match self.exceptions_for(request, &requester.map(|person| person.exceptions).unwrap_or_default()).await {
            Ok(used) => Ok(used.filter(|used| !used.numbers.is_empty()).map_or(Cover::NotAsked, Cover::By)),
            Err(Stopped::Refused(why)) => match why.as_slice() {
                [Refusal::Exception(NoException::Needed { breaches })] => Ok(Cover::Missing(breaches.clone())),
                _ => Err(Stopped::Refused(why)),
            },
            Err(failed) => Err(failed),
        }
    }

    async fn open_for(&self, person: &PersonId, number: u32, word: Word) -> Result<(), Stopped> {
        let known = self.ports.people.person(person).await?;
        let known = known.and_then(|person| person.exceptions.into_iter().find(|one| one.number == number));
        let known = known.ok_or(Refusal::Exception(NoException::Unknown))?;
        let open = match word {
            Word::Approved | Word::Refused => known.standing == Standing::Asked,
            Word::Ended => matches!(known.standing, Standing::Approved(_)),
        };
        if open { Ok(()) } else { Err(decided(&known).into()) }
    }

    async fn told(&self, person: &Person, exception: &Exception) -> Result<Told, Stopped> {
        let comment = match exception.standing.ruling() {
            Some(ruling) => self.note(&ruling.comment).await?,
            None => None,
        };
        Ok(Told {
            person: person.id.clone(),
            name: person.name().to_owned(),
            reason: self.note(&exception.reason).await?,
            comment,
            exception: exception.clone(),
        })
    }

    /// A note in words; `None` where it was erased.
    async fn note(&self, digest: &Digest) -> Result<Option<String>, Stopped> {
        match self.ports.vault.get(digest).await {
            Ok(bytes) => Ok(Note::read(&bytes).map(|note| note.text)),
            Err(Unkept::Missing | Unkept::Altered) => Ok(None),
            Err(Unkept::Storage(failure)) => Err(failure.into()),
        }
    }
}

fn decided(exception: &Exception) -> Refusal {
    NoException::Decided { standing: exception.standing.as_str().to_owned() }.into()
}

fn needed_for(breaches: Vec<String>) -> Refusal {
    NoException::Needed { breaches }.into()
}
