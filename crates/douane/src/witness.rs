//! Asking witnesses to sign the ledger's head: over HTTP, on a round of its own, so that a witness that is away holds nothing up.

use crate::client;
use crate::config::Config;
use crate::stores::Stores;
use crate::terminal::Terminal;
use async_trait::async_trait;
use gate::ports::{Cosignatures, Failure, Ledger};
use gate::witness::{self, Outcome, Tree, Wire, Witness};
use std::sync::Arc;
use std::time::Duration;
use store::point;
use tokio::sync::watch;
use words::book::Args as Values;

/// How long a witness may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait between two rounds.
const PAUSE: Duration = Duration::from_secs(30);
/// After so many rounds a head that was signed already is shown again: the witness may have seen another one meanwhile.
const AGAIN: u32 = 120;
/// Greatest answer that is read.
const GREATEST: u64 = 64 << 10;

/// Everybody who remembers how far the ledger had come.
pub(crate) struct Witnesses {
    named: Vec<Named>,
    ledger: Arc<dyn Ledger>,
    kept: Arc<dyn Cosignatures>,
}

/// What came of asking one of them.
pub(crate) struct Asked {
    /// The witness's name.
    pub(crate) name: String,
    /// What it said.
    pub(crate) outcome: Result<Outcome, Failure>,
}

/// A witness, and the way to it.
type Named = (Witness, Http);

/// The submission prefix of a witness.
pub(crate) struct Http {
    url: String,
    agent: ureq::Agent,
}

#[async_trait]
impl Wire for Http {
    async fn add_checkpoint(&self, body: String) -> Result<(u16, String), Failure> {
        let failed = |why: String| Failure::new("witness", why);
        let (agent, url) = (self.agent.clone(), format!("{}/add-checkpoint", self.url));
        let asked = tokio::task::spawn_blocking(move || {
            point::before("witness-ask");
            let sent = agent.post(url).header("content-type", "text/plain; charset=utf-8").send(body);
            point::after("witness-ask");
            let mut answer = sent?;
            let text = answer.body_mut().with_config().limit(GREATEST).read_to_string()?;
            Ok::<_, ureq::Error>((answer.status().as_u16(), text))
        });
        asked.await.map_err(|why| failed(why.to_string()))?.map_err(|why| failed(why.to_string()))
    }
}

/// The keys of the witnesses that a configuration names.
pub(crate) fn named(config: &Config) -> Vec<Witness> {
    config.witness.iter().filter_map(|place| Witness::read(&place.key)).collect()
}

/// The witnesses that a configuration names, with the way to each.
pub(crate) fn wires(config: &Config) -> Vec<Named> {
    let agent = client::agent(PATIENCE);
    let http = |url: &str| Http { url: url.trim_end_matches('/').to_owned(), agent: agent.clone() };
    config.witness.iter().filter_map(|place| Some((Witness::read(&place.key)?, http(&place.url)))).collect()
}

/// Shows the head of a tree to each, and keeps what they sign.
pub(crate) async fn ask(named: &[Named], tree: &(impl Tree + ?Sized), kept: &dyn Cosignatures) -> Vec<Asked> {
    let mut all = Vec::new();
    for (witness, wire) in named {
        let outcome = witness::ask(tree, kept, witness, wire).await;
        all.push(Asked { name: witness.name().to_owned(), outcome });
    }
    all
}

impl Witnesses {
    /// Those of a configuration, for the ledger of a store.
    pub(crate) fn of(config: &Config, stores: &Stores) -> Self {
        let (ledger, kept) = (Arc::clone(&stores.ledger), Arc::clone(&stores.cosignatures));
        Self { named: wires(config), ledger, kept }
    }

    /// Asks everybody to sign the head.
    pub(crate) async fn ask(&self) -> Vec<Asked> {
        ask(&self.named, &*self.ledger, &*self.kept).await
    }

    /// Entries that the witness who is furthest behind has not signed; `None` where nobody is named.
    ///
    /// # Errors
    /// The database does not answer.
    pub(crate) async fn behind(&self) -> Result<Option<u64>, Failure> {
        let here = self.ledger.head().await?.size;
        let mut most = None;
        for (witness, _) in &self.named {
            let signed = self.kept.latest(witness.name()).await?.map_or(0, |kept| kept.size);
            most = most.max(Some(here.saturating_sub(signed)));
        }
        Ok(most)
    }
}

/// Shows the head to every witness whenever it moved, until told to stop. What comes of it is logged and stops nothing.
pub(crate) async fn run(witnesses: Arc<Witnesses>, mut stop: watch::Receiver<bool>) {
    let mut turn = 0;
    while !*stop.borrow() && !witnesses.named.is_empty() {
        let behind = witnesses.behind().await.ok().flatten();
        if turn % AGAIN == 0 || behind != Some(0) {
            for asked in witnesses.ask().await {
                log(&asked);
            }
        }
        turn += 1;
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => {}
        }
    }
}

fn log(asked: &Asked) {
    let witness = &asked.name;
    match &asked.outcome {
        Ok(Outcome::Cosigned(cosignature)) => {
            tracing::info!(witness, entries = cosignature.size, "the ledger was witnessed")
        }
        Ok(Outcome::Empty) => {}
        Ok(Outcome::Contradicts { size, here }) => {
            tracing::error!(witness, signed = size, here, "a witness has signed another ledger than this one");
        }
        Ok(Outcome::Refused { status }) => tracing::warn!(witness, status, "a witness did not sign"),
        Err(failure) => tracing::warn!(witness, error = %failure, "a witness could not be asked"),
    }
}

/// Before a gate opens: whether no witness remembers another ledger than this one. One that is away is only warned of.
pub(crate) async fn agree(terminal: &Terminal, witnesses: &Witnesses) -> bool {
    let mut agree = true;
    for asked in witnesses.ask().await {
        log(&asked);
        if let Ok(Outcome::Contradicts { size, here }) = asked.outcome {
            contradicted(terminal, &asked.name, size, here);
            agree = false;
        }
    }
    agree
}

/// Says that a witness remembers another ledger.
pub(crate) fn contradicted(terminal: &Terminal, name: &str, size: u64, here: u64) {
    let args = Values::new().number("signed", size).number("entries", here);
    terminal.complain("cli-witness-contradicts", name, &args);
}

/// Says that a witness gave no signature, and why.
pub(crate) fn silent(terminal: &Terminal, name: &str, why: &str) {
    terminal.complain("cli-witness-silent", why, &Values::new().with("name", name.to_owned()));
}
