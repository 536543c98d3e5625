//! `douane worker`: the gate's rounds without its pages, on as many machines as are wanted.

use crate::commands::opened::{ConfigArgs, Opened, ended};
use crate::commands::serve::{begun, interrupted, runtime};
use crate::compose;
use crate::desktop;
use crate::exit::Exit;
use crate::folder;
use crate::monitor;
use crate::rounds;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use crate::witness;
use clap::Args;
use std::sync::Arc;
use tokio::sync::watch;
use words::book::Args as Values;

/// Whose rounds are made.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane worker\n  douane worker --config /etc/douane/douane.toml")]
pub(crate) struct Worker {
    #[command(flatten)]
    config: ConfigArgs,
}

impl Worker {
    /// Makes rounds until interrupted; what is under way is finished first.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let worked = Opened::load(&self.config, surroundings).and_then(|opened| {
            let Opened { config, keys } = opened;
            runtime()?.block_on(async {
                compose::prove_readers().await?;
                let gate = compose::open_here(&config, &keys).await?;
                begun(&gate).await?;
                if !witness::agree(terminal, &gate.witnesses).await {
                    return Ok(Exit::LedgerBroken);
                }
                terminal.say(&terminal.words.say("cli-working", &Values::new()));
                terminal.say("\n");
                let (told, stopping) = watch::channel(false);
                let stop = async move {
                    interrupted().await;
                    // The rounds may have ended by themselves; then there is nobody left to tell.
                    let _ = told.send(true);
                };
                let witnessing = witness::run(gate.witnesses, stopping.clone());
                let ledger = Arc::clone(&gate.watch.ledger);
                let monitoring = monitor::run(gate.desk.clone(), ledger, config.clone(), stopping.clone());
                let watching =
                    folder::run(gate.desk.clone(), config.clone(), folder::Board::default(), stopping.clone());
                let boxes = desktop::Mailboxes::of(&config)?;
                let mails = desktop::run(gate.desk.clone(), boxes, stopping.clone());
                tokio::join!(
                    rounds::run(gate.desk, config.archive.years, stopping),
                    watching,
                    monitoring,
                    witnessing,
                    mails,
                    stop
                );
                Ok(Exit::Clean)
            })
        });
        ended(terminal, worked)
    }
}
