//! `douane ticket`: a question to the people who answer them, about a request or about nothing in particular (P60).

use crate::client::{Client, GateArgs, tell};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args;
use serde_json::{Value, json};
use words::book::Args as Values;
use words::people;

/// The question.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane ticket \"link ended\" --request 1287 -m \"I was on leave. Can it be sent again?\"\n  douane ticket \"register access\" -m \"Which form gives access to SIRIA?\" --json"
)]
pub(crate) struct Ticket {
    /// What it is about, in a few words
    #[arg(value_name = "TOPIC")]
    topic: String,
    /// The question; numbers that could be hidden counts are left out
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    /// Number of the request it is about
    #[arg(long, value_name = "ID")]
    request: Option<u64>,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Ticket {
    /// Opens it; where there is no desk for it, shows the mail that takes its place.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let body = json!({ "topic": self.topic, "text": self.message, "request": self.request });
        let client = Client::new(&self.gate, surroundings.gate(), surroundings.token(), terminal.words);
        match client.and_then(|client| client.post("/api/v1/tickets", &body)) {
            Err(trouble) => return tell(terminal, &trouble),
            Ok(answer) if self.json => terminal.say(&format!("{answer}\n")),
            Ok(answer) => {
                let text = |key: &str| answer.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
                if text("key").is_empty() {
                    terminal.say(&format!("{}\n", terminal.words.plain("cli-ticket-mail")));
                    let lines: Vec<String> = text("text").lines().map(people::visible).collect();
                    terminal.say(&format!("\n{}\n\n{}\n\n", people::visible(&text("subject")), lines.join("\n")));
                    terminal.say(&format!("{}\n", people::visible(&text("mailto"))));
                } else {
                    let args = Values::new().with("key", people::visible(&text("key")));
                    terminal.say(&format!("{}\n", terminal.words.say("cli-ticket-opened", &args)));
                    terminal.say(&format!("{}\n", people::visible(&text("url"))));
                }
            }
        }
        Exit::Clean
    }
}
