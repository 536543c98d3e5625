//! When to look again: at once when the kernel tells that something changed (inotify), else after a while. What changed is not asked: a look always
//! sees the whole folder, so that an event that was lost, or never came because the folder lies on another machine, costs time and nothing else.

use super::look::Folder;
use rustix::fs::inotify::{CreateFlags, WatchFlags};
use std::collections::HashSet;
use std::os::fd::AsRawFd as _;
use std::time::Duration;
use tokio::net::unix::pipe::Receiver;

/// Between two looks there is at least this much time, however much happens.
const BREATH: Duration = Duration::from_millis(250);
/// How often a folder is looked at whose changes nobody tells of.
const POLL: Duration = Duration::from_secs(2);
/// How often one is looked at whose changes the kernel tells of, should it ever forget to.
const RARELY: Duration = Duration::from_secs(5);

/// Waits for the next look.
#[derive(Debug)]
pub(super) struct Wake {
    told: Option<Receiver>,
    watched: HashSet<(u64, u64)>,
    /// Some folder changes without our being told.
    blind: bool,
}

impl Wake {
    /// With inotify where that is wanted and can be had.
    pub(super) fn new(wanted: bool) -> Self {
        let told = wanted.then(|| rustix::fs::inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC));
        // Bytes come out of it as out of a pipe.
        let told = told.and_then(Result::ok).and_then(|fd| Receiver::from_owned_fd_unchecked(fd).ok());
        Self { blind: told.is_none(), told, watched: HashSet::new() }
    }

    /// Has the kernel tell of a folder, once. `always`: also where the folder is another machine's.
    pub(super) fn watch(&mut self, folder: &Folder, always: bool) {
        let Some(told) = &self.told else { return };
        if folder.is_remote() && !always {
            self.blind = true;
            return;
        }
        if !self.watched.insert(folder.identity()) {
            return;
        }
        let path = format!("/proc/self/fd/{}", folder.descriptor().as_raw_fd());
        let what = WatchFlags::CREATE
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::MOVED_TO
            | WatchFlags::ATTRIB
            | WatchFlags::DELETE_SELF
            | WatchFlags::ONLYDIR;
        if rustix::fs::inotify::add_watch(told, path, what).is_err() {
            // The kernel's list is full: then we look by ourselves.
            self.blind = true;
        }
    }

    /// Forgets folders that are no longer there: one that is made again is another.
    pub(super) fn forget(&mut self) {
        self.watched.clear();
    }

    /// Waits until something happened, or for `at_most`.
    pub(super) async fn wait(&mut self, at_most: Option<Duration>) {
        tokio::time::sleep(BREATH).await;
        let rest = at_most.unwrap_or(RARELY).min(if self.blind { POLL } else { RARELY });
        let Some(told) = &self.told else { return tokio::time::sleep(rest).await };
        if let Ok(Ok(())) = tokio::time::timeout(rest, told.readable()).await {
            // Read away: what changed is not asked.
            let mut events = [0; 8 << 10];
            while told.try_read(&mut events).is_ok_and(|read| read > 0) {}
        }
    }
}
