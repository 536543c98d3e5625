//! A Maildir: one file a mail, `new` until it is answered for, then `cur`, seen (`S`), or flagged (`F`) for a person to look at.

use super::mail::{LONGEST, NotAsked};
use rustix::fs::{FileType, Mode, OFlags, fstat, open};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::PathBuf;
use store::point;

/// The folder of a Maildir.
#[derive(Debug)]
pub(super) struct Maildir {
    folder: PathBuf,
}

/// A mail that waits, by the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting(String);

impl std::fmt::Display for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Maildir {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The mails that wait, oldest names first. A folder that is not there yet has none.
    pub(super) fn waiting(&self, most: usize) -> io::Result<Vec<Waiting>> {
        let entries = match fs::read_dir(self.folder.join("new")) {
            Ok(entries) => entries,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(why) => return Err(why),
        };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names.truncate(most);
        Ok(names.into_iter().map(Waiting).collect())
    }

    /// The bytes of a mail.
    pub(super) fn read(&self, waiting: &Waiting) -> Result<Vec<u8>, NotAsked> {
        let path = self.folder.join("new").join(&waiting.0);
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = match open(path, flags, Mode::empty()) {
            Ok(file) => file,
            Err(rustix::io::Errno::NOENT) => return Err(NotAsked::Gone),
            Err(_) => return Err(NotAsked::Unreadable),
        };
        let stat = fstat(&file).map_err(|_| NotAsked::Unreadable)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(NotAsked::Unreadable);
        }
        let mut bytes = Vec::new();
        let read = File::from(file).take(LONGEST + 1).read_to_end(&mut bytes);
        match read {
            Ok(read) if read as u64 <= LONGEST => Ok(bytes),
            _ => Err(NotAsked::Unreadable),
        }
    }

    /// A mail that was answered for.
    pub(super) fn done(&self, waiting: &Waiting) -> io::Result<()> {
        self.put(waiting, "S")
    }

    /// A mail for a person to look at.
    pub(super) fn set_aside(&self, waiting: &Waiting) -> io::Result<()> {
        self.put(waiting, "F")
    }

    fn put(&self, waiting: &Waiting, flag: &str) -> io::Result<()> {
        fs::create_dir_all(self.folder.join("cur"))?;
        let bare = waiting.0.split_once(":2,").map_or(waiting.0.as_str(), |(bare, _)| bare);
        let to = self.folder.join("cur").join(format!("{bare}:2,{flag}"));
        point::before("maildir-move");
        match fs::rename(self.folder.join("new").join(&waiting.0), to) {
            // Another process was faster.
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}
