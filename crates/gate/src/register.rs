//! Registers: the collections of data a person may have access to (P6).

use crate::event::{Entry, Event};
use crate::ids::RegisterName;
use serde::{Deserialize, Serialize};

/// A register. `tx_reg_nam` must match its name exactly, capitals included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// Its name.
    pub name: RegisterName,
    /// What it is about, for select lists; may be empty.
    pub title: String,
}

impl Register {
    /// The register as its entries tell it; `None` when it was never added.
    #[must_use]
    pub fn replay(name: &RegisterName, entries: &[Entry]) -> Option<Self> {
        entries.iter().fold(None, |register, entry| match &entry.event {
            Event::RegisterAdded { title } => Some(Self { name: name.clone(), title: title.clone() }),
            _ => register,
        })
    }
}

/// The known name that differs from `text` only in capitals, spaces or punctuation: what was probably meant.
#[must_use]
pub fn near<'a>(text: &str, known: impl IntoIterator<Item = &'a RegisterName>) -> Option<RegisterName> {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let meant = plain(text);
    known.into_iter().find(|name| plain(name.as_str()) == meant).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_other_capitals_is_recognised_but_is_not_the_name() {
        let intego = RegisterName::new("INTEGO").unwrap();
        assert_eq!(near("Intego ", [&intego]), Some(intego.clone()));
        assert_eq!(near("BELGIUM", [&intego]), None);
    }
}
