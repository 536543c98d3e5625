//! The metadata file (P20–P23b): which register, why, and what each column is.

use crate::reading::Role;

/// What a metadata file says of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Every line, in file order.
    pub entries: Vec<Entry>,
}

/// One line of a metadata file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1-based row in the metadata file.
    pub row: u32,
    /// `tx_reg_nam`, a column's name …
    pub key: String,
    /// What a person wrote about it.
    pub description: String,
    /// The role it declares.
    pub role: Option<Role>,
}

impl Metadata {
    /// The entry of a key, compared without regard to case and surrounding space.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.trim().eq_ignore_ascii_case(key.trim()))
    }

    /// `tx_reg_nam` exactly as written.
    #[must_use]
    pub fn register(&self) -> Option<&str> {
        self.entry("tx_reg_nam").map(|entry| entry.description.as_str()).filter(|name| !name.trim().is_empty())
    }

    /// `tx_export_reason` exactly as written.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.entry("tx_export_reason").map(|entry| entry.description.as_str()).filter(|name| !name.trim().is_empty())
    }
}
