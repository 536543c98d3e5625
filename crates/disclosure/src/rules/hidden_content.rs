//! `hidden-content`: what is in a file and not seen by somebody who looks at its table. One variant a kind of trace; facts: `count` (how many
//! cells, rows or signs), `detail` (the separator, the notation, the true format) where there is one.
//!
//! A breach where nothing honest looks like it, a doubt where it can be a slip of a tool, a note where it is harmless but worth knowing.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Entry;
use crate::opened::CaseFile;
use crate::rule::{Findings, Rule};
use table::artifact::{Trace, TraceKind};
use table::place::Place;

/// More lines of text than this around a table are no notes.
const MANY_LINES: usize = 30;

/// The rule.
#[derive(Debug)]
pub struct HiddenContent;

impl Rule for HiddenContent {
    fn code(&self) -> Code {
        Code::new("hidden-content")
    }

    fn family(&self) -> Option<&'static str> {
        Some("hidden-content")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            let in_cells = file.traces().any(|(trace, _)| trace.kind == TraceKind::BadEncoding && trace.part.is_some());
            for (trace, place) in file.traces() {
                let twice = trace.kind == TraceKind::BadEncoding && trace.part.is_none() && in_cells;
                let about_metadata = place.part.is_some();
                if let Some((variant, level)) = weigh(trace).filter(|_| !twice)
                    && !(about_metadata && layout(trace.kind))
                {
                    let finding = Finding::new(self.code(), level, place).variant(variant).fact("count", trace.count);
                    findings.add(
                        index,
                        match &trace.part {
                            Some(part) => finding.fact("detail", part.as_str()),
                            None => finding,
                        },
                    );
                }
            }
            self.lines(index, file, findings);
            self.name(index, file, findings);
            self.records(index, file, findings);
        }
    }
}

/// The wording and weight of a trace; `None` for those of other rules.
fn weigh(trace: &Trace) -> Option<(&'static str, Level)> {
    use Level::{Breach, Doubt, Note};
    Some(match (trace.kind, trace.part.as_deref()) {
        (TraceKind::Formula | TraceKind::Invisible | TraceKind::MixedScript, _) => return None,
        (TraceKind::Nul, _) => ("nul", Breach),
        (TraceKind::Control, _) => ("control", Breach),
        (TraceKind::CarriageReturn, _) => ("overwrite", Breach),
        (TraceKind::LongCell, Some(_)) => ("document-cell", Breach),
        (TraceKind::LongCell, None) => ("long-cell", Doubt),
        (TraceKind::Ragged, Some("wide")) => ("beyond-header", Breach),
        (TraceKind::Ragged, Some("shifted")) => ("shifted-header", Doubt),
        (TraceKind::Ragged, _) => ("short-rows", Doubt),
        (TraceKind::BadEncoding, _) => ("encoding", Doubt),
        (TraceKind::BadQuote, Some(_)) => ("open-quote", Breach),
        (TraceKind::BadQuote, None) => ("behind-quote", Doubt),
        (TraceKind::TrailingBlock, _) => ("further-table", Note),
        (TraceKind::FarAway, _) => ("far-away", Breach),
        (TraceKind::OtherSeparator, _) => ("other-separator", Breach),
        (TraceKind::Multiline, Some("table")) => ("table-in-cell", Breach),
        (TraceKind::Multiline, Some(_)) => ("lines-in-cell", Doubt),
        (TraceKind::Multiline, None) => ("line-in-cell", Note),
        (TraceKind::Encoded, _) => ("encoded", Breach),
        (TraceKind::OddDigit, _) => ("odd-digits", Breach),
        (TraceKind::ExcessPrecision, None) => ("precision", Doubt),
        (TraceKind::ExcessPrecision, Some(_)) => ("unrounded", Note),
        (TraceKind::Spacing, _) => ("spacing", Doubt),
        (TraceKind::Extension, _) => ("ending", Note),
        (TraceKind::Carried, Some("tool")) => ("tool", Note),
        (TraceKind::Carried, _) => ("carried", Breach),
        (TraceKind::AfterEnd, _) => ("after-end", Breach),
    })
}

/// Kinds that are about how a table lies in its file: a metadata file has rules of its own for that.
fn layout(kind: TraceKind) -> bool {
    use TraceKind::{BadEncoding, ExcessPrecision, Extension, LongCell, Multiline, Ragged, TrailingBlock};
    matches!(kind, Ragged | TrailingBlock | Extension | ExcessPrecision | BadEncoding | LongCell | Multiline)
}

impl HiddenContent {
    /// Many lines of text around a table.
    fn lines(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        let Ok(artifact) = &file.exhibit.content else { return };
        if artifact.lines.len() > MANY_LINES && !artifact.format.is_for_a_person() {
            let row = artifact.lines.first().map(|line| line.row);
            let finding = Finding::new(self.code(), Level::Doubt, Place { row, ..Place::default() });
            findings.add(index, finding.variant("lines").fact("count", artifact.lines.len()));
        }
    }

    /// A name that carries numbers no date, version or year explains. Two such numbers are a message.
    fn name(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        let name = file.exhibit.name.as_str();
        let numbers = name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 9 && !is_time(run)).count();
        let longest = name.split(|c: char| !c.is_ascii_hexdigit()).map(str::len).max().unwrap_or(0);
        let blank = name.bytes().collect::<std::collections::BTreeSet<u8>>().len() < 5;
        if numbers > 0 || (longest >= 24 && !blank) {
            let level = if numbers > 1 || longest >= 64 { Level::Breach } else { Level::Doubt };
            let place = Place { part: Some("name".to_owned()), ..Place::default() };
            findings.add(index, Finding::new(self.code(), level, place).variant("name").fact("count", numbers));
        }
    }

    /// Descriptions that are rows of data: several with numbers and dates such as no description has.
    fn records(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        let rows: Vec<&Entry> = file.metadata.entries.iter().filter(|entry| is_record(&entry.description)).collect();
        if let Some(first) = rows.first().filter(|_| rows.len() >= 3) {
            let place = file.metadata.place(Some(first.row), Some(&first.key));
            let finding = Finding::new(self.code(), Level::Breach, place).variant("records");
            findings.add(index, finding.fact("count", rows.len()));
        }
    }
}

/// `20240131`, with or without hours, minutes and seconds.
fn is_time(run: &str) -> bool {
    let part = |range: std::ops::Range<usize>| run.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let date = (1900..=2100).contains(&part(0..4).unwrap_or(0))
        && (1..=12).contains(&part(4..6).unwrap_or(0))
        && (1..=31).contains(&part(6..8).unwrap_or(0));
    let clock = match run.len() {
        8 => true,
        12 => part(8..10) < Some(24) && part(10..12) < Some(60),
        14 => part(8..10) < Some(24) && part(10..12) < Some(60) && part(12..14) < Some(60),
        _ => false,
    };
    date && clock
}

/// Whether a description has two or more words made of numbers that are no years: keys, dates of a day, post codes.
fn is_record(description: &str) -> bool {
    let telling = |word: &&str| {
        let year = |run: &str| run.parse::<u32>().is_ok_and(|year| (1900..=2100).contains(&year));
        let runs = || word.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        let others: usize = runs().filter(|run| !year(run)).map(str::len).sum();
        runs().any(|run| run.len() >= 4 && !year(run)) || others >= 5 || (others >= 4 && runs().any(year))
    };
    description.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|')).filter(telling).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_from_descriptions() {
        for record in [
            "PAT6339373 91080499972 Stijn 1991-08-04 8024 F I21.4",
            "31258716356;1954-01-09;M",
            "a1b2c3d4e5 9059 F B20",
        ] {
            assert!(is_record(record), "{record}");
        }
        for description in [
            "Year of registration (2003–2022)",
            "Number of patients 2019, 2020 and 2021",
            "ICPC-2 code A11",
            "age 18-64 in 1000 inh.",
        ] {
            assert!(!is_record(description), "{description}");
        }
    }

    #[test]
    fn times_in_names_are_no_messages() {
        assert!(is_time("20240131") && is_time("202401312359") && is_time("20240131235959"));
        assert!(!is_time("60120699968") && !is_time("202413011200"));
    }
}
