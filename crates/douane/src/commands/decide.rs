//! `douane accept`, `reject`, `return`, `takeback`, `cancel`, `revoke`: an officer decides. `douane withdraw`: the requester thinks better of it.

use crate::client::{Client, GateArgs, tell};
use crate::commands::status::line;
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args;
use serde_json::{Value, json};

/// An act that needs no words.
#[derive(Debug, Args)]
pub(crate) struct Act {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// The code of your authenticator app, where you have one; otherwise the variable `DOUANE_CODE`
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    #[command(flatten)]
    gate: GateArgs,
}

impl Act {
    /// Asks the gate for the act of this name in its API.
    pub(crate) fn run(self, name: &str, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        decide(terminal, surroundings, (&self.gate, self.code), &path(self.id, name), &json!({}))
    }
}

/// An acceptance: it needs words only against a breach.
#[derive(Debug, Args)]
pub(crate) struct Acceptance {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// Why it may leave; mandatory where a rule found a breach
    #[arg(short, long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    message: String,
    /// The code of your authenticator app, where you have one; otherwise the variable `DOUANE_CODE`
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    #[command(flatten)]
    gate: GateArgs,
}

impl Acceptance {
    /// Asks the gate to let it leave.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let body = json!({ "comment": self.message });
        decide(terminal, surroundings, (&self.gate, self.code), &path(self.id, "accept"), &body)
    }
}

/// An act that the analyst must be told the reason of.
#[derive(Debug, Args)]
pub(crate) struct Ruling {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// Why; the analyst reads it
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    /// The code of your authenticator app, where you have one; otherwise the variable `DOUANE_CODE`
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    #[command(flatten)]
    gate: GateArgs,
}

impl Ruling {
    /// Asks the gate for the act of this name in its API.
    pub(crate) fn run(self, name: &str, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let body = json!({ "comment": self.message });
        decide(terminal, surroundings, (&self.gate, self.code), &path(self.id, name), &body)
    }
}

fn path(id: u64, act: &str) -> String {
    format!("/api/v1/requests/{id}/{act}")
}

fn decide(
    terminal: &Terminal,
    surroundings: &Surroundings,
    (gate, code): (&GateArgs, Option<String>),
    path: &str,
    body: &Value,
) -> Exit {
    let client = Client::new(gate, surroundings.gate(), surroundings.token(), terminal.words);
    let code = code.or_else(|| surroundings.code());
    match client.and_then(|client| client.with_code(code).post(path, body)) {
        Ok(request) => {
            terminal.say(&line(terminal, &request));
            // Whoever shuts a link must know whether it came too late.
            if request.get("state").and_then(Value::as_str) == Some("revoked") {
                let downloads = request.get("downloads").and_then(Value::as_u64).unwrap_or_default();
                terminal.say(&format!("        {}: {downloads}\n", terminal.words.plain("page-fact-downloads")));
            }
            Exit::Clean
        }
        Err(trouble) => tell(terminal, &trouble),
    }
}
