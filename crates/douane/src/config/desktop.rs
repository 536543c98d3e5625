//! `[environment.desktop]`: what a route of kind `desktop` needs beyond the others (P9).

use super::mail::Token;
use super::{ConfigError, is_here};
use crate::desktop::{ImapPlace, Opener, TicketPlace};
use gate::desktop::{Desktop, Network, Pattern};
use gate::ids::RegisterName;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, ToSocketAddrs as _};
use std::path::{Path, PathBuf};
use store::parcel::Drawer;
use store::post::Security;

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
    /// Where mails or tickets that ask arrive: `maildir:PATH`, `imaps://HOST/FOLDER` or `servicenow:https://HOST/api/now/table/TABLE`; empty: nowhere.
    #[serde(default)]
    pub(crate) mailbox: String,
    /// Which tickets of that table ask, as the instance writes it.
    #[serde(default)]
    pub(crate) mailbox_query: String,
    /// The field of a ticket that lists the files.
    #[serde(default = "described")]
    pub(crate) mailbox_field: String,
    /// The file with `name:password` of a mailbox on a server.
    #[serde(default)]
    pub(crate) mailbox_login_file: String,
    /// Whose mailbox it is, where a token opens it.
    #[serde(default)]
    pub(crate) mailbox_user: String,
    /// The file with the token, which another program keeps fresh.
    #[serde(default)]
    pub(crate) mailbox_token_file: PathBuf,
    /// The program that prints the token: its path, and what it is given.
    #[serde(default)]
    pub(crate) mailbox_token_command: Vec<String>,
    /// The mail server whose word on a sender counts; mandatory with a mailbox.
    #[serde(default)]
    pub(crate) checked_by: String,
}

fn enclosed() -> u64 {
    10
}

fn described() -> String {
    "description".to_owned()
}

/// Where mails or tickets arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MailboxPlace {
    /// A Maildir of this machine.
    Maildir(PathBuf),
    /// A folder of a mail server.
    Imap(ImapPlace),
    /// A table of ServiceNow.
    Tickets(TicketPlace),
}

impl MailboxPlace {
    /// What opens it, where it lies on a server.
    pub(crate) fn opener(&self) -> Option<&Opener> {
        match self {
            Self::Maildir(_) => None,
            Self::Imap(place) => Some(&place.opener),
            Self::Tickets(place) => Some(&place.opener),
        }
    }

    /// Whether its password would go over a line that anybody can read.
    fn is_open(&self) -> bool {
        match self {
            Self::Maildir(_) => false,
            Self::Imap(place) => place.security == Security::None,
            Self::Tickets(place) => place.is_open(),
        }
    }
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

    /// Where its mails or tickets arrive.
    pub(crate) fn mailbox(&self) -> Option<MailboxPlace> {
        match self.mailbox.split_once(':') {
            Some(("maildir", "")) => None,
            Some(("maildir", folder)) => Some(MailboxPlace::Maildir(PathBuf::from(folder))),
            Some(("servicenow", _)) => {
                TicketPlace::read(&self.mailbox, &self.mailbox_query, &self.mailbox_field, self.opener())
                    .map(MailboxPlace::Tickets)
            }
            _ => ImapPlace::read(&self.mailbox, self.opener()).map(MailboxPlace::Imap),
        }
    }

    fn opener(&self) -> Opener {
        if !self.mailbox_login_file.is_empty() {
            return Opener::Password(PathBuf::from(&self.mailbox_login_file));
        }
        let source = self.token().source();
        source.map_or(Opener::Nothing, |source| Opener::Token(self.mailbox_user.clone(), source))
    }

    fn token(&self) -> Token<'_> {
        Token { file: &self.mailbox_token_file, command: &self.mailbox_token_command, user: &self.mailbox_user }
    }

    pub(super) fn take_paths_from(&mut self, folder: &Path) {
        for path in [&mut self.archive, &mut self.password_file, &mut self.share, &mut self.mailbox_token_file] {
            if !path.as_os_str().is_empty() {
                *path = folder.join(&*path);
            }
        }
        if !self.mailbox_login_file.is_empty() {
            self.mailbox_login_file = folder.join(&self.mailbox_login_file).display().to_string();
        }
        if let Some(maildir) = self.mailbox.strip_prefix("maildir:").filter(|maildir| !maildir.is_empty()) {
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
    let Some(place) = section.mailbox() else { return Err(refuse_odd_mailbox(section)) };
    if place.is_open() && !is_here(section.mailbox.trim_start_matches("servicenow:")) {
        let why = "would send the password in clear text: imaps://, imap+starttls:// or servicenow:https://";
        return wrong("environment.desktop.mailbox", &section.mailbox, why);
    }
    if place.opener().is_some() {
        refuse_odd_opener(section)?;
    }
    // An instance knows itself who opened a ticket.
    if section.checked_by.is_empty() && !matches!(place, MailboxPlace::Tickets(_)) {
        return wrong("environment.desktop.checked_by", "", "must name the mail server that checks who sends");
    }
    if section.share.as_os_str().is_empty() {
        return wrong("environment.desktop.share", "", "must be the folder whose files a mail may name");
    }
    Ok(())
}

/// Why a mailbox is none.
fn refuse_odd_mailbox(section: &DesktopSection) -> ConfigError {
    let wrong = |key, value: &str, why| ConfigError::Value(key, value.to_owned(), why);
    if !section.mailbox.starts_with("servicenow:") {
        let why = "must be maildir:PATH, imaps://HOST/FOLDER or servicenow:https://HOST/api/now/table/TABLE";
        return wrong("environment.desktop.mailbox", &section.mailbox, why);
    }
    if TicketPlace::read(&section.mailbox, "active=true", "description", Opener::Nothing).is_none() {
        let why = "must be servicenow:https://HOST/api/now/table/TABLE";
        return wrong("environment.desktop.mailbox", &section.mailbox, why);
    }
    if TicketPlace::read(&section.mailbox, &section.mailbox_query, "description", Opener::Nothing).is_none() {
        let why = "must say which tickets ask, as ServiceNow copies a query of a list, without ^NQ";
        return wrong("environment.desktop.mailbox_query", &section.mailbox_query, why);
    }
    let why = "is no name of a field, such as description or variables.files";
    wrong("environment.desktop.mailbox_field", &section.mailbox_field, why)
}

/// One thing opens a folder of a server: a password, or a token from one place.
fn refuse_odd_opener(section: &DesktopSection) -> Result<(), ConfigError> {
    let token = section.token();
    if usize::from(!section.mailbox_login_file.is_empty()) + token.places() != 1 {
        let why =
            "must be the file with name:password; or else mailbox_token_file or mailbox_token_command, one of them";
        let (key, value) = ("environment.desktop.mailbox_login_file", section.mailbox_login_file.clone());
        return Err(ConfigError::Value(key, value, why));
    }
    token.refuse_nonsense("environment.desktop.mailbox_user", "environment.desktop.mailbox_token_command")
}

#[cfg(test)]
mod tests {
    use super::super::tests::load;

    fn told(mailbox: &str) -> String {
        let section = format!(
            "[[environment]]\nname = \"d\"\nkind = \"desktop\"\n[environment.desktop]\nregister = \"R\"\naccounts = [\"*_P\"]\narchive = \"sent\"\npassword_file = \"p\"\nshare = \"s\"\nchecked_by = \"mx\"\n{mailbox}\n"
        );
        load(&section).err().unwrap_or_default()
    }

    #[test]
    fn a_mailbox_is_a_maildir_or_a_protected_folder_or_table_of_a_server_with_a_login() {
        let table = "servicenow:https://hd.service-now.com/api/now/table/sc_req_item";
        for fine in [
            "mailbox = \"maildir:mail\"",
            "mailbox = \"imaps://mail.example/INBOX\"\nmailbox_login_file = \"l\"",
            "mailbox = \"imap+starttls://mail.example\"\nmailbox_login_file = \"l\"",
            "mailbox = \"imap://127.0.0.1:1143/INBOX\"\nmailbox_login_file = \"l\"",
            "mailbox = \"imaps://mail.example\"\nmailbox_user = \"u\"\nmailbox_token_file = \"t\"",
            &format!("mailbox = \"{table}\"\nmailbox_query = \"a=1\"\nmailbox_login_file = \"l\""),
            "mailbox = \"imaps://mail.example\"\nmailbox_user = \"u\"\nmailbox_token_command = [\"/bin/t\", \"u\"]",
        ] {
            assert_eq!(told(fine), "", "{fine}");
        }
        for (wrong, why) in [
            ("mailbox = \"maildir:\"", "maildir:PATH"),
            ("mailbox = \"pop3://mail.example\"", "imaps://HOST"),
            ("mailbox = \"servicenow:https://x/task\"", "/api/now/table/TABLE"),
            (&format!("mailbox = \"{table}\"\nmailbox_login_file = \"l\""), "which tickets ask"),
            (&format!("mailbox = \"{table}\"\nmailbox_query = \"a=1\""), "mailbox_login_file"),
            (&format!("mailbox = \"{table}\"\nmailbox_query = \"a=1\"\nmailbox_field = \"a b\""), "no name of a field"),
            (
                "mailbox = \"servicenow:http://x/api/now/table/task\"\nmailbox_query = \"a=1\"\nmailbox_login_file = \"l\"",
                "clear text",
            ),
            ("mailbox = \"imaps://mail.example/INBOX\"", "mailbox_login_file"),
            ("mailbox = \"imaps://m\"\nmailbox_token_file = \"t\"", "mailbox_user"),
            ("mailbox = \"imaps://m\"\nmailbox_user = \"u\"\nmailbox_token_command = [\"t\"]", "whole path"),
            ("mailbox = \"imaps://m\"\nmailbox_login_file = \"l\"\nmailbox_token_file = \"t\"", "one of them"),
            ("mailbox = \"imap://mail.example/INBOX\"\nmailbox_login_file = \"l\"", "clear text"),
        ] {
            assert!(told(wrong).contains(why), "{wrong}: {}", told(wrong));
        }
    }
}
