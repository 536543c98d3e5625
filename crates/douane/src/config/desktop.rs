//! `[environment.desktop]`: what a route of kind `desktop` needs beyond the others (P9).

use super::ConfigError;
use gate::desktop::{Desktop, Network, Pattern};
use gate::ids::RegisterName;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, ToSocketAddrs as _};
use std::path::{Path, PathBuf};
use store::parcel::Drawer;

/// `[environment.desktop]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DesktopSection {
    /// The register whose data its users see.
    pub(crate) register: String,
    /// Patterns of the accounts that may ask.
    pub(crate) accounts: Vec<String>,
    /// Networks, addresses or names of machines from which pages and API take a request.
    #[serde(default)]
    pub(crate) origins: Vec<String>,
    /// The folder with the files that a mail may name; empty: mails name none.
    #[serde(default)]
    pub(crate) share: PathBuf,
    /// What people write before a file's name when they mean that folder.
    #[serde(default)]
    pub(crate) share_names: Vec<String>,
    /// The folder in which what was sent is archived.
    pub(crate) archive: PathBuf,
    /// The file with the project's password.
    pub(crate) password_file: PathBuf,
    /// Greatest length in MiB of a package that goes with its letter.
    #[serde(default = "enclosed")]
    pub(crate) enclosed_mib: u64,
    /// Where mails that ask arrive: `maildir:PATH`; empty: nowhere.
    #[serde(default)]
    pub(crate) mailbox: String,
    /// The mail server whose word on a sender counts; mandatory with a mailbox.
    #[serde(default)]
    pub(crate) checked_by: String,
}

fn enclosed() -> u64 {
    10
}

/// Where mails arrive, and who vouches for their senders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MailboxPlace {
    /// The Maildir.
    pub(crate) folder: PathBuf,
    /// The name by which the mail server signs its verdicts (RFC 8601).
    pub(crate) checked_by: String,
}

impl DesktopSection {
    /// The desktop as the gate judges by it. Names of machines are looked up now; one that has no address lets nobody in.
    ///
    /// # Errors
    /// What cannot be.
    pub(crate) fn desktop(&self) -> Result<Desktop, String> {
        let networks = self.origins.iter().flat_map(|origin| match Network::read(origin) {
            Some(network) => vec![network],
            None => addresses(origin).into_iter().map(Network::of).collect(),
        });
        Ok(Desktop {
            register: RegisterName::new(self.register.as_str())?,
            accounts: self.accounts.iter().filter_map(|text| Pattern::new(text)).collect(),
            networks: networks.collect(),
            enclosed: self.enclosed_mib << 20,
        })
    }

    /// Its archive and its password.
    pub(crate) fn drawer(&self) -> Drawer {
        Drawer { archive: self.archive.clone(), password: self.password_file.clone() }
    }

    /// Where its mails arrive.
    pub(crate) fn mailbox(&self) -> Option<MailboxPlace> {
        let folder = self.mailbox.strip_prefix("maildir:")?;
        Some(MailboxPlace { folder: PathBuf::from(folder), checked_by: self.checked_by.clone() })
    }

    pub(super) fn take_paths_from(&mut self, folder: &Path) {
        for path in [&mut self.archive, &mut self.password_file, &mut self.share] {
            if !path.as_os_str().is_empty() {
                *path = folder.join(&*path);
            }
        }
        if let Some(maildir) = self.mailbox.strip_prefix("maildir:") {
            self.mailbox = format!("maildir:{}", folder.join(maildir).display());
        }
    }
}

fn addresses(name: &str) -> Vec<IpAddr> {
    match (name, 0).to_socket_addrs() {
        Ok(found) => found.map(|address| address.ip()).collect(),
        Err(why) => {
            tracing::warn!(origin = name, %why, "a desktop has no address: nobody comes in from there");
            Vec::new()
        }
    }
}

/// Names the first key that cannot be.
pub(super) fn refuse_nonsense(section: &DesktopSection) -> Result<(), ConfigError> {
    let wrong = |key, value: &str, why| Err(ConfigError::Value(key, value.to_owned(), why));
    if RegisterName::new(section.register.as_str()).is_err() {
        return wrong("environment.desktop.register", &section.register, "is no name of a register");
    }
    if section.accounts.is_empty() || section.accounts.iter().any(|pattern| Pattern::new(pattern).is_none()) {
        let listed = section.accounts.join(", ");
        return wrong("environment.desktop.accounts", &listed, "must be patterns such as *_P; a * alone is none");
    }
    if let Some(odd) = section.origins.iter().find(|origin| origin.is_empty() || origin.contains([' ', '\\'])) {
        return wrong("environment.desktop.origins", odd, "is no network, address or name of a machine");
    }
    if section.archive.as_os_str().is_empty() || section.password_file.as_os_str().is_empty() {
        return wrong("environment.desktop", "", "needs archive and password_file");
    }
    if section.mailbox.is_empty() {
        return Ok(());
    }
    if section.mailbox().is_none_or(|place| place.folder.as_os_str().is_empty()) {
        return wrong("environment.desktop.mailbox", &section.mailbox, "must be maildir:PATH");
    }
    if section.checked_by.is_empty() {
        return wrong("environment.desktop.checked_by", "", "must name the mail server that checks who sends");
    }
    if section.share.as_os_str().is_empty() {
        return wrong("environment.desktop.share", "", "must be the folder whose files a mail may name");
    }
    Ok(())
}
