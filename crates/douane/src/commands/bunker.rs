//! `douane bunker`: a publisher looks at what analysts of the bunker want out, and asks for it or sends it back (P8).

use super::decide::{Act, Ruling};
use super::status;
use crate::client::{Client, GateArgs};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::{Args, Subcommand};

/// What a publisher does.
#[derive(Debug, Args)]
pub(crate) struct Bunker {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List what waits for you as publisher, longest first
    #[command(after_help = "Examples:\n  douane bunker list\n  douane bunker list --json")]
    List(List),
    /// Ask for what you have looked at: the link will be yours
    #[command(
        after_help = "Examples:\n  douane bunker confirm 1291\n  douane bunker confirm 1291 --gate https://gate.example"
    )]
    Confirm(Act),
    /// Send a request back to its analyst, and say what to change
    #[command(
        after_help = "Examples:\n  douane bunker sendback 1291 -m \"Which practices are these?\"\n  douane bunker sendback 1291 -m \"…\" --gate https://gate.example"
    )]
    Sendback(Ruling),
}

#[derive(Debug, Args)]
struct List {
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Bunker {
    /// Does it.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        match self.what {
            What::List(list) => {
                let client = Client::new(&list.gate, surroundings.gate(), surroundings.token(), terminal.words);
                let answer = client.and_then(|client| client.get("/api/v1/bunker"));
                status::show(terminal, answer, list.json)
            }
            What::Confirm(act) => act.run("confirm", terminal, surroundings),
            What::Sendback(ruling) => ruling.run("sendback", terminal, surroundings),
        }
    }
}
