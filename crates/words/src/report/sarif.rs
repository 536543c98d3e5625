//! SARIF 2.1.0 (OASIS), which code-scanning pages and editors read. A region counts lines and code points of the text, which is not
//! how a report counts: a quoted cell may run over several lines. The row and the spreadsheet address stand in the logical location.

use super::names::{self, beside};
use crate::book::Words;
use crate::findings;
use crate::rulebook;
use disclosure::exhibit::Exhibit;
use disclosure::finding::{Finding, Level};
use disclosure::report::{FileReport, Report};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use table::place::Place;

/// Where a row or cell stands in the text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Line, from 1; lines end with a line feed, a carriage return, or both.
    pub line: u32,
    /// Where the cell begins and where it has ended, in code points from 1; `None` for a row, or a cell that cannot be found in the text.
    pub columns: Option<(u32, u32)>,
}

/// Finds a row, or a cell of it, in the text of a file of the report or of its metadata file, by its path. `None` where it cannot be found:
/// then no line is named.
pub type Lookup<'l> = &'l dyn Fn(&str, u32, Option<u32>) -> Option<Spot>;

/// The report as one SARIF log with one run, ended by a line feed.
#[must_use]
pub fn sarif(words: Words, report: &Report, exhibits: &[Exhibit], lookup: Lookup<'_>) -> String {
    let found = report.files.iter().flat_map(|file| &file.findings).map(|finding| finding.rule.as_str().to_owned());
    let listed = disclosure::rules::RULES.iter().map(|rule| rule.code().to_string());
    let codes: Vec<String> = found.chain(listed).collect::<BTreeSet<_>>().into_iter().collect();
    let results: Vec<Value> = report
        .files
        .iter()
        .flat_map(|file| file.findings.iter().map(move |finding| (file, finding)))
        .map(|(file, finding)| {
            let source = Source { words, file, exhibit: names::exhibit(file, exhibits), lookup };
            source.result(&codes, finding)
        })
        .collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "douane",
                "version": env!("CARGO_PKG_VERSION"),
                "language": words.locale.tag(),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "artifacts": report.files.iter().map(artifact).collect::<Vec<_>>(),
            "results": results,
            "properties": { "policy": report.policy, "policySha256": report.policy_sha256, "verdict": report.verdict() },
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// One entry of the rules array; its help is the rule's page, which is written in English.
fn rule(code: &str) -> Value {
    let english = Words::default();
    let page = rulebook::page(code).map_or("", rulebook::explanation);
    let short = page.lines().find(|line| !line.trim().is_empty()).unwrap_or(code);
    let mut entry = json!({ "id": code, "shortDescription": { "text": short } });
    let why = english.find(&format!("{code}.why"), &crate::book::Args::new()).filter(|why| !why.contains('{'));
    if let Some(why) = why {
        entry["fullDescription"] = json!({ "text": why });
    }
    if !page.is_empty() {
        entry["help"] = json!({ "text": page, "markdown": page });
    }
    entry
}

fn artifact(file: &FileReport) -> Value {
    let mut entry = json!({ "location": { "uri": uri(&file.file) } });
    if !file.sha256.is_empty() {
        entry["length"] = json!(file.bytes);
        entry["hashes"] = json!({ "sha-256": file.sha256 });
    }
    entry
}

/// One file's part of the report, and what is needed to tell it.
struct Source<'a> {
    words: Words,
    file: &'a FileReport,
    exhibit: Option<&'a Exhibit>,
    lookup: Lookup<'a>,
}

impl Source<'_> {
    fn result(&self, codes: &[String], finding: &Finding) -> Value {
        let path = &self.file.file;
        let told = findings::tell(self.words, path, finding);
        let level = match finding.level {
            Level::Breach => "error",
            Level::Doubt => "warning",
            Level::Note => "note",
        };
        let mut entry = json!({
            "ruleId": finding.rule.as_str(),
            "level": level,
            "message": { "text": format!("{} {} {}", told.what, told.why, told.fix) },
            "locations": [self.location(path, &finding.place)],
            "partialFingerprints": { "douanePlace/v1": fingerprint(path, finding) },
        });
        if let Some(index) = codes.iter().position(|code| code == finding.rule.as_str()) {
            entry["ruleIndex"] = json!(index);
        }
        let also = finding.also.iter().map(|place| self.location(path, place));
        let proof = finding.proof.iter().map(|step| {
            let place = Place { row: Some(step.row), table: Some(step.table), ..Place::default() };
            let mut related = self.location(if step.file.is_empty() { path } else { &step.file }, &place);
            related["message"] = json!({ "text": step.text });
            related
        });
        let related: Vec<Value> = also.chain(proof).collect();
        if !related.is_empty() {
            entry["relatedLocations"] = Value::Array(related);
        }
        entry
    }

    fn location(&self, file: &str, place: &Place) -> Value {
        let file = beside(place, self.exhibit).unwrap_or(file);
        let mut physical = json!({ "artifactLocation": { "uri": uri(file) } });
        if let Some(spot) = place.row.and_then(|row| (self.lookup)(file, row, place.column)) {
            physical["region"] = json!({ "startLine": spot.line });
            if let Some((start, end)) = spot.columns {
                physical["region"]["startColumn"] = json!(start);
                physical["region"]["endColumn"] = json!(end);
            }
        }
        let mut entry = json!({ "physicalLocation": physical });
        let name = findings::inside(self.words, place).join(" \u{203a} ");
        if !name.is_empty() {
            let full = place.address().or_else(|| place.part.clone()).unwrap_or_else(|| name.clone());
            entry["logicalLocations"] = json!([{ "name": name, "fullyQualifiedName": full }]);
        }
        entry
    }
}

/// What stays the same while a file is mended around the finding: file, rule and the row's coordinates, or else its address.
fn fingerprint(file: &str, finding: &Finding) -> String {
    let place = &finding.place;
    let key: Vec<String> = place.key.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let spot = match (key.is_empty(), place.row) {
        (false, _) => key.join(";"),
        (true, Some(row)) => format!("row {row}"),
        (true, None) => String::new(),
    };
    let column = place.name.clone().or_else(|| place.column.map(|column| column.to_string())).unwrap_or_default();
    let part = place.part.as_deref().unwrap_or_default();
    format!("{file}|{}|{}|{part}|{spot}|{column}", finding.rule, finding.variant)
}

/// A path as a URI reference (RFC 3986): relative as it was given, or a `file` URI where it begins at the root. Everything outside the
/// unreserved signs is percent-encoded.
fn uri(path: &str) -> String {
    if cfg!(windows) { windows_uri(path) } else { encoded(if path.starts_with('/') { "file://" } else { "" }, path) }
}

/// A path of Windows as a URI reference (RFC 8089, appendix D and E): `C:\t.csv` is `file:///C:/t.csv`, `\\server\share` is `file://server/share`.
fn windows_uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("//?/UNC").map(|rest| format!("/{rest}")).unwrap_or(path);
    let path = path.strip_prefix("//?/").unwrap_or(&path);
    match path.split_once(':') {
        Some((drive, rest)) if drive.len() == 1 && rest.starts_with('/') => encoded(&format!("file:///{drive}:"), rest),
        _ => encoded(if path.starts_with("//") { "file:" } else { "" }, path),
    }
}

/// A beginning, and a path behind it.
fn encoded(head: &str, path: &str) -> String {
    let mut text = head.to_owned();
    for byte in path.strip_prefix("./").unwrap_or(path).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri_that_leads_back_to_it() {
        assert_eq!(uri("./a b/é:1.csv"), "a%20b/%C3%A9%3A1.csv");
        assert_eq!(uri("../t.csv"), "../t.csv");
        assert_eq!(uri("/data/t.csv"), "file:///data/t.csv");
    }

    #[test]
    fn a_path_of_windows_becomes_one_too() {
        assert_eq!(windows_uri(r"C:\data\a b.csv"), "file:///C:/data/a%20b.csv");
        assert_eq!(windows_uri(r"\\?\C:\data\t.csv"), "file:///C:/data/t.csv");
        assert_eq!(windows_uri(r"\\server\share\t.csv"), "file://server/share/t.csv");
        assert_eq!(windows_uri(r"\\?\UNC\server\share\t.csv"), "file://server/share/t.csv");
        assert_eq!(windows_uri(r".\one\t.csv"), "one/t.csv");
        assert_eq!(windows_uri(r"..\t.csv"), "../t.csv");
    }
}
