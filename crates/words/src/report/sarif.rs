//! SARIF 2.1.0 (OASIS), which code-scanning pages and editors read. A region's `startLine` and `startColumn` are the row and the
//! cell's column, as everywhere in a report; the spreadsheet address stands in the logical location.

use crate::book::Words;
use crate::findings;
use crate::rulebook;
use disclosure::finding::{Finding, Level};
use disclosure::report::{FileReport, Report};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use table::place::Place;

/// The report as one SARIF log with one run, ended by a line feed.
#[must_use]
pub fn sarif(words: Words, report: &Report) -> String {
    let found = report.files.iter().flat_map(|file| &file.findings).map(|finding| finding.rule.as_str().to_owned());
    let listed = disclosure::rule::RULES.iter().map(|rule| rule.code().to_string());
    let codes: Vec<String> = found.chain(listed).collect::<BTreeSet<_>>().into_iter().collect();
    let results: Vec<Value> = report
        .files
        .iter()
        .flat_map(|file| file.findings.iter().map(move |finding| (file, finding)))
        .map(|(file, finding)| result(words, &codes, file, finding))
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

fn result(words: Words, codes: &[String], file: &FileReport, finding: &Finding) -> Value {
    let told = findings::tell(words, &file.file, finding);
    let level = match finding.level {
        Level::Breach => "error",
        Level::Doubt => "warning",
        Level::Note => "note",
    };
    let mut entry = json!({
        "ruleId": finding.rule.as_str(),
        "level": level,
        "message": { "text": format!("{} {} {}", told.what, told.why, told.fix) },
        "locations": [location(words, &file.file, &finding.place)],
        "partialFingerprints": { "douanePlace/v1": fingerprint(&file.file, finding) },
    });
    if let Some(index) = codes.iter().position(|code| code == finding.rule.as_str()) {
        entry["ruleIndex"] = json!(index);
    }
    let related: Vec<Value> = finding
        .also
        .iter()
        .map(|place| location(words, &file.file, place))
        .chain(finding.proof.iter().map(|step| {
            let place = Place { row: Some(step.row), table: Some(step.table), ..Place::default() };
            let name = if step.file.is_empty() { &file.file } else { &step.file };
            let mut related = location(words, name, &place);
            related["message"] = json!({ "text": step.text });
            related
        }))
        .collect();
    if !related.is_empty() {
        entry["relatedLocations"] = Value::Array(related);
    }
    entry
}

fn location(words: Words, file: &str, place: &Place) -> Value {
    let beside = place.part.as_deref().filter(|part| super::concise::names_file(part));
    let mut physical = json!({ "artifactLocation": { "uri": uri(beside.unwrap_or(file)) } });
    if let Some(row) = place.row.filter(|row| *row > 0) {
        physical["region"] = json!({ "startLine": row });
        if let Some(column) = place.column.filter(|column| *column > 0) {
            physical["region"]["startColumn"] = json!(column);
        }
    }
    let mut entry = json!({ "physicalLocation": physical });
    let name = findings::inside(words, place).join(" \u{203a} ");
    if !name.is_empty() {
        let full = place.address().or_else(|| place.part.clone()).unwrap_or_else(|| name.clone());
        entry["logicalLocations"] = json!([{ "name": name, "fullyQualifiedName": full }]);
    }
    entry
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

/// The file's name as a relative URI reference (RFC 3986): everything outside the unreserved signs is percent-encoded.
fn uri(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
