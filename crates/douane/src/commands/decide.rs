//! `douane accept`, `reject`, `return`, `takeback`, `cancel`, `revoke`: an officer decides. `douane withdraw`: the requester thinks better of it.

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

/// Which request must change, and what.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane return 1291 -m \"Please show < 5 in row 6.\"\n  douane return 1291 -m \"…\" --gate https://gate.example"
)]
pub(crate) struct Return {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// Why; the analyst reads it
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    #[command(flatten)]
    gate: GateArgs,
}

impl Return {
    /// Asks the gate.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let body = json!({ "comment": self.message });
        decide(terminal, surroundings, &self.gate, &format!("/api/v1/requests/{}/return", self.id), &body)
    }
}

/// Which request is cancelled before it leaves, and why.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane cancel 1291 -m \"The permit was withdrawn.\"\n  douane cancel 1291 -m \"…\" --gate https://gate.example"
)]
pub(crate) struct Cancel {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// Why; the analyst reads it
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    #[command(flatten)]
    gate: GateArgs,
}

impl Cancel {
    /// Asks the gate.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let body = json!({ "comment": self.message });
        decide(terminal, surroundings, &self.gate, &format!("/api/v1/requests/{}/cancel", self.id), &body)
    }
}

/// Whose link is shut, and why.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane revoke 1291 -m \"Row 9 gives back a hidden count.\"\n  douane revoke 1291 -m \"…\" --gate https://gate.example"
)]
pub(crate) struct Revoke {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// Why; the analyst reads it
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    #[command(flatten)]
    gate: GateArgs,
}

impl Revoke {
    /// Asks the gate.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let body = json!({ "comment": self.message });
        decide(terminal, surroundings, &self.gate, &format!("/api/v1/requests/{}/revoke", self.id), &body)
    }
}

/// Which acceptance is taken back.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane takeback 1291\n  douane takeback 1291 --gate https://gate.example")]
pub(crate) struct TakeBack {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    #[command(flatten)]
    gate: GateArgs,
}

impl TakeBack {
    /// Asks the gate.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        decide(terminal, surroundings, &self.gate, &format!("/api/v1/requests/{}/takeback", self.id), &json!({}))
    }
}

/// Which of your requests is withdrawn.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane withdraw 1287\n  douane withdraw 1287 --gate https://gate.example")]
pub(crate) struct Withdraw {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    #[command(flatten)]
    gate: GateArgs,
}

impl Withdraw {
    /// Asks the gate.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        decide(terminal, surroundings, &self.gate, &format!("/api/v1/requests/{}/withdraw", self.id), &json!({}))
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
