//! `douane attack`: what can be worked out from the files: the exact interval of every suppressed or implied count. No judgement: 0 unless
//! a file could not be read.

use crate::commands::found::{ending, span};
use crate::commands::jj;
use crate::earlier::Folder;
use crate::exit::Exit;
use crate::intake::{self, Taken};
use crate::policies;
use crate::sandbox;
use crate::terminal::Terminal;
use crate::wild;
use clap::Args;
use disclosure::attack::bounds::Work;
use disclosure::exhibit::Exhibit;
use disclosure::exposure::{Attack as Attacked, attack};
use disclosure::history::Nothing;
use formats::limits::Limits;
use std::fmt::Write as _;
use std::path::PathBuf;
use table::place::column_letters;
use words::people;
use words::report::full::proof_line;
use words::report::names::Names;
use words::report::paint::Ink;

/// Which files, and how it is told.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane attack my_file.csv\n  douane attack problem.jj.gz --label 1-4")]
pub(crate) struct Attack {
    /// Files to attack, together
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The policy: a name, or a TOML or JSON file
    #[arg(long, value_name = "P")]
    policy: Option<String>,
    /// A folder of files that left before, with their metadata files; the files are attacked together with them
    #[arg(long, value_name = "DIR")]
    earlier: Option<PathBuf>,
    /// Of a JJ problem: what the mark in the place of a hidden cell says (1-4); otherwise it says nothing
    #[arg(long, value_name = "LOW-HIGH", value_parser = label)]
    label: Option<(i64, i64)>,
    /// About how many seconds to search; intervals that are not proven by then may be too wide
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    time_limit: u64,
    /// For a program: douane.attack/1
    #[arg(long)]
    json: bool,
}

/// `1-4`
pub(super) fn label(text: &str) -> Result<(i64, i64), &'static str> {
    let read = || {
        let (low, high) = text.split_once('-')?;
        Some((low.trim().parse().ok()?, high.trim().parse().ok()?))
    };
    read().filter(|(low, high)| low <= high).ok_or("LOW-HIGH, as in 1-4")
}

impl Attack {
    /// Reads the files and attacks them.
    pub(crate) fn run(mut self, terminal: &Terminal) -> Exit {
        self.files = wild::expanded(self.files);
        if !self.files.is_empty() && self.files.iter().all(|path| jj::is_named(path)) {
            return jj::attack(terminal, &self.files, self.label, Work::of_seconds(self.time_limit), self.json);
        }
        let Some(policy) = policies::find(terminal, self.policy.as_deref()) else { return Exit::Usage };
        let limits = Limits::default();
        let mut exit = Exit::Clean;
        let mut taken: Vec<Taken> = Vec::new();
        for path in &self.files {
            match intake::take(terminal.words, path, None, &limits) {
                Ok(file) => taken.push(file),
                Err(stopped) => {
                    terminal.tell_unread(&stopped);
                    exit = Exit::Unread;
                }
            }
        }
        let Ok(earlier) = Folder::take(terminal, self.earlier.as_deref(), &limits) else { return Exit::Unread };
        // Everything is in memory: from here on this process can open, send and start nothing.
        sandbox::lock::lock_down();
        let exhibits: Vec<Exhibit> = taken.iter_mut().map(|file| file.exhibit(&limits)).collect();
        if taken.iter().filter(|file| file.complain_of_metadata(terminal)).count() > 0 {
            exit = Exit::Unread;
        }
        for unread in exhibits.iter().filter(|exhibit| exhibit.content.is_err()) {
            let report = disclosure::inspect::inspect(std::slice::from_ref(unread), &policy, &Nothing);
            report.files.iter().for_each(|file| terminal.tell_unread(file));
            exit = Exit::Unread;
        }
        let answer = attack(&exhibits, &policy, &earlier.read(&limits), Work::of_seconds(self.time_limit));
        // Where nothing was read there is nothing to say of what is hidden.
        let read = exhibits.iter().any(|exhibit| exhibit.content.is_ok());
        match self.json {
            true => terminal.say(&json(answer)),
            false if read => terminal.say(&told(terminal, &answer)),
            false => {}
        }
        exit
    }
}

/// Files by their names, or by their paths where two share a name.
fn json(mut answer: Attacked) -> String {
    let paths: Vec<String> = answer.cells.iter().map(|cell| cell.file.clone()).collect();
    let names = Names::of_paths(paths.iter().map(String::as_str));
    for (cell, path) in answer.cells.iter_mut().zip(&paths) {
        names.name(path).clone_into(&mut cell.file);
    }
    let mut text = serde_json::to_string(&answer).unwrap_or_default();
    text.push('\n');
    text
}

/// One line a cell: where, what is printed, what it can be; below it the sums that give it away.
fn told(terminal: &Terminal, answer: &Attacked) -> String {
    let mut text = String::new();
    let places: Vec<String> = answer
        .cells
        .iter()
        .map(|cell| format!("{}:{}:{}", people::visible(&cell.file), cell.row, cell.column))
        .collect();
    let widest = places.iter().map(|place| people::width(place)).max().unwrap_or(0);
    for (cell, place) in answer.cells.iter().zip(&places) {
        let span = span(terminal, cell.low, cell.high);
        let printed = people::cut(&people::visible(&cell.published), 12);
        let pad = " ".repeat(widest - people::width(place));
        let address = format!("{}{}", column_letters(cell.column), cell.row);
        let _ = writeln!(text, "{place}{pad}  {address:<6} {printed:<12} {span}");
        for step in &cell.proof {
            let _ = writeln!(text, "    {}", terminal.paint.ink(Ink::Faint, &proof_line(terminal.words, step)));
        }
    }
    let exact = answer.cells.iter().filter(|cell| cell.exact).count();
    text.push_str(&ending(terminal, answer.cells.len(), exact, answer.complete));
    text
}
