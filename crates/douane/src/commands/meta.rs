//! `douane meta`: a draft of a metadata file, and a check of one.

use crate::exit::Exit;
use crate::intake::{self, TakenMeta};
use crate::terminal::{Terminal, UNREAD};
use clap::{Args, Subcommand};
use disclosure::exhibit::Exhibit;
use disclosure::history::Nothing;
use disclosure::inspect::inspect;
use disclosure::metadata;
use disclosure::metadata::draft::{Phrases, draft};
use disclosure::policy::Policy;
use disclosure::reading;
use formats::limits::Limits;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use words::book::Args as Values;
use words::people;
use words::report::full;
use words::report::names::beside;
use words::report::summary::{Occasion, about_metadata};

/// What is done with a metadata file.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane meta new my_file.csv\n  douane meta check my_file.csv")]
pub(crate) struct Meta {
    #[command(subcommand)]
    act: Act,
}

/// The two acts.
#[derive(Debug, Subcommand)]
enum Act {
    /// Write a draft: every column and key, with room for the descriptions
    #[command(after_help = "Examples:\n  douane meta new my_file.csv\n  douane meta new my_file.csv --merge")]
    New {
        /// The file that is described
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Keep what is already described, and add what is missing
        #[arg(long)]
        merge: bool,
        /// Where the draft is written; FILE.meta otherwise
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Check a metadata file alone
    #[command(
        after_help = "Examples:\n  douane meta check my_file.csv\n  douane meta check my_file.csv.meta --lang fr"
    )]
    Check {
        /// The file that is described, or its metadata file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl Meta {
    /// Does it.
    pub(crate) fn run(self, terminal: &Terminal) -> Exit {
        match self.act {
            Act::New { file, merge, output } => new(terminal, &file, merge, output),
            Act::Check { file } => check(terminal, &file),
        }
    }
}

/// The file with its metadata file, read; what stops it is told.
fn read(terminal: &Terminal, path: &Path) -> Result<(Exhibit, TakenMeta), Exit> {
    let limits = Limits::default();
    match intake::take(terminal.words, path, None, &limits) {
        Ok(mut taken) => {
            if taken.complain_of_metadata(terminal) {
                return Err(Exit::Unread);
            }
            Ok((taken.exhibit(&limits), taken.meta))
        }
        Err(stopped) => {
            terminal.tell_unread(&stopped);
            Err(Exit::Unread)
        }
    }
}

fn new(terminal: &Terminal, path: &Path, merge: bool, output: Option<PathBuf>) -> Exit {
    let (exhibit, meta) = match read(terminal, path) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let Ok(artifact) = &exhibit.content else {
        let report = inspect(std::slice::from_ref(&exhibit), &Policy::default(), &Nothing);
        report.files.iter().for_each(|file| terminal.tell_unread(file));
        return Exit::Unread;
    };
    if merge && describes_several(&meta) {
        terminal.complain("cli-meta-several", "", &Values::new());
        return Exit::Usage;
    }
    let known = metadata::read(&exhibit.metadata, &exhibit.name);
    let tables: Vec<_> =
        artifact.grids.iter().zip(1..).map(|(grid, number)| reading::read(grid, number, &known)).collect();
    // A proposed description would be left standing unread; only a person can say what was counted.
    let phrases = Phrases { of_role: &|_| String::new() };
    let kept = (merge && matches!(meta, TakenMeta::Given(..))).then_some(&known);
    let text = draft(&tables, kept, &phrases);
    let target = output.unwrap_or_else(|| path.with_file_name(format!("{}.meta", exhibit.name)));
    let args = Values::new()
        .with("file", people::visible(&target.display().to_string()))
        .with("data", people::visible(&path.display().to_string()));
    match write(&target, &text, merge) {
        Ok(()) => {
            terminal.say(&(terminal.words.say("cli-meta-written", &args) + "\n"));
            Exit::Clean
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            terminal.complain("cli-meta-there", "", &args);
            Exit::Usage
        }
        Err(_) => {
            terminal.complain("cli-meta-not-written", "", &args);
            Exit::Unread
        }
    }
}

/// Whether a metadata file has blocks for several files (P22): a draft knows only one of them, and would lose the others.
fn describes_several(meta: &TakenMeta) -> bool {
    let TakenMeta::Given(_, bytes) = meta else { return false };
    let plain: Vec<u8> = bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    plain.windows(b"tx_file_nam".len()).any(|window| window == b"tx_file_nam")
}

/// Writes a new file, or into an empty one, which holds nothing to lose; another is replaced only when asked, whole or not at all.
fn write(target: &Path, text: &str, replace: bool) -> io::Result<()> {
    if !replace {
        let mut file = match OpenOptions::new().write(true).create_new(true).open(target) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_empty(target) => {
                OpenOptions::new().append(true).open(target)?
            }
            opened => opened?,
        };
        return file.write_all(text.as_bytes());
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(target)?;
    Ok(())
}

/// Whether there is a file of no bytes.
fn is_empty(target: &Path) -> bool {
    target.metadata().is_ok_and(|found| found.is_file() && found.len() == 0)
}

/// Checks the metadata of a file: the rules of metadata, and what is hidden in the metadata file itself.
fn check(terminal: &Terminal, path: &Path) -> Exit {
    let name = intake::file_name(path);
    let described = name.strip_suffix(".meta").map_or_else(|| path.to_path_buf(), |stem| path.with_file_name(stem));
    let exhibit = match read(terminal, &described) {
        Ok((exhibit, _)) => exhibit,
        Err(exit) => return exit,
    };
    let mut report = inspect(std::slice::from_ref(&exhibit), &Policy::default(), &Nothing);
    for file in &mut report.files {
        file.findings.retain(|finding| {
            let rule = finding.rule.as_str();
            // A file that cannot be read has no columns to compare the descriptions with.
            about_metadata(rule) || UNREAD.contains(&rule) || beside(&finding.place, Some(&exhibit)).is_some()
        });
        file.more = 0;
    }
    terminal.say(&full::full(terminal.view(), &report, std::slice::from_ref(&exhibit), Occasion::Metadata));
    super::check::exit(&report, false)
}
