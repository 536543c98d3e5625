//! The end of a report: what each file is, what was assumed of it, and what follows from everything that was found.

use super::paint::Ink;
use super::view::{View, sign, wrap};
use crate::book::{Args, Words};
use crate::{people, terms};
use disclosure::exhibit::{Exhibit, Supplement};
use disclosure::finding::Level;
use disclosure::report::{FileReport, Report, TableFacts, Verdict};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use table::place::column_letters;

/// Why a report is told: what follows from it differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Files are checked before anybody asks for them.
    Check,
    /// Only the findings on metadata are in the report; the data were not judged.
    Metadata,
    /// Files were to be handed in, and some could not be.
    Request,
}

/// Whether a rule judges the metadata file and not the data.
#[must_use]
pub fn about_metadata(rule: &str) -> bool {
    rule.starts_with("metadata-") || ["register-unknown", "description-missing", "column-undescribed"].contains(&rule)
}

/// The file's line: its shape, and what was assumed of its columns.
pub(super) fn file(text: &mut String, view: View, file: &FileReport, exhibit: Option<&Exhibit>) {
    let View { words, paint, .. } = view;
    if file.findings.iter().any(|finding| finding.rule.as_str() == "file-missing" && finding.place.part.is_none()) {
        return;
    }
    let (glyph, ink) = match file.verdict() {
        Verdict::Pass => ("\u{2713}", Ink::Fine),
        Verdict::Review => sign(Level::Doubt),
        Verdict::Refuse => sign(Level::Breach),
    };
    let name = people::visible(&file.file);
    let mut parts = vec![format!("{} {}", paint.ink(ink, glyph), paint.ink(Ink::Strong, &name))];
    match file.tables.as_slice() {
        _ if exhibit.is_none_or(|exhibit| exhibit.content.is_err()) => parts.push(words.plain("cli-not-checked")),
        [] => parts.push(words.plain("cli-no-table")),
        [only] => parts.push(shape(words, only)),
        many => parts.push(words.say("cli-tables", &Args::new().number("count", many.len()))),
    }
    let _ = writeln!(text, "{}", parts.join("  "));
    for facts in &file.tables {
        read_as(text, view, facts);
    }
}

fn shape(words: Words, facts: &TableFacts) -> String {
    let args = Args::new()
        .number("rows", (facts.last_row + 1).saturating_sub(facts.first_row))
        .number("columns", (facts.last_column + 1).saturating_sub(facts.first_column));
    words.say("cli-shape", &args)
}

/// `read as: dimension province · count (n) 0-17, 18-64 · total (N) Total`
fn read_as(text: &mut String, view: View, facts: &TableFacts) {
    let words = view.words;
    let mut roles: Vec<(String, Vec<String>)> = Vec::new();
    for column in &facts.columns {
        let role = terms::column(words, column.role);
        let name = match people::cut(&people::visible(column.name.trim()), 24) {
            empty if empty.is_empty() => column_letters(column.column),
            name => name,
        };
        match roles.iter_mut().find(|(known, _)| *known == role) {
            Some((_, names)) => names.push(name),
            None => roles.push((role, vec![name])),
        }
    }
    if roles.is_empty() {
        return;
    }
    let told: Vec<String> =
        roles.iter().map(|(role, names)| format!("{role} = {}", people::list(words, names, 6))).collect();
    let mut line = format!("{} {}", words.plain("cli-read-as"), told.join(" \u{b7} "));
    if facts.columns.iter().any(|column| !column.declared) {
        let _ = write!(line, " {}", words.plain("cli-assumed"));
    }
    for line in wrap(&line, view.width.saturating_sub(2).max(24)) {
        let _ = writeln!(text, "  {}", view.paint.ink(Ink::Faint, &line));
    }
}

/// `1 to change, 1 to look at, 29 rules found nothing · policy healthdata.be`, and what follows from it.
pub(super) fn verdict(text: &mut String, view: View, report: &Report, exhibits: &[Exhibit], occasion: Occasion) {
    let View { words, paint, .. } = view;
    let counted = |key: &str, count: usize, ink: Ink| {
        let told = words.say(key, &Args::new().number("count", count));
        (people::width(&told), if count > 0 { paint.ink(ink, &told) } else { told })
    };
    let mut counts = vec![
        counted("cli-count-breach", report.count(Level::Breach), Ink::Breach),
        counted("cli-count-doubt", report.count(Level::Doubt), Ink::Doubt),
        counted("cli-count-note", report.count(Level::Note), Ink::Note),
    ];
    if occasion == Occasion::Check
        && let Some(quiet) = quiet(report, exhibits)
    {
        counts.push(counted("cli-count-quiet", quiet, Ink::Fine));
    }
    let mut parts: Vec<(&str, usize, String)> = counts.into_iter().map(|(wide, told)| (", ", wide, told)).collect();
    if !report.policy.is_empty() {
        let policy = words.say("cli-policy", &Args::new().with("policy", report.policy.clone()));
        parts.push((" \u{b7} ", people::width(&policy), policy));
    }
    let mut line = joined(&parts, view.width);
    if report.files.len() > 1 {
        let count = |wanted| report.files.iter().filter(|file| file.verdict() == wanted).count();
        let args = Args::new()
            .number("files", report.files.len())
            .number("refuse", count(Verdict::Refuse))
            .number("review", count(Verdict::Review))
            .number("pass", count(Verdict::Pass));
        line.insert_str(0, &(words.say("cli-files", &args) + "\n"));
    }
    if !text.ends_with("\n\n") {
        text.push('\n');
    }
    let _ = writeln!(text, "{line}");
    let ink = match report.verdict() {
        Verdict::Pass => Ink::Fine,
        Verdict::Review => Ink::Doubt,
        Verdict::Refuse => Ink::Breach,
    };
    let key = match (occasion, report.verdict()) {
        (Occasion::Check, Verdict::Pass) => "cli-verdict-pass",
        (Occasion::Check, Verdict::Review) => "cli-verdict-review",
        (Occasion::Check, Verdict::Refuse) => "cli-verdict-refuse",
        (Occasion::Metadata, Verdict::Pass) => "cli-metadata-pass",
        (Occasion::Metadata, Verdict::Review) => "cli-metadata-review",
        (Occasion::Metadata, Verdict::Refuse) => "cli-metadata-refuse",
        (Occasion::Request, _) => "cli-request-stopped",
    };
    for line in wrap(&words.plain(key), view.width) {
        let _ = writeln!(text, "{}", paint.ink(ink, &line));
    }
}

/// Parts one behind the other, each with what stands before it and how wide it is; a part that does not fit begins a line.
fn joined(parts: &[(&str, usize, String)], width: usize) -> String {
    let (mut line, mut reached) = (String::new(), 0);
    for (before, wide, part) in parts {
        if reached > 0 && reached + people::width(before) + wide > width {
            line.push_str(before.trim_end());
            line.push('\n');
            reached = 0;
        } else if reached > 0 {
            line.push_str(before);
            reached += people::width(before);
        }
        line.push_str(part);
        reached += wide;
    }
    line
}

/// How many rules were tried on what was read and found nothing; `None` where nothing was read. Rules about metadata count only
/// where there is metadata to be judged.
fn quiet(report: &Report, exhibits: &[Exhibit]) -> Option<usize> {
    let read: Vec<&Exhibit> = exhibits.iter().filter(|exhibit| exhibit.content.is_ok()).collect();
    let described = |exhibit: &&Exhibit| matches!(&exhibit.metadata, Supplement::Present { content: Ok(_), .. });
    let described = read.iter().all(described);
    let found: BTreeSet<&str> =
        report.files.iter().flat_map(|file| &file.findings).map(|finding| finding.rule.as_str()).collect();
    let tried = |code: &str| described || !about_metadata(code);
    let codes = disclosure::rules::RULES.iter().map(|rule| rule.code().to_string());
    let quiet = codes.filter(|code| tried(code) && !found.contains(code.as_str())).count();
    (!read.is_empty()).then_some(quiet)
}
