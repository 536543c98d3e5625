//! `douane accept` and `douane reject`: an officer decides.

use crate::client::{Client, GateArgs, tell};
use crate::commands::status::line;
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args;
use serde_json::{Value, json};

/// Which request may leave.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane accept 1291\n  douane accept 1291 --gate https://gate.example")]
pub(crate) struct Accept {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    #[command(flatten)]
    gate: GateArgs,
}

impl Accept {
    /// Lets it leave with the next departure.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        decide(terminal, surroundings, &self.gate, &format!("/api/v1/requests/{}/accept", self.id), &json!({}))
    }
}

/// Which request may not leave, and why.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane reject 1291 -m \"Row 5 gives back a hidden count.\"\n  douane reject 1291 -m \"The purpose is not the one of the permit.\""
)]
pub(crate) struct Reject {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// Why; the analyst reads it
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    #[command(flatten)]
    gate: GateArgs,
}

impl Reject {
    /// Does not let it leave.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let body = json!({ "comment": self.message });
        decide(terminal, surroundings, &self.gate, &format!("/api/v1/requests/{}/reject", self.id), &body)
    }
}

fn decide(terminal: &Terminal, surroundings: &Surroundings, gate: &GateArgs, path: &str, body: &Value) -> Exit {
    let client = Client::new(gate, surroundings.gate(), surroundings.token(), terminal.words);
    match client.and_then(|client| client.post(path, body)) {
        Ok(request) => {
            terminal.say(&line(terminal, &request));
            Exit::Clean
        }
        Err(trouble) => tell(terminal, &trouble),
    }
}
