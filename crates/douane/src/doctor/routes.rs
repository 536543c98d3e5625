//! The ways in and out beside pages and mail: watched folders, mailboxes and shares of desktops, and who is told of what happens.

use super::Complaint;
use crate::compose;
use crate::config::{Config, MailboxPlace};
use crate::desktop::{self, Obstacle, Opener};
use crate::{folder, monitor};
use gate::person::Person;
use rustix::fs::{Access, access};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

/// Looks at all of them.
pub(super) async fn look(config: &Config, found: &mut Vec<Complaint>) {
    folders(config, found);
    for (unfit, place) in monitor::unfit(config).await {
        let code = match unfit {
            monitor::Unfit::Unreachable => "monitor",
            monitor::Unfit::NoSecret | monitor::Unfit::OddSecret => "webhook-secret",
            monitor::Unfit::OpenSecret => "key-open",
        };
        found.push(Complaint::new(code, place));
    }
    for section in config.environments.iter().filter_map(|route| route.desktop.as_ref()) {
        if let Some(place) = section.mailbox() {
            mailbox(&section.mailbox, &place, found).await;
        }
        if !section.share.as_os_str().is_empty()
            && let Err(why) = usable(&section.share, Access::READ_OK | Access::EXEC_OK)
        {
            found.push(Complaint::new("share", format!("{}: {why}", section.share.display())));
        }
        // The archive is made when the first package leaves; until then its folder must be one that can be written in.
        let archive = section.archive.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
        if let Err(why) = usable(archive, Access::WRITE_OK | Access::EXEC_OK) {
            found.push(Complaint::new("sent-archive", format!("{}: {why}", archive.display())));
        }
    }
}

fn folders(config: &Config, found: &mut Vec<Complaint>) {
    let routes = compose::environments(config).unwrap_or_default();
    for (unfit, place) in folder::unfit(config, &routes) {
        let code = match unfit {
            folder::Unfit::Unusable => "folder",
            folder::Unfit::Unguarded => "folder-owner",
            folder::Unfit::Deaf => "folder-remote",
        };
        found.push(Complaint::new(code, place));
    }
}

/// Where mails or tickets arrive: its folder takes marks, or its server lets the gate in.
async fn mailbox(named: &str, place: &MailboxPlace, found: &mut Vec<Complaint>) {
    if let MailboxPlace::Maildir(folder) = place {
        return maildir(folder, found);
    }
    if let Some(file) = place.opener().and_then(Opener::file) {
        secret(&file.display().to_string(), found);
    }
    found.extend(desktop::try_out(place).await.err().map(|obstacle| {
        let code = match obstacle {
            Obstacle::Unreachable(_) | Obstacle::Folder(_) => "mailbox",
            Obstacle::NoTls(_) => "mailbox-tls",
            Obstacle::LoginRefused(_) => "mailbox-login",
        };
        Complaint::new(code, format!("{named}: {obstacle}"))
    }));
}

/// Mails are moved from `new` to `cur`: both must take that.
fn maildir(folder: &Path, found: &mut Vec<Complaint>) {
    for part in ["new", "cur"] {
        let part = folder.join(part);
        if let Err(why) = usable(&part, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK) {
            found.push(Complaint::new("mailbox", format!("{}: {why}", part.display())));
        }
    }
}

fn secret(file: &str, found: &mut Vec<Complaint>) {
    // A file that is not there is told by what needs it.
    let mode = std::fs::metadata(file).map(|file| file.mode() & 0o7777).unwrap_or_default();
    if mode & 0o077 != 0 {
        found.push(Complaint::new("key-open", format!("{file} ({mode:04o})")));
    }
}

fn usable(folder: &Path, how: Access) -> std::io::Result<()> {
    if std::fs::metadata(folder)?.is_dir() {
        return Ok(access(folder, how)?);
    }
    Err(std::io::ErrorKind::NotADirectory.into())
}

/// Names in the tables of watched folders that are nobody's account: files of those users would be refused.
pub(super) fn accounts(config: &Config, people: &[Person], found: &mut Vec<Complaint>) {
    for folders in config.environments.iter().filter_map(|route| route.folders.as_ref()) {
        let mut named: Vec<&String> = folders.analysts.iter().chain(folders.accounts.values()).collect();
        named.sort();
        named.dedup();
        named.retain(|name| !people.iter().any(|person| person.id.as_str() == name.as_str()));
        found.extend(named.into_iter().map(|name| Complaint::new("folder-account", name)));
    }
}
