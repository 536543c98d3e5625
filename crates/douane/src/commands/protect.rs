//! `douane protect`: a safe copy of data files with the fewest further cells hidden, checked again before it is written; or the cells of a JJ problem that
//! must be hidden besides.

use crate::commands::attack::label;
use crate::commands::jj;
use crate::exit::Exit;
use crate::intake::{self, Taken};
use crate::policies;
use crate::safe::{Safe, Safety, text};
use crate::terminal::Terminal;
use crate::wild;
use clap::Args;
use disclosure::attack::bounds::Work;
use disclosure::exhibit::Exhibit;
use disclosure::history::Nothing;
use disclosure::inspect::inspect;
use disclosure::policy::Policy;
use disclosure::protect::spent;
use disclosure::protect::tables::{Change, Why};
use disclosure::report::Verdict;
use formats::limits::Limits;
use serde::Serialize;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use table::place::column_letters;
use words::book::Args as Values;
use words::people;
use words::report::concise;

/// Which files, and how it is told.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane protect my_file.csv --explain\n  douane protect problem.jj.gz --label 1-4 --json"
)]
pub(crate) struct Protect {
    /// Files to protect together, each with its FILE.meta beside it; or one JJ problem
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Where the safe copy of a single file goes, when it is not NAME.safe.EXT beside it
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The policy: a name, or a TOML or JSON file
    #[arg(long, value_name = "P")]
    policy: Option<String>,
    /// Of a JJ problem: what the mark in the place of a primary cell will say (1-4); otherwise it says nothing
    #[arg(long, value_name = "LOW-HIGH", value_parser = label)]
    label: Option<(i64, i64)>,
    /// About how many seconds to search for fewer cells
    #[arg(long, value_name = "SECONDS", default_value_t = 3, value_parser = clap::value_parser!(u64).range(0..=86_400))]
    time_limit: u64,
    /// Say of every changed cell why
    #[arg(long)]
    explain: bool,
    /// For a program: douane.protect/1
    #[arg(long)]
    json: bool,
}

/// `douane.protect/1` of data files.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    verdict: Verdict,
    remedy: &'static str,
    files: Vec<Written<'a>>,
}

/// One safe copy.
#[derive(Serialize)]
struct Written<'a> {
    file: &'a str,
    written: String,
    changes: Vec<Changed>,
}

/// One changed cell.
#[derive(Serialize)]
struct Changed {
    table: u32,
    row: u32,
    column: u32,
    cell: String,
    mark: &'static str,
    why: &'static str,
}

impl Protect {
    /// Finds safe copies and writes them.
    pub(crate) fn run(mut self, terminal: &Terminal) -> Exit {
        self.files = wild::expanded(self.files);
        #[expect(clippy::disallowed_methods, reason = "the time limit of the person at the terminal")]
        let (begun, limit) = (Instant::now(), Duration::from_secs(self.time_limit));
        let part = move || spent(begun.elapsed(), limit);
        let work = work(self.time_limit);
        if let [path] = self.files.as_slice()
            && jj::is_named(path)
        {
            return jj::protect(terminal, path, self.label, work, &part, self.json);
        }
        if self.output.is_some() && self.files.len() > 1 {
            terminal.complain("cli-protect-one", "", &Values::new());
            return Exit::Usage;
        }
        let Some(policy) = policies::find(terminal, self.policy.as_deref()) else { return Exit::Usage };
        let limits = Limits::default();
        let mut taken: Vec<Taken> = Vec::new();
        for path in &self.files {
            match intake::take(terminal.words, path, None, &limits) {
                Ok(file) => taken.push(file),
                Err(stopped) => {
                    terminal.tell_unread(&stopped);
                    return Exit::Unread;
                }
            }
        }
        if taken.iter().filter(|file| file.complain_of_metadata(terminal)).count() > 0 {
            return Exit::Unread;
        }
        let exhibits: Vec<Exhibit> = taken
            .iter_mut()
            .map(|file| {
                let kept = file.bytes.clone();
                let exhibit = file.exhibit(&limits);
                file.bytes = kept;
                exhibit
            })
            .collect();
        if exhibits.iter().any(|exhibit| exhibit.content.is_err()) {
            let report = inspect(&exhibits, &policy, &Nothing);
            report.files.iter().for_each(|file| terminal.tell_unread(file));
            return Exit::Unread;
        }
        match (Safety { files: &taken, exhibits: &exhibits, policy: &policy, work, spent: &part }).find() {
            Ok(safe) => self.write(terminal, &taken, (&exhibits, &policy), &safe),
            Err(report) => {
                terminal.tell(&concise::concise(terminal.words, &report, &exhibits));
                terminal.complain("cli-protect-none", "", &Values::new());
                Exit::Blocked
            }
        }
    }

    /// Writes the copies, none over a file that is there.
    fn write(
        &self,
        terminal: &Terminal,
        taken: &[Taken],
        (exhibits, policy): (&[Exhibit], &Policy),
        safe: &Safe,
    ) -> Exit {
        let targets: Vec<PathBuf> = taken.iter().map(|file| self.target(Path::new(&file.path))).collect();
        for (target, bytes) in targets.iter().zip(&safe.bytes) {
            let args = Values::new().with("file", people::visible(&target.display().to_string()));
            match create(target, bytes) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    terminal.complain("cli-protect-there", "", &args);
                    return Exit::Usage;
                }
                Err(_) => {
                    terminal.complain("cli-protect-not-written", "", &args);
                    return Exit::Unread;
                }
            }
        }
        for (file, target) in taken.iter().zip(&targets) {
            // The copy is described as the original is; a description that is there already is left alone.
            if let intake::TakenMeta::Given(_, bytes) = &file.meta {
                let mut beside = target.clone().into_os_string();
                beside.push(".meta");
                let _ = create(Path::new(&beside), bytes);
            }
        }
        let changed = |number: usize| -> Vec<Changed> {
            let mine = safe.changes.iter().filter(|change| change.spot.file == number);
            mine.filter_map(|change| Changed::new(change, &exhibits[number], policy)).collect()
        };
        let files = taken.iter().zip(&targets).enumerate();
        let files: Vec<Written<'_>> = files
            .map(|(number, (file, target))| Written {
                file: &file.path,
                written: target.display().to_string(),
                changes: changed(number),
            })
            .collect();
        let document =
            Document { schema: "douane.protect/1", verdict: safe.report.verdict(), remedy: safe.remedy.name(), files };
        if self.json {
            terminal.say(&(serde_json::to_string(&document).unwrap_or_default() + "\n"));
        } else {
            terminal.say(&self.told(terminal, &document, safe));
        }
        Exit::Clean
    }

    fn told(&self, terminal: &Terminal, document: &Document<'_>, safe: &Safe) -> String {
        let mut text = String::new();
        for file in &document.files {
            for change in file.changes.iter().filter(|_| self.explain) {
                let why = terminal.words.plain(match change.why {
                    "small" => "cli-protect-why-small",
                    "calculated" => "cli-protect-why-calculated",
                    "further" => "cli-protect-why-further",
                    _ => "cli-protect-why-common",
                });
                let place = format!("{}:{}:{}", people::visible(file.file), change.row, change.column);
                let _ = writeln!(text, "{place}  {:<6} {:<4} {why}", change.cell, change.mark);
            }
            let args = Values::new()
                .with("file", people::visible(&file.written))
                .number("count", file.changes.len())
                .number("further", file.changes.iter().filter(|change| change.why == Why::Further.name()).count());
            let _ = writeln!(text, "{}", terminal.words.say("cli-protect-written", &args));
        }
        if safe.report.verdict() == Verdict::Review {
            let _ = writeln!(text, "{}", terminal.words.plain("cli-protect-review"));
        }
        text
    }

    /// `t.csv` becomes `t.safe.csv`.
    fn target(&self, path: &Path) -> PathBuf {
        if let Some(output) = &self.output {
            return output.clone();
        }
        let name = intake::file_name(path);
        let safe = match name.rsplit_once('.') {
            Some((stem, end)) if !stem.is_empty() => format!("{stem}.safe.{end}"),
            _ => format!("{name}.safe"),
        };
        path.with_file_name(safe)
    }
}

impl Changed {
    fn new(change: &Change, exhibit: &Exhibit, policy: &Policy) -> Option<Self> {
        let grid = exhibit.content.as_ref().ok()?.grids.get(change.spot.table)?;
        let (row, column) = (grid.file_row(change.spot.at.row), grid.file_column(change.spot.at.column));
        Some(Self {
            table: u32::try_from(change.spot.table + 1).ok()?,
            row,
            column,
            cell: format!("{}{row}", column_letters(column)),
            mark: text(change.mark, policy)?,
            why: change.why.name(),
        })
    }
}

/// What an ordinary machine looks at in so many seconds, roughly; the first answer is always sought to its end.
fn work(seconds: u64) -> Work {
    Work(seconds.saturating_mul(200_000_000).max(2_000_000_000))
}

fn create(target: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(target)?.write_all(bytes)
}
