//! Monitoring (P25): every entry of the ledger as one structured line, and webhooks. The ledger itself is what is followed, so nothing can happen that is
//! not told: a place that is down is told later, from where it stopped.

mod record;
mod sink;
mod tried;
mod webhook;

pub(crate) use sink::Sink;
pub(crate) use tried::{Unfit, unfit};

use crate::config::{Config, MonitorSection};
use gate::desk::Desk;
use gate::event::Entry;
use gate::ids::Digest;
use gate::ports::{Failure, Ledger};
use sink::Line;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::point;
use tokio::sync::watch;
use webhook::{Told, Webhook};

/// How long to wait when there is nothing new.
const PAUSE: Duration = Duration::from_secs(1);
/// After a failure, at first and at most.
const AGAIN: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(300));
/// Entries that are read at a time.
const BATCH: u32 = 500;

/// Up to which entry a place was told; remembered in a file of its own.
struct Place {
    file: PathBuf,
    next: u64,
}

impl Place {
    /// Where it stopped; `begin` for a place that is new.
    fn open(state: &Path, name: &str, begin: u64) -> std::io::Result<Self> {
        std::fs::create_dir_all(state)?;
        let digest = Digest::of(name.as_bytes()).to_string();
        let file = state.join(format!("{}.next", digest.get(..16).unwrap_or(&digest)));
        let place = match std::fs::read_to_string(&file) {
            Ok(text) => Self { file, next: text.trim().parse().unwrap_or(0) },
            Err(_) => Self { file, next: begin },
        };
        place.keep()?;
        Ok(place)
    }

    fn keep(&self) -> std::io::Result<()> {
        let aside = self.file.with_extension("part");
        point::before("monitor-write");
        std::fs::write(&aside, format!("{}\n", self.next))?;
        point::before("monitor-place");
        std::fs::rename(&aside, &self.file)?;
        point::after("monitor-place");
        Ok(())
    }
}

/// Follows the ledger until told to stop. What cannot be begun is logged; the gate goes on without it.
pub(crate) async fn run(desk: Desk, ledger: Arc<dyn Ledger>, config: Config, stop: watch::Receiver<bool>) {
    let mut following = tokio::task::JoinSet::new();
    let MonitorSection { lines, state } = &config.monitor;
    let observer = config.server.name.clone();
    for name in lines {
        let Some(sink) = Sink::read(name) else { continue };
        match Place::open(state, name, 0) {
            Ok(place) => {
                let (ledger, observer, stop) = (Arc::clone(&ledger), observer.clone(), stop.clone());
                following.spawn(async move { lines_to(&sink, place, &*ledger, &observer, stop).await });
            }
            Err(why) => tracing::error!(place = name, error = %why, "monitoring cannot remember how far it came"),
        }
    }
    let head = ledger.head().await.map(|head| head.size);
    for section in &config.webhooks {
        let secret = std::fs::read_to_string(&section.secret_file).map(zeroize::Zeroizing::new);
        let hook = secret.ok().and_then(|secret| Webhook::new(&section.url, &secret, &section.events));
        let begin = head.as_ref().copied().unwrap_or(0);
        match (hook, Place::open(state, &section.url, begin)) {
            (Some(hook), Ok(place)) => {
                let (desk, ledger, observer, stop) =
                    (desk.clone(), Arc::clone(&ledger), observer.clone(), stop.clone());
                following.spawn(async move { tell(&hook, place, &desk, &*ledger, &observer, stop).await });
            }
            (None, _) => tracing::error!(url = section.url, "a webhook's secret file holds no whsec_ secret"),
            (_, Err(why)) => tracing::error!(error = %why, "monitoring cannot remember how far it came"),
        }
    }
    while following.join_next().await.is_some() {}
}

/// Entries from a place on.
async fn entries(ledger: &dyn Ledger, next: u64) -> Result<Vec<(u64, Option<Entry>)>, Failure> {
    let lines = ledger.since(next, BATCH).await?;
    // What a later version wrote is passed over, and stays in the ledger.
    Ok(lines.into_iter().map(|line| (line.seq, Entry::read(&line.text).ok())).collect())
}

async fn lines_to(sink: &Sink, mut place: Place, ledger: &dyn Ledger, observer: &str, mut stop: watch::Receiver<bool>) {
    let mut again = AGAIN.0;
    while !*stop.borrow() {
        let wait = match forward(sink, &mut place, ledger, observer).await {
            Ok(0) => PAUSE,
            Ok(_) => {
                again = AGAIN.0;
                Duration::ZERO
            }
            Err(why) => {
                tracing::warn!(place = ?sink, error = why, next = place.next, "monitoring lines wait");
                let wait = again;
                again = (again * 2).min(AGAIN.1);
                wait
            }
        };
        pause(wait, &mut stop).await;
    }
}

async fn forward(sink: &Sink, place: &mut Place, ledger: &dyn Ledger, observer: &str) -> Result<usize, String> {
    let entries = entries(ledger, place.next).await.map_err(|why| why.to_string())?;
    let Some((last, _)) = entries.last() else { return Ok(0) };
    let lines: Vec<Line> =
        entries.iter().filter_map(|(_, entry)| Some(Line::of(&record::line(entry.as_ref()?, observer)))).collect();
    sink.write(&lines, observer).await.map_err(|why| why.to_string())?;
    place.next = last + 1;
    place.keep().map_err(|why| why.to_string())?;
    Ok(entries.len())
}

/// Tells a receiver of one event after the other, each until it was taken or given up.
async fn tell(
    hook: &Webhook,
    mut place: Place,
    desk: &Desk,
    ledger: &dyn Ledger,
    observer: &str,
    mut stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        let entries = match entries(ledger, place.next).await {
            Ok(entries) => entries,
            Err(why) => {
                tracing::warn!(url = hook.url, error = %why, "a webhook waits");
                Vec::new()
            }
        };
        if entries.is_empty() {
            pause(PAUSE, &mut stop).await;
        }
        for (seq, entry) in entries {
            if let Some(message) = entry.as_ref().and_then(|entry| hook.message(entry, observer))
                && !delivered(hook, &message, desk, &mut stop).await
            {
                return;
            }
            place.next = seq + 1;
            if let Err(why) = place.keep() {
                tracing::error!(error = %why, "monitoring cannot remember how far it came");
            }
        }
    }
}

/// Whether to go on with the next: `false` when the receiver wants nothing any more, or the gate stops.
async fn delivered(hook: &Webhook, message: &webhook::Message, desk: &Desk, stop: &mut watch::Receiver<bool>) -> bool {
    let mut waits = webhook::AGAIN.into_iter();
    loop {
        let seconds = desk.now().0.div_euclid(1_000_000);
        let why = match hook.tell(message, seconds).await {
            Told::Taken => return true,
            Told::Gone => {
                tracing::error!(url = hook.url, "a webhook's receiver is gone for good (410) and is told nothing more");
                return false;
            }
            Told::NotNow(why) => why,
        };
        let Some(wait) = waits.next() else {
            tracing::error!(url = hook.url, id = message.id, error = why, "a webhook was given up");
            return true;
        };
        tracing::warn!(
            url = hook.url,
            id = message.id,
            error = why,
            again_in_seconds = wait,
            "a webhook was not taken"
        );
        pause(Duration::from_secs(wait), stop).await;
        if *stop.borrow() {
            return false;
        }
    }
}

async fn pause(wait: Duration, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(wait) => {}
        _ = stop.changed() => {}
    }
}
