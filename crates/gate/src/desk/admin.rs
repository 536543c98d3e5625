//! Administration: people, registers, passwords, tokens. Each change is an entry of the ledger.

use super::{Desk, Stopped, unless_moved};
use crate::event::{Actor, Also, Event, Origin, Subject};
use crate::guess::{self, Guessed};
use crate::ids::{Digest, Moment, PersonId, RegisterName};
use crate::person::{Duty, Language, Person, Profile};
use crate::ports::{NotAppended, Pass, Step};
use crate::reading::Reading;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::rights::Hand;
use std::collections::BTreeSet;

/// Somebody new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Their account.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Where letters go.
    pub mail: String,
    /// The language of letters and pages.
    pub language: Language,
    /// Their department; may be empty.
    pub department: String,
    /// What they may do.
    pub duties: BTreeSet<Duty>,
}

/// Least number of characters of a password (ASVS 5.0, 6.2.1).
const PASSWORD_LEAST: usize = 12;
/// Greatest number of bytes of a password.
const PASSWORD_GREATEST: usize = 256;
/// For how long a password opens that was made for somebody.
const GIVEN_SECONDS: i64 = 7 * 86_400;

impl Desk {
    /// Begins the ledger: its first entry says under which name checkpoints are signed. Does nothing when it was begun already.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn found(&self, by: &Actor, from: &Origin, origin: &str) -> Result<(), Stopped> {
        let step = Step {
            rights: None,
            subject: Subject::Gate,
            seen: 0,
            at: self.now(),
            actor: by.clone(),
            from: from.clone(),
            events: vec![Event::Founded { origin: origin.to_owned() }],
            reading: Reading::None,
        };
        match self.ports.ledger.append(step).await {
            Ok(_) | Err(NotAppended::Moved | NotAppended::Ended) => Ok(()),
            Err(NotAppended::Storage(failure)) => Err(failure.into()),
        }
    }

    /// Adds a person.
    ///
    /// # Errors
    /// [`Refusal::PersonKnown`], [`Refusal::AddressNotUsable`], [`Refusal::DutiesExclude`].
    pub async fn add_person(&self, by: &Actor, from: &Origin, new: NewPerson) -> Result<Person, Stopped> {
        let profile = Profile {
            name: new.name,
            mail: new.mail,
            language: new.language,
            department: new.department,
            salt: Digest::new(self.ports.entropy.bytes()?),
        };
        if !profile.has_address() {
            return Err(Refusal::AddressNotUsable { address: profile.mail }.into());
        }
        duties_agree(&new.duties)?;
        if self.ports.people.person(&new.id).await?.is_some() {
            return Err(Refusal::PersonKnown { person: new.id }.into());
        }
        let digest = self.ports.vault.put(&profile.bytes()).await?;
        let event = Event::PersonAdded { profile: digest, duties: new.duties };
        let at = self.now();
        let Some(mut person) = Person::after(None, &new.id, at, &event) else {
            return Err(Refusal::PersonKnown { person: new.id }.into());
        };
        person.profile = Some(profile);
        self.write_person(0, person, at, by.into(), from, vec![event]).await.map_err(|error| match error {
            NotAppended::Moved | NotAppended::Ended => Refusal::PersonKnown { person: new.id }.into(),
            NotAppended::Storage(failure) => failure.into(),
        })
    }

    /// Changes what a person may do or has access to, by events about them.
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`], [`Refusal::DutiesExclude`].
    pub async fn change_person(
        &self,
        by: impl Into<Hand> + Send,
        from: &Origin,
        id: &PersonId,
        events: &[Event],
    ) -> Result<Person, Stopped> {
        let by = by.into();
        for _ in 0..super::ATTEMPTS {
            let known = self.ports.people.person(id).await?;
            let Some(known) = known else { return Err(Refusal::PersonUnknown { person: id.to_string() }.into()) };
            let (at, seen, profile) = (self.now(), known.version, known.profile.clone());
            let after = events.iter().try_fold(known, |person, event| Person::after(Some(person), id, at, event));
            let Some(mut after) = after else { return Err(Refusal::PersonUnknown { person: id.to_string() }.into()) };
            duties_agree(&after.duties)?;
            let same =
                |profile: &Profile| !after.profile_erased && Digest::of(&profile.bytes()) == after.profile_digest;
            after.profile = profile.filter(same);
            if let Some(person) =
                unless_moved(self.write_person(seen, after, at, by.clone(), from, events.to_vec()).await)?
            {
                return Ok(person);
            }
        }
        Err(Refusal::TooBusy.into())
    }

    /// Suspends a person's right to export (P5) and ends their sessions and tokens.
    ///
    /// # Errors
    /// [`Refusal::CommentMissing`] without a reason, [`Refusal::PersonUnknown`].
    pub async fn suspend(&self, by: &Actor, from: &Origin, id: &PersonId, reason: &str) -> Result<Person, Stopped> {
        if reason.trim().is_empty() {
            return Err(Refusal::CommentMissing.into());
        }
        let reason = self.keep(reason.trim()).await?;
        let person = self.change_person(by, from, id, &[Event::Suspended { reason }]).await?;
        self.ports.credentials.end_passes(id).await?;
        Ok(person)
    }

    /// Adds a register.
    ///
    /// # Errors
    /// [`Refusal::RegisterKnown`].
    pub async fn add_register(&self, by: &Actor, from: &Origin, register: Register) -> Result<(), Stopped> {
        let name: RegisterName = register.name.clone();
        let step = Step {
            rights: None,
            subject: Subject::Register(name.clone()),
            seen: 0,
            at: self.now(),
            actor: by.clone(),
            from: from.clone(),
            events: vec![Event::RegisterAdded { title: register.title.clone() }],
            reading: Reading::Register(register),
        };
        match self.ports.ledger.append(step).await {
            Ok(_) => Ok(()),
            Err(NotAppended::Moved | NotAppended::Ended) => Err(Refusal::RegisterKnown { register: name }.into()),
            Err(NotAppended::Storage(failure)) => Err(failure.into()),
        }
    }

    /// Whether a password has the length that is asked for.
    ///
    /// # Errors
    /// [`Refusal::Password`].
    pub fn password_fits(password: &str) -> Result<(), Refusal> {
        if password.chars().count() < PASSWORD_LEAST || password.len() > PASSWORD_GREATEST {
            return Err(Refusal::Password(Guessed::Length { least: PASSWORD_LEAST, greatest: PASSWORD_GREATEST }));
        }
        Ok(())
    }

    /// Sets a person's password and ends their sessions and tokens.
    ///
    /// # Errors
    /// [`Refusal::Password`], [`Refusal::PersonUnknown`].
    pub async fn set_password(&self, by: &Actor, from: &Origin, id: &PersonId, password: &str) -> Result<(), Stopped> {
        self.put_password(by, from, (id, password), &[Event::PasswordSet]).await
    }

    /// Gives somebody a password that was made for them, and ends their sessions and tokens. It opens for a week, and nothing but the page on which
    /// they replace it by their own. Answers until when.
    ///
    /// # Errors
    /// As [`Desk::set_password`].
    pub async fn give_password(
        &self,
        by: &Actor,
        from: &Origin,
        id: &PersonId,
        password: &str,
    ) -> Result<Moment, Stopped> {
        let until = self.now().plus_seconds(GIVEN_SECONDS);
        let events = [Event::PasswordSet, Event::Also(Also::PasswordGiven { until })];
        self.put_password(by, from, (id, password), &events).await?;
        Ok(until)
    }

    async fn put_password(
        &self,
        by: &Actor,
        from: &Origin,
        (id, password): (&PersonId, &str),
        events: &[Event],
    ) -> Result<(), Stopped> {
        let known = self.ports.people.person(id).await?;
        let known = known.ok_or_else(|| Refusal::PersonUnknown { person: id.to_string() })?;
        self.password_stands(password, &guess::words_of(&known)).await?;
        self.change_person(by, from, id, events).await?;
        self.ports.credentials.set_password(id, password).await?;
        Ok(self.ports.credentials.end_passes(id).await?)
    }

    /// Whether a password may be taken: long enough, not common, and not put together from words of this place or of whoever takes it.
    ///
    /// # Errors
    /// [`Refusal::Password`].
    pub async fn password_stands(&self, password: &str, words: &[&str]) -> Result<(), Stopped> {
        Self::password_fits(password)?;
        let registers = self.ports.index.registers().await?;
        let routes = self.house.environments.iter().map(|route| route.name.as_str());
        let here = registers.iter().map(|register| register.name.as_str()).chain(routes).chain([&*self.house.domain]);
        match guess::guessed(password, words.iter().copied().chain(here)) {
            Some(why) => Err(Refusal::Password(why).into()),
            None => Ok(()),
        }
    }

    /// Issues a bearer token; its secret is shown once and kept nowhere.
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`].
    pub async fn issue_token(
        &self,
        by: &Actor,
        from: &Origin,
        id: &PersonId,
        label: &str,
        until: Moment,
    ) -> Result<String, Stopped> {
        let secret = self.secret()?;
        self.change_person(by, from, id, &[Event::TokenIssued { label: label.to_owned(), until }]).await?;
        let kept = Digest::of(secret.as_bytes());
        self.ports.credentials.put_pass(&kept, Pass::Bearer, id, until).await?;
        self.ports.credentials.name_pass(&kept, self.now(), label).await?;
        Ok(secret)
    }

    /// Ends every session and token of a person.
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`].
    pub async fn end_passes(&self, by: &Actor, from: &Origin, id: &PersonId) -> Result<(), Stopped> {
        self.change_person(by, from, id, &[Event::PassesEnded]).await?;
        Ok(self.ports.credentials.end_passes(id).await?)
    }

    /// Sets what somebody may do: all of it, from now on. Whoever is named for a department or a bunker keeps that duty, because the name gives it.
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`], [`Refusal::DutiesExclude`].
    pub async fn set_duties(
        &self,
        by: &Actor,
        from: &Origin,
        id: &PersonId,
        duties: &BTreeSet<Duty>,
    ) -> Result<Person, Stopped> {
        let units = self.ports.people.units().await?;
        let named = units.iter().filter(|unit| unit.names(id)).map(|unit| unit.kind.duty());
        let duties = duties.iter().copied().chain(named).collect();
        self.change_person(by, from, id, &[Event::DutiesSet { duties }]).await
    }

    /// Closes an account: no duty, on no list, no password that anybody knows, no session, no token. Links that were sent stay theirs; an officer can
    /// shut those.
    ///
    /// # Errors
    /// [`Refusal::StillNamed`] while a department or a bunker names them, [`Refusal::PersonUnknown`].
    pub async fn close_account(&self, by: &Actor, from: &Origin, id: &PersonId) -> Result<Person, Stopped> {
        if let Some(unit) = self.ports.people.units().await?.into_iter().find(|unit| unit.names(id)) {
            return Err(Refusal::StillNamed { person: id.clone(), unit: unit.name }.into());
        }
        let nothing = [Event::DutiesSet { duties: BTreeSet::new() }, Event::ListedSet { listed: false }];
        let person = self.change_person(by, from, id, &nothing).await?;
        self.set_password(by, from, id, &self.secret()?).await?;
        self.end_passes(by, from, id).await?;
        Ok(person)
    }

    async fn write_person(
        &self,
        seen: u64,
        person: Person,
        at: Moment,
        by: Hand,
        from: &Origin,
        events: Vec<Event>,
    ) -> Result<Person, NotAppended> {
        let Hand { actor, rights } = by;
        let step = Step {
            rights,
            subject: Subject::Person(person.id.clone()),
            seen,
            at,
            actor,
            from: from.clone(),
            events,
            reading: Reading::Person(Box::new(person.clone())),
        };
        self.ports.ledger.append(step).await?;
        Ok(person)
    }
}

/// An administrator never decides on an export, and an auditor changes nothing: duties that exclude one another.
pub(super) fn duties_agree(duties: &BTreeSet<Duty>) -> Result<(), Refusal> {
    if duties.contains(&Duty::Administrator) && duties.contains(&Duty::Officer) {
        return Err(Refusal::DutiesExclude { one: Duty::Administrator, other: Duty::Officer });
    }
    if let Some(other) = duties.iter().find(|duty| **duty != Duty::Auditor && duties.contains(&Duty::Auditor)) {
        return Err(Refusal::DutiesExclude { one: Duty::Auditor, other: *other });
    }
    Ok(())
}
