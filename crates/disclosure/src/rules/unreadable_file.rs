//! `unreadable-file`: a file, or its metadata file (variant `metadata`), that could not be read. Facts: `file`, and `word`, the reader's word
//! for it. Variants: `empty`; `limit` with `what` (`bytes`, `rows`, `cells`) and `limit`.

use crate::case::Case;
use crate::exhibit::Unread;
use crate::finding::{Code, Finding, Level};
use crate::metadata::Problem;
use crate::rule::{Findings, Rule};
use table::place::Place;

/// The rule.
#[derive(Debug)]
pub struct UnreadableFile;

impl Rule for UnreadableFile {
    fn code(&self) -> Code {
        Code::new("unreadable-file")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            let new = |place| Finding::new(self.code(), Level::Breach, place).fact("file", file.exhibit.name.as_str());
            match &file.exhibit.content {
                Err(Unread::Unreadable(word)) if word == "empty" => {
                    findings.add(index, new(Place::default()).variant("empty"));
                }
                Err(Unread::Unreadable(word)) => {
                    findings.add(index, new(Place::default()).fact("word", word.as_str()));
                }
                Err(Unread::OverLimit(what, limit)) => {
                    let finding = new(Place::default()).variant("limit");
                    findings.add(index, finding.fact("what", what.as_str()).fact("limit", *limit));
                }
                Ok(_) | Err(Unread::FormatNotAllowed(_)) => {}
            }
            for problem in &file.metadata.problems {
                let Problem::Unread(why) = problem else { continue };
                let word = match why {
                    Unread::FormatNotAllowed(word) | Unread::Unreadable(word) | Unread::OverLimit(word, _) => word,
                };
                let finding = new(file.metadata.place(None, None)).variant("metadata");
                findings.add(index, finding.fact("word", word.as_str()));
            }
        }
    }
}
