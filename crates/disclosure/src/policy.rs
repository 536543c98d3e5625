//! A policy is data: thresholds, what marks mean, and how heavy each rule weighs (`disclosure.md` § 8).

use crate::finding::{Code, Level};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What the rules judge by. Identified in every report by its name and digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Its name.
    pub id: String,
    /// Threshold rule: a printed count from 1 to `threshold − 1` is a small count.
    pub threshold: u64,
    /// What a count hidden as `<t` may be.
    pub zero: Zero,
    /// How heavy a rule weighs where that differs from the rule's own choice; `None` switches it off.
    pub levels: BTreeMap<Code, Option<Level>>,
}

/// Whether zeros are printed, so that `<5` means 1 to 4, or hidden with the small counts (0 to 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zero {
    /// Zeros are printed: `<5` means 1 to 4.
    Shown,
    /// Zeros are hidden: `<5` means 0 to 4.
    Hidden,
}

impl Default for Policy {
    fn default() -> Self {
        Self { id: "healthdata.be".to_owned(), threshold: 5, zero: Zero::Shown, levels: BTreeMap::new() }
    }
}

impl Policy {
    /// The profiles that are shipped.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        (id == "healthdata.be").then(Self::default)
    }

    /// SHA-256 of the canonical JSON text, in hex.
    #[must_use]
    pub fn digest(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
