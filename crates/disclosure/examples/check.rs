//! Judges files as `douane check FILE… --format json` and attacks them as `douane attack FILE… --json`, without words: for scoring and
//! for measuring the engine alone.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use disclosure::attack::bounds::Work;
use disclosure::exhibit::{Exhibit, Supplement, Unread};
use disclosure::exposure::attack;
use disclosure::history::Nothing;
use disclosure::inspect::inspect;
use disclosure::policy::Policy;
use formats::limits::Limits;
use formats::open::open;
use serde_json::json;

fn read(path: &str) -> Exhibit {
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let limits = Limits { bytes: 1 << 31, ..Limits::default() };
    let bytes = std::fs::read(path).unwrap_or_default();
    let content =
        |name: &str, bytes: &[u8]| open(name, bytes, &limits).map_err(|why| Unread::Unreadable(format!("{why:?}")));
    let beside = format!("{path}.meta");
    let metadata = match std::fs::read(&beside) {
        Ok(bytes) => Supplement::Present { name: format!("{name}.meta"), content: content("metadata.csv", &bytes) },
        Err(_) => Supplement::Missing { expected: format!("{name}.meta"), seen: None },
    };
    let (path, length) = (path.to_owned(), bytes.len() as u64);
    Exhibit {
        content: content(&name, &bytes),
        sha256: String::new(),
        bytes: length,
        name,
        path,
        metadata,
        evidence: None,
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, files): (&str, Vec<&String>) = match arguments.split_first() {
        Some((command, rest)) => {
            (command, rest.iter().filter(|text| !text.starts_with("--") && *text != "json").collect())
        }
        None => ("", Vec::new()),
    };
    let exhibits: Vec<Exhibit> = files.iter().map(|path| read(path)).collect();
    let policy = Policy::default();
    match command {
        "check" => {
            let report = inspect(&exhibits, &policy, &Nothing);
            let files: Vec<_> = report
                .files
                .iter()
                .map(|file| {
                    let findings: Vec<_> = file
                        .findings
                        .iter()
                        .map(|finding| {
                            json!({"rule": finding.rule, "variant": finding.variant, "level": finding.level, "low": finding.low, "high": finding.high,
                                "place": {"table": finding.place.table, "row": finding.place.row, "column": finding.place.column,
                                    "cell": finding.place.address(), "name": finding.place.name, "part": finding.place.part},
                                "facts": finding.facts, "proof": finding.proof})
                        })
                        .collect();
                    json!({"file": file.file, "verdict": file.verdict(), "tables": file.tables, "findings": findings, "more": file.more})
                })
                .collect();
            println!("{}", json!({"schema": "douane.report/1", "verdict": report.verdict(), "files": files}));
        }
        "attack" => {
            let attack = attack(&exhibits, &policy, &Nothing, Work::of_seconds(30));
            println!("{}", serde_json::to_string(&attack).unwrap_or_default());
        }
        _ => eprintln!("check|attack FILE…"),
    }
}
