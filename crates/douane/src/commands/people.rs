//! `douane people`: a department's list of people who may ask for exports, and the rights of one person. For SPOCs and officers.

use crate::client::{Client, GateArgs, Trouble, segment, tell};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use words::book::Args as Values;
use words::people::visible;
use words::report::paint::Ink;

/// The list of a department.
#[derive(Debug, Args)]
pub(crate) struct People {
    #[command(subcommand)]
    act: Act,
    /// The department; may be left out where there is one only
    #[arg(long, global = true, value_name = "NAME")]
    department: Option<String>,
    #[command(flatten)]
    gate: GateArgs,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// List who may ask for exports
    #[command(after_help = "Examples:\n  douane people list\n  douane people list --department ZIV --json")]
    List {
        /// Print the gate's answer as JSON
        #[arg(long)]
        json: bool,
    },
    /// Show what a list changes; nothing is applied without --apply
    #[command(after_help = "Examples:\n  douane people import ziv.csv\n  douane people import ziv.csv --apply")]
    Import {
        /// A CSV file with a header: account, name, mail, language, export, reason
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Apply exactly the difference that is shown
        #[arg(long)]
        apply: bool,
        /// Print the gate's answer as JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the list as a file that can be imported again
    #[command(
        after_help = "Examples:\n  douane people export > ziv.csv\n  douane people export --department ZIV -o ziv.csv"
    )]
    Export {
        /// Write it to a file
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Suspend a person's right to export, and say why: their open requests stop
    #[command(
        after_help = "Examples:\n  douane people suspend a.peeters -m \"left the department\"\n  douane people suspend j.dupont -m \"GDPR training missing\""
    )]
    Suspend {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// Why; it is recorded
        #[arg(short, long, value_name = "TEXT")]
        message: String,
    },
    /// Give a person's right to export back (officers)
    #[command(after_help = "Examples:\n  douane people reinstate a.peeters\n  douane people reinstate j.dupont")]
    Reinstate {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
    },
    /// Set how a person's exports are judged
    #[command(
        after_help = "Examples:\n  douane people type a.peeters validated -m \"trainee\"\n  douane people type a.peeters automatic"
    )]
    Type {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// How
        #[arg(value_enum, value_name = "TYPE")]
        export: Judged,
        /// Why; needed for validated
        #[arg(short, long, value_name = "TEXT", default_value = "")]
        message: String,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Judged {
    Automatic,
    Validated,
}

impl People {
    /// Asks the gate.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        match self.asked(terminal, surroundings) {
            Ok(exit) => exit,
            Err(trouble) => tell(terminal, &trouble),
        }
    }

    fn asked(&self, terminal: &Terminal, surroundings: &Surroundings) -> Result<Exit, Trouble> {
        let client = Client::new(&self.gate, surroundings.gate(), surroundings.token(), terminal.words)?;
        let person = |account: &str, act: &str, body: &Value| {
            let path = format!("/api/v1/people/{}/{act}", segment(account));
            client.post(&path, body).map(|person| terminal.say(&line(terminal, &person)))
        };
        match &self.act {
            Act::Suspend { account, message } => person(account, "suspend", &json!({ "reason": message }))?,
            Act::Reinstate { account } => person(account, "reinstate", &json!({}))?,
            Act::Type { account, export, message } => {
                let export = match export {
                    Judged::Automatic => "automatic",
                    Judged::Validated => "validated",
                };
                person(account, "export-type", &json!({ "export": export, "reason": message }))?;
            }
            Act::List { json } => {
                let Some(path) = self.path(terminal, &client)? else { return Ok(Exit::Usage) };
                let roster = client.get(&path)?;
                list(terminal, &roster, *json);
            }
            Act::Export { output } => {
                let Some(path) = self.path(terminal, &client)? else { return Ok(Exit::Usage) };
                let text = client.text(&format!("{path}?format=csv"))?;
                return Ok(write(terminal, output.as_deref(), &text));
            }
            Act::Import { file, apply, json } => {
                let Some(path) = self.path(terminal, &client)? else { return Ok(Exit::Usage) };
                return import(terminal, &client, &path, file, *apply, *json);
            }
        }
        Ok(Exit::Clean)
    }

    /// The path of the department's list; `None` where it must be named, which is said.
    fn path(&self, terminal: &Terminal, client: &Client) -> Result<Option<String>, Trouble> {
        let path = |name: &str| format!("/api/v1/departments/{}/people", segment(name));
        if let Some(name) = &self.department {
            return Ok(Some(path(name)));
        }
        let departments = client.get("/api/v1/departments")?;
        let all = departments.as_array().map(Vec::as_slice).unwrap_or_default();
        let names: Vec<String> = all.iter().map(|department| text(department, "name").to_owned()).collect();
        match names.as_slice() {
            [only] => Ok(Some(path(only))),
            [] => {
                terminal.complain("cli-people-no-department", "", &Values::new());
                Ok(None)
            }
            many => {
                let names = words::people::list(terminal.words, many, 8);
                terminal.complain("cli-people-which-department", "", &Values::new().with("names", names));
                Ok(None)
            }
        }
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list(terminal: &Terminal, roster: &Value, json: bool) {
    if json {
        return terminal.say(&format!("{roster}\n"));
    }
    let people = roster.get("people").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if people.is_empty() {
        terminal.say(&format!("{}\n", terminal.words.plain("cli-people-nobody")));
    }
    people.iter().for_each(|person| terminal.say(&line(terminal, person)));
}

/// One person in one line: account, name, export type, suspension; open requests below.
fn line(terminal: &Terminal, person: &Value) -> String {
    let export = export(terminal, text(person, "export"));
    let mut line = format!("{:<20}  {}  {export}", text(person, "account"), visible(text(person, "name")));
    if !text(person, "suspended").is_empty() {
        let since = Values::new().with("since", text(person, "suspended").get(..10).unwrap_or_default());
        line.push_str(&format!(
            "  {}",
            terminal.paint.ink(Ink::Strong, &terminal.words.say("cli-people-suspended", &since))
        ));
    }
    if !text(person, "reason").is_empty() {
        line.push_str(&format!("  ({})", visible(text(person, "reason"))));
    }
    line.push('\n');
    let open = open(terminal, person.get("open"));
    if !open.is_empty() {
        line.push_str(&format!("{:22}{open}\n", ""));
    }
    line
}

fn export(terminal: &Terminal, word: &str) -> String {
    match word {
        "automatic" => terminal.words.plain("term-export-automatic"),
        "validated" => terminal.words.plain("term-export-validated"),
        other => visible(other),
    }
}

/// Open requests in a line: `has 2 open requests: 1279 (Changes asked), 1290 (Waiting for review)`.
fn open(terminal: &Terminal, rows: Option<&Value>) -> String {
    let rows = rows.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        return String::new();
    }
    let one = |row: &Value| {
        let state = words::terms::state(terminal.words, text(row, "state"), "");
        format!("{} ({state})", row.get("id").and_then(Value::as_u64).unwrap_or_default())
    };
    let requests = rows.iter().map(one).collect::<Vec<_>>().join(", ");
    terminal.words.say("cli-people-open", &Values::new().number("count", rows.len()).with("requests", requests))
}

fn write(terminal: &Terminal, output: Option<&Path>, text: &str) -> Exit {
    match output {
        None => terminal.say(text),
        Some(path) => {
            if let Err(why) = std::fs::write(path, text) {
                let file = Values::new().with("file", path.display().to_string());
                terminal.complain("cli-people-not-written", &why.to_string(), &file);
                return Exit::Unread;
            }
        }
    }
    Exit::Clean
}

/// Shows the difference; with `apply` sends back the digest of exactly what was shown.
fn import(
    terminal: &Terminal,
    client: &Client,
    path: &str,
    file: &Path,
    apply: bool,
    json: bool,
) -> Result<Exit, Trouble> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            let name = Values::new().with("file", file.display().to_string());
            terminal.complain("cli-people-not-read", &why.to_string(), &name);
            return Ok(Exit::Unread);
        }
    };
    let mut difference = client.post_bytes(path, &bytes)?;
    if !json {
        show(terminal, &difference, apply);
    }
    if apply {
        let seen = text(&difference, "digest").to_owned();
        difference = client.post_bytes(&format!("{path}?apply={seen}"), &bytes)?;
        if !json {
            terminal.say(&format!("{}\n", terminal.words.plain("cli-people-applied")));
        }
    }
    if json {
        terminal.say(&format!("{difference}\n"));
    }
    Ok(Exit::Clean)
}

fn show(terminal: &Terminal, difference: &Value, apply: bool) {
    let changes = difference.get("changes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kind = |change: &Value| change.get("what").map(|what| text(what, "type").to_owned()).unwrap_or_default();
    let count = |wanted: &str| changes.iter().filter(|change| kind(change) == wanted).count();
    let sums =
        Values::new().number("added", count("added")).number("left", count("left")).number("changed", count("changed"));
    terminal.say(&format!("{}\n", terminal.words.say("cli-people-sum", &sums)));
    for change in changes {
        let what = change.get("what").cloned().unwrap_or_default();
        let (sign, told) = match kind(change).as_str() {
            "added" => ("+", export(terminal, text(&what, "export"))),
            "left" => {
                let rows = difference.get("open").and_then(|open| open.get(text(change, "person")));
                ("\u{2212}", open(terminal, rows))
            }
            _ => {
                let way = [text(&what, "from"), text(&what, "to")].map(|word| export(terminal, word));
                ("~", way.join(" \u{2192} "))
            }
        };
        let reason = Some(text(&what, "reason")).filter(|reason| !reason.is_empty());
        let reason = reason.map_or_else(String::new, |reason| format!("  ({})", visible(reason)));
        terminal.say(&format!(
            "{sign} {:<18}  {}  {told}{reason}\n",
            text(change, "person"),
            visible(text(change, "name"))
        ));
    }
    if !apply && !changes.is_empty() {
        terminal.say(&format!("{}\n", terminal.words.plain("cli-people-not-yet")));
    }
}
