//! `douane retro`: officers look at automatic exports afterwards (P37).

use crate::client::{Client, GateArgs, Trouble, tell};
use crate::commands::status::line;
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use words::book::Args as Values;
use words::people;

/// What about retroactive checks.
#[derive(Debug, Args)]
pub(crate) struct Retro {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Draw automatic exports of the last week, unless that was done
    #[command(after_help = "Examples:\n  douane retro draw\n  douane retro draw --gate https://gate.example")]
    Draw(GateArgs),
    /// List what was drawn, and what came of it
    #[command(after_help = "Examples:\n  douane retro list\n  douane retro list --json")]
    List {
        /// Print what the gate answers
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        gate: GateArgs,
    },
    /// Say what came of a check
    #[command(
        after_help = "Examples:\n  douane retro done 1291 fine\n  douane retro done 1291 revoke -m \"Row 9 gives back a hidden count.\""
    )]
    Done {
        /// Number of the request
        #[arg(value_name = "ID")]
        id: u64,
        /// What came of it
        #[arg(value_name = "OUTCOME")]
        outcome: Outcome,
        /// Why; the analyst reads it
        #[arg(short, long, value_name = "TEXT", default_value = "")]
        message: String,
        #[command(flatten)]
        gate: GateArgs,
    },
    /// Judge what left by today's rules, and list what would fail now
    #[command(after_help = "Examples:\n  douane retro rerun\n  douane retro rerun --days 90 --json")]
    Rerun {
        /// How far back, in days
        #[arg(long, value_name = "N", default_value_t = 365)]
        days: u32,
        /// Print what the gate answers
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        gate: GateArgs,
    },
}

/// What may come of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Outcome {
    /// Nothing is wrong
    Fine,
    /// The analyst is contacted
    Contact,
    /// A new export is asked for
    AskAnew,
    /// The link is shut
    Revoke,
    /// The person's exports are validated from now on
    Validated,
}

impl Retro {
    /// Asks the gate.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let client = |gate: &GateArgs| Client::new(gate, surroundings.gate(), surroundings.token(), terminal.words);
        let told = match &self.act {
            Act::Draw(gate) => client(gate)
                .and_then(|client| client.post("/api/v1/retro/draw", &json!({})))
                .map(|draw| drawn(terminal, &draw)),
            Act::List { json, gate } => client(gate)
                .and_then(|client| client.get("/api/v1/retro"))
                .map(|list| if *json { format!("{list}\n") } else { listed(terminal, &list) }),
            Act::Done { id, outcome, message, gate } => client(gate)
                .and_then(|client| {
                    let name = gate::retro::Outcome::from(*outcome).as_str();
                    let body = json!({ "outcome": name, "comment": message });
                    client.post(&format!("/api/v1/requests/{id}/recheck"), &body)
                })
                .map(|request| line(terminal, &request)),
            Act::Rerun { days, json, gate } => client(gate)
                .and_then(|client| client.post("/api/v1/retro/rerun", &json!({ "days": days })))
                .map(|rerun| if *json { format!("{rerun}\n") } else { failing(terminal, &rerun) }),
        };
        said(terminal, told)
    }
}

fn said(terminal: &Terminal, told: Result<String, Trouble>) -> Exit {
    match told {
        Ok(text) => {
            terminal.say(&text);
            Exit::Clean
        }
        Err(trouble) => tell(terminal, &trouble),
    }
}

impl From<Outcome> for gate::retro::Outcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::Fine,
            Outcome::Contact => Self::Contact,
            Outcome::AskAnew => Self::AskAnew,
            Outcome::Revoke => Self::Revoke,
            Outcome::Validated => Self::Validated,
        }
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn number(value: &Value, key: &str) -> u64 {
    value.get(key).and_then(Value::as_u64).unwrap_or_default()
}

fn many<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn drawn(terminal: &Terminal, draw: &Value) -> String {
    let ids: Vec<String> = many(draw, "requests").iter().map(ToString::to_string).collect();
    let values = Values::new()
        .with("week", text(draw, "week"))
        .number("drawn", ids.len() as u64)
        .number("among", number(draw, "among"))
        .with("requests", ids.join(" "));
    format!("{}\n", terminal.words.say("cli-retro-drawn", &values))
}

fn listed(terminal: &Terminal, list: &Value) -> String {
    let rows = list.as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        return format!("{}\n", terminal.words.plain("cli-retro-none"));
    }
    let row = |row: &Value| {
        let outcome = match text(row, "outcome") {
            "" => terminal.words.plain("cli-retro-open"),
            outcome => format!("{outcome} ({})", people::visible(text(row, "by"))),
        };
        let files: Vec<&str> = many(row, "files").iter().filter_map(Value::as_str).collect();
        let files = people::cut(&people::visible(&files.join(" ")), 40);
        let who = people::visible(text(row, "requester"));
        format!("{}  {:>6}  {files:<40}  {who:<16}  {outcome}\n", text(row, "week"), number(row, "request"))
    };
    rows.iter().map(row).collect()
}

fn failing(terminal: &Terminal, rerun: &Value) -> String {
    let failing = many(rerun, "failing");
    let values = Values::new().number("looked", number(rerun, "looked")).number("failing", failing.len() as u64);
    let mut told = format!("{}\n", terminal.words.say("cli-retro-rerun", &values));
    for one in failing {
        let rules: Vec<&str> = many(one, "rules").iter().filter_map(Value::as_str).collect();
        told.push_str(&format!("{:>6}  {:<7}  {}\n", number(one, "request"), text(one, "verdict"), rules.join(" ")));
    }
    told
}
