//! Departments and bunkers: parts of the house that name one or two people for a duty (P3, P4).

use crate::duty::Duty;
use crate::event::{Entry, Event, Subject};
use crate::ids::{PersonId, TicketName, UnitName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most people that are named for one department or bunker (P3: 1 or 2 SPOCs, P4: at most 2 publishers).
pub const MOST_NAMED: usize = 2;

/// What kind of part it is, and so which duty it names people for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// A department: its SPOCs keep the list of people who may ask for exports.
    Department,
    /// A bunker: its publishers hand in for its analysts.
    Bunker,
}

/// A department or a bunker: the fold of its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// What kind.
    pub kind: UnitKind,
    /// Its name.
    pub name: UnitName,
    /// How many entries there are about it: what an append must have seen.
    pub version: u64,
    /// Who is named: SPOCs, or publishers.
    pub named: BTreeSet<PersonId>,
    /// The ticket of the last change.
    pub ticket: TicketName,
}

impl UnitKind {
    /// The duty that it names people for.
    #[must_use]
    pub const fn duty(self) -> Duty {
        match self {
            Self::Department => Duty::Spoc,
            Self::Bunker => Duty::Publisher,
        }
    }

    /// What entries about a part of this kind and name are about.
    #[must_use]
    pub fn subject(self, name: &UnitName) -> Subject {
        match self {
            Self::Department => Subject::Department(name.clone()),
            Self::Bunker => Subject::Bunker(name.clone()),
        }
    }

    /// The event that names people.
    #[must_use]
    pub fn naming(self, people: BTreeSet<PersonId>, ticket: TicketName) -> Event {
        match self {
            Self::Department => Event::SpocsNamed { spocs: people, ticket },
            Self::Bunker => Event::PublishersNamed { publishers: people, ticket },
        }
    }
}

impl Unit {
    /// What its entries are about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        self.kind.subject(&self.name)
    }

    /// The department or bunker as its entries tell it; `None` when nobody was ever named, or the subject is another kind of thing.
    #[must_use]
    pub fn replay(subject: &Subject, entries: &[Entry]) -> Option<Self> {
        entries.iter().fold(None, |unit, entry| Self::after(unit, subject, &entry.event))
    }

    /// The same after one more event. Events that name nobody only count.
    #[must_use]
    pub fn after(before: Option<Self>, subject: &Subject, event: &Event) -> Option<Self> {
        let (kind, name) = match subject {
            Subject::Department(name) => (UnitKind::Department, name),
            Subject::Bunker(name) => (UnitKind::Bunker, name),
            _ => return None,
        };
        let version = before.as_ref().map_or(0, |unit| unit.version) + 1;
        match (kind, event) {
            (UnitKind::Department, Event::SpocsNamed { spocs: named, ticket })
            | (UnitKind::Bunker, Event::PublishersNamed { publishers: named, ticket }) => {
                Some(Self { kind, name: name.clone(), version, named: named.clone(), ticket: ticket.clone() })
            }
            _ => before.map(|unit| Self { version, ..unit }),
        }
    }

    /// Whether somebody is named here.
    #[must_use]
    pub fn names(&self, person: &PersonId) -> bool {
        self.named.contains(person)
    }
}
