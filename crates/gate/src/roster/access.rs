//! Who has access to which register, imported from the source's own tables (P6): the whole table each time, compared with what holds.

use super::listing::Listing;
use super::sheet::{self, Column};
use crate::ids::{Digest, PersonId, RegisterName};
use crate::person::Person;
use crate::refusal::Refusal;
use crate::register::{Register, near};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: [Column; 2] = [
    Column { names: &["account", "tx_usr_nam", "user", "login"], optional: false },
    Column { names: &["register", "tx_reg_nam"], optional: false },
];

/// What an access table changes, before it is applied.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AccessDifference {
    /// Changes, by account.
    pub changes: BTreeMap<PersonId, AccessChange>,
    /// Accounts in the table that the gate does not know: nothing is done for them.
    pub strangers: BTreeSet<String>,
}

/// What changes for one account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AccessChange {
    /// How many entries about the person this has seen.
    pub seen: u64,
    /// Registers that are opened.
    pub granted: BTreeSet<RegisterName>,
    /// Registers that are closed.
    pub ended: BTreeSet<RegisterName>,
}

impl AccessDifference {
    /// What names exactly this difference.
    ///
    /// # Panics
    /// Never: every member has a JSON form.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).expect("a difference has string keys only"))
    }
}

/// Compares the table with what holds. What the table does not name is ended: it is the whole of it.
///
/// # Errors
/// Everything that stands against the table, each with its row: a register that does not exist, a name that cannot be.
pub fn compare(list: &Listing, people: &[Person], registers: &[Register]) -> Result<AccessDifference, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut wanted: BTreeMap<String, BTreeSet<RegisterName>> = BTreeMap::new();
    let rows = sheet::read(list, &COLUMNS)?;
    // A header alone is an export that failed, and would end everybody's access.
    if rows.is_empty() {
        return Err(vec![Refusal::ListNotRead { seen: "empty".to_owned() }]);
    }
    for row in rows {
        let [account, register] = row.cells.as_slice() else { continue };
        match known(register, registers) {
            Ok(register) => wanted.entry(account.clone()).or_default().extend([register]),
            Err(refusal) => refusals.push(Refusal::ListRow { row: row.row, refusal: Box::new(refusal) }),
        }
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let mut changes = BTreeMap::new();
    for person in people {
        let wanted = wanted.remove(person.id.as_str()).unwrap_or_default();
        let granted: BTreeSet<_> = wanted.difference(&person.registers).cloned().collect();
        let ended: BTreeSet<_> = person.registers.difference(&wanted).cloned().collect();
        if !granted.is_empty() || !ended.is_empty() {
            changes.insert(person.id.clone(), AccessChange { seen: person.version, granted, ended });
        }
    }
    Ok(AccessDifference { changes, strangers: wanted.into_keys().collect() })
}

fn known(name: &str, registers: &[Register]) -> Result<RegisterName, Refusal> {
    let found = registers.iter().find(|register| register.name.as_str() == name).map(|register| register.name.clone());
    found.ok_or_else(|| Refusal::RegisterNotKnown {
        register: name.to_owned(),
        meant: near(name, registers.iter().map(|register| &register.name)),
    })
}
