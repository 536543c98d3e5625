//! Roles: values that only this module can make. Who holds one has been judged; an act that takes one cannot be called without.

use crate::ids::PersonId;
use crate::person::{Duty, ExportType, Person};
use crate::refusal::Refusal;
use crate::request::Request;

/// Somebody who may ask for exports.
#[derive(Debug, Clone, Copy)]
pub struct Analyst<'a>(&'a Person);

/// Somebody who may judge this one request.
#[derive(Debug, Clone, Copy)]
pub struct Officer<'a>(&'a Person);

/// Somebody whose own request this is.
#[derive(Debug, Clone, Copy)]
pub struct Requester<'a>(&'a Person);

/// Somebody who may see the queue and every request, without judging.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a>(&'a Person);

/// Somebody who may read everything and change nothing.
#[derive(Debug, Clone, Copy)]
pub struct Auditor<'a>(&'a Person);

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

    /// May they judge this request? Never their own, and never as administrator.
    ///
    /// # Errors
    /// The reason against it.
    pub fn officer_for(&self, request: &Request) -> Result<Officer<'_>, Refusal> {
        if !self.has(Duty::Officer) {
            return Err(Refusal::NotAllowed { needs: Duty::Officer });
        }
        if self.has(Duty::Administrator) {
            return Err(Refusal::AdministratorsDoNotDecide);
        }
        if request.requester == self.id {
            return Err(Refusal::OwnRequest);
        }
        Ok(Officer(self))
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
