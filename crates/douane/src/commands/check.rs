//! `douane check`: what stands in the way of exporting these files. Nothing is kept and nothing is handed in.

use crate::earlier::Folder;
use crate::exit::Exit;
use crate::intake::{self, Taken};
use crate::policies;
use crate::positions;
use crate::sandbox;
use crate::terminal::{Terminal, UNREAD};
use crate::wild;
use clap::{Args, ValueEnum};
use disclosure::exhibit::Exhibit;
use disclosure::finding::Level;
use disclosure::inspect::inspect_for;
use disclosure::report::{FileReport, Report, Verdict};
use formats::limits::Limits;
use std::path::PathBuf;
use words::book::Args as Values;
use words::report::summary::Occasion;
use words::report::{concise, full, json, sarif};

/// What is checked, and how it is told.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane check my_file.csv\n  douane check tables/*.csv --format concise --strict")]
pub(crate) struct Check {
    /// Files to check, each with its FILE.meta beside it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The metadata file, when it is not FILE.meta
    #[arg(long, value_name = "M")]
    meta: Option<PathBuf>,
    /// The policy: a name, or a TOML or JSON file
    #[arg(long, value_name = "P")]
    policy: Option<String>,
    /// The register the data come from; the metadata must name exactly this one
    #[arg(long, value_name = "R")]
    register: Option<String>,
    /// A folder of files that left before, with their metadata files; the files are judged together with them
    #[arg(long, value_name = "DIR")]
    earlier: Option<PathBuf>,
    /// How the answer is written: full, concise, json or sarif
    #[arg(long, value_enum, default_value_t = Format::Full, hide_possible_values = true, hide_default_value = true)]
    format: Format,
    /// End with code 1 also when a person must look
    #[arg(long)]
    strict: bool,
}

/// Ways to write a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Drawn on the table.
    Full,
    /// One line a finding.
    Concise,
    /// `douane.report/1`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

impl Check {
    /// Reads the files, judges them, tells what was found.
    pub(crate) fn run(mut self, terminal: &Terminal) -> Exit {
        self.files = wild::expanded(self.files);
        if self.files.iter().any(|path| path.as_os_str() == "-") {
            terminal.complain("cli-no-stdin", "-", &Values::new());
            return Exit::Usage;
        }
        let Some(policy) = policies::find(terminal, self.policy.as_deref()) else { return Exit::Usage };
        let limits = Limits::default();
        let mut taken: Vec<Result<Taken, Box<FileReport>>> =
            self.files.iter().map(|path| intake::take(terminal.words, path, self.meta.as_deref(), &limits)).collect();
        let Ok(earlier) = Folder::take(terminal, self.earlier.as_deref(), &limits) else { return Exit::Unread };
        // Everything is in memory: from here on this process can open, send and start nothing.
        sandbox::lock::lock_down();
        // SARIF names places in the text, which must then be kept beside the table.
        let keep = matches!(self.format, Format::Sarif);
        let exhibits: Vec<Exhibit> = taken
            .iter_mut()
            .flatten()
            .map(|file| {
                let kept = if keep { file.bytes.clone() } else { Vec::new() };
                let exhibit = file.exhibit(&limits);
                file.bytes = kept;
                exhibit
            })
            .collect();
        let earlier = earlier.read(&limits);
        let registers = self.register.map(|register| vec![register]);
        let mut report = inspect_for(&exhibits, &policy, &earlier, registers.as_deref());
        let mut judged = std::mem::take(&mut report.files).into_iter();
        report.files = taken
            .iter()
            .filter_map(|file| match file {
                Ok(file) => judged.next().map(|mut report| {
                    file.tell_metadata(&mut report);
                    report
                }),
                Err(stopped) => Some((**stopped).clone()),
            })
            .collect();
        terminal.say(&match self.format {
            Format::Full => full::full(terminal.view(), &report, &exhibits, Occasion::Check),
            Format::Concise => concise::concise(terminal.words, &report, &exhibits),
            Format::Json => json::json(terminal.words, &report),
            Format::Sarif => {
                let files: Vec<&Taken> = taken.iter().flatten().collect();
                let found = positions::of_report(&report, &files, &exhibits);
                let lookup = |path: &str, row, column| found.get(path)?.get(&(row, column)).copied();
                sarif::sarif(terminal.words, &report, &exhibits, &lookup)
            }
        });
        exit(&report, self.strict)
    }
}

/// 3 when a file could not be read or may not have its format, else 1 when something blocks, else 0.
pub(crate) fn exit(report: &Report, strict: bool) -> Exit {
    let findings = || report.files.iter().flat_map(|file| &file.findings);
    if findings().any(|finding| finding.level == Level::Breach && UNREAD.contains(&finding.rule.as_str())) {
        return Exit::Unread;
    }
    match report.verdict() {
        Verdict::Refuse => Exit::Blocked,
        Verdict::Review if strict => Exit::Blocked,
        Verdict::Review | Verdict::Pass => Exit::Clean,
    }
}
