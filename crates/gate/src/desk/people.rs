//! Rights of people: who is named for a department or bunker, the department's list, export types, suspension, access to registers.
//! Whatever is uploaded is compared first; it is applied only by somebody who has seen exactly that difference.

use super::admin::duties_agree;
use super::decide::within_limit;
use super::{ATTEMPTS, Caller, Desk, NewPerson, Stopped, unless_moved};
use crate::duty::{Duty, ExportType};
use crate::event::{Actor, Event, Origin, Subject};
use crate::ids::{Digest, PersonId, TicketName, UnitName};
use crate::note::Note;
use crate::person::Person;
use crate::ports::{Step, Unkept};
use crate::reading::{Filter, Order, Page, Reading, RequestRow};
use crate::refusal::Refusal;
use crate::request::Phase;
use crate::roles::Keeper;
use crate::roster::access::{self, AccessDifference};
use crate::roster::{self, Change, Difference, What};
use crate::unit::{MOST_NAMED, Unit, UnitKind};
use std::collections::{BTreeMap, BTreeSet};

/// States in which a request has not left yet: what stops when its requester may not export any more.
const OPEN: [Phase; 4] = [Phase::WithPublisher, Phase::Waiting, Phase::Returned, Phase::Accepted];
/// Most open requests of one person that are listed.
const MOST_OPEN: u32 = 200;

/// A department's list, as its SPOC sees it.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The department, with its SPOCs.
    pub department: Unit,
    /// Who is on the list, by account.
    pub people: Vec<Person>,
    /// Reasons for export types, by the digests in [`Person::export_reason`]; what was erased is not there.
    pub reasons: BTreeMap<Digest, String>,
    /// Open requests of those on the list who have any.
    pub open: BTreeMap<PersonId, Vec<RequestRow>>,
}

/// An uploaded list beside what holds.
#[derive(Debug, Clone)]
pub struct Compared {
    /// What changes.
    pub difference: Difference,
    /// Open requests of those who leave: they stop.
    pub open: BTreeMap<PersonId, Vec<RequestRow>>,
}

/// Somebody whose right to export was taken, with the requests that stop.
#[derive(Debug, Clone)]
pub struct Halted {
    /// Who.
    pub person: Person,
    /// Their open requests: none of them leaves while they may not export.
    pub open: Vec<RequestRow>,
}

impl Desk {
    /// Names the SPOCs of a department, or the publishers of a bunker: all of them from now on, with the ticket that asked for it. Whoever is named
    /// gets the duty; whoever is no longer named anywhere loses it.
    ///
    /// # Errors
    /// [`Refusal::TooManyNamed`] for a third, [`Refusal::NobodyNamed`], [`Refusal::PersonUnknown`], [`Refusal::ValidationAccess`],
    /// [`Refusal::DutiesExclude`].
    pub async fn name_people(
        &self,
        by: &Actor,
        from: &Origin,
        (kind, name): (UnitKind, &UnitName),
        people: BTreeSet<PersonId>,
        ticket: &TicketName,
    ) -> Result<Unit, Stopped> {
        if people.len() > MOST_NAMED {
            return Err(Refusal::TooManyNamed { kind, unit: name.clone(), limit: MOST_NAMED }.into());
        }
        if people.is_empty() && kind == UnitKind::Department {
            return Err(Refusal::NobodyNamed { unit: name.clone() }.into());
        }
        for id in &people {
            let person = self.known(id).await?;
            if person.validation_access {
                return Err(Refusal::ValidationAccess { person: id.clone() }.into());
            }
            duties_agree(&person.duties.iter().copied().chain([kind.duty()]).collect())?;
        }
        let unit = self.write_naming(by, from, (kind, name), people, ticket).await?;
        self.settle_duty(by, from, kind.duty()).await?;
        Ok(unit)
    }

    async fn write_naming(
        &self,
        by: &Actor,
        from: &Origin,
        (kind, name): (UnitKind, &UnitName),
        people: BTreeSet<PersonId>,
        ticket: &TicketName,
    ) -> Result<Unit, Stopped> {
        let subject = kind.subject(name);
        let event = kind.naming(people, ticket.clone());
        for _ in 0..ATTEMPTS {
            let entries = self.ports.ledger.about(&subject).await?;
            let before = Unit::replay(&subject, &entries);
            let seen = entries.len() as u64;
            let Some(after) = Unit::after(before, &subject, &event) else { return Err(Refusal::TooBusy.into()) };
            let step = Step {
                rights: None,
                subject: subject.clone(),
                seen,
                at: self.now(),
                actor: by.clone(),
                from: from.clone(),
                events: vec![event.clone()],
                reading: Reading::Unit(after.clone()),
            };
            if unless_moved(self.ports.ledger.append(step).await)?.is_some() {
                return Ok(after);
            }
        }
        Err(Refusal::TooBusy.into())
    }

    /// Gives a duty to whoever is named for it somewhere, and takes it from whoever is not. May be done again after a crash.
    async fn settle_duty(&self, by: &Actor, from: &Origin, duty: Duty) -> Result<(), Stopped> {
        let units = self.ports.people.units().await?;
        let named: BTreeSet<&PersonId> =
            units.iter().filter(|unit| unit.kind.duty() == duty).flat_map(|unit| &unit.named).collect();
        for person in self.ports.people.people().await? {
            let (is, has) = (named.contains(&person.id), person.has(duty));
            if is != has {
                let mut duties = person.duties.clone();
                if is {
                    duties.insert(duty);
                } else {
                    duties.remove(&duty);
                }
                self.change_person(by, from, &person.id, &[Event::DutiesSet { duties }]).await?;
            }
        }
        Ok(())
    }

    /// Every department or every bunker that the caller may look at, by name.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn units(&self, caller: &Caller, kind: UnitKind) -> Result<Vec<Unit>, Stopped> {
        let units = self.ports.people.units().await?;
        let seen = units.into_iter().filter(|unit| unit.kind == kind);
        Ok(match kind {
            UnitKind::Department => seen.filter(|unit| caller.person.may_see_list(unit).is_ok()).collect(),
            UnitKind::Bunker if caller.person.administrator().is_ok() || caller.person.reader().is_ok() => {
                seen.collect()
            }
            UnitKind::Bunker => seen.filter(|unit| unit.names(&caller.person.id)).collect(),
        })
    }

    /// The list of a department.
    ///
    /// # Errors
    /// [`Refusal::UnitUnknown`], [`Refusal::NotAllowed`].
    pub async fn roster(&self, caller: &Caller, department: &UnitName) -> Result<Roster, Stopped> {
        let unit = self.department(department).await?;
        caller.person.may_see_list(&unit)?;
        let people = self.ports.people.people().await?;
        let people: Vec<Person> = people.into_iter().filter(|person| person.is_listed_by(department)).collect();
        let mut reasons = BTreeMap::new();
        for digest in people.iter().filter_map(|person| person.export_reason.as_ref()) {
            match self.ports.vault.get(digest).await {
                Ok(bytes) => reasons.extend(Note::read(&bytes).map(|note| (*digest, note.text))),
                Err(Unkept::Missing) => {}
                Err(other) => return Err(other.into()),
            }
        }
        let open = self.open_requests(people.iter().map(|person| &person.id)).await?;
        Ok(Roster { department: unit, people, reasons, open })
    }

    /// Compares an uploaded list with what holds; changes nothing.
    ///
    /// # Errors
    /// [`Refusal::UnitUnknown`], [`Refusal::NotAllowed`], and everything that stands against the list.
    pub async fn compare_list(
        &self,
        caller: &Caller,
        department: &UnitName,
        file: &str,
        bytes: &[u8],
    ) -> Result<Compared, Stopped> {
        let unit = self.department(department).await?;
        let keeper = caller.person.keeper_of(Some(&unit))?;
        let people = self.ports.people.people().await?;
        let difference = roster::compare(department, &self.listing(file, bytes).await?, &people, keeper)
            .map_err(Stopped::Refused)?;
        let leavers = difference.changes.iter().filter(|change| change.what == What::Left).map(|change| &change.person);
        let open = self.open_requests(leavers).await?;
        Ok(Compared { difference, open })
    }

    /// Applies an uploaded list. `seen` is the digest of the difference that was confirmed. Each person is a step of their own: what was not
    /// applied when a machine stopped is what the same list shows as its difference afterwards.
    ///
    /// # Errors
    /// As [`Desk::compare_list`]; [`Refusal::ListMoved`] when the difference is another one by now: then nothing is applied.
    pub async fn apply_list(
        &self,
        caller: &Caller,
        department: &UnitName,
        (file, bytes): (&str, &[u8]),
        seen: &Digest,
    ) -> Result<Compared, Stopped> {
        let compared = self.compare_list(caller, department, file, bytes).await?;
        if compared.difference.digest() != *seen {
            return Err(Refusal::ListMoved.into());
        }
        let unit = self.department(department).await?;
        let keeper = caller.person.keeper_of(Some(&unit))?;
        for change in &compared.difference.changes {
            self.apply(caller, keeper, department, change).await?;
        }
        Ok(compared)
    }

    async fn apply(
        &self,
        caller: &Caller,
        keeper: Keeper<'_>,
        department: &UnitName,
        change: &Change,
    ) -> Result<(), Stopped> {
        let (by, from) = (caller.actor(), &caller.from);
        let events = match &change.what {
            What::Left => vec![Event::ListedSet { listed: false }],
            What::Changed { to, reason, .. } => vec![self.export_type(keeper, *to, reason).await?],
            What::Added { profile, export, reason } => {
                let before = match profile {
                    Some(profile) => {
                        let new = NewPerson {
                            id: change.person.clone(),
                            name: profile.name.clone(),
                            mail: profile.mail.clone(),
                            language: profile.language,
                            department: department.to_string(),
                            duties: [Duty::Analyst].into(),
                        };
                        self.add_person(&by, from, new).await?
                    }
                    None => self.known(&change.person).await?,
                };
                let mut events = Vec::new();
                if !before.has(Duty::Analyst) {
                    let duties = before.duties.iter().copied().chain([Duty::Analyst]).collect();
                    events.push(Event::DutiesSet { duties });
                }
                if before.department.as_ref() != Some(department) {
                    events.push(Event::DepartmentSet { department: department.clone() });
                }
                events.push(Event::ListedSet { listed: true });
                if before.export != *export {
                    events.push(self.export_type(keeper, *export, reason).await?);
                }
                events
            }
        };
        let person = self.change_person(caller, from, &change.person, &events).await?;
        // Who only asked for exports has nothing left to do here.
        if change.what == What::Left && person.duties.iter().all(|duty| *duty == Duty::Analyst) {
            self.ports.credentials.end_passes(&change.person).await?;
        }
        Ok(())
    }

    /// Sets a person's export type (P2).
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`], [`Refusal::NotAllowed`], [`Refusal::ReasonMissing`], [`Refusal::SetByOfficer`], [`Refusal::OwnRights`],
    /// [`Refusal::TextTooLong`].
    pub async fn set_export(
        &self,
        caller: &Caller,
        id: &PersonId,
        to: ExportType,
        reason: &str,
    ) -> Result<Person, Stopped> {
        let person = self.known(id).await?;
        let unit = self.department_of(&person).await?;
        let keeper = caller.person.keeper_of(unit.as_ref())?;
        keeper.may_set_export(&person, to, reason)?;
        let event = self.export_type(keeper, to, reason).await?;
        self.change_person(caller, &caller.from, id, &[event]).await
    }

    async fn export_type(&self, keeper: Keeper<'_>, export: ExportType, reason: &str) -> Result<Event, Stopped> {
        let reason = match reason.trim() {
            "" => None,
            reason => {
                within_limit(reason)?;
                Some(self.keep(reason).await?)
            }
        };
        Ok(Event::ExportTypeSet { export, reason, officer: keeper.officer().cloned() })
    }

    /// Suspends a person's right to export (P5): ends their sessions and tokens, and stops their open requests.
    ///
    /// # Errors
    /// [`Refusal::CommentMissing`] without a reason, [`Refusal::PersonUnknown`], [`Refusal::NotAllowed`], [`Refusal::OwnRights`].
    pub async fn suspend_person(&self, caller: &Caller, id: &PersonId, reason: &str) -> Result<Halted, Stopped> {
        let person = self.known(id).await?;
        let unit = self.department_of(&person).await?;
        caller.person.keeper_of(unit.as_ref())?.may_suspend(&person)?;
        within_limit(reason)?;
        let person = self.suspend(&caller.actor(), &caller.from, id, reason).await?;
        let open = self.open_requests([id]).await?.remove(id).unwrap_or_default();
        Ok(Halted { person, open })
    }

    /// Gives a person's right to export back. What did not leave meanwhile goes on.
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`], [`Refusal::NotAllowed`] for anybody but an officer, [`Refusal::OwnRights`].
    pub async fn reinstate_person(&self, caller: &Caller, id: &PersonId) -> Result<Person, Stopped> {
        let person = self.known(id).await?;
        let unit = self.department_of(&person).await?;
        caller.person.keeper_of(unit.as_ref())?.may_reinstate(&person)?;
        if person.suspended.is_none() {
            return Ok(person);
        }
        self.change_person(caller, &caller.from, id, &[Event::Reinstated]).await
    }

    /// Compares an access table with what holds (P6); changes nothing.
    ///
    /// # Errors
    /// Everything that stands against the table.
    pub async fn compare_access(&self, file: &str, bytes: &[u8]) -> Result<AccessDifference, Stopped> {
        let (people, registers) = (self.ports.people.people().await?, self.ports.index.registers().await?);
        access::compare(&self.listing(file, bytes).await?, &people, &registers).map_err(Stopped::Refused)
    }

    /// Applies an access table whose difference was confirmed. May be done again after a crash.
    ///
    /// # Errors
    /// As [`Desk::compare_access`]; [`Refusal::ListMoved`] when the difference is another one by now.
    pub async fn apply_access(
        &self,
        by: &Actor,
        from: &Origin,
        (file, bytes): (&str, &[u8]),
        seen: &Digest,
    ) -> Result<AccessDifference, Stopped> {
        let difference = self.compare_access(file, bytes).await?;
        if difference.digest() != *seen {
            return Err(Refusal::ListMoved.into());
        }
        for (person, change) in &difference.changes {
            let granted = change.granted.iter().map(|register| Event::AccessGranted { register: register.clone() });
            let ended = change.ended.iter().map(|register| Event::AccessEnded { register: register.clone() });
            let events: Vec<Event> = granted.chain(ended).collect();
            self.change_person(by, from, person, &events).await?;
        }
        Ok(difference)
    }

    /// Open requests of each of these people who has any, oldest first.
    async fn open_requests<'p>(
        &self,
        people: impl IntoIterator<Item = &'p PersonId> + Send,
    ) -> Result<BTreeMap<PersonId, Vec<RequestRow>>, Stopped> {
        let mut open = BTreeMap::new();
        for id in people.into_iter().cloned().collect::<Vec<_>>() {
            let filter = Filter { requester: Some(id.clone()), phases: OPEN.into(), ..Filter::default() };
            let page = Page { skip: 0, limit: MOST_OPEN, order: Order::Oldest };
            let listed = self.ports.index.requests(&filter, page).await?;
            if !listed.rows.is_empty() {
                open.insert(id, listed.rows);
            }
        }
        Ok(open)
    }

    async fn known(&self, id: &PersonId) -> Result<Person, Stopped> {
        let person = self.ports.people.person(id).await?;
        person.ok_or_else(|| Refusal::PersonUnknown { person: id.to_string() }.into())
    }

    async fn department(&self, name: &UnitName) -> Result<Unit, Stopped> {
        let unit = self.ports.people.unit(&Subject::Department(name.clone())).await?;
        unit.ok_or_else(|| Refusal::UnitUnknown { unit: name.to_string() }.into())
    }

    async fn department_of(&self, person: &Person) -> Result<Option<Unit>, Stopped> {
        match &person.department {
            Some(name) => Ok(self.ports.people.unit(&Subject::Department(name.clone())).await?),
            None => Ok(None),
        }
    }
}
