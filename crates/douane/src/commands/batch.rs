//! `douane batch`: the departures, by hand.

use crate::commands::opened::{ConfigArgs, Opened, ended};
use crate::commands::serve::runtime;
use crate::compose;
use crate::exit::Exit;
use crate::rounds;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::{Args, Subcommand};
use gate::desk::Desk;
use gate::ports::Failure;
use words::book::Args as Values;

/// What is asked of the departures.
#[derive(Debug, Args)]
pub(crate) struct Batch {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Make the departure that is due now, if it has not been made, and send the letters that are due
    #[command(after_help = "Examples:\n  douane batch run\n  douane batch run --config /etc/douane/douane.toml")]
    Run(ConfigArgs),
    /// Tell when the next departure is
    #[command(after_help = "Examples:\n  douane batch next\n  douane batch next --config /etc/douane/douane.toml")]
    Next(ConfigArgs),
}

impl Batch {
    /// Does it, on the server itself.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let (config, run) = match &self.act {
            Act::Run(config) => (config, true),
            Act::Next(config) => (config, false),
        };
        let done = Opened::load(config, surroundings).and_then(|opened| {
            let Opened { config, keys } = opened;
            runtime()?.block_on(async {
                let gate = compose::open_here(&config, &keys).await?;
                if run {
                    return depart(&gate.desk, terminal).await;
                }
                next(&gate.desk, terminal);
                Ok(())
            })
        });
        ended(terminal, done.map(|()| Exit::Clean))
    }
}

/// Makes what is due and says what it was.
async fn depart(desk: &Desk, terminal: &Terminal) -> Result<(), Failure> {
    let failed = |why: gate::desk::Stopped| Failure::new("departure", why.to_string());
    let made = desk.depart().await.map_err(failed)?;
    // Also where nothing departs: letters may be left of a departure that was cut off, or that the mail server put off.
    let letters = rounds::letters(desk).await.map_err(failed)?;
    let Some(made) = made else {
        terminal.say(&terminal.words.say("cli-batch-none", &Values::new()));
        terminal.say("\n");
        next(desk, terminal);
        return Ok(());
    };
    let values = Values::new()
        .with("released", made.released.to_string())
        .with("withheld", made.withheld.to_string())
        .with("letters", letters.sent.to_string());
    terminal.say(&terminal.words.say("cli-batch-made", &values));
    terminal.say("\n");
    Ok(())
}

fn next(desk: &Desk, terminal: &Terminal) {
    let Some(slot) = desk.schedule().next(desk.now()) else { return };
    let local = desk.schedule().local(slot.at).strftime("%Y-%m-%d %H:%M %Z").to_string();
    terminal.say(&terminal.words.say("cli-batch-next", &Values::new().with("departure", local)));
    terminal.say("\n");
}
