//! `douane facts`: what a reviewer would see of a file, and what was assumed of it. No judgement.

use crate::exit::Exit;
use crate::intake;
use crate::sandbox;
use crate::terminal::Terminal;
use clap::Args;
use disclosure::exhibit::{Exhibit, Supplement};
use disclosure::history::Nothing;
use disclosure::inspect::inspect;
use disclosure::policy::Policy;
use disclosure::report::{FileReport, TableFacts};
use formats::limits::Limits;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::PathBuf;
use table::artifact::{Artifact, Dialect, Encoding, Line, Trace};
use table::place::column_letters;
use words::book::{Args as Values, Words};
use words::report::paint::Ink;
use words::{people, terms};

/// Which file, and how it is told.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane facts my_file.csv\n  douane facts my_file.csv --json")]
pub(crate) struct Facts {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The metadata file, when it is not FILE.meta
    #[arg(long, value_name = "M")]
    meta: Option<PathBuf>,
    /// For a program: douane.facts/1
    #[arg(long)]
    json: bool,
}

/// `douane.facts/1`.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    file: &'a str,
    path: &'a str,
    sha256: &'a str,
    bytes: u64,
    format: &'a str,
    dialect: Option<&'a Dialect>,
    tables: &'a [TableFacts],
    lines: &'a [Line],
    hidden: &'a [Trace],
    metadata: Option<&'a str>,
}

impl Facts {
    /// Reads the file and tells its facts.
    pub(crate) fn run(self, terminal: &Terminal) -> Exit {
        let limits = Limits::default();
        let mut taken = match intake::take(terminal.words, &self.file, self.meta.as_deref(), &limits) {
            Ok(taken) => taken,
            Err(stopped) => return stop(terminal, &stopped),
        };
        sandbox::lock::lock_down();
        let exhibit = taken.exhibit(&limits);
        let report = inspect(std::slice::from_ref(&exhibit), &Policy::default(), &Nothing);
        let Some(file) = report.files.first() else { return Exit::Unread };
        let Ok(artifact) = &exhibit.content else { return stop(terminal, file) };
        terminal.say(&if self.json {
            json(file, &exhibit, artifact)
        } else {
            told(terminal, file, &exhibit, artifact)
        });
        if taken.complain_of_metadata(terminal) { Exit::Unread } else { Exit::Clean }
    }
}

/// Tells why a file has no facts.
fn stop(terminal: &Terminal, file: &FileReport) -> Exit {
    terminal.tell_unread(file);
    Exit::Unread
}

fn metadata(exhibit: &Exhibit) -> Option<&str> {
    match &exhibit.metadata {
        Supplement::Missing { .. } => None,
        Supplement::Empty { name } | Supplement::Present { name, .. } => Some(name),
    }
}

fn json(file: &FileReport, exhibit: &Exhibit, artifact: &Artifact) -> String {
    let document = Document {
        schema: "douane.facts/1",
        file: &exhibit.name,
        path: &exhibit.path,
        sha256: &file.sha256,
        bytes: file.bytes,
        format: &file.format,
        dialect: artifact.dialect.as_ref(),
        tables: &file.tables,
        lines: &artifact.lines,
        hidden: &artifact.traces,
        metadata: metadata(exhibit),
    };
    let mut text = serde_json::to_string(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn told(terminal: &Terminal, file: &FileReport, exhibit: &Exhibit, artifact: &Artifact) -> String {
    let words = terminal.words;
    let mut text = String::new();
    let mut row = |key: &str, value: String| {
        let name = words.plain(key);
        let pad = " ".repeat(16usize.saturating_sub(people::width(&name)));
        let _ = writeln!(text, "{}{pad}{value}", terminal.paint.ink(Ink::Faint, &name));
    };
    row("cli-facts-file", format!("{}  {}", people::visible(&file.file), people::size(words, file.bytes)));
    row("cli-facts-digest", file.sha256.clone());
    if let Some(dialect) = &artifact.dialect {
        let separator = match dialect.separator {
            '\t' => words.plain("cli-facts-tab"),
            sign => sign.to_string(),
        };
        let encoding = match dialect.encoding {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1252 => "Windows-1252",
        };
        row("cli-facts-written", format!("{} \u{b7} {encoding} \u{b7} {separator}", file.format));
    }
    row("cli-facts-metadata", metadata(exhibit).map_or_else(|| words.plain("cli-facts-none"), people::visible));
    if !artifact.lines.is_empty() {
        row("cli-facts-lines", people::grouped(&artifact.lines.len().to_string()));
    }
    if !artifact.traces.is_empty() {
        let kinds: Vec<String> = artifact.traces.iter().map(|found| trace(words, found)).collect();
        row("cli-facts-hidden", people::list(words, &kinds, 8));
    }
    for facts in &file.tables {
        table(&mut text, terminal, facts);
    }
    text
}

/// `formula C5 ×3`
fn trace(words: Words, trace: &Trace) -> String {
    let mut text = terms::trace(words, trace.kind);
    if let Some(column) = trace.column {
        let _ = write!(text, " {}{}", column_letters(column), trace.row.map(|row| row.to_string()).unwrap_or_default());
    } else if let Some(row) = trace.row {
        let _ = write!(text, " {row}");
    }
    if trace.count > 1 {
        let _ = write!(text, " \u{d7}{}", people::grouped(&trace.count.to_string()));
    }
    text
}

/// One table: where it stands, and a line a column.
fn table(text: &mut String, terminal: &Terminal, facts: &TableFacts) {
    let words = terminal.words;
    let args = Values::new()
        .number("number", facts.table)
        .with("first", format!("{}{}", column_letters(facts.first_column), facts.first_row))
        .with("last", format!("{}{}", column_letters(facts.last_column), facts.last_row))
        .number("sums", facts.sums);
    let _ = writeln!(text, "\n{}", terminal.paint.ink(Ink::Strong, &words.say("cli-facts-table", &args)));
    let names: Vec<String> = facts.columns.iter().map(|c| people::cut(&people::visible(c.name.trim()), 32)).collect();
    let widest = names.iter().map(|name| people::width(name)).max().unwrap_or(0);
    for (column, name) in facts.columns.iter().zip(&names) {
        let pad = " ".repeat(widest - people::width(name));
        let mut role = terms::column(words, column.role);
        if let Some(of) = &column.of {
            let key = if column.role.counts() { "cli-facts-part" } else { "cli-facts-of" };
            role = words.say(key, &Values::new().with("role", role).with("of", people::visible(of)));
        }
        let how = words.plain(if column.declared { "cli-facts-declared" } else { "cli-facts-assumed" });
        let letters = format!("{:>3}", column_letters(column.column));
        let faint = |text: &str| terminal.paint.ink(Ink::Faint, text);
        let _ = writeln!(text, "{}  {name}{pad}  {role}  {}", faint(&letters), faint(&how));
    }
}
