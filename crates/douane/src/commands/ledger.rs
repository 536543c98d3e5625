//! `douane ledger`: read the ledger, and prove that nobody changed it. Works on the database alone; no gate need run.

use crate::commands::evidence;
use crate::commands::opened::{ConfigArgs, Opened, configuration, ended};
use crate::commands::serve::runtime;
use crate::commands::together::together;
use crate::compose;
use crate::config::Config;
use crate::exit::Exit;
use crate::kept::{self, NotKept};
use crate::stores::Store;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use crate::witness;
use clap::{Args, Subcommand};
use gate::event::{Actor, Entry};
use gate::keys::Verifier;
use gate::ports::{Failure, Line, Vault};
use gate::verify::{Fault, NotVerified, Verified};
use gate::witness::Witness;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use words::book::Args as Values;
use words::people;

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
        after_help = "Examples:\n  douane ledger verify --checkpoint letter.txt\n  douane ledger verify --verifier douane+5f0c1b2a+AZ… --checkpoint \"120 entries, Cz4d…=\""
    )]
    Verify(Verify),
    /// Write what lists and the control view show anew, from the entries and the vault
    #[command(
        after_help = "Examples:\n  douane ledger rebuild\n  douane ledger rebuild --config /etc/douane/douane.toml"
    )]
    Rebuild {
        #[command(flatten)]
        config: ConfigArgs,
    },
    /// Write the whole ledger into a folder, for anybody to verify with clients/verify/verify_ledger.py
    #[command(
        after_help = "Examples:\n  douane ledger export /mnt/audit/ledger\n  douane ledger export ledger --config /etc/douane/douane.toml"
    )]
    Export {
        /// The folder; what an earlier export left there is brought up to date
        folder: PathBuf,
        #[command(flatten)]
        config: ConfigArgs,
    },
    /// Print the signed head of the ledger, for somebody to keep
    #[command(
        after_help = "Examples:\n  douane ledger checkpoint > kept.txt\n  douane ledger checkpoint --config /etc/douane/douane.toml"
    )]
    Checkpoint {
        #[command(flatten)]
        config: ConfigArgs,
    },
    /// Show the ledger to its witnesses now, and keep what they sign
    #[command(
        after_help = "Examples:\n  douane ledger witness\n  douane ledger witness --config /etc/douane/douane.toml"
    )]
    Witness {
        #[command(flatten)]
        config: ConfigArgs,
    },
    /// Print every entry about a request, with the proof that it is in the ledger
    #[command(
        after_help = "Examples:\n  douane ledger proof 12 > request12.json\n  douane ledger proof 12 --config /etc/douane/douane.toml"
    )]
    Proof {
        /// The request's number
        request: u64,
        #[command(flatten)]
        config: ConfigArgs,
    },
    /// Tell what all releases of a register give away together that none gives away by itself
    #[command(
        after_help = "Examples:\n  douane ledger together INTEGO\n  douane ledger together INTEGO --json > together.json"
    )]
    Together {
        /// The register, as it is written in the metadata
        register: String,
        /// For a program: douane.report/1 with these findings only
        #[arg(long)]
        json: bool,
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

/// How the ledger is verified.
#[derive(Debug, Args)]
struct Verify {
    /// A checkpoint that somebody kept, as a file or as text: the last line of a letter, or a signed note; may be given several times
    #[arg(long, value_name = "FILE|TEXT")]
    checkpoint: Vec<String>,
    /// The line that `admin init` printed for verifiers, or a file with it: no key of the gate is read
    #[arg(long, value_name = "KEY|FILE")]
    verifier: Option<String>,
    /// The key of a witness, or a file with it, beside those of the configuration; may be given several times
    #[arg(long, value_name = "KEY|FILE")]
    witness: Vec<String>,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Entries read at a time.
const CHUNK: u32 = 500;

impl Ledger {
    /// Verifies or shows.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let done = match self.act {
            Act::Verify(verify) => verify.run(terminal, surroundings),
            Act::Rebuild { config } => {
                Opened::load(&config, surroundings).and_then(|opened| rebuild(terminal, &opened))
            }
            Act::Export { folder, config } => {
                kept_by(&config, surroundings).and_then(|opened| evidence::export(terminal, &opened, &folder))
            }
            Act::Checkpoint { config } => {
                kept_by(&config, surroundings).and_then(|opened| evidence::checkpoint(terminal, &opened))
            }
            Act::Witness { config } => {
                kept_by(&config, surroundings).and_then(|opened| evidence::witness(terminal, &opened))
            }
            Act::Proof { request, config } => {
                kept_by(&config, surroundings).and_then(|opened| evidence::proof(terminal, &opened, request))
            }
            Act::Together { register, json, config } => {
                kept_by(&config, surroundings).and_then(|opened| together(terminal, &opened, &register, json))
            }
            Act::Show { since, json, config } => {
                kept_by(&config, surroundings).and_then(|opened| show(terminal, &opened, since, json))
            }
        };
        ended(terminal, done)
    }
}

impl Verify {
    fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Result<Exit, Failure> {
        let Some(named) = &self.verifier else {
            let Opened { config, keys } = kept_by(&self.config, surroundings)?;
            return runtime()?.block_on(async {
                let (store, verifier) = compose::store(&config, &keys).await?;
                let vault = compose::vault(&config, &keys).await?;
                self.verify(terminal, &config, &store, &verifier, Some(&*vault)).await
            });
        };
        let Some(verifier) = Verifier::read(&text_of(named)) else {
            terminal.complain("cli-verifier-unread", "--verifier", &Values::new());
            return Ok(Exit::Usage);
        };
        let config = configuration(&self.config, surroundings)?;
        is_there(&config)?;
        surroundings.begin_log();
        runtime()?.block_on(async {
            let store = compose::store_to_verify(&config, &verifier).await?;
            // What lists show cannot be compared: the comments in it lie in the vault, and its key is the gate's.
            self.verify(terminal, &config, &store, &verifier, None).await
        })
    }

    async fn verify(
        &self,
        terminal: &Terminal,
        config: &Config,
        store: &Store,
        verifier: &Verifier,
        vault: Option<&dyn Vault>,
    ) -> Result<Exit, Failure> {
        // Which keys signed before is looked up once: here for checkpoints that somebody kept, else where the ledger is verified.
        let verifier = &match self.checkpoint.is_empty() {
            true => verifier.clone(),
            false => store.followed(verifier).await?,
        };
        let mut kept = Vec::new();
        for named in &self.checkpoint {
            match kept::read(&text_of(named), verifier) {
                Ok(mut found) => kept.append(&mut found),
                Err(why) => return Ok(not_kept(terminal, named, &why)),
            }
        }
        let mut witnesses = witness::named(config);
        for named in &self.witness {
            let Some(witness) = Witness::read(&text_of(named)) else {
                terminal.complain("cli-witness-unread", "--witness", &Values::new());
                return Ok(Exit::Usage);
            };
            witnesses.push(witness);
        }
        let sizes: BTreeSet<u64> = kept.iter().map(|checkpoint| checkpoint.size).collect();
        let cosignatures = store.ports().cosignatures.kept(0).await?;
        let mut verified = match gate::witness::checkpoints(&cosignatures, &witnesses, verifier.name()) {
            Ok(mut signed) => {
                kept.append(&mut signed);
                store.verify(verifier, kept).await
            }
            Err(fault) => Err(fault.into()),
        };
        if let (Ok(_), Some(vault)) = (&verified, vault) {
            verified = store.compare(vault).await.and(verified);
        }
        outcome(terminal, verified, |verified: Verified| {
            let args = Values::new().number("entries", verified.size).with("root", kept::root(&verified));
            let held = sizes
                .iter()
                .map(|size| terminal.words.say("cli-ledger-holds", &Values::new().number("entries", *size)));
            let signed = witnesses.iter().filter_map(|witness| {
                let last = cosignatures.iter().rfind(|kept| kept.witness == witness.name())?;
                Some(terminal.words.say("cli-witness-signed", &evidence::signed(last)))
            });
            std::iter::once(terminal.words.say("cli-ledger-whole", &args)).chain(held).chain(signed).collect()
        })
    }
}

/// What an argument names: the text of a file where there is one of that name, else the argument itself.
pub(crate) fn text_of(named: &str) -> String {
    let bytes = if Path::new(named).is_file() { std::fs::read(named).ok() } else { None };
    bytes.map_or_else(|| named.to_owned(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// A database that is not there is not made only to be found empty.
fn is_there(config: &Config) -> Result<(), Failure> {
    match config.storage.database.strip_prefix("sqlite:") {
        Some(file) if !Path::new(file).is_file() => Err(Failure::new("database", format!("{file}: no such file"))),
        _ => Ok(()),
    }
}

/// The configuration and the keys of a ledger that is there.
fn kept_by(config: &ConfigArgs, surroundings: &Surroundings) -> Result<Opened, Failure> {
    let opened = Opened::load(config, surroundings)?;
    is_there(&opened.config)?;
    Ok(opened)
}

/// Says why a text gives no checkpoint.
pub(crate) fn not_kept(terminal: &Terminal, named: &str, why: &NotKept) -> Exit {
    let (key, args) = match why {
        NotKept::None => ("cli-checkpoint-none", Values::new()),
        NotKept::Other(name) => ("cli-checkpoint-other", Values::new().with("name", people::visible(name))),
        NotKept::NotSigned => ("cli-checkpoint-not-signed", Values::new()),
    };
    terminal.complain(key, &people::cut(&people::visible(named), 80), &args);
    Exit::Usage
}

fn rebuild(terminal: &Terminal, opened: &Opened) -> Result<Exit, Failure> {
    runtime()?.block_on(async {
        let (store, verifier) = compose::store(&opened.config, &opened.keys).await?;
        let vault = compose::vault(&opened.config, &opened.keys).await?;
        outcome(terminal, store.rebuild(&verifier, &*vault).await, |count| {
            vec![terminal.words.say("cli-ledger-rebuilt", &Values::new().number("count", count))]
        })
    })
}

/// Tells what was found good, or the fault.
fn outcome<T>(
    terminal: &Terminal,
    done: Result<T, NotVerified>,
    told: impl Fn(T) -> Vec<String>,
) -> Result<Exit, Failure> {
    match done {
        Ok(good) => {
            told(good).iter().for_each(|line| terminal.say(&format!("\u{2713} {line}\n")));
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
