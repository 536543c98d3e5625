//! What was last said of every file of every watched folder, for the page of a bunker's publishers. Nothing rests on it: it is gone with the process.

use super::Door;
use super::status::Status;
use gate::desk::Desk;
use gate::ids::{Moment, UnitName};
use gate::request::Phase;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use web::inbox::{Inbox, Lying, Standing, WatchedFolder};
use words::book::Words;

/// Most files of a folder that are shown.
const SHOWN: usize = 200;

/// One folder.
#[derive(Debug)]
struct Pinned {
    bunker: UnitName,
    seen: Option<Moment>,
    files: BTreeMap<OsString, Status>,
}

/// What was said; copies are the same board.
#[derive(Debug, Clone, Default)]
pub(crate) struct Board(Arc<Mutex<BTreeMap<PathBuf, Pinned>>>);

impl Board {
    fn pinned(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Pinned>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins with a folder of a bunker; folders of others are shown to nobody.
    pub(super) fn begin(&self, folder: &Path, bunker: Option<&UnitName>, door: Door) {
        if let (Some(bunker), true) = (bunker, door != Door::Drop) {
            let pinned = Pinned { bunker: bunker.clone(), seen: None, files: BTreeMap::new() };
            self.pinned().insert(folder.to_owned(), pinned);
        }
    }

    /// A folder was looked at, or cannot be.
    pub(super) fn seen(&self, folder: &Path, at: Option<Moment>) {
        if let Some(pinned) = self.pinned().get_mut(folder) {
            pinned.seen = at;
        }
    }

    /// Something was said of a file.
    pub(super) fn pin(&self, folder: &Path, base: &OsStr, status: &Status) {
        if let Some(pinned) = self.pinned().get_mut(folder)
            && (pinned.files.len() < SHOWN || pinned.files.contains_key(base))
        {
            // Reports are long, and shown elsewhere.
            pinned.files.insert(base.to_owned(), Status { report: None, ..status.clone() });
        }
    }

    /// Takes down what lies there no more.
    pub(super) fn keep(&self, folder: &Path, lies: impl Fn(&OsStr) -> bool) {
        if let Some(pinned) = self.pinned().get_mut(folder) {
            pinned.files.retain(|base, _| lies(base));
        }
    }
}

impl Inbox for Board {
    fn folders(&self, desk: &Desk, words: Words, bunker: &UnitName) -> Vec<WatchedFolder> {
        let lying = |status: &Status| Lying {
            name: words::people::visible(&status.file),
            standing: standing(status),
            said: status.sentence(words, desk),
            why: status.obstacles(words, desk),
        };
        let pinned = self.pinned();
        let own = pinned.iter().filter(|(_, pinned)| pinned.bunker == *bunker);
        own.map(|(path, pinned)| WatchedFolder {
            path: path.display().to_string(),
            seen: pinned.seen,
            files: pinned.files.values().map(lying).collect(),
        })
        .collect()
    }
}

fn standing(status: &Status) -> Standing {
    match (&status.row, status.state.as_str()) {
        (Some(row), _) if matches!(row.phase, Phase::Blocked | Phase::Returned | Phase::Rejected) => Standing::Stopped,
        (None, "copying" | "seen" | super::status::AWAY) => Standing::Copying,
        (None, _) if status.code() != 0 => Standing::Stopped,
        _ => Standing::Taken,
    }
}
