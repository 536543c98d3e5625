//! What somebody may do, as it was read before an act, so that the step is written only while it is still so.

use crate::duty::{Duty, ExportType};
use crate::event::Actor;
use crate::ids::{PersonId, RegisterName, UnitName};
use crate::person::Person;
use std::collections::BTreeSet;

/// Everything about a person that decides what they may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    id: PersonId,
    duties: BTreeSet<Duty>,
    export: ExportType,
    department: Option<UnitName>,
    listed: bool,
    suspended: bool,
    validation_access: bool,
    registers: BTreeSet<RegisterName>,
    /// Exceptions that hold, where what leaves may leave by them.
    exceptions: Option<BTreeSet<u32>>,
}

impl Rights {
    /// The rights of a person.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        Self {
            id: person.id.clone(),
            duties: person.duties.clone(),
            export: person.export,
            department: person.department.clone(),
            listed: person.listed,
            suspended: person.suspended.is_some(),
            validation_access: person.validation_access,
            registers: person.registers.clone(),
            exceptions: None,
        }
    }

    /// What a departure lets out by: the rights of whoever asked, and the exceptions that hold (P50).
    #[must_use]
    pub fn leaving(person: &Person) -> Self {
        Self { exceptions: Some(person.approved().collect()), ..Self::of(person) }
    }

    /// Whose they are.
    #[must_use]
    pub fn holder(&self) -> &PersonId {
        &self.id
    }

    /// Whether they still are what the store knows of their holder.
    #[must_use]
    pub fn hold(&self, now: Option<&Person>) -> bool {
        now.is_some_and(|person| match self.exceptions {
            Some(_) => Self::leaving(person) == *self,
            None => Self::of(person) == *self,
        })
    }
}

/// Who does something, and by which rights: what a step says of whoever acts.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Who.
    pub actor: Actor,
    /// The rights they were let in with, and at a departure those of whoever asked; `None` for other rounds, for the server itself and for holders
    /// of links.
    pub rights: Option<Rights>,
}

impl From<&Actor> for Hand {
    fn from(actor: &Actor) -> Self {
        Self { actor: actor.clone(), rights: None }
    }
}
