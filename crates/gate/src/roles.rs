//! Roles: values that only this module can make. Who holds one has been judged; an act that takes one cannot be called without.

use crate::ids::PersonId;
use crate::person::{Duty, ExportType, Person};
use crate::refusal::Refusal;
use crate::request::Request;
use crate::unit::{Unit, UnitKind};

/// Somebody who may ask for exports.
#[derive(Debug, Clone, Copy)]
pub struct Analyst<'a>(&'a Person);

/// Somebody who may judge this one request.
#[derive(Debug, Clone, Copy)]
pub struct Officer<'a>(&'a Person);

/// Somebody who hands this one request on, as publisher of its bunker (P8).
#[derive(Debug, Clone, Copy)]
pub struct Publisher<'a>(&'a Person);

/// Somebody whose own request this is.
#[derive(Debug, Clone, Copy)]
pub struct Requester<'a>(&'a Person);

/// Somebody who may see the queue and every request, without judging.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a>(&'a Person);

/// Somebody who may read everything and change nothing.
#[derive(Debug, Clone, Copy)]
pub struct Auditor<'a>(&'a Person);

/// Somebody who may change the rights of a department's people: one of its SPOCs, or an officer.
#[derive(Debug, Clone, Copy)]
pub struct Keeper<'a> {
    person: &'a Person,
    standing: Standing,
}

/// As what somebody keeps a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Spoc,
    Officer,
}

/// Somebody who may configure the gate.
#[derive(Debug, Clone, Copy)]
pub struct Administrator<'a>(&'a Person);

impl Person {
    /// May they ask for exports? Every reason against it, not only the first (P11, P16).
    ///
    /// # Errors
    /// All refusals.
    pub fn analyst(&self) -> Result<Analyst<'_>, Vec<Refusal>> {
        let mut refusals = Vec::new();
        if self.validation_access {
            refusals.push(Refusal::ValidationAccess { person: self.id.clone() });
        }
        if !self.has(Duty::Analyst) {
            refusals.push(Refusal::NotAllowed { needs: Duty::Analyst });
        }
        if !self.listed {
            refusals.push(Refusal::NotListed { person: self.id.clone() });
        }
        if let Some(suspension) = &self.suspended {
            refusals.push(Refusal::Suspended { since: suspension.since });
        }
        if refusals.is_empty() { Ok(Analyst(self)) } else { Err(refusals) }
    }

    /// May they ask on a route? As analysts do; in a bunker its publishers as well, who hand in for analysts that nobody knows here (P8). An account
    /// that is an analyst's asks as one.
    ///
    /// # Errors
    /// All refusals.
    pub fn may_ask(&self, bunker: Option<&Unit>) -> Result<(), Vec<Refusal>> {
        let named = bunker.is_some_and(|unit| unit.kind == UnitKind::Bunker && unit.names(&self.id));
        if !named || !self.has(Duty::Publisher) || self.has(Duty::Analyst) {
            return self.analyst().map(|_| ());
        }
        let mut refusals = Vec::new();
        if self.validation_access {
            refusals.push(Refusal::ValidationAccess { person: self.id.clone() });
        }
        if let Some(suspension) = &self.suspended {
            refusals.push(Refusal::Suspended { since: suspension.since });
        }
        if refusals.is_empty() { Ok(()) } else { Err(refusals) }
    }

    /// Whether nothing stands against an export of theirs on any route: as analyst, or as publisher of a bunker.
    #[must_use]
    pub fn may_export(&self) -> bool {
        let publishes = self.has(Duty::Publisher) && !self.has(Duty::Analyst);
        let free = self.suspended.is_none() && !self.validation_access;
        self.analyst().is_ok() || (publishes && free)
    }

    /// May they judge at all?
    ///
    /// # Errors
    /// The reason against it.
    pub fn judge(&self) -> Result<(), Refusal> {
        if !self.has(Duty::Officer) {
            return Err(Refusal::NotAllowed { needs: Duty::Officer });
        }
        if self.has(Duty::Administrator) {
            return Err(Refusal::AdministratorsDoNotDecide);
        }
        if self.validation_access {
            return Err(Refusal::ValidationAccess { person: self.id.clone() });
        }
        Ok(())
    }

    /// May they judge this request? Never their own, never one that they asked for as publisher, and never as administrator.
    ///
    /// # Errors
    /// The reason against it.
    pub fn officer_for(&self, request: &Request) -> Result<Officer<'_>, Refusal> {
        self.judge()?;
        if request.requester == self.id || request.publisher.as_ref() == Some(&self.id) {
            return Err(Refusal::OwnRequest);
        }
        Ok(Officer(self))
    }

    /// May they look at what comes from this bunker, and hand it on (P4, P8)? `None`: nobody was ever named for it. Their own request only where they
    /// handed it in as publisher, not as an analyst.
    ///
    /// # Errors
    /// The reason against it; [`Refusal::Unknown`] for who is no publisher of this bunker: another bunker's request is as good as none.
    pub fn publisher_for(&self, bunker: Option<&Unit>, request: &Request) -> Result<Publisher<'_>, Refusal> {
        let named = bunker.is_some_and(|unit| unit.kind == UnitKind::Bunker && unit.names(&self.id));
        if !self.has(Duty::Publisher) {
            return Err(Refusal::NotAllowed { needs: Duty::Publisher });
        }
        if !named {
            return Err(Refusal::Unknown);
        }
        if self.validation_access {
            return Err(Refusal::ValidationAccess { person: self.id.clone() });
        }
        if let Some(suspension) = &self.suspended {
            return Err(Refusal::Suspended { since: suspension.since });
        }
        if request.requester == self.id && self.has(Duty::Analyst) {
            return Err(Refusal::OwnRequest);
        }
        Ok(Publisher(self))
    }

    /// May they change the rights of this department's people (P2, P3, P5)? `None`: of people whom no department lists.
    ///
    /// # Errors
    /// The reason against it. Whoever reaches a validation environment may not help anybody to an export (P11).
    pub fn keeper_of(&self, department: Option<&Unit>) -> Result<Keeper<'_>, Refusal> {
        if self.validation_access {
            return Err(Refusal::ValidationAccess { person: self.id.clone() });
        }
        if self.has(Duty::Officer) && !self.has(Duty::Administrator) {
            return Ok(Keeper { person: self, standing: Standing::Officer });
        }
        let named = |unit: &Unit| unit.kind == UnitKind::Department && unit.names(&self.id);
        match department {
            Some(unit) if named(unit) => Ok(Keeper { person: self, standing: Standing::Spoc }),
            _ => Err(Refusal::NotAllowed { needs: Duty::Spoc }),
        }
    }

    /// May they look at this department's list? Its SPOCs, and whoever may see every request; administrators, who name the SPOCs.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub fn may_see_list(&self, department: &Unit) -> Result<(), Refusal> {
        let named = department.kind == UnitKind::Department && department.names(&self.id);
        if named || self.reader().is_ok() || self.administrator().is_ok() {
            Ok(())
        } else {
            Err(Refusal::NotAllowed { needs: Duty::Spoc })
        }
    }

    /// Is this their own request?
    ///
    /// # Errors
    /// [`Refusal::Unknown`]: another's request is as good as none.
    pub fn requester_of(&self, request: &Request) -> Result<Requester<'_>, Refusal> {
        if request.requester == self.id { Ok(Requester(self)) } else { Err(Refusal::Unknown) }
    }

    /// May they see every request?
    ///
    /// # Errors
    /// The reason against it.
    pub fn reader(&self) -> Result<Reader<'_>, Refusal> {
        if self.has(Duty::Officer) || self.has(Duty::Auditor) {
            Ok(Reader(self))
        } else {
            Err(Refusal::NotAllowed { needs: Duty::Officer })
        }
    }

    /// May they read the ledger?
    ///
    /// # Errors
    /// The reason against it.
    pub fn auditor(&self) -> Result<Auditor<'_>, Refusal> {
        if self.has(Duty::Auditor) { Ok(Auditor(self)) } else { Err(Refusal::NotAllowed { needs: Duty::Auditor }) }
    }

    /// May they configure the gate?
    ///
    /// # Errors
    /// The reason against it.
    pub fn administrator(&self) -> Result<Administrator<'_>, Refusal> {
        if self.has(Duty::Administrator) {
            Ok(Administrator(self))
        } else {
            Err(Refusal::NotAllowed { needs: Duty::Administrator })
        }
    }
}

impl<'a> Analyst<'a> {
    /// Who it is.
    #[must_use]
    pub fn person(&self) -> &'a Person {
        self.0
    }

    /// How their exports are judged.
    #[must_use]
    pub fn export(&self) -> ExportType {
        self.0.export
    }
}

impl<'a> Officer<'a> {
    /// Their account.
    #[must_use]
    pub fn id(&self) -> &'a PersonId {
        &self.0.id
    }
}

impl<'a> Publisher<'a> {
    /// Their account.
    #[must_use]
    pub fn id(&self) -> &'a PersonId {
        &self.0.id
    }
}

impl<'a> Keeper<'a> {
    /// Their account.
    #[must_use]
    pub fn id(&self) -> &'a PersonId {
        &self.person.id
    }

    /// The officer who acts; `None` when it is a SPOC.
    #[must_use]
    pub fn officer(&self) -> Option<&'a PersonId> {
        (self.standing == Standing::Officer).then_some(&self.person.id)
    }

    /// May they set this person's export type (P2)?
    ///
    /// # Errors
    /// [`Refusal::OwnRights`]; [`Refusal::ReasonMissing`] on the way to validated; [`Refusal::SetByOfficer`] when an officer set it and a SPOC acts.
    pub fn may_set_export(&self, person: &Person, to: ExportType, reason: &str) -> Result<(), Refusal> {
        self.not_themselves(person)?;
        if to == ExportType::Validated && reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing { person: person.id.clone() });
        }
        if self.standing == Standing::Spoc && person.export_officer.is_some() {
            return Err(Refusal::SetByOfficer { person: person.id.clone() });
        }
        Ok(())
    }

    /// May they put this person on a list (P3)?
    ///
    /// # Errors
    /// [`Refusal::OwnRights`]; [`Refusal::DutiesExclude`] for an account that has a duty an analyst's account does not have.
    pub fn may_list(&self, person: &Person) -> Result<(), Refusal> {
        self.not_themselves(person)?;
        match person.other_duty().filter(|_| !person.has(Duty::Analyst)) {
            Some(other) => Err(Refusal::DutiesExclude { one: Duty::Analyst, other }),
            None => Ok(()),
        }
    }

    /// May they suspend this person's right to export (P5)?
    ///
    /// # Errors
    /// [`Refusal::OwnRights`].
    pub fn may_suspend(&self, person: &Person) -> Result<(), Refusal> {
        self.not_themselves(person)
    }

    /// May they give the right to export back? Officers only.
    ///
    /// # Errors
    /// [`Refusal::OwnRights`], [`Refusal::NotAllowed`].
    pub fn may_reinstate(&self, person: &Person) -> Result<(), Refusal> {
        self.not_themselves(person)?;
        if self.standing == Standing::Officer { Ok(()) } else { Err(Refusal::NotAllowed { needs: Duty::Officer }) }
    }

    fn not_themselves(&self, person: &Person) -> Result<(), Refusal> {
        if self.person.id == person.id { Err(Refusal::OwnRights) } else { Ok(()) }
    }
}

impl<'a> Requester<'a> {
    /// Their account.
    #[must_use]
    pub fn id(&self) -> &'a PersonId {
        &self.0.id
    }
}

impl<'a> Reader<'a> {
    /// Their account.
    #[must_use]
    pub fn id(&self) -> &'a PersonId {
        &self.0.id
    }
}

impl<'a> Auditor<'a> {
    /// Their account.
    #[must_use]
    pub fn id(&self) -> &'a PersonId {
        &self.0.id
    }
}

impl<'a> Administrator<'a> {
    /// Their account.
    #[must_use]
    pub fn id(&self) -> &'a PersonId {
        &self.0.id
    }
}
