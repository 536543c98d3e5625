//! `douane ledger`: read the ledger, and prove that nobody changed it. Works on the database alone; no gate need run.

use crate::commands::opened::{ConfigArgs, Opened};
use crate::commands::serve::runtime;
use crate::compose;
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::{Args, Subcommand};
use gate::event::{Actor, Entry};
use gate::ports::{Failure, Line};
use gate::verify::{Fault, NotVerified};
use words::book::Args as Values;

/// What about the ledger.
#[derive(Debug, Args)]
pub(crate) struct Ledger {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Prove that the ledger is whole: every entry, every checkpoint, the signed head; and that lists say what it says
    #[command(
        after_help = "Examples:\n  douane ledger verify\n  douane ledger verify --config /etc/douane/douane.toml"
    )]
    Verify {
        #[command(flatten)]
        config: ConfigArgs,
    },
    /// Write what lists and the control view show anew, from the entries and the vault
    #[command(
        after_help = "Examples:\n  douane ledger rebuild\n  douane ledger rebuild --config /etc/douane/douane.toml"
    )]
    Rebuild {
        #[command(flatten)]
        config: ConfigArgs,
    },
    /// Show entries, one a line
    #[command(after_help = "Examples:\n  douane ledger show\n  douane ledger show --since 1000 --json")]
    Show {
        /// The first entry to show, from 0
        #[arg(long, value_name = "N", default_value_t = 0)]
        since: u64,
        /// Print the canonical text of each entry
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        config: ConfigArgs,
    },
}

/// Entries read at a time.
const CHUNK: u32 = 500;

impl Ledger {
    /// Verifies or shows.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let done = match self.act {
            Act::Verify { config } => Opened::load(&config, surroundings).and_then(|opened| verify(terminal, &opened)),
            Act::Rebuild { config } => {
                Opened::load(&config, surroundings).and_then(|opened| rebuild(terminal, &opened))
            }
            Act::Show { since, json, config } => {
                Opened::load(&config, surroundings).and_then(|opened| show(terminal, &opened, since, json))
            }
        };
        done.unwrap_or_else(|failure| {
            terminal.complain("cli-gate-failed", &failure.to_string(), &Values::new());
            Exit::Unreachable
        })
    }
}

fn verify(terminal: &Terminal, opened: &Opened) -> Result<Exit, Failure> {
    runtime()?.block_on(async {
        let (store, verifier) = compose::store(&opened.config, &opened.keys).await?;
        let vault = compose::vault(&opened.config, &opened.keys)?;
        let verified = store.verify(&verifier, &*vault).await;
        outcome(
            terminal,
            verified.map(|verified| {
                let args = Values::new().number("entries", verified.size).with("root", verified.root.to_string());
                terminal.words.say("cli-ledger-whole", &args)
            }),
        )
    })
}

fn rebuild(terminal: &Terminal, opened: &Opened) -> Result<Exit, Failure> {
    runtime()?.block_on(async {
        let (store, verifier) = compose::store(&opened.config, &opened.keys).await?;
        let vault = compose::vault(&opened.config, &opened.keys)?;
        let rebuilt = store.rebuild(&verifier, &*vault).await;
        outcome(
            terminal,
            rebuilt.map(|count| terminal.words.say("cli-ledger-rebuilt", &Values::new().number("count", count))),
        )
    })
}

fn outcome(terminal: &Terminal, done: Result<String, NotVerified>) -> Result<Exit, Failure> {
    match done {
        Ok(told) => {
            terminal.say(&format!("\u{2713} {told}\n"));
            Ok(Exit::Clean)
        }
        Err(NotVerified::Fault(fault)) => {
            let key = if matches!(fault, Fault::Reading { .. }) { "cli-ledger-readings" } else { "cli-ledger-broken" };
            terminal.complain(key, &fault.to_string(), &Values::new());
            Ok(Exit::LedgerBroken)
        }
        Err(NotVerified::Failed(failure)) => Err(failure),
    }
}

fn show(terminal: &Terminal, opened: &Opened, since: u64, json: bool) -> Result<Exit, Failure> {
    runtime()?.block_on(async {
        let (store, _) = compose::store(&opened.config, &opened.keys).await?;
        let ledger = store.ports().ledger;
        let mut from = since;
        loop {
            let lines = ledger.since(from, CHUNK).await?;
            let Some(last) = lines.last() else { return Ok(Exit::Clean) };
            from = last.seq + 1;
            for line in &lines {
                terminal.say(&if json { format!("{}\n", line.text) } else { told(line) });
            }
        }
    })
}

/// An entry in one line: place, time, who, what about, what.
pub(crate) fn told(line: &Line) -> String {
    let Ok(entry) = Entry::read(&line.text) else { return format!("{:>8}  ?\n", line.seq) };
    let event = serde_json::to_value(&entry.event).unwrap_or_default();
    let kind = event.get("type").and_then(serde_json::Value::as_str).unwrap_or("?").to_owned();
    let actor = match &entry.actor {
        Actor::Person(person) => person.to_string(),
        Actor::Holder(person) => format!("{person} (link)"),
        Actor::Round(_) | Actor::Host => "the gate".to_owned(),
        Actor::Stranger => "?".to_owned(),
    };
    let at = entry.at.timestamp().strftime("%Y-%m-%d %H:%M:%S");
    format!("{:>8}  {at}  {actor:<18}  {:<22}  {kind}\n", line.seq, entry.subject.to_string())
}
