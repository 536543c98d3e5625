//! A Maildir: one file a mail, `new` until it is answered for, then `cur`, seen (`S`), or flagged (`F`) for a person to look at.

use super::letterbox::{Letterbox, Waiting, aside};
use super::mail::{self, LONGEST, Mail, NotAsked};
use async_trait::async_trait;
use gate::ports::Failure;
use rustix::fs::{FileType, Mode, OFlags, fstat, open};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::time::Duration;
use store::point;

/// The folder of a Maildir.
#[derive(Debug, Clone)]
pub(super) struct Maildir {
    folder: PathBuf,
    checked_by: String,
}

impl Maildir {
    /// `checked_by` is the mail server whose word on senders counts.
    pub(super) fn new(folder: PathBuf, checked_by: String) -> Self {
        Self { folder, checked_by }
    }

    /// The mails that wait, oldest names first. A folder that is not there yet has none.
    fn listed(&self, most: usize) -> io::Result<Vec<Waiting>> {
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
    fn content(&self, waiting: &Waiting) -> Result<Vec<u8>, NotAsked> {
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

#[async_trait]
impl Letterbox for Maildir {
    fn pause(&self) -> Duration {
        Duration::from_secs(2)
    }

    async fn waiting(&self, most: usize) -> Result<Vec<Waiting>, Failure> {
        let here = self.clone();
        aside(move || here.listed(most)).await?.map_err(failed)
    }

    async fn read(&self, waiting: &Waiting) -> Result<Result<Vec<u8>, NotAsked>, Failure> {
        let (here, waiting) = (self.clone(), waiting.clone());
        aside(move || here.content(&waiting)).await
    }

    fn understand(&self, bytes: Vec<u8>) -> Result<Mail, NotAsked> {
        mail::read(bytes, &self.checked_by)
    }

    async fn done(&self, waiting: &Waiting) -> Result<(), Failure> {
        self.put(waiting, "S").map_err(failed)
    }

    async fn set_aside(&self, waiting: &Waiting) -> Result<(), Failure> {
        self.put(waiting, "F").map_err(failed)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err hands over")]
fn failed(why: io::Error) -> Failure {
    Failure::new("mailbox", why.to_string())
}
