//! The metadata file (P20–P23b): which register, why, and what each column is.

use crate::case::Supplement;
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

/// What a metadata file says of the file named `file_name`; nothing where there is none or it could not be read.
#[must_use]
pub fn read(supplement: &Supplement, _file_name: &str) -> Metadata {
    let Supplement::Present { content: Ok(artifact), .. } = supplement else { return Metadata::default() };
    let Some(grid) = artifact.grids.first() else { return Metadata::default() };
    let entries = (1..grid.rows())
        .map(|row| Entry {
            row: grid.file_row(row),
            key: grid.raw(row, 0).trim().to_owned(),
            description: grid.raw(row, 1).trim().to_owned(),
            role: Role::named(grid.raw(row, 2)),
        })
        .collect();
    Metadata { entries }
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
