//! Environments: the routes through the gate, as configuration (P7–P10). No code knows a site by name.

use crate::desktop::Desktop;
use crate::event::{Basis, Channel};
use crate::exception::terms::Demand;
use crate::ids::{Digest, EnvironmentName, UnitName};
use disclosure::policy::Policy;
use formats::limits::Limits;

/// What kind of place a route begins in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The analysis environment (P7).
    Sas,
    /// A bunker: its publishers look first, and the link is theirs (P8).
    Bunker(UnitName),
    /// A desktop whose users ask for results (P9).
    Desktop(Box<Desktop>),
    /// A validation environment: everything from it is refused (P10).
    Validation,
}

/// What a breach of a rule of disclosure does (P17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnBreach {
    /// Nothing is registered, unless the requester asks for an officer and says why.
    #[default]
    Refuse,
    /// It is registered, and an officer looks.
    Escalate,
}

/// One route: who may hand in what, under which policy, and for how long the link opens.
#[derive(Debug, Clone)]
pub struct Environment {
    /// Its name (`sas`).
    pub name: EnvironmentName,
    /// What kind of place it begins in.
    pub kind: Kind,
    /// Ways in that belong to it.
    pub intake: Vec<Channel>,
    /// Formats that may leave, as reports name them (`csv`); everything else is refused.
    pub formats: Vec<String>,
    /// Limits of one file.
    pub limits: Limits,
    /// Greatest number of files of one request.
    pub files: usize,
    /// The policy its exports are judged by.
    pub policy: Policy,
    /// What a breach does.
    pub on_breach: OnBreach,
    /// Whether the requester is told of a rejection by letter (P34).
    pub notify_rejected: bool,
    /// Whether a breach leaves by an approved exception alone (P50).
    pub exceptions: Demand,
    /// For how many days the link opens; 30 by the source process.
    pub days: u32,
}

impl Environment {
    /// The bunker it is, where it is one.
    #[must_use]
    pub fn bunker(&self) -> Option<&UnitName> {
        match &self.kind {
            Kind::Bunker(unit) => Some(unit),
            _ => None,
        }
    }

    /// The desktop it is, where it is one.
    #[must_use]
    pub fn desktop(&self) -> Option<&Desktop> {
        match &self.kind {
            Kind::Desktop(desktop) => Some(desktop),
            _ => None,
        }
    }

    /// SHA-256 of the policy's canonical text.
    #[must_use]
    pub fn policy_digest(&self) -> Digest {
        Digest::parse(&self.policy.digest()).unwrap_or_else(|| Digest::of(self.policy.id.as_bytes()))
    }

    /// What this route judges by, in full.
    #[must_use]
    pub fn basis(&self) -> Basis {
        Basis { version: env!("CARGO_PKG_VERSION").to_owned(), policy: self.policy.canonical() }
    }

    /// The SAS route with its defaults (P7).
    ///
    /// # Panics
    /// Never: the name fits.
    #[must_use]
    pub fn sas() -> Self {
        Self {
            name: EnvironmentName::new("sas").expect("the name fits"),
            kind: Kind::Sas,
            intake: vec![Channel::Web, Channel::Api],
            formats: vec!["csv".to_owned(), "tsv".to_owned()],
            limits: Limits::default(),
            files: 50,
            policy: Policy::default(),
            on_breach: OnBreach::default(),
            notify_rejected: true,
            exceptions: Demand::default(),
            days: 30,
        }
    }
}
