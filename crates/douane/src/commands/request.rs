//! `douane request`: ask a gate for an export.

use crate::client::{Client, GateArgs, Trouble, segment, tell};
use crate::commands::status::line;
use crate::exit::Exit;
use crate::intake;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
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
#[command(after_help = "Examples:\n  douane request my_file.csv\n  douane request a.csv b.csv --meta both.meta")]
pub(crate) struct Request {
    /// Files to export, each with its FILE.meta beside it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The metadata file, when it is not FILE.meta
    #[arg(long, value_name = "M")]
    meta: Option<PathBuf>,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Request {
    /// Hands the files in and asks; tells the number and when it leaves, or everything that stands in the way.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let limits = Limits::default();
        let mut stopped: Vec<FileReport> = Vec::new();
        let mut pieces: Vec<(String, Vec<u8>)> = Vec::new();
        for path in &self.files {
            match intake::take(terminal.words, path, self.meta.as_deref(), &limits) {
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
            return Exit::Unread;
        }
        if let Some(twice) = named_twice(&pieces) {
            let refusal = Refusal::NameTwice { file: twice };
            let utc = |at: gate::ids::Moment| at.timestamp().to_zoned(jiff::tz::TimeZone::UTC);
            terminal.tell_parts(&words::refusals::tell(terminal.words, &refusal, &utc));
            return Exit::Usage;
        }
        let answer = Client::new(&self.gate, surroundings.gate(), surroundings.token(), terminal.words)
            .and_then(|client| hand_in(&client, &pieces));
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

/// The first name that two of the files share: the gate would take the second for a new version of the first.
fn named_twice(pieces: &[(String, Vec<u8>)]) -> Option<FileName> {
    let mut seen = BTreeSet::new();
    let twice = pieces.iter().map(|(name, _)| name).find(|name| !seen.insert(name.as_str()))?;
    FileName::new(twice.trim_end_matches(".meta")).ok()
}

/// Opens a draft, hands in file by file, and asks.
fn hand_in(client: &Client, pieces: &[(String, Vec<u8>)]) -> Result<Value, Trouble> {
    let opened = client.post("/api/v1/requests", &json!({}))?;
    let id = opened.get("id").and_then(Value::as_u64).unwrap_or_default();
    for (name, bytes) in pieces {
        client.put(&format!("/api/v1/requests/{id}/files/{}", segment(name)), bytes)?;
    }
    client.post(&format!("/api/v1/requests/{id}/submit"), &json!({}))
}
