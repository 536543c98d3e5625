//! `douane sessions`: one's own sessions and tokens at a gate, and ending them.

use crate::client::{Client, GateArgs, tell};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args;
use serde_json::{Value, json};
use words::book::Args as Values;
use words::people;

/// Which, and what becomes of them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane sessions\n  douane sessions --end 5f0c1b2a9e87d6c4")]
pub(crate) struct Sessions {
    /// End the one of this name
    #[arg(long, value_name = "ID", conflicts_with = "others")]
    end: Option<String>,
    /// End all but the token of this call
    #[arg(long)]
    others: bool,
    /// The code of your authenticator app, where you have one; otherwise the variable `DOUANE_CODE`
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Sessions {
    /// Lists them, or ends some.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let client = Client::new(&self.gate, surroundings.gate(), surroundings.token(), terminal.words);
        let code = self.code.or_else(|| surroundings.code());
        let ending = match &self.end {
            Some(id) => Some(json!({ "id": id })),
            None => self.others.then(|| json!({ "others": true })),
        };
        let answer = client.map(|client| client.with_code(code)).and_then(|client| match &ending {
            Some(which) => client.post("/api/v1/sessions/end", which),
            None => client.get("/api/v1/sessions"),
        });
        let answer = match answer {
            Err(trouble) => return tell(terminal, &trouble),
            Ok(answer) => answer,
        };
        if self.json {
            terminal.say(&format!("{answer}\n"));
            return Exit::Clean;
        }
        if ending.is_none() {
            for one in answer.as_array().into_iter().flatten() {
                terminal.say(&format!("{}\n", line(terminal, one)));
            }
            return Exit::Clean;
        }
        let ended = answer.get("ended").and_then(Value::as_u64).unwrap_or_default();
        terminal.say(&format!("{}\n", terminal.words.say("cli-sessions-ended", &Values::new().number("count", ended))));
        // Nothing of that name was theirs, or it had ended.
        if ended == 0 && self.end.is_some() { Exit::NotAllowed } else { Exit::Clean }
    }
}

fn line(terminal: &Terminal, one: &Value) -> String {
    let text = |key: &str| people::visible(one.get(key).and_then(Value::as_str).unwrap_or("-"));
    // To the minute: a browser's use is not noted closer.
    let when = |key: &str| text(key).chars().take(16).collect::<String>().replace('T', " ");
    let args = Values::new()
        .with("id", text("id"))
        .with("kind", text("kind"))
        .with("label", text("label"))
        .with("began", when("began"))
        .with("used", when("used"))
        .with("until", when("until"));
    let here = one.get("here").and_then(Value::as_bool) == Some(true);
    let line = terminal.words.say("cli-sessions-line", &args);
    if here { format!("{line} {}", terminal.words.plain("cli-sessions-here")) } else { line }
}
