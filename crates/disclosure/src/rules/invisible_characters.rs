//! `invisible-characters`: signs that show nothing (zero width, soft hyphen, fillers), turn the reading direction or belong to the tags
//! (variant `direction`), or are letters made to be taken for others (variant `look-alike`). In the file or its metadata. Facts: `count`.
//!
//! Eight or more invisible signs at one column can carry a word, and nothing honest needs a turned direction: breaches. A stray one comes
//! from copying out of a web page: a doubt, as are look-alikes.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::opened::CaseFile;
use crate::rule::{Findings, Rule};
use table::artifact::{Trace, TraceKind};
use table::place::Place;

/// So many invisible signs can spell a character.
const ENOUGH: u64 = 8;

/// Signs that show nothing, which no name of a file needs.
const fn shows_nothing(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0e}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// The rule.
#[derive(Debug)]
pub struct InvisibleCharacters;

impl Rule for InvisibleCharacters {
    fn code(&self) -> Code {
        Code::new("invisible-characters")
    }

    fn family(&self) -> Option<&'static str> {
        Some("hidden-content")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for (trace, place) in file.traces() {
                if let Some(finding) = self.judge(file, trace, place) {
                    findings.add(index, finding.fact("count", trace.count));
                }
            }
            // A name leaves with its file.
            let count = file.exhibit.name.chars().filter(|sign| shows_nothing(*sign)).count();
            if count > 0 {
                let place = Place { part: Some("name".to_owned()), ..Place::default() };
                let level = if count as u64 >= ENOUGH { Level::Breach } else { Level::Doubt };
                findings.add(index, Finding::new(self.code(), level, place).fact("count", count));
            }
        }
    }
}

impl InvisibleCharacters {
    fn judge(&self, file: &CaseFile<'_>, trace: &Trace, place: Place) -> Option<Finding> {
        let new = |level| Finding::new(self.code(), level, place);
        match (trace.kind, trace.part.is_some()) {
            (TraceKind::Invisible, true) => Some(new(Level::Breach).variant("direction")),
            (TraceKind::Invisible, false) => {
                let all: u64 =
                    file.traces().filter(|(t, _)| t.kind == TraceKind::Invisible).map(|(t, _)| t.count).sum();
                Some(new(if all >= ENOUGH { Level::Breach } else { Level::Doubt }))
            }
            (TraceKind::MixedScript, _) => Some(new(Level::Doubt).variant("look-alike")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::exhibit::{Exhibit, Supplement};
    use crate::finding::Level;
    use crate::history::Nothing;
    use crate::inspect::inspect_for;
    use crate::policy::Policy;
    use formats::limits::Limits;

    fn found(name: &str) -> Vec<Level> {
        let exhibit = Exhibit {
            name: name.to_owned(),
            path: name.to_owned(),
            sha256: String::new(),
            bytes: 0,
            content: Ok(formats::open::open("t.csv", b"r;n\nGent;12\n", &Limits::default()).unwrap()),
            metadata: Supplement::Missing { expected: format!("{name}.meta"), seen: None },
            evidence: None,
        };
        let report = inspect_for(&[exhibit], &Policy::default(), &Nothing, None);
        let findings = report.files.into_iter().flat_map(|file| file.findings);
        findings
            .filter(|finding| finding.rule.as_str() == "invisible-characters")
            .map(|finding| finding.level)
            .collect()
    }

    #[test]
    fn a_name_holds_no_sign_that_nobody_sees() {
        assert_eq!(found("Überblick – été 2026 (2).csv"), []);
        assert_eq!(found("a\u{200b}b.csv"), [Level::Doubt]);
        assert_eq!(found(&format!("a{}.csv", "\u{200b}\u{200c}".repeat(4))), [Level::Breach]);
    }
}
