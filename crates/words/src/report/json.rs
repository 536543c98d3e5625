//! `douane.report/1`: the report as a program reads it. The same report and language give the same bytes; keys stand in the
//! order documented in `docs/interfaces.md`.

use super::names::Names;
use crate::book::Words;
use crate::findings;
use disclosure::finding::{Finding, Level, Step};
use disclosure::report::{FileReport, Report, TableFacts, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;
use table::place::Place;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    tool: Tool,
    policy: PolicyName<'a>,
    verdict: Verdict,
    counts: Counts,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct PolicyName<'a> {
    id: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Counts {
    breach: usize,
    doubt: usize,
    note: usize,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    path: &'a str,
    sha256: &'a str,
    bytes: u64,
    format: &'a str,
    verdict: Verdict,
    tables: &'a [TableFacts],
    findings: Vec<Found<'a>>,
    more: u64,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    level: Level,
    place: Spot<'a>,
    message: String,
    why: String,
    fix: String,
    low: Option<u64>,
    high: Option<u64>,
    proof: Vec<Proof<'a>>,
    also: Vec<Spot<'a>>,
}

#[derive(Serialize)]
struct Spot<'a> {
    table: Option<u32>,
    sheet: Option<&'a str>,
    row: Option<u32>,
    column: Option<u32>,
    cell: Option<String>,
    name: Option<&'a str>,
    key: &'a BTreeMap<String, String>,
    part: Option<&'a str>,
}

#[derive(Serialize)]
struct Proof<'a> {
    file: &'a str,
    table: u32,
    row: u32,
    text: &'a str,
}

/// The report on one line, ended by a line feed.
#[must_use]
pub fn json(words: Words, report: &Report) -> String {
    let names = Names::of_report(report);
    let document = Document {
        schema: "douane.report/1",
        tool: Tool { name: "douane", version: env!("CARGO_PKG_VERSION") },
        policy: PolicyName { id: &report.policy, sha256: &report.policy_sha256 },
        verdict: report.verdict(),
        counts: Counts {
            breach: report.count(Level::Breach),
            doubt: report.count(Level::Doubt),
            note: report.count(Level::Note),
        },
        files: report.files.iter().map(|file| told(words, &names, file)).collect(),
    };
    // Strings, numbers and maps with string keys always have a JSON form.
    let mut text = serde_json::to_string(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn told<'a>(words: Words, names: &Names<'_>, file: &'a FileReport) -> File<'a> {
    File {
        file: names.name(&file.file),
        path: &file.file,
        sha256: &file.sha256,
        bytes: file.bytes,
        format: &file.format,
        verdict: file.verdict(),
        tables: &file.tables,
        findings: file.findings.iter().map(|finding| found(words, names, &file.file, finding)).collect(),
        more: file.more,
    }
}

fn found<'a>(words: Words, names: &Names<'_>, file: &'a str, finding: &'a Finding) -> Found<'a> {
    let told = findings::tell(words, file, finding);
    Found {
        rule: finding.rule.as_str(),
        level: finding.level,
        place: spot(&finding.place),
        message: told.what,
        why: told.why,
        fix: told.fix,
        low: finding.low,
        high: finding.high,
        proof: finding.proof.iter().map(|step| proof(names, file, step)).collect(),
        also: finding.also.iter().map(spot).collect(),
    }
}

fn spot(place: &Place) -> Spot<'_> {
    Spot {
        table: place.table,
        sheet: place.sheet.as_deref(),
        row: place.row,
        column: place.column,
        cell: place.address(),
        name: place.name.as_deref(),
        key: &place.key,
        part: place.part.as_deref(),
    }
}

fn proof<'a>(names: &Names<'_>, file: &'a str, step: &'a Step) -> Proof<'a> {
    let file = names.name(if step.file.is_empty() { file } else { &step.file });
    Proof { file, table: step.table, row: step.row, text: &step.text }
}
