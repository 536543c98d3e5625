//! What the gate stands on before it opens anything: settings, keys, disks, the walls of its readers, the mail server.

use super::Complaint;
use crate::compose;
use crate::config::{Config, VaultPlace, is_here};
use crate::keys::Keys;
use crate::sandbox::wire::Trespass;
use formats::limits::Limits;
use gate::ports::{Examiner as _, Handed};
use rustix::fs::statvfs;
use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use store::clamd;
use store::keyfile::{self, KeyRefused, Purpose};
use store::parcel::{NoPassword, Password};
use store::post::Obstacle;

/// Hours at which nobody is there to answer questions about what left.
const NIGHT: std::ops::Range<u8> = 0..6;

/// What the configuration says that no gate for people should say.
pub(super) fn settings(config: &Config) -> Vec<Complaint> {
    let mut found = Vec::new();
    let url = &config.server.public_url;
    if !url.starts_with("https://") && !is_here(url) {
        found.push(Complaint::new("address", format!("server.public_url = {url:?}")));
    }
    if config.support.contact.is_empty() {
        found.push(Complaint::new("support", "support.contact = \"\""));
    }
    let zone = &config.schedule.zone;
    // `UTC`, `Etc/GMT+1`, `EST`: no place where clocks are put forward, so departures drift by an hour in summer.
    if !zone.contains('/') || zone.starts_with("Etc/") {
        found.push(Complaint::new("zone", format!("schedule.zone = {zone:?}")));
    }
    let hours = &config.schedule.departures;
    let different: BTreeSet<&u8> = hours.iter().collect();
    if different.len() < hours.len() || hours.iter().any(|hour| NIGHT.contains(hour)) {
        found.push(Complaint::new("departures", format!("schedule.departures = {hours:?}")));
    }
    found
}

/// The keys, when all of them can be used; files with logins are looked at as well.
pub(super) fn keys(config: &Config, found: &mut Vec<Complaint>) -> Option<Keys> {
    for purpose in [Purpose::Ledger, Purpose::Links, Purpose::Vault] {
        let path = config.storage.keys.join(format!("{}.key", purpose.word()));
        match keyfile::read(&path, purpose) {
            Ok(_) => {}
            Err(KeyRefused::Io { why, .. }) if why.kind() == std::io::ErrorKind::NotFound => {
                found.push(Complaint::new("key-missing", path.display()));
            }
            Err(KeyRefused::Open { mode, .. }) => {
                found.push(Complaint::new("key-open", format!("{} ({mode:04o})", path.display())));
            }
            Err(other) => found.push(Complaint::new("key-wrong", other)),
        }
    }
    let bucket = Some(Path::new(&config.storage.s3_login_file)).filter(|file| !file.as_os_str().is_empty());
    for file in config.mail.secrets().chain(bucket) {
        // A file that is not there is told by what needs it.
        if let Ok(mode) = std::fs::metadata(file).map(|file| file.mode() & 0o7777)
            && mode & 0o077 != 0
        {
            found.push(Complaint::new("key-open", format!("{} ({mode:04o})", file.display())));
        }
    }
    for desktop in config.environments.iter().filter_map(|route| route.desktop.as_ref()) {
        match Password::read(&desktop.password_file) {
            Ok(_) => {}
            Err(why @ NoPassword::Open(..)) => found.push(Complaint::new("key-open", why)),
            // People made it, so no copy of the gate's keys brings it back: what to do is to write it anew.
            Err(why @ (NoPassword::Read(..) | NoPassword::Unfit(..))) => {
                found.push(Complaint::new("zip-password", why))
            }
        }
    }
    Keys::open(&config.storage.keys, false).ok()
}

/// Disks with less than so many MiB free, each told once.
pub(super) fn disks(config: &Config, least: u64) -> Vec<Complaint> {
    let database = config.storage.database.strip_prefix("sqlite:").map(PathBuf::from);
    let vault = match config.vault() {
        Some(VaultPlace::Folder(folder)) => Some(folder),
        _ => None,
    };
    let (mut disks, mut found) = (BTreeSet::new(), Vec::new());
    let desktops = config.environments.iter().filter_map(|route| route.desktop.as_ref());
    let archives = desktops.map(|desktop| Some(desktop.archive.clone()));
    for place in [database, vault].into_iter().chain(archives).flatten() {
        let Some(folder) = place.ancestors().find(|folder| folder.is_dir()) else { continue };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let (Ok(stat), Ok(about)) = (statvfs(folder), std::fs::metadata(folder)) else { continue };
        let free = stat.f_bavail.saturating_mul(stat.f_frsize) >> 20;
        if free < least && disks.insert(about.dev()) {
            found.push(Complaint::new("disk", format!("{} ({free} MiB < {least} MiB)", folder.display())));
        }
    }
    found
}

/// Sends readers of files against their walls.
pub(super) async fn readers() -> Option<Complaint> {
    let sandbox = match compose::examiner() {
        Ok(sandbox) => sandbox,
        Err(failure) => return Some(Complaint::new("sandbox", failure)),
    };
    let mut passed = Vec::new();
    for how in [Trespass::Path, Trespass::Socket, Trespass::Program] {
        if sandbox.prove(how).await.is_some() {
            passed.push(format!("{how:?}").to_lowercase());
        }
    }
    // A wall that another one stands in for lets nobody pass; that it is missing, a reader says itself.
    let file = Handed { name: "a.csv".to_owned(), bytes: b"a;b\n1;2\n".to_vec(), metadata: None };
    if let Err(failure) = sandbox.open(&file, &Limits::default()).await {
        passed.push(failure.to_string());
    }
    match sandbox.walls() {
        Some(walls) if walls.whole() => {}
        walls => passed.push(format!("{walls:?}")),
    }
    (!passed.is_empty()).then(|| Complaint::new("sandbox", passed.join(", ")))
}

/// Asks the scanner for malware for what every scanner knows.
pub(super) async fn scanner(config: &Config) -> Option<Complaint> {
    let place = &config.scanner.clamd;
    let (code, why) = match crate::scanner::clamd(config)?.try_out(config.limits.file_mib << 20).await {
        Ok(()) => return None,
        Err(clamd::Obstacle::Away(why)) => ("scanner", why),
        Err(clamd::Obstacle::Blind(why)) => ("scanner-blind", why),
        Err(clamd::Obstacle::Short(why)) => ("scanner-size", why),
    };
    Some(Complaint::new(code, format!("{place}: {why}")))
}

/// Connects to the mail server as for a letter, and goes away again.
pub(super) async fn mail(config: &Config) -> Option<Complaint> {
    let server = &config.mail.server;
    let post = match compose::post(config) {
        Ok(post) => post,
        Err(failure) => return Some(Complaint::new("mail", failure)),
    };
    match post.try_out().await {
        Ok(()) => None,
        Err(Obstacle::Unreachable(why)) => Some(Complaint::new("mail", format!("{server}: {why}"))),
        Err(Obstacle::NoTls(why)) => Some(Complaint::new("mail-tls", format!("{server}: {why}"))),
        Err(Obstacle::LoginRefused(why)) => Some(Complaint::new("mail-login", format!("{server}: {why}"))),
    }
}
