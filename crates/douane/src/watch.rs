//! Looking behind the desk for the machines that watch the gate: whether its parts work, and what there is.

use crate::keys::Keys;
use crate::witness::Witnesses;
use async_trait::async_trait;
use gate::event::{Entry, Event};
use gate::ids::{Moment, RequestId};
use gate::ports::{Clock, Failure, Index, Ledger, People, Vault};
use gate::reading::{Filter, Order, Page};
use gate::request::Phase;
use gate::schedule::Schedule;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use web::health::{Census, Ever, Part, Watch};

/// For how many seconds an answer is given again: nobody can wear the gate out by asking.
const FRESH_SECONDS: i64 = 5;
/// How long a part may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Lines of the ledger that are read at a time, and how many times for one answer.
const LINES: u32 = 1_000;
const READS: usize = 50;
/// How many seconds a departure may take before what it left behind counts as overdue.
pub(crate) const GRACE_SECONDS: i64 = 300;
/// Requests that are looked at to find those that are overdue.
const BATCH: u32 = 200;
/// What the vault is tried out with; under its digest it is one object, however often it is put.
const PROBE: &[u8] = b"douane tries out whether its vault takes and gives\n";

/// What is looked at.
pub(crate) struct Watched {
    pub(crate) ledger: Arc<dyn Ledger>,
    pub(crate) index: Arc<dyn Index>,
    pub(crate) people: Arc<dyn People>,
    pub(crate) vault: Arc<dyn Vault>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) schedule: Schedule,
    pub(crate) witnesses: Arc<Witnesses>,
    /// The folder of the keys.
    pub(crate) keys: PathBuf,
    pub(crate) seen: Mutex<Seen>,
}

/// What was seen the last time.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    parts: Option<(Moment, Vec<Part>)>,
    census: Option<(Moment, Census)>,
    /// Lines of the ledger that `ever` covers.
    read: u64,
    ever: Ever,
}

/// Requests that the last departure should have taken along, and that are still here although their requesters may export.
///
/// # Errors
/// The database does not answer.
pub(crate) async fn overdue(
    index: &dyn Index,
    people: &dyn People,
    schedule: &Schedule,
    now: Moment,
) -> Result<u64, Failure> {
    let Some(slot) = schedule.latest(now.plus_seconds(-GRACE_SECONDS)) else { return Ok(0) };
    let (mut count, mut after) = (0, RequestId(0));
    loop {
        let ids = index.departing(slot.at, after, BATCH).await?;
        let Some(last) = ids.last() else { return Ok(count) };
        after = *last;
        for id in ids {
            let Some(row) = index.request(id).await? else { continue };
            let person = people.person(&row.requester).await?;
            let held = row.phase == Phase::Accepted && person.is_none_or(|person| !person.may_export());
            count += u64::from(!held);
        }
    }
}

/// Puts something into the vault and takes it out again.
///
/// # Errors
/// What did not work.
pub(crate) async fn try_out(vault: &dyn Vault) -> Result<(), Failure> {
    let digest = vault.put(PROBE).await?;
    match vault.get(&digest).await {
        Ok(bytes) if bytes == PROBE => Ok(()),
        Ok(_) => Err(Failure::new("vault", "what was put came back as something else")),
        Err(why) => Err(Failure::new("vault", why.to_string())),
    }
}

/// Says in the log why a part does not work; the answer only says that it does not.
fn judged(name: &'static str, outcome: Result<Result<(), Failure>, tokio::time::error::Elapsed>) -> Part {
    let why = match outcome {
        Ok(Ok(())) => return Part { name, well: true },
        Ok(Err(failure)) => failure.to_string(),
        Err(_) => format!("no answer within {} s", PATIENCE.as_secs()),
    };
    tracing::warn!(part = name, error = why, "a part of the gate does not work");
    Part { name, well: false }
}

fn add(ever: &mut Ever, event: &Event) {
    match event {
        Event::Departed { .. } => ever.departures += 1,
        Event::LetterSent { .. } | Event::NoticeSent { .. } => ever.sent += 1,
        Event::LetterDeferred { .. } | Event::NoticeDeferred { .. } => ever.deferred += 1,
        Event::LetterRefused { .. } | Event::NoticeRefused { .. } => ever.refused += 1,
        Event::Downloaded { .. } => ever.downloads += 1,
        _ => {}
    }
}

impl Watched {
    fn fresh<T: Clone>(&self, kept: Option<&(Moment, T)>) -> Option<T> {
        let now = self.clock.now();
        kept.filter(|(at, _)| (at.0..at.plus_seconds(FRESH_SECONDS).0).contains(&now.0)).map(|(_, seen)| seen.clone())
    }

    async fn states(&self) -> Result<Vec<(&'static str, u64)>, Failure> {
        let mut states = Vec::new();
        for phase in Phase::ALL {
            let filter = Filter { phases: BTreeSet::from([phase]), ..Filter::default() };
            let listed = self.index.requests(&filter, Page { skip: 0, limit: 1, order: Order::Newest }).await?;
            states.push((phase.as_str(), listed.total));
        }
        Ok(states)
    }

    /// Reads on in the ledger; `true` when its end was reached.
    async fn read_on(&self, seen: &mut Seen) -> Result<bool, Failure> {
        for _ in 0..READS {
            let lines = self.ledger.since(seen.read, LINES).await?;
            for line in &lines {
                if let Ok(entry) = Entry::read(&line.text) {
                    add(&mut seen.ever, &entry.event);
                }
                seen.read = line.seq + 1;
            }
            if lines.len() < LINES as usize {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[async_trait]
impl Watch for Watched {
    async fn parts(&self) -> Vec<Part> {
        let mut seen = self.seen.lock().await;
        if let Some(parts) = self.fresh(seen.parts.as_ref()) {
            return parts;
        }
        let database = tokio::time::timeout(PATIENCE, async { self.ledger.head().await.map(drop) }).await;
        let vault = tokio::time::timeout(PATIENCE, try_out(&*self.vault)).await;
        let keys = Ok(Keys::open(&self.keys, false).map(drop));
        let parts = vec![judged("database", database), judged("vault", vault), judged("keys", keys)];
        seen.parts = Some((self.clock.now(), parts.clone()));
        parts
    }

    async fn census(&self) -> Result<Census, Failure> {
        let mut seen = self.seen.lock().await;
        if let Some(census) = self.fresh(seen.census.as_ref()) {
            return Ok(census);
        }
        let now = self.clock.now();
        let whole = self.read_on(&mut seen).await?;
        let census = Census {
            states: self.states().await?,
            ledger: self.ledger.head().await?.size,
            overdue: overdue(&*self.index, &*self.people, &self.schedule, now).await?,
            unwitnessed: self.witnesses.behind().await?,
            ever: whole.then_some(seen.ever),
        };
        seen.census = Some((now, census.clone()));
        Ok(census)
    }
}
