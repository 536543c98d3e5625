//! Watched folders: a bunker's export and validation folder, a drop folder (P8, `docs/interfaces.md`).
//!
//! Each place is looked at again and again; what lies there still is copied, judged and asked for as its owner. A look costs nothing when nothing changed,
//! and may be made by any number of processes: that a file was taken is written where its request is.

mod aside;
mod ask;
mod board;
mod fault;
mod greet;
mod look;
mod memory;
mod names;
mod ours;
mod owner;
mod round;
mod shared;
mod status;
mod wake;
mod wish;

#[cfg(test)]
mod tests;

pub(crate) use board::Board;

use crate::config::{Config, Watch};
use gate::desk::Desk;
use gate::environment::Environment;
use gate::event::{Channel, Origin};
use gate::ids::{EnvironmentName, PersonId, UnitName};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::watch;

/// What kind of folder it is, and so whose files are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    /// A bunker's publishers hand in.
    Export,
    /// Analysts listed for a bunker hand in, and its publishers look first.
    Validation,
    /// Everybody hands in, each in a folder of their own or all in one.
    Drop,
}

/// A folder that is watched.
#[derive(Debug, Clone)]
struct Place {
    path: PathBuf,
    door: Door,
    route: EnvironmentName,
    bunker: Option<UnitName>,
    /// Whose files are taken from a validation folder.
    analysts: BTreeSet<PersonId>,
    /// Accounts by user name or number.
    accounts: BTreeMap<String, String>,
    settle: Duration,
    /// Greatest length of a file.
    limit: u64,
    inotify: bool,
    /// The kernel tells of every change, also where the folder seems to be another machine's.
    always_told: bool,
}

impl Door {
    fn as_str(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Validation => "validation",
            Self::Drop => "drop",
        }
    }
}

impl Place {
    /// From where its files come, as the ledger has it.
    fn origin(&self) -> Origin {
        Origin { channel: Channel::Folder, address: Some(self.door.as_str().to_owned()) }
    }
}

/// The folders of a configuration.
fn places(config: &Config, routes: &[Environment]) -> Vec<Place> {
    let mut places = Vec::new();
    for (section, route) in config.environments.iter().zip(routes) {
        let Some(folders) = &section.folders else { continue };
        let doors =
            [(&folders.export, Door::Export), (&folders.validation, Door::Validation), (&folders.drop, Door::Drop)];
        for (path, door) in doors.into_iter().filter(|(path, _)| !path.as_os_str().is_empty()) {
            places.push(Place {
                path: path.clone(),
                door,
                route: route.name.clone(),
                bunker: route.bunker().cloned(),
                analysts: folders.analysts.iter().filter_map(|name| PersonId::new(name.as_str()).ok()).collect(),
                accounts: folders.accounts.clone(),
                settle: Duration::from_secs(folders.settle),
                limit: route.limits.bytes,
                inotify: folders.watch != Watch::Poll,
                always_told: folders.watch == Watch::Inotify,
            });
        }
    }
    places
}

/// Why a folder cannot be watched as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// It is not there, is none, or may not be read and written in.
    Unusable,
    /// Others than the gate may change it.
    Unguarded,
    /// It lies on another machine, and only its kernel would tell of changes.
    Deaf,
}

/// The folders of a configuration that cannot be watched as they are, and where or why.
pub(crate) fn unfit(config: &Config, routes: &[Environment]) -> Vec<(Unfit, String)> {
    let look = |place: Place| {
        let shown = place.path.display();
        match look::Folder::open(&place.path) {
            Err(why) => Some((Unfit::Unusable, format!("{shown}: {why}"))),
            Ok(folder) if folder.is_remote() && place.always_told => Some((Unfit::Deaf, shown.to_string())),
            Ok(folder) => folder.stranger().map(|who| (Unfit::Unguarded, format!("{shown} ({who})"))),
        }
    };
    places(config, routes).into_iter().filter_map(look).collect()
}

/// Watches every folder of a configuration until told to stop.
pub(crate) async fn run(desk: Desk, config: Config, board: Board, stop: watch::Receiver<bool>) {
    let mut watching = tokio::task::JoinSet::new();
    for place in places(&config, desk.environments()) {
        let (folder, door) = (place.path.display().to_string(), place.door.as_str());
        tracing::info!(folder, door, environment = %place.route, "a folder is watched");
        board.begin(&place.path, place.bunker.as_ref(), place.door);
        watching.spawn(attend(desk.clone(), place, board.clone(), stop.clone()));
    }
    while let Some(ended) = watching.join_next().await {
        if let Err(why) = ended {
            tracing::error!(error = %why, "a folder is no longer watched");
        }
    }
}

async fn attend(desk: Desk, place: Place, board: Board, mut stop: watch::Receiver<bool>) {
    let mut wake = wake::Wake::new(place.inotify);
    let mut round = round::Round::new(desk, place, board);
    while !*stop.borrow() {
        let due = round.look(&mut wake).await;
        tokio::select! {
            () = wake.wait(due) => {}
            _ = stop.changed() => {}
        }
    }
}
