//! `douane status` and `douane queue`: where requests are.

use super::control;
use crate::client::{Client, GateArgs, Trouble, tell};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args;
use serde_json::Value;
use words::book::Words;
use words::report::paint::Ink;
use words::{dates, people, terms};

/// Which request.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane status\n  douane status 1287 --json\n  douane status --control")]
pub(crate) struct Status {
    /// Number of the request; without it, all of yours
    #[arg(value_name = "ID")]
    id: Option<u64>,
    /// Show the rows of V_FILE_EXPORT instead: one a file, columns and codes as in the view
    #[arg(long)]
    control: bool,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Status {
    /// Tells where requests are.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        if self.control {
            return control::show(
                terminal,
                control::rows(&self.gate, surroundings, terminal.words, self.id),
                self.json,
            );
        }
        let path = match self.id {
            Some(id) => format!("/api/v1/requests/{id}"),
            None => "/api/v1/requests".to_owned(),
        };
        let answer = ask(&self.gate, terminal, surroundings, &path);
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
        let answer = ask(&self.gate, terminal, surroundings, "/api/v1/requests?scope=all&state=waiting");
        show(terminal, answer, self.json)
    }
}

fn ask(gate: &GateArgs, terminal: &Terminal, surroundings: &Surroundings, path: &str) -> Result<Value, Trouble> {
    Client::new(gate, surroundings.gate(), surroundings.token(), terminal.words)?.get(path)
}

/// Tells requests, or the one that was asked for.
pub(super) fn show(terminal: &Terminal, answer: Result<Value, Trouble>, json: bool) -> Exit {
    match answer {
        Err(trouble) => return tell(terminal, &trouble),
        Ok(answer) if json => terminal.say(&format!("{answer}\n")),
        Ok(answer) => match answer.get("requests").and_then(Value::as_array) {
            Some(requests) if requests.is_empty() => {
                terminal.say(&format!("{}\n", terminal.words.plain("cli-no-requests")))
            }
            Some(requests) => terminal.say(&lines(terminal, requests)),
            None => terminal.say(&line(terminal, &answer)),
        },
    }
    Exit::Clean
}

/// One request in one line: number, files, register, requester, state; an officer's comment below it.
pub(crate) fn line(terminal: &Terminal, request: &Value) -> String {
    lines(terminal, std::slice::from_ref(request))
}

/// Requests, a line each, what is alike in one column.
fn lines(terminal: &Terminal, requests: &[Value]) -> String {
    let rows: Vec<[String; 4]> = requests.iter().map(columns).collect();
    let wide = |column: usize| rows.iter().map(|row| people::width(&row[column])).max().unwrap_or(0);
    let widths = [wide(0), wide(1), wide(2), wide(3)];
    let mut text = String::new();
    for (row, request) in rows.iter().zip(requests) {
        for (at, (cell, wide)) in row.iter().zip(widths).enumerate() {
            let pad = " ".repeat(wide - people::width(cell));
            text.push_str(&if at == 0 { format!("{pad}{cell}  ") } else { format!("{cell}{pad}  ") });
        }
        let member = |key: &str| request.get(key).and_then(Value::as_str).unwrap_or_default();
        let state = terms::state(terminal.words, member("state"), &leaves(terminal.words, member("departure")));
        text.push_str(&terminal.paint.ink(Ink::Strong, &state));
        text.push('\n');
        if !member("comment").is_empty() {
            text.push_str(&format!("{}{}\n", " ".repeat(widths[0] + 2), people::visible(member("comment"))));
        }
    }
    text
}

/// Number, files, registers, requester.
fn columns(request: &Value) -> [String; 4] {
    let names = |key: &str, part: Option<&str>| {
        let all = request.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let name = |value: &Value| {
            part.map_or(Some(value), |part| value.get(part)).and_then(Value::as_str).map(people::visible)
        };
        let names = all.iter().filter_map(name).collect::<Vec<_>>().join(" ");
        if names.is_empty() { "\u{2013}".to_owned() } else { people::cut(&names, 48) }
    };
    let number = request.get("id").and_then(Value::as_u64).unwrap_or_default();
    let requester = request.get("requester").and_then(Value::as_str).unwrap_or_default();
    [format!("{number:>6}"), names("files", Some("name")), names("registers", None), people::visible(requester)]
}

/// When something leaves that the API writes at the gate's own clock: `2026-11-20T12:00:00+01:00`. Empty where it does not.
fn leaves(words: Words, instant: &str) -> String {
    let Ok(pieces) = jiff::fmt::temporal::Pieces::parse(instant) else { return String::new() };
    let (Some(jiff::fmt::temporal::PiecesOffset::Numeric(offset)), Some(time)) = (pieces.offset(), pieces.time())
    else {
        return String::new();
    };
    let zone = offset.offset().to_time_zone();
    #[expect(
        clippy::disallowed_methods,
        reason = "`tomorrow` is a word for whoever reads it now; nothing is decided by it"
    )]
    let now = jiff::Timestamp::now().to_zoned(zone.clone());
    pieces
        .date()
        .to_datetime(time)
        .to_zoned(zone)
        .map_or_else(|_| String::new(), |then| dates::leaves(words, &then, &now))
}
