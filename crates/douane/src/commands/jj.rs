//! JJ problems on the command line: `attack x.jj` and `protect x.jj`, `.jj.gz` too.

use crate::commands::found::{ending, span};
use crate::exit::Exit;
use crate::sandbox;
use crate::terminal::Terminal;
use disclosure::attack::bounds::Work;
use disclosure::attack::jj::{self, Problem, Status};
use disclosure::protect::told::Told;
use disclosure::protect::{Ask, Reader, protect as search};
use flate2::read::MultiGzDecoder;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;
use words::book::Args as Values;
use words::people;

/// Bytes of text a problem may have, unpacked.
const MOST: u64 = 512 << 20;

/// Whether a file is a JJ problem by its name.
pub(crate) fn is_named(path: &Path) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    name.ends_with(".jj") || name.ends_with(".jj.gz")
}

/// Attacks the problems of some files, each by itself; the limit is for each.
pub(crate) fn attack(
    terminal: &Terminal,
    paths: &[PathBuf],
    label: Option<(i64, i64)>,
    work: Work,
    json: bool,
) -> Exit {
    let opened: Vec<(&PathBuf, std::io::Result<File>)> = paths.iter().map(|path| (path, File::open(path))).collect();
    let mut exit = Exit::Clean;
    for (path, file) in opened {
        let Some(problem) = read(terminal, path, file) else {
            exit = Exit::Unread;
            continue;
        };
        let mut left = work;
        let found = jj::attack(&problem, label, &mut left);
        if json {
            terminal.say(&format!("{}\n", serde_json::to_string(&found).unwrap_or_default()));
            continue;
        }
        let mut text = String::new();
        if paths.len() > 1 {
            let _ = writeln!(text, "{}", people::visible(&path.display().to_string()));
        }
        for cell in &found.cells {
            let span = span(terminal, cell.low, Some(cell.high));
            let _ = writeln!(text, "{:>8}  {span}", cell.id);
        }
        let exact = found.cells.iter().filter(|cell| cell.exact).count();
        text.push_str(&ending(terminal, found.cells.len(), exact, found.complete));
        terminal.say(&text);
    }
    exit
}

/// Protects the problem of a file: tells which further cells to hide.
pub(crate) fn protect(
    terminal: &Terminal,
    path: &Path,
    label: Option<(i64, i64)>,
    work: Work,
    spent: &dyn Fn() -> u32,
    json: bool,
) -> Exit {
    #[expect(clippy::disallowed_methods, reason = "how long it took is part of the answer")]
    let begun = Instant::now();
    let Some(problem) = read(terminal, path, File::open(path)) else { return Exit::Unread };
    let reader = Reader { label, further: None };
    let found = search(&Ask { problem: &problem, reader, seed: 1, work, spent, silent: None });
    let told = Told::new(&problem, &found, u32::try_from(begun.elapsed().as_millis()).unwrap_or(u32::MAX));
    if json {
        let text = serde_json::to_string(&told).unwrap_or_default();
        terminal.say(&format!("{text}\n"));
    } else {
        let mut text = String::new();
        for (cell, _) in problem.cells.iter().zip(&found.hidden).filter(|(_, hidden)| **hidden) {
            let key = if cell.status == Status::Unsafe { "cli-protect-primary" } else { "cli-protect-secondary" };
            let _ = writeln!(text, "{:>8}  {}", cell.id, terminal.words.plain(key));
        }
        let args = Values::new()
            .number("primary", told.primary)
            .number("secondary", told.secondary)
            .number("open", told.unprotected);
        let _ = writeln!(text, "{}", terminal.words.say("cli-protect-count", &args));
        if told.hopeless > 0 {
            let args = Values::new().number("count", told.hopeless);
            let _ = writeln!(text, "{}", terminal.words.say("cli-protect-hopeless", &args));
        }
        terminal.say(&text);
    }
    if found.unprotected.is_empty() { Exit::Clean } else { Exit::Blocked }
}

/// Reads a problem, or says on standard error why not.
fn read(terminal: &Terminal, path: &Path, file: std::io::Result<File>) -> Option<Problem> {
    let packed = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("gz"));
    let read = file.map_err(|why| why.to_string()).and_then(|file| {
        // From here on this process can open, send and start nothing.
        sandbox::lock::lock_down();
        let text = if packed { text(MultiGzDecoder::new(file)) } else { text(file) }?;
        Problem::read(&text).map_err(|why| why.to_string())
    });
    read.inspect_err(|why| {
        terminal.complain("cli-jj-unread", &path.display().to_string(), &Values::new().with("why", why.clone()));
    })
    .ok()
}

fn text(from: impl Read) -> Result<String, String> {
    let mut text = String::new();
    from.take(MOST + 1).read_to_string(&mut text).map_err(|why| why.to_string())?;
    if text.len() as u64 > MOST { Err(format!("more than {} MiB of text", MOST >> 20)) } else { Ok(text) }
}
