//! The gate's keys, as they lie in their folder.

use crate::config::Config;
use gate::ids::Digest;
use gate::keys::Signer;
use gate::ports::Failure;
use std::path::{Path, PathBuf};
use store::keyfile::{self, Purpose, Secret};
use zeroize::Zeroizing;

/// The gate's keys.
pub(crate) struct Keys {
    /// Signs the ledger.
    pub(crate) ledger: Secret,
    /// Derives links.
    pub(crate) links: Secret,
    /// Wraps the keys of files.
    pub(crate) vault: Secret,
    /// Where they lie; `None` for those of a story.
    pub(crate) folder: Option<PathBuf>,
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
        Ok(Self {
            ledger: key(Purpose::Ledger)?,
            links: key(Purpose::Links)?,
            vault: key(Purpose::Vault)?,
            folder: Some(folder.to_owned()),
        })
    }

    /// The three key files' lines, one below the other.
    pub(crate) fn lines(&self) -> Zeroizing<String> {
        let parts = [(Purpose::Ledger, &self.ledger), (Purpose::Links, &self.links), (Purpose::Vault, &self.vault)];
        Zeroizing::new(parts.iter().map(|(purpose, key)| keyfile::line(*purpose, key).as_str().to_owned()).collect())
    }

    /// Writes key files of such lines into a folder; those that are there stay.
    ///
    /// # Errors
    /// A line is no key's, or a file cannot be written.
    pub(crate) fn lay_down(folder: &Path, lines: &str) -> Result<(), Failure> {
        use std::os::unix::fs::DirBuilderExt as _;
        let failed = |why: String| Failure::new("keys", why);
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|why| failed(format!("{}: {why}", folder.display())))?;
        for purpose in [Purpose::Ledger, Purpose::Links, Purpose::Vault] {
            let key = lines.lines().find_map(|line| keyfile::parse(line, purpose));
            let key = key.ok_or_else(|| failed(format!("no {} key", purpose.word())))?;
            let path = folder.join(format!("{}.key", purpose.word()));
            keyfile::lay_down(&path, purpose, &key).map_err(|why| failed(why.to_string()))?;
        }
        Ok(())
    }

    /// Keys that everybody can compute, for a story that is told the same every time: never for anything real.
    pub(crate) fn of_a_story() -> Self {
        let key = |purpose: Purpose| Secret::new(*Digest::of(purpose.word().as_bytes()).bytes());
        Self { ledger: key(Purpose::Ledger), links: key(Purpose::Links), vault: key(Purpose::Vault), folder: None }
    }
}

/// Who signs the ledger with a key.
///
/// # Errors
/// The server's name cannot stand in a signature.
pub(crate) fn signer(config: &Config, key: &Secret) -> Result<Signer, Failure> {
    Signer::new(&config.server.name, key)
        .ok_or_else(|| Failure::new("keys", "server.name cannot sign: no spaces or plus signs"))
}
