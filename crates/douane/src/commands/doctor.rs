//! `douane doctor`: what is wrong with this installation, where, why it matters, and what to do.

use crate::commands::opened::ConfigArgs;
use crate::doctor::{CODES, Complaint, examine};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args;
use disclosure::finding::Level;
use serde_json::json;
use words::book::Args as Values;
use words::findings::Told;

/// What to look at.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane doctor\n  douane doctor --config /etc/douane/douane.toml --json\n\nNothing is changed and no letter is sent; an older database is brought up to date, as every command does.\nEnds with 0 when nothing is wrong, with 1 when something is."
)]
pub(crate) struct Doctor {
    /// Print what is wrong as JSON
    #[arg(long)]
    json: bool,
    /// How many MiB must be free on the disks of the database and the vault
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    least_free: u64,
    #[command(flatten)]
    config: ConfigArgs,
}

impl Doctor {
    /// Looks, and tells.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let complaints = match examine(&self.config, surroundings, self.least_free) {
            Ok(complaints) => complaints,
            Err(failure) => {
                terminal.complain("cli-gate-failed", &failure.to_string(), &Values::new());
                return Exit::Unreachable;
            }
        };
        let told: Vec<Told> = complaints.iter().map(|complaint| tell(terminal, complaint)).collect();
        if self.json {
            terminal.say(&written(&complaints, &told));
        } else if complaints.is_empty() {
            let args = Values::new().number("count", CODES.len());
            terminal.say(&format!("\u{2713} {}\n", terminal.words.say("cli-doctor-well", &args)));
        } else {
            told.iter().for_each(|told| terminal.say(&terminal.parts(Level::Breach, told)));
        }
        if complaints.is_empty() { Exit::Clean } else { Exit::Blocked }
    }
}

fn tell(terminal: &Terminal, complaint: &Complaint) -> Told {
    let key = format!("cli-doctor-{}", complaint.code);
    Told {
        what: terminal.words.plain(&key),
        place: words::people::visible(&complaint.place),
        why: terminal.words.plain(&format!("{key}.why")),
        fix: terminal.words.plain(&format!("{key}.do")),
    }
}

fn written(complaints: &[Complaint], told: &[Told]) -> String {
    let faults: Vec<serde_json::Value> = complaints
        .iter()
        .zip(told)
        .map(|(complaint, told)| {
            json!({"code": complaint.code, "what": told.what, "where": told.place, "why": told.why, "do": told.fix})
        })
        .collect();
    let answer = json!({"schema": "douane.doctor/1", "looked_for": CODES.as_slice(), "faults": faults});
    format!("{answer}\n")
}
