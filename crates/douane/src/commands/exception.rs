//! `douane exception`: ask to be excepted from a rule, ahead of time and with documents; officers decide (P50).

use crate::client::{Client, GateArgs, Trouble, segment, tell};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::path::PathBuf;
use words::book::Args as Values;
use words::people;

/// What is done with exceptions.
#[derive(Debug, Args)]
pub(crate) struct Exception {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Ask for an exception, ahead of time and with documents
    #[command(
        after_help = "Examples:\n  douane exception ask table2.csv --rule small-count --from 2026-12-01 --until 2026-12-31 -m \"Ordered by the ministry.\" --document order.pdf\n  douane exception ask sha256:9f86d0… --rule recoverable-cell --from 2026-12-01 --until 2026-12-02 -m \"…\" --document permit.pdf"
    )]
    Ask(Ask),
    /// List exceptions: yours; as officer everybody's, those that wait first
    #[command(after_help = "Examples:\n  douane exception list\n  douane exception list --json")]
    List(List),
    /// Approve an exception, as officer
    #[command(
        after_help = "Examples:\n  douane exception approve a.peeters/1 -m \"Agreed by the board on 12 November.\"\n  douane exception approve a.peeters/1 -m \"…\" --gate https://gate.example"
    )]
    Approve(Word),
    /// Refuse an exception, as officer
    #[command(
        after_help = "Examples:\n  douane exception refuse a.peeters/1 -m \"The table can be merged instead.\"\n  douane exception refuse a.peeters/1 -m \"…\" --gate https://gate.example"
    )]
    Refuse(Word),
    /// End an exception before its period is over, as officer
    #[command(
        after_help = "Examples:\n  douane exception end a.peeters/1 -m \"The order was withdrawn.\"\n  douane exception end a.peeters/1 -m \"…\" --gate https://gate.example"
    )]
    End(Word),
    /// Withdraw an exception of yours
    #[command(
        after_help = "Examples:\n  douane exception withdraw a.peeters/1\n  douane exception withdraw a.peeters/1 --gate https://gate.example"
    )]
    Withdraw(Own),
}

#[derive(Debug, Args)]
struct Ask {
    /// Names of the files it is for, or sha256: and the digest of one
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// A rule it should let pass (douane explain RULE)
    #[arg(long, value_name = "RULE", required = true)]
    rule: Vec<String>,
    /// First day, as 2026-12-01
    #[arg(long, value_name = "DAY")]
    from: Date,
    /// Last day, as 2026-12-31
    #[arg(long, value_name = "DAY")]
    until: Date,
    /// Why; the officer reads it
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    /// A supporting document
    #[arg(long, value_name = "FILE", required = true)]
    document: Vec<PathBuf>,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

#[derive(Debug, Args)]
struct List {
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

#[derive(Debug, Args)]
struct Word {
    /// Account and number, as the list shows them
    #[arg(value_name = "PERSON/NUMBER")]
    id: String,
    /// Why; whoever asked reads it
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    /// The code of your authenticator app, where you have one; otherwise the variable `DOUANE_CODE`
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    #[command(flatten)]
    gate: GateArgs,
}

#[derive(Debug, Args)]
struct Own {
    /// Account and number, as the list shows them
    #[arg(value_name = "PERSON/NUMBER")]
    id: String,
    #[command(flatten)]
    gate: GateArgs,
}

impl Exception {
    /// Does it.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        match self.what {
            What::Ask(ask) => ask.run(terminal, surroundings),
            What::List(list) => list.run(terminal, surroundings),
            What::Approve(word) => word.run("approve", terminal, surroundings),
            What::Refuse(word) => word.run("refuse", terminal, surroundings),
            What::End(word) => word.run("end", terminal, surroundings),
            What::Withdraw(own) => Word { id: own.id, message: String::new(), code: None, gate: own.gate }.run(
                "withdraw",
                terminal,
                surroundings,
            ),
        }
    }
}

fn client(gate: &GateArgs, terminal: &Terminal, surroundings: &Surroundings) -> Result<Client, Trouble> {
    Client::new(gate, surroundings.gate(), surroundings.token(), terminal.words)
}

impl Ask {
    fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let mut documents = Vec::new();
        for path in &self.document {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let Ok(bytes) = std::fs::read(path) else {
                let args = Values::new().with("file", people::visible(&path.display().to_string()));
                terminal.complain("cli-exception-document", "--document", &args);
                return Exit::Unread;
            };
            documents.push(json!({ "name": name, "base64": STANDARD.encode(bytes) }));
        }
        let body = json!({
            "files": self.files, "rules": self.rule, "from": self.from.to_string(), "until": self.until.to_string(),
            "reason": self.message, "documents": documents,
        });
        let answer =
            client(&self.gate, terminal, surroundings).and_then(|client| client.post("/api/v1/exceptions", &body));
        show(terminal, answer, self.json)
    }
}

impl List {
    fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let answer = client(&self.gate, terminal, surroundings).and_then(|client| client.get("/api/v1/exceptions"));
        match answer {
            Err(trouble) => return tell(terminal, &trouble),
            Ok(answer) if self.json => terminal.say(&format!("{answer}\n")),
            Ok(answer) => {
                let all = answer.get("exceptions").and_then(Value::as_array).cloned().unwrap_or_default();
                all.iter().for_each(|one| terminal.say(&line(one)));
                let earliest = answer.get("earliest").and_then(Value::as_str).unwrap_or_default();
                let args = Values::new().with("day", earliest).number("count", all.len());
                terminal.say(&format!("{}\n", terminal.words.say("cli-exception-earliest", &args)));
            }
        }
        Exit::Clean
    }
}

impl Word {
    fn run(self, act: &str, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let Some((person, number)) = self.id.rsplit_once('/') else {
            terminal.complain("cli-exception-id", &people::visible(&self.id), &Values::new());
            return Exit::Usage;
        };
        let path = format!("/api/v1/exceptions/{}/{}/{act}", segment(person), segment(number));
        let code = self.code.or_else(|| surroundings.code());
        let answer = client(&self.gate, terminal, surroundings)
            .and_then(|client| client.with_code(code).post(&path, &json!({ "comment": self.message })));
        show(terminal, answer, false)
    }
}

fn show(terminal: &Terminal, answer: Result<Value, Trouble>, json: bool) -> Exit {
    match answer {
        Err(trouble) => return tell(terminal, &trouble),
        Ok(answer) if json => terminal.say(&format!("{answer}\n")),
        Ok(answer) => {
            terminal.say(&line(&answer));
            let again = answer.get("again").and_then(Value::as_array).cloned().unwrap_or_default();
            if !again.is_empty() {
                let requests = again.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                let args = Values::new().with("requests", requests);
                terminal.say(&format!("{}\n", terminal.words.say("cli-exception-again", &args)));
            }
        }
    }
    Exit::Clean
}

/// `a.peeters/1  approved  2026-12-01 – 2026-12-31  table2.csv  small-count`
fn line(one: &Value) -> String {
    let text = |key: &str| people::visible(one.get(key).and_then(Value::as_str).unwrap_or_default());
    let list = |key: &str| {
        let all = one.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        people::visible(&all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
    };
    let number = one.get("number").and_then(Value::as_u64).unwrap_or_default();
    let id = format!("{}/{number}", text("person"));
    let period = format!("{} \u{2013} {}", text("from"), text("until"));
    let mut line = format!("{id:<16}  {:<9}  {period}  {}  {}\n", text("standing"), list("files"), list("rules"));
    for said in [text("reason"), text("comment")].into_iter().filter(|said| !said.is_empty()) {
        line.push_str(&format!("    {said}\n"));
    }
    line
}
