//! While one file is judged, which may take a while, whatever else lies there or comes is greeted: people learn within seconds that it was seen.

use super::aside::aside;
use super::look::Folder;
use super::names::survey;
use super::status::{Status, instant};
use gate::desk::Desk;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;

/// For how long a file is judged before others are greeted, and how often then.
const EVERY: Duration = Duration::from_secs(3);

/// Greets until it is stopped. Whether it was is held while something is written, so that nothing is greeted that was answered since.
pub(super) struct Greeter(JoinHandle<()>, Arc<Mutex<bool>>);

impl Greeter {
    /// Begins to look after these folders.
    pub(super) fn new(desk: Desk, folders: Vec<Arc<Folder>>) -> Self {
        let stopped = Arc::new(Mutex::new(false));
        let seen = Arc::clone(&stopped);
        let greeting = async move {
            loop {
                tokio::time::sleep(EVERY).await;
                let (desk, folders, seen) = (desk.clone(), folders.clone(), Arc::clone(&seen));
                aside(move || folders.iter().for_each(|folder| greet(&desk, folder, &seen))).await;
            }
        };
        Self(tokio::spawn(greeting), stopped)
    }

    /// Ends it: nothing is written any more once this returns.
    pub(super) async fn stop(self) {
        self.0.abort();
        let stopped = self.1;
        aside(move || *stopped.lock().unwrap_or_else(PoisonError::into_inner) = true).await;
    }
}

/// Writes beside every file that has no answer.
fn greet(desk: &Desk, folder: &Folder, stopped: &Mutex<bool>) {
    let Ok((names, false)) = folder.list() else { return };
    let seen = survey(names, |sign| folder.is_ours(sign));
    for (base, entry) in seen.entries {
        let Some(data) = entry.data.filter(|sign| !sign.is_folder() && folder.fault(sign).is_none()) else { continue };
        if entry.answered || entry.forged || entry.reserved {
            continue;
        }
        let mut status = Status::new(&base.to_string_lossy(), None, "seen");
        status.taken.length = data.size;
        let mut json = status.json(desk);
        json["at"] = instant(desk.now()).into();
        let stopped = stopped.lock().unwrap_or_else(PoisonError::into_inner);
        if *stopped {
            return;
        }
        // One that cannot be written is tried again with its answer.
        let _ = folder.answer(&base, &status.text(desk), &format!("{json}\n"));
    }
}
