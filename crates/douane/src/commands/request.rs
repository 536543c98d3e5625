//! `douane request`: ask a gate for an export. `douane reply`: answer whoever asked for changes, with a new version.

use crate::client::{Client, GateArgs, Trouble, segment, tell};
use crate::commands::status::line;
use crate::exit::Exit;
use crate::intake;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use crate::wild;
use clap::Args;
use disclosure::report::{FileReport, Report};
use formats::limits::Limits;
use gate::ids::FileName;
use gate::refusal::Refusal;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use words::report::full;
use words::report::summary::Occasion;

/// What is asked for.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane request my_file.csv\n  douane request acro_outputs --meta both.meta")]
pub(crate) struct Request {
    /// Files to export, each with its FILE.meta beside it; or a folder of ACRO
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The metadata file, when it is not FILE.meta
    #[arg(long, value_name = "M")]
    meta: Option<PathBuf>,
    /// Ask for an officer although the rules find a breach, and say why; the officer reads it
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    justify: String,
    /// The route, where the gate has several
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    environment: String,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Request {
    /// Hands the files in and asks; tells the number and when it leaves, or everything that stands in the way.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let pieces = match pieces(terminal, &wild::expanded(self.files.clone()), self.meta.as_deref()) {
            Ok(pieces) => pieces,
            Err(exit) => return exit,
        };
        let answer = Client::new(&self.gate, surroundings.gate(), surroundings.token(), terminal.words)
            .and_then(|client| self.hand_in(&client, &pieces));
        match answer {
            Ok(answer) if self.json => {
                terminal.say(&format!("{answer}\n"));
                Exit::Clean
            }
            Ok(answer) => {
                terminal.say(&line(terminal, &answer));
                Exit::Clean
            }
            Err(trouble) => tell(terminal, &trouble),
        }
    }

    /// Opens a draft, hands in file by file, and asks.
    fn hand_in(&self, client: &Client, pieces: &[(String, Vec<u8>)]) -> Result<Value, Trouble> {
        let route = if self.environment.is_empty() {
            String::new()
        } else {
            format!("?environment={}", segment(&self.environment))
        };
        let opened = client.post(&format!("/api/v1/requests{route}"), &json!({}))?;
        let id = opened.get("id").and_then(Value::as_u64).unwrap_or_default();
        put(client, id, pieces)?;
        client.post(&format!("/api/v1/requests/{id}/submit"), &json!({ "justify": self.justify }))
    }
}

/// An answer to whoever asked for changes.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane reply 1279 -m \"Rows merged as you asked.\" acs_by_year.csv\n  douane reply 1279 -m \"The second table is left out.\" --without table2.csv"
)]
pub(crate) struct Reply {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// What you changed, and why; whoever asked for changes reads it
    #[arg(short, long, value_name = "TEXT")]
    message: String,
    /// Files in a new version, and further files, each with its FILE.meta beside it
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The metadata file, when it is not FILE.meta
    #[arg(long, value_name = "M")]
    meta: Option<PathBuf>,
    /// A file that is taken out of the request
    #[arg(long, value_name = "NAME")]
    without: Vec<String>,
    /// Ask for an officer although the rules find a breach, and say why
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    justify: String,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Reply {
    /// Hands in what is new, answers, and asks again.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let pieces = match pieces(terminal, &wild::expanded(self.files.clone()), self.meta.as_deref()) {
            Ok(pieces) => pieces,
            Err(exit) => return exit,
        };
        let body = json!({ "message": self.message, "without": self.without, "justify": self.justify });
        let answer =
            Client::new(&self.gate, surroundings.gate(), surroundings.token(), terminal.words).and_then(|client| {
                put(&client, self.id, &pieces)?;
                client.post(&format!("/api/v1/requests/{}/reply", self.id), &body)
            });
        match answer {
            Ok(answer) if self.json => {
                terminal.say(&format!("{answer}\n"));
                Exit::Clean
            }
            Ok(answer) => {
                terminal.say(&line(terminal, &answer));
                Exit::Clean
            }
            Err(trouble) => tell(terminal, &trouble),
        }
    }
}

/// The files with their metadata files, as they travel; or how the command ends, after everything that stands in the way was told.
fn pieces(
    terminal: &Terminal,
    files: &[PathBuf],
    meta: Option<&std::path::Path>,
) -> Result<Vec<(String, Vec<u8>)>, Exit> {
    let limits = Limits::default();
    let mut stopped: Vec<FileReport> = Vec::new();
    let mut pieces: Vec<(String, Vec<u8>)> = Vec::new();
    let files: Vec<PathBuf> = files.iter().flat_map(|path| unfolded(path)).collect();
    for path in &files {
        match intake::take(terminal.words, path, meta, &limits) {
            Ok(taken) => match taken.stopped_by_metadata() {
                Some(report) => stopped.push(report),
                None => pieces.extend(taken.into_pieces()),
            },
            Err(report) => stopped.push(*report),
        }
    }
    if !stopped.is_empty() {
        let report = Report { policy: String::new(), policy_sha256: String::new(), files: stopped };
        terminal.tell(&full::full(terminal.view(), &report, &[], Occasion::Request));
        return Err(Exit::Unread);
    }
    if let Some(twice) = named_twice(&pieces) {
        let refusal = Refusal::NameTwice { file: twice };
        let utc = |at: gate::ids::Moment| at.timestamp().to_zoned(jiff::tz::TimeZone::UTC);
        terminal.tell_parts(&words::refusals::tell(terminal.words, &refusal, &utc));
        return Err(Exit::Usage);
    }
    Ok(pieces)
}

/// A folder of ACRO as its files: the gate reads what the tool says of them, and takes in its outputs alone. Everything else as it is.
fn unfolded(path: &std::path::Path) -> Vec<PathBuf> {
    let marked = ["results.json", "evidence.json"].iter().any(|name| path.join(name).is_file());
    let Ok(entries) = std::fs::read_dir(path) else { return vec![path.to_path_buf()] };
    if !marked {
        return vec![path.to_path_buf()];
    }
    let is_file = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        path.is_file() && !name.starts_with('.') && !name.ends_with(".meta")
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_file).collect();
    files.sort();
    files
}

/// Hands in file by file.
fn put(client: &Client, id: u64, pieces: &[(String, Vec<u8>)]) -> Result<(), Trouble> {
    for (name, bytes) in pieces {
        client.put(&format!("/api/v1/requests/{id}/files/{}", segment(name)), bytes)?;
    }
    Ok(())
}

/// The first name that two of the files share: the gate would take the second for a new version of the first.
fn named_twice(pieces: &[(String, Vec<u8>)]) -> Option<FileName> {
    let mut seen = BTreeSet::new();
    let twice = pieces.iter().map(|(name, _)| name).find(|name| !seen.insert(name.as_str()))?;
    FileName::new(twice.trim_end_matches(".meta")).ok()
}
