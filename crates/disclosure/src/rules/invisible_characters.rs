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
