//! The gate's keys, as they lie in their folder.

use gate::ids::Digest;
use gate::ports::Failure;
use std::path::Path;
use store::keyfile::{self, Purpose, Secret};

/// The gate's keys.
pub(crate) struct Keys {
    /// Signs the ledger.
    pub(crate) ledger: Secret,
    /// Derives links.
    pub(crate) links: Secret,
    /// Wraps the keys of files.
    pub(crate) vault: Secret,
}

impl Keys {
    /// Reads the keys; makes those that are missing when `create` is set (the first `admin init`, a demonstration).
    ///
    /// # Errors
    /// A key is missing, open to others, or no key.
    pub(crate) fn open(folder: &Path, create: bool) -> Result<Self, Failure> {
        let key = |purpose: Purpose| {
            let path = folder.join(format!("{}.key", purpose.word()));
            let found = if create {
                keyfile::read_or_create(&path, purpose).map(|(key, _)| key)
            } else {
                keyfile::read(&path, purpose)
            };
            found.map_err(|why| Failure::new("keys", why.to_string()))
        };
        Ok(Self { ledger: key(Purpose::Ledger)?, links: key(Purpose::Links)?, vault: key(Purpose::Vault)? })
    }

    /// Keys that everybody can compute, for a story that is told the same every time: never for anything real.
    pub(crate) fn of_a_story() -> Self {
        let key = |purpose: Purpose| Secret::new(*Digest::of(purpose.word().as_bytes()).bytes());
        Self { ledger: key(Purpose::Ledger), links: key(Purpose::Links), vault: key(Purpose::Vault) }
    }
}
