//! What the database and the vault tell: whether they open, belong together, and what was left undone.

use super::Complaint;
use crate::compose;
use crate::config::{Config, VaultPlace};
use crate::keys::Keys;
use crate::stores::Store;
use crate::watch::{overdue, try_out};
use crate::witness::Witnesses;
use gate::environment::Environment;
use gate::event::Entry;
use gate::ids::{Digest, Moment};
use gate::keys::Verifier;
use gate::person::{Duty, Person};
use gate::ports::{Clock as _, Failure, Unkept, Vault};
use gate::reading::{Filter, Order, Page};
use gate::request::Phase;
use gate::schedule::Schedule;
use gate::unit::UnitKind;
use gate::verify::{Fault, NotVerified};
use gate::witness::Outcome;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use store::os::MachineClock;

/// How far the clock may be behind the ledger's last entry: several machines never agree to the second.
const APART_SECONDS: i64 = 60;
/// How long a letter may be on its way.
const LETTER_SECONDS: i64 = 3_600;
/// Newest requests whose files are looked up in the vault.
const REQUESTS: u32 = 20;

/// Opens database and vault, and looks at what is in them.
pub(super) async fn look(config: &Config, keys: &Keys, found: &mut Vec<Complaint>) {
    let vault = match opened(config, keys).await {
        Ok(vault) => Some(vault),
        Err(failure) => {
            found.push(Complaint::new("vault", failure.what));
            None
        }
    };
    let (store, verifier) = match database(config, keys).await {
        Ok(opened) => opened,
        Err(complaint) => return found.push(complaint),
    };
    let told = async {
        let now = MachineClock.now();
        clock(&store, now, found).await?;
        people(config, &store, found).await?;
        undone(config, &store, now, found).await?;
        let sound = match &vault {
            Some(vault) => contents(&store, &**vault, found).await?,
            None => false,
        };
        if store.was_signed_by(&verifier).await? {
            found.push(Complaint::new("key-old", config.storage.keys.join("ledger.key").display()));
        }
        whole(&store, &verifier, vault.as_deref().filter(|_| sound), found).await?;
        witnesses(config, &store, found).await;
        Ok::<(), Failure>(())
    };
    if let Err(failure) = told.await {
        found.push(Complaint::new("database", failure.what));
    }
}

/// The vault, tried out. A folder that is missing is not made: it may be a disk that is not there.
async fn opened(config: &Config, keys: &Keys) -> Result<Arc<dyn Vault>, Failure> {
    if let Some(VaultPlace::Folder(folder)) = config.vault()
        && !folder.is_dir()
    {
        return Err(Failure::new("vault", folder.display().to_string()));
    }
    let vault = compose::vault(config, keys).await?;
    try_out(&*vault).await?;
    Ok(vault)
}

/// The database. A file that is missing is not made.
async fn database(config: &Config, keys: &Keys) -> Result<(Store, Verifier), Complaint> {
    if let Some(file) = config.storage.database.strip_prefix("sqlite:")
        && !Path::new(file).is_file()
    {
        return Err(Complaint::new("database", file));
    }
    compose::store(config, keys).await.map_err(|failure| {
        // What the driver says of a migration that this program does not know.
        let newer = failure.what.contains("previously applied but is missing");
        Complaint::new(if newer { "database-newer" } else { "database" }, failure.what)
    })
}

async fn clock(store: &Store, now: Moment, found: &mut Vec<Complaint>) -> Result<(), Failure> {
    let ledger = store.ports().ledger;
    let size = ledger.head().await?.size;
    let last = ledger.since(size.saturating_sub(1), 1).await?.pop();
    let Some(entry) = last.and_then(|line| Entry::read(&line.text).ok()) else { return Ok(()) };
    if entry.at > now.plus_seconds(APART_SECONDS) {
        found.push(Complaint::new("clock", format!("{} < {}", now.timestamp(), entry.at.timestamp())));
    }
    Ok(())
}

/// Whether there is anybody who can ask, and anybody who can judge.
async fn people(config: &Config, store: &Store, found: &mut Vec<Complaint>) -> Result<(), Failure> {
    let ports = store.ports();
    let people = ports.people.people().await?;
    let officer = |person: &Person| person.duties.contains(&Duty::Officer) && person.suspended.is_none();
    if !people.iter().any(officer) {
        found.push(Complaint::new("officer", ""));
    }
    if ports.index.registers().await?.is_empty() {
        found.push(Complaint::new("register", ""));
    }
    if !people.iter().any(|person| person.analyst().is_ok() && !person.registers.is_empty()) {
        found.push(Complaint::new("access", ""));
    }
    super::routes::accounts(config, &people, found);
    let units = ports.people.units().await?;
    for bunker in compose::environments(config)?.iter().filter_map(Environment::bunker) {
        let named = units.iter().find(|unit| unit.kind == UnitKind::Bunker && unit.name == *bunker);
        if named.is_none_or(|unit| unit.named.is_empty()) {
            found.push(Complaint::new("publisher", bunker));
        }
    }
    Ok(())
}

/// Departures that were missed, and letters that do not go.
async fn undone(config: &Config, store: &Store, now: Moment, found: &mut Vec<Complaint>) -> Result<(), Failure> {
    let ports = store.ports();
    let times: Vec<String> = config.schedule.departures.iter().map(|hour| format!("{hour:02}:00")).collect();
    let schedule = Schedule::new(&config.schedule.zone, times.iter().map(String::as_str));
    if let Ok(schedule) = schedule {
        let left = overdue(&*ports.index, &*ports.people, &schedule, now).await?;
        if left > 0 {
            found.push(Complaint::new("departure", left));
        }
    }
    let filter = Filter { phases: BTreeSet::from([Phase::Leaving]), ..Filter::default() };
    let leaving = ports.index.requests(&filter, Page { skip: 0, limit: 1, order: Order::Oldest }).await?;
    if let Some(oldest) = leaving.rows.first().filter(|row| row.since.plus_seconds(LETTER_SECONDS) < now) {
        found.push(Complaint::new("letters", format!("{} ({})", leaving.total, oldest.since.timestamp())));
    }
    Ok(())
}

/// Whether what the vault holds opens with its key: everybody's profile and the newest files.
async fn contents(store: &Store, vault: &dyn Vault, found: &mut Vec<Complaint>) -> Result<bool, Failure> {
    let ports = store.ports();
    let people = ports.people.people().await?;
    let page = Page { skip: 0, limit: REQUESTS, order: Order::Newest };
    let requests = ports.index.requests(&Filter::default(), page).await?;
    let files = requests.rows.iter().flat_map(|row| &row.files).map(|file| file.digest);
    let digests: BTreeSet<Digest> = people.iter().map(|person| person.profile_digest).chain(files).collect();
    for digest in digests {
        let complaint = match vault.get(&digest).await {
            // What was erased lies there no more, and may.
            Ok(_) | Err(Unkept::Missing) => continue,
            Err(Unkept::Altered) => Complaint::new("vault-key", digest),
            Err(Unkept::Storage(failure)) => Complaint::new("vault", failure.what),
        };
        found.push(complaint);
        return Ok(false);
    }
    Ok(true)
}

/// Verifies the ledger, and what lists say of it where the vault can be read.
async fn whole(
    store: &Store,
    verifier: &Verifier,
    vault: Option<&dyn Vault>,
    found: &mut Vec<Complaint>,
) -> Result<(), Failure> {
    let mut outcome = store.verify(verifier, Vec::new()).await.map(drop);
    if let (Ok(()), Some(vault)) = (&outcome, vault) {
        outcome = store.compare(vault).await.map(drop);
    }
    match outcome {
        Ok(()) => Ok(()),
        Err(NotVerified::Fault(fault @ Fault::Reading { .. })) => {
            found.push(Complaint::new("readings", fault));
            Ok(())
        }
        Err(NotVerified::Fault(fault)) => {
            found.push(Complaint::new("ledger", fault));
            Ok(())
        }
        Err(NotVerified::Failed(failure)) => Err(failure),
    }
}

/// Whether every witness answers, and remembers this ledger.
async fn witnesses(config: &Config, store: &Store, found: &mut Vec<Complaint>) {
    for asked in Witnesses::of(config, &store.ports()).ask().await {
        let name = &asked.name;
        found.push(match asked.outcome {
            Ok(Outcome::Cosigned(_) | Outcome::Empty) => continue,
            Ok(Outcome::Contradicts { size, here }) => {
                Complaint::new("witness-other", format!("{name} ({size}, {here})"))
            }
            Ok(Outcome::Refused { status }) => Complaint::new("witness", format!("{name}: HTTP {status}")),
            Err(failure) => Complaint::new("witness", format!("{name}: {}", failure.what)),
        });
    }
}
