//! JJ problems on the command line: `attack x.jj`, `.jj.gz` too.

use crate::commands::attack::{ending, span};
use crate::exit::Exit;
use crate::sandbox;
use crate::terminal::Terminal;
use disclosure::attack::bounds::Work;
use disclosure::attack::jj::{self, Problem};
use flate2::read::MultiGzDecoder;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use words::book::Args as Values;

/// Bytes of text a problem may have, unpacked.
const MOST: u64 = 512 << 20;

/// Whether a file is a JJ problem by its name.
pub(crate) fn is_named(path: &Path) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    name.ends_with(".jj") || name.ends_with(".jj.gz")
}

/// Attacks the problem of a file.
pub(crate) fn attack(terminal: &Terminal, path: &Path, label: Option<(i64, i64)>, mut work: Work, json: bool) -> Exit {
    let Some(problem) = read(terminal, path) else { return Exit::Unread };
    let found = jj::attack(&problem, label, &mut work);
    if json {
        let text = serde_json::to_string(&found).unwrap_or_default();
        terminal.say(&format!("{text}\n"));
        return Exit::Clean;
    }
    let mut text = String::new();
    for cell in &found.cells {
        let span = span(terminal, cell.low, Some(cell.high));
        let _ = writeln!(text, "{:>8}  {span}", cell.id);
    }
    let exact = found.cells.iter().filter(|cell| cell.exact).count();
    text.push_str(&ending(terminal, found.cells.len(), exact, found.complete));
    terminal.say(&text);
    Exit::Clean
}

/// Reads a problem, or says on standard error why not.
fn read(terminal: &Terminal, path: &Path) -> Option<Problem> {
    let packed = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("gz"));
    let read = File::open(path).map_err(|why| why.to_string()).and_then(|file| {
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
