//! `description-missing`: a key without a description, or with one that says nothing (variant `unspecific`). Facts: `key`,
//! `description`.
//!
//! A breach for the mandatory keys and for columns: without it nobody can tell what is counted. A note where the description only
//! repeats a column's name (`Sexe;Sexe`, variant `repeated`), which often says enough, and for an optional key left empty.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::metadata::{Entry, HISTORY, MARKS, PERIOD, POPULATION, REASON, REGISTER, VERSION, same_letters};
use crate::opened::CaseFile;
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct DescriptionMissing;

impl Rule for DescriptionMissing {
    fn code(&self) -> Code {
        Code::new("description-missing")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            if file.metadata.is_there() {
                self.look(index, file, findings);
            }
        }
    }
}

impl DescriptionMissing {
    fn look(&self, index: usize, file: &CaseFile<'_>, findings: &mut Findings<'_>) {
        for entry in &file.metadata.entries {
            let place = file.metadata.place(Some(entry.row), Some(&entry.key));
            let new = |level| Finding::new(self.code(), level, place).fact("key", entry.key.as_str());
            let optional = OPTIONAL.iter().any(|key| entry.key.eq_ignore_ascii_case(key));
            match worth(entry, &file.metadata.entries) {
                Worth::Nothing => findings.add(index, new(if optional { Level::Note } else { Level::Breach })),
                Worth::Unspecific if !optional => {
                    let finding = new(Level::Breach).variant("unspecific");
                    findings.add(index, finding.fact("description", entry.description.as_str()));
                }
                Worth::Repeated => findings.add(index, new(Level::Note).variant("repeated")),
                _ => {}
            }
        }
    }
}

/// Keys that need not be there.
const OPTIONAL: [&str; 5] = [VERSION, HISTORY, POPULATION, PERIOD, MARKS];

/// What a description is worth.
enum Worth {
    Nothing,
    Unspecific,
    Repeated,
    Something,
}

/// Words that stand in the place of a description.
const PLACEHOLDERS: [&str; 30] = [
    "todo",
    "to do",
    "tbd",
    "tba",
    "fixme",
    "xxx",
    "xx",
    "x",
    "test",
    "unknown",
    "none",
    "n/a",
    "na",
    "nvt",
    "n.v.t.",
    "null",
    "nan",
    "description",
    "beschrijving",
    "beschreibung",
    "to be completed",
    "to complete",
    "fill in",
    "in te vullen",
    "aan te vullen",
    "à compléter",
    "a completer",
    "auszufüllen",
    "lorem ipsum",
    "column",
];

/// Whether a description is a formula of other columns: `n/N, %`.
fn is_formula(text: &str, entries: &[Entry]) -> bool {
    let sign = |c: char| {
        matches!(c, '/' | '+' | '-' | '\u{2212}' | '*' | '\u{d7}' | '\u{f7}' | '%' | ',' | '(' | ')' | '=')
            || c.is_whitespace()
    };
    let terms: Vec<&str> = text.split(sign).filter(|term| !term.is_empty()).collect();
    let known = |term: &&str| entries.iter().any(|other| other.key.trim() == *term);
    terms.len() > 1 && terms.iter().all(known)
}

fn worth(entry: &Entry, entries: &[Entry]) -> Worth {
    let text = entry.description.trim();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '.')).to_lowercase();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let ours = entry.about_file();
    match () {
        () if text.is_empty() => Worth::Nothing,
        () if same_letters(text, &entry.key) => {
            if ours {
                Worth::Unspecific
            } else {
                Worth::Repeated
            }
        }
        () if letters == 0 => Worth::Unspecific,
        () if entry.key.eq_ignore_ascii_case(REGISTER) => Worth::Something,
        () if PLACEHOLDERS.contains(&bare.as_str()) => Worth::Unspecific,
        () if entry.key.eq_ignore_ascii_case(REASON) && letters < 6 => Worth::Unspecific,
        () if !ours && letters < 3 && !is_formula(text, entries) => Worth::Unspecific,
        () => Worth::Something,
    }
}
