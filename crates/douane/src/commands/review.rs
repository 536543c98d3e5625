//! `douane review`: what an officer reads before deciding, on the terminal.

use super::status::line;
use crate::client::{Client, GateArgs, tell};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args;
use disclosure::finding::Level;
use serde_json::Value;
use std::fmt::Write as _;
use words::book::Args as Values;
use words::people;
use words::report::paint::Ink;
use words::report::view::{sign, wrap};

/// Which request.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane review 1291\n  douane review 1291 --json")]
pub(crate) struct Review {
    /// Number of the request
    #[arg(value_name = "ID")]
    id: u64,
    /// Print the gate's answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gate: GateArgs,
}

impl Review {
    /// Shows it.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let client = Client::new(&self.gate, surroundings.gate(), surroundings.token(), terminal.words);
        match client.and_then(|client| client.get(&format!("/api/v1/requests/{}/review", self.id))) {
            Err(trouble) => return tell(terminal, &trouble),
            Ok(answer) if self.json => terminal.say(&format!("{answer}\n")),
            Ok(answer) => terminal.say(&page(terminal, &answer)),
        }
        Exit::Clean
    }
}

/// A text of the answer, fit for a terminal.
fn text(value: &Value, key: &str) -> String {
    people::visible(value.get(key).and_then(Value::as_str).unwrap_or_default())
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What became of a file since the round before, to the cell.
fn changed(page: &mut String, change: &Value) {
    let _ = writeln!(page, "\n{}: {}", text(change, "file"), text(change, "what"));
    for table in list(change, "tables") {
        let _ = writeln!(page, "  {}", text(table, "heading"));
        for line in list(table, "summary").iter().filter_map(Value::as_str) {
            let _ = writeln!(page, "    {}", people::visible(line));
        }
        for cell in list(table, "cells") {
            let place = [text(cell, "row"), text(cell, "key"), text(cell, "column")].join(" \u{b7} ");
            let _ = writeln!(page, "    {place}: {} \u{2192} {}", text(cell, "before"), text(cell, "after"));
        }
        if !text(table, "more").is_empty() {
            let _ = writeln!(page, "    {}", text(table, "more"));
        }
    }
}

/// The request, what was written, then each file: its metadata and what was found in it.
fn page(terminal: &Terminal, answer: &Value) -> String {
    let request = answer.get("request").unwrap_or(&Value::Null);
    let mut page = line(terminal, request);
    for said in list(answer, "thread") {
        let _ = writeln!(page, "\n{}, {}:", text(said, "who"), text(said, "when"));
        paragraph(&mut page, terminal, "  ", &text(said, "text"));
    }
    for change in list(answer, "changes") {
        changed(&mut page, change);
    }
    let none = Value::Null;
    let reports = answer.get("report").map(|report| list(report, "files")).unwrap_or_default();
    for (at, file) in list(answer, "files").iter().enumerate() {
        let _ = writeln!(page, "\n{}", terminal.paint.ink(Ink::Strong, &text(file, "name")));
        if file.get("altered").and_then(Value::as_bool) == Some(true) {
            let _ = writeln!(page, "  {}", terminal.words.plain("cli-review-altered"));
        }
        for line in list(file, "metadata") {
            let role = line.get("role").and_then(Value::as_str).map(|role| format!(" ({role})")).unwrap_or_default();
            let line = format!("{}: {}{role}", text(line, "key"), text(line, "description"));
            paragraph(&mut page, terminal, "  ", &line);
        }
        findings(&mut page, terminal, reports.get(at).unwrap_or(&none));
    }
    if !text(answer, "exceptions").is_empty() {
        page.push('\n');
        paragraph(&mut page, terminal, "", &text(answer, "exceptions"));
    }
    if request.get("state").and_then(Value::as_str) == Some("waiting") {
        let id = request.get("id").and_then(Value::as_u64).unwrap_or_default().to_string();
        let _ = writeln!(page, "\n{}", terminal.words.say("cli-review-next", &Values::new().with("id", id)));
    }
    page
}

/// What was found in a file, each with its place and what to do.
fn findings(page: &mut String, terminal: &Terminal, report: &Value) {
    let found = list(report, "findings");
    if found.is_empty() {
        let _ = writeln!(page, "  {}", terminal.words.plain("cli-review-clean"));
    }
    for finding in found {
        let level = match finding.get("level").and_then(Value::as_str) {
            Some("breach") => Level::Breach,
            Some("doubt") => Level::Doubt,
            _ => Level::Note,
        };
        let (glyph, ink) = sign(level);
        let cell = finding.get("place").map(|place| text(place, "cell")).filter(|cell| !cell.is_empty());
        let cell = cell.map(|cell| format!(" {cell}")).unwrap_or_default();
        let heading = format!("{glyph} {}{cell}", text(finding, "rule"));
        let _ = writeln!(page, "  {}", terminal.paint.ink(ink, &heading));
        paragraph(page, terminal, "    ", &text(finding, "message"));
        for step in list(finding, "proof") {
            paragraph(
                page,
                terminal,
                "    ",
                &format!("{}: {}", terminal.words.plain("cli-proof"), text(step, "text")),
            );
        }
    }
    let more = report.get("more").and_then(Value::as_u64).unwrap_or_default();
    if more > 0 {
        let _ = writeln!(page, "  {}", terminal.words.say("cli-review-more", &Values::new().number("count", more)));
    }
}

/// A text, wrapped and set in.
fn paragraph(page: &mut String, terminal: &Terminal, lead: &str, text: &str) {
    for line in wrap(text, terminal.width.saturating_sub(lead.len()).max(24)) {
        let _ = writeln!(page, "{lead}{line}");
    }
}
