//! The list of people who may ask for exports, as a department's SPOCs keep it (P2, P3): read, compared with what holds, written out.
//! Nothing here changes anything; [`crate::desk`] applies a difference that somebody has seen.

pub mod access;
pub mod listing;
pub(crate) mod sheet;

use crate::duty::{Duty, ExportType};
use crate::ids::{Digest, PersonId, UnitName};
use crate::person::{Language, Person, Profile};
use crate::refusal::Refusal;
use crate::roles::Keeper;
use listing::Listing;
use serde::{Deserialize, Serialize};
use sheet::{Column, Row};
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: [Column; 6] = [
    Column { names: &["account", "tx_usr_nam", "user", "login"], optional: false },
    Column { names: &["name"], optional: true },
    Column { names: &["mail", "e-mail", "email"], optional: true },
    Column { names: &["language"], optional: true },
    Column { names: &["export", "export type", "export_type"], optional: true },
    Column { names: &["reason"], optional: true },
];

/// What a list changes, before it is applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The department.
    pub department: UnitName,
    /// What changes, by account.
    pub changes: Vec<Change>,
    /// How many people stay as they are.
    pub unchanged: usize,
}

/// What changes for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Their account.
    pub person: PersonId,
    /// The name people call them by.
    pub name: String,
    /// How many entries about them this has seen; 0 for an account the gate does not know yet.
    pub seen: u64,
    /// What.
    pub what: What,
}

/// Kinds of changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum What {
    /// Comes onto the list.
    Added {
        /// Who it is, for an account that the gate does not know yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        profile: Option<NewProfile>,
        /// How their exports are judged.
        export: ExportType,
        /// Why, in the list's words; may be empty.
        reason: String,
    },
    /// Leaves the list: their open requests stop.
    Left,
    /// Their export type changes.
    Changed {
        /// What it is.
        from: ExportType,
        /// What it becomes.
        to: ExportType,
        /// Why, in the list's words; may be empty on the way to automatic.
        reason: String,
    },
}

/// Who a new account is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewProfile {
    /// The name people call them by.
    pub name: String,
    /// Where letters go.
    pub mail: String,
    /// The language of letters and pages.
    pub language: Language,
}

impl Difference {
    /// What names exactly this difference: whoever confirms it has seen this one and no other.
    ///
    /// # Panics
    /// Never: every member has a JSON form.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).expect("a difference has string keys only"))
    }

    /// How many come, leave and change.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: fn(&What) -> bool| self.changes.iter().filter(|change| is(&change.what)).count();
        (
            count(|what| matches!(what, What::Added { .. })),
            count(|what| matches!(what, What::Left)),
            count(|what| matches!(what, What::Changed { .. })),
        )
    }
}

/// Compares an uploaded list with what holds. `people` is everybody the gate knows.
///
/// # Errors
/// Everything that stands against the list, each with its row; then nothing of it can be applied.
pub fn compare(
    department: &UnitName,
    list: &Listing,
    people: &[Person],
    keeper: Keeper<'_>,
) -> Result<Difference, Vec<Refusal>> {
    let rows = sheet::read(list, &COLUMNS)?;
    let known: BTreeMap<&PersonId, &Person> = people.iter().map(|person| (&person.id, person)).collect();
    let mut listed = BTreeSet::new();
    let (mut changes, mut refusals, mut unchanged) = (Vec::new(), Vec::new(), 0);
    for row in &rows {
        let judged = Wish::of(row).and_then(|wish| {
            if !listed.insert(wish.account.clone()) {
                return Err(Refusal::PersonTwice { person: wish.account });
            }
            wish.change(department, known.get(&wish.account).copied(), keeper)
        });
        match judged {
            Ok(Some(change)) => changes.push(change),
            Ok(None) => unchanged += 1,
            Err(refusal) => refusals.push(Refusal::ListRow { row: row.row, refusal: Box::new(refusal) }),
        }
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let left = people.iter().filter(|person| person.is_listed_by(department) && !listed.contains(&person.id));
    changes.extend(left.map(|person| change(person, What::Left)));
    changes.sort_by(|one, other| one.person.cmp(&other.person));
    Ok(Difference { department: department.clone(), changes, unchanged })
}

fn change(person: &Person, what: What) -> Change {
    Change { person: person.id.clone(), name: person.name().to_owned(), seen: person.version, what }
}

/// What one row of the list asks for.
struct Wish {
    account: PersonId,
    name: String,
    mail: String,
    language: Option<Language>,
    export: Option<ExportType>,
    reason: String,
}

impl Wish {
    fn of(row: &Row) -> Result<Self, Refusal> {
        let cell = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
        let account = PersonId::new(cell(0)).map_err(|name| Refusal::NameNotAllowed { name })?;
        let (language, export) = (word(&cell(3))?, word(&cell(4))?);
        Ok(Self { account, name: cell(1), mail: cell(2), language, export, reason: cell(5) })
    }

    /// What changes for the person; `None` when nothing does.
    fn change(
        &self,
        department: &UnitName,
        known: Option<&Person>,
        keeper: Keeper<'_>,
    ) -> Result<Option<Change>, Refusal> {
        let Some(person) = known else { return self.newcomer().map(Some) };
        if person.validation_access {
            return Err(Refusal::ValidationAccess { person: person.id.clone() });
        }
        self.is_the_same(person)?;
        let export = self.export.unwrap_or(person.export);
        if export != person.export {
            keeper.may_set_export(person, export, &self.reason)?;
        }
        if person.is_listed_by(department) {
            let (from, to, reason) = (person.export, export, self.reason.clone());
            return Ok((from != to).then(|| change(person, What::Changed { from, to, reason })));
        }
        if let Some(other) = person.department.as_ref().filter(|other| person.listed && *other != department) {
            return Err(Refusal::ListedElsewhere { person: person.id.clone(), department: other.clone() });
        }
        keeper.may_list(person)?;
        Ok(Some(change(person, What::Added { profile: None, export, reason: self.reason.clone() })))
    }

    /// Somebody whose account the gate does not know yet.
    fn newcomer(&self) -> Result<Change, Refusal> {
        if self.name.is_empty() || self.mail.is_empty() {
            return Err(Refusal::ProfileMissing { person: self.account.clone() });
        }
        if !Profile::is_address(&self.mail) {
            return Err(Refusal::AddressNotUsable { address: self.mail.clone() });
        }
        let export = self.export.unwrap_or_default();
        if export == ExportType::Validated && self.reason.is_empty() {
            return Err(Refusal::ReasonMissing { person: self.account.clone() });
        }
        let (name, mail, language) = (self.name.clone(), self.mail.clone(), self.language.unwrap_or_default());
        let what = What::Added {
            profile: Some(NewProfile { name: name.clone(), mail, language }),
            export,
            reason: self.reason.clone(),
        };
        Ok(Change { person: self.account.clone(), name, seen: 0, what })
    }

    /// A list does not change who somebody is: links and codes go to their address.
    fn is_the_same(&self, person: &Person) -> Result<(), Refusal> {
        let Some(profile) = &person.profile else { return Ok(()) };
        let same = |wanted: &str, is: &str| wanted.is_empty() || wanted == is;
        if same(&self.name, profile.name.trim())
            && same(&self.mail, profile.mail.trim())
            && self.language.is_none_or(|language| language == profile.language)
        {
            Ok(())
        } else {
            Err(Refusal::ProfileDiffers { person: person.id.clone() })
        }
    }
}

/// A word of a closed set, in any capitals; nothing where the cell is empty.
fn word<T: for<'de> Deserialize<'de> + Serialize + Choice>(text: &str) -> Result<Option<T>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    let value = serde_json::Value::String(text.to_lowercase());
    serde_json::from_value(value).map(Some).map_err(|_| Refusal::ListValueUnknown {
        value: text.to_owned(),
        allowed: T::ALL.iter().map(|word| (*word).to_owned()).collect(),
    })
}

/// A closed set of words.
trait Choice {
    const ALL: &'static [&'static str];
}

impl Choice for ExportType {
    const ALL: &'static [&'static str] = &["automatic", "validated"];
}

impl Choice for Language {
    const ALL: &'static [&'static str] = &["en", "nl", "fr", "de"];
}

/// The list of a department as a file that is read back without a difference. `reasons` are texts by the digests in
/// [`Person::export_reason`].
#[must_use]
pub fn write(department: &UnitName, people: &[Person], reasons: &BTreeMap<Digest, String>) -> String {
    let mut text = sheet::line(["account", "name", "mail", "language", "export", "reason"]);
    for person in people.iter().filter(|person| person.is_listed_by(department)) {
        let (mail, language) = match &person.profile {
            Some(profile) => (profile.mail.as_str(), named(profile.language)),
            None => ("", String::new()),
        };
        let name = person.profile.as_ref().map_or("", |profile| profile.name.as_str());
        let reason = person.export_reason.as_ref().and_then(|digest| reasons.get(digest)).map_or("", String::as_str);
        text += &sheet::line([person.id.as_str(), name, mail, &language, &named(person.export), reason]);
    }
    text
}

/// A word of a closed set, as lists write it.
fn named<T: Serialize>(word: T) -> String {
    serde_json::to_value(word).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}

impl Person {
    /// Whether they are on this department's list.
    #[must_use]
    pub fn is_listed_by(&self, department: &UnitName) -> bool {
        self.listed && self.department.as_ref() == Some(department)
    }

    /// Duties beside which a department may make somebody an analyst: none, SPOC, and analyst itself.
    pub(crate) fn other_duty(&self) -> Option<Duty> {
        self.duties.iter().copied().find(|duty| !matches!(duty, Duty::Analyst | Duty::Spoc))
    }
}

#[cfg(test)]
mod tests;
