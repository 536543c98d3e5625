//! People: who they are, what they may do, and what they have access to (P1–P6).

pub use crate::duty::{Duty, ExportType};

use crate::event::{Also, Entry, Event};
use crate::exception::{self, Exception, Standing};
use crate::ids::{Digest, Moment, PersonId, RegisterName, UnitName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Languages that letters and pages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
    /// French.
    Fr,
    /// German.
    De,
}

/// What is known of a person beyond their rights. Kept in the vault, so that it can be erased; the ledger holds its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The name people call them by.
    pub name: String,
    /// Where letters go.
    pub mail: String,
    /// The language of letters and pages.
    pub language: Language,
    /// How they name their department, in letters; may be empty. Which department keeps them on its list, [`Person::department`] says.
    pub department: String,
    /// Random, so that the digest of a guessed profile proves nothing.
    pub salt: Digest,
}

impl Profile {
    /// The bytes that lie in the vault.
    ///
    /// # Panics
    /// Never: every member has a JSON form.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a profile has string keys only")
    }

    /// Reads a profile; `None` when the bytes are something else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// Whether letters can go there: one `@` between two parts, no space or control character, at most 254 bytes.
    #[must_use]
    pub fn has_address(&self) -> bool {
        Self::is_address(&self.mail)
    }

    /// Whether a text is such an address.
    #[must_use]
    pub fn is_address(mail: &str) -> bool {
        let fits = |part: &str| {
            !part.is_empty()
                && !part.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\".contains(c))
        };
        mail.len() <= 254
            && mail.split_once('@').is_some_and(|(user, host)| fits(user) && fits(host) && !host.contains('@'))
    }
}

/// Since when, and why, somebody may not export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// Since when.
    pub since: Moment,
    /// Why, in the vault.
    pub reason: Digest,
}

/// A person with everything that decides what they may do: the fold of the entries about them, and their profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their account.
    pub id: PersonId,
    /// How many entries there are about them: what an append must have seen.
    pub version: u64,
    /// Digest of the profile in the vault.
    pub profile_digest: Digest,
    /// The profile; `None` where it was erased or not looked up.
    pub profile: Option<Profile>,
    /// Whether the profile was erased.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub profile_erased: bool,
    /// What they may do.
    pub duties: BTreeSet<Duty>,
    /// How their exports are judged.
    pub export: ExportType,
    /// Why, in the vault, where a reason was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export_reason: Option<Digest>,
    /// The officer who set the export type; `None` when the department did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export_officer: Option<PersonId>,
    /// The department whose SPOCs keep the list they may be on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<UnitName>,
    /// Whether they are on the list of people who may ask.
    pub listed: bool,
    /// Whether they may not export at present.
    pub suspended: Option<Suspension>,
    /// Whether the account reaches a validation environment.
    pub validation_access: bool,
    /// Registers they have access to.
    pub registers: BTreeSet<RegisterName>,
    /// What the key of their second factor is derived with; `None` where they have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<Digest>,
    /// Until when the password opens that somebody else made for them, and only to be replaced; `None` where it is their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Moment>,
    /// Exceptions they asked for, in that order (P50).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
}

impl Person {
    /// Numbers of their exceptions that hold.
    pub fn approved(&self) -> impl Iterator<Item = u32> {
        let holds = |one: &&Exception| matches!(one.standing, Standing::Approved(_));
        self.exceptions.iter().filter(holds).map(|one| one.number)
    }

    /// The person as their entries tell it, without profile; `None` when they were never added.
    #[must_use]
    pub fn replay(id: &PersonId, entries: &[Entry]) -> Option<Self> {
        entries.iter().fold(None, |person, entry| Self::after(person, id, entry.at, &entry.event))
    }

    /// The person after one more event. Events that say nothing about a person only count.
    #[must_use]
    pub fn after(before: Option<Self>, id: &PersonId, at: Moment, event: &Event) -> Option<Self> {
        let Some(mut person) = before else {
            let Event::PersonAdded { profile, duties } = event else { return None };
            return Some(Self {
                id: id.clone(),
                version: 1,
                profile_digest: *profile,
                profile: None,
                profile_erased: false,
                duties: duties.clone(),
                export: ExportType::default(),
                export_reason: None,
                export_officer: None,
                department: None,
                listed: false,
                suspended: None,
                validation_access: false,
                registers: BTreeSet::new(),
                factor: None,
                given: None,
                exceptions: Vec::new(),
            });
        };
        person.version += 1;
        match event {
            Event::ProfileChanged { profile } | Event::PersonAdded { profile, .. } => {
                person.profile_digest = *profile;
                person.profile = None;
                person.profile_erased = false;
            }
            Event::Erased { texts, .. } if texts.contains(&person.profile_digest) => {
                person.profile = None;
                person.profile_erased = true;
            }
            Event::DutiesSet { duties } => person.duties.clone_from(duties),
            Event::ExportTypeSet { export, reason, officer } => {
                person.export = *export;
                person.export_reason = *reason;
                person.export_officer.clone_from(officer);
            }
            Event::DepartmentSet { department } => person.department = Some(department.clone()),
            Event::ListedSet { listed } => person.listed = *listed,
            Event::ValidationAccessSet { access } => person.validation_access = *access,
            Event::Suspended { reason } => person.suspended = Some(Suspension { since: at, reason: *reason }),
            Event::Reinstated => person.suspended = None,
            Event::FactorSet(factor) => person.factor = factor.nonce,
            Event::PasswordSet => person.given = None,
            Event::Also(Also::PasswordGiven { until }) => person.given = Some(*until),
            Event::AccessGranted { register } => {
                person.registers.insert(register.clone());
            }
            Event::AccessEnded { register } => {
                person.registers.remove(register);
            }
            Event::Also(also) => exception::note(&mut person.exceptions, at, also),
            _ => {}
        }
        Some(person)
    }

    /// Whether they have a duty.
    #[must_use]
    pub fn has(&self, duty: Duty) -> bool {
        self.duties.contains(&duty)
    }

    /// The name people call them by; the account where no profile is at hand.
    #[must_use]
    pub fn name(&self) -> &str {
        self.profile.as_ref().map_or(self.id.as_str(), |profile| &profile.name)
    }

    /// The language of their letters and pages.
    #[must_use]
    pub fn language(&self) -> Language {
        self.profile.as_ref().map(|profile| profile.language).unwrap_or_default()
    }
}
