//! `format-not-allowed`: content of a kind that cannot be looked into, or that the route does not allow. Facts: `file`, `seen` (what the
//! content is: `xlsx`, `pdf`, `binary`, `text`); variant `disguised` with `ending` where the name says it were a table of text.

use crate::case::Case;
use crate::exhibit::Unread;
use crate::finding::{Code, Finding, Level};
use crate::rule::{Findings, Rule};
use table::place::Place;

/// The rule.
#[derive(Debug)]
pub struct FormatNotAllowed;

impl Rule for FormatNotAllowed {
    fn code(&self) -> Code {
        Code::new("format-not-allowed")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            let Err(Unread::FormatNotAllowed(seen)) = &file.exhibit.content else { continue };
            let name = file.exhibit.name.as_str();
            let finding = Finding::new(self.code(), Level::Breach, Place::default())
                .fact("file", name)
                .fact("seen", seen.as_str());
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
            findings.add(
                index,
                match ending.as_str() {
                    // Free text says what it is.
                    "txt" if seen == "text" => finding,
                    "csv" | "tsv" | "tab" | "txt" => finding.variant("disguised").fact("ending", ending),
                    _ => finding,
                },
            );
        }
    }
}
