//! `douane status` and `douane queue`: where requests are.

use crate::client::{Client, GateArgs, Trouble, tell};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args;
use serde_json::Value;
use words::report::paint::Ink;
use words::terms;

/// Which request.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane status\n  douane status 1287 --json")]
pub(crate) struct Status {
    /// Number of the request; without it, all of yours
    #[arg(value_name = "ID")]
    id: Option<u64>,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Status {
    /// Tells where requests are.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let path = match self.id {
            Some(id) => format!("/api/v1/requests/{id}"),
            None => "/api/v1/requests".to_owned(),
        };
        let answer = ask(&self.gate, surroundings, &path);
        show(terminal, answer, self.json)
    }
}

/// The queue of an officer.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane queue\n  douane queue --json")]
pub(crate) struct Queue {
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Queue {
    /// Lists what waits for an officer, longest first.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let answer = ask(&self.gate, surroundings, "/api/v1/requests?scope=all&state=waiting");
        show(terminal, answer, self.json)
    }
}

fn ask(gate: &GateArgs, surroundings: &Surroundings, path: &str) -> Result<Value, Trouble> {
    Client::new(gate, surroundings.gate(), surroundings.token())?.get(path)
}

fn show(terminal: &Terminal, answer: Result<Value, Trouble>, json: bool) -> Exit {
    match answer {
        Err(trouble) => return tell(terminal, &trouble),
        Ok(answer) if json => terminal.say(&format!("{answer}\n")),
        Ok(answer) => match answer.get("requests").and_then(Value::as_array) {
            Some(requests) if requests.is_empty() => {
                terminal.say(&format!("{}\n", terminal.words.plain("cli-no-requests")))
            }
            Some(requests) => requests.iter().for_each(|request| terminal.say(&line(terminal, request))),
            None => terminal.say(&line(terminal, &answer)),
        },
    }
    Exit::Clean
}

/// One request in one line: number, files, register, state; an officer's comment below it.
pub(crate) fn line(terminal: &Terminal, request: &Value) -> String {
    let text = |key: &str| request.get(key).and_then(Value::as_str).unwrap_or_default();
    let number = |key: &str| request.get(key).and_then(Value::as_u64).unwrap_or_default();
    let names = |key: &str, part: Option<&str>| {
        let all = request.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let name = |value: &Value| {
            part.map_or(Some(value), |part| value.get(part)).and_then(Value::as_str).map(ToOwned::to_owned)
        };
        all.iter().filter_map(name).collect::<Vec<_>>().join(" ")
    };
    let departure = clock(text("departure"));
    let state = terms::state(terminal.words, text("state"), &departure);
    let mut line = format!(
        "{:>6}  {}  {}  {}  {}\n",
        number("id"),
        names("files", Some("name")),
        names("registers", None),
        text("requester"),
        terminal.paint.ink(Ink::Strong, &state)
    );
    if !text("comment").is_empty() {
        line.push_str(&format!("        {}\n", words::people::visible(text("comment"))));
    }
    line
}

/// The time of day of an instant as the API writes it, at the gate's own clock: `2026-11-20T12:00:00+01:00`.
fn clock(instant: &str) -> String {
    instant.get(11..16).unwrap_or_default().to_owned()
}
