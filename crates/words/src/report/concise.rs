//! One line a finding, for grep and for editors that jump to `file:row:column`.

use crate::book::Words;
use crate::findings;
use crate::people;
use disclosure::finding::Finding;
use disclosure::report::Report;
use std::fmt::Write as _;

/// `t.csv:5:3: recoverable-cell A hidden value can be worked out exactly (65-79, F; n)`; nothing where nothing was found.
/// Row and column are those of the report: the column counts cells, as a spreadsheet does.
#[must_use]
pub fn concise(words: Words, report: &Report) -> String {
    let mut text = String::new();
    for file in &report.files {
        for finding in &file.findings {
            line(&mut text, words, &file.file, finding);
        }
    }
    text
}

fn line(text: &mut String, words: Words, file: &str, finding: &Finding) {
    let place = &finding.place;
    let file_shown = people::visible(place.part.as_deref().filter(|part| names_file(part)).unwrap_or(file));
    let _ = write!(text, "{file_shown}:");
    if let Some(row) = place.row {
        let _ = write!(text, "{row}:");
        if let Some(column) = place.column {
            let _ = write!(text, "{column}:");
        }
    }
    let what = findings::what(words, file, finding);
    let _ = write!(text, " {} {}", finding.rule, what.trim_end_matches('.'));
    let name = place.name.as_deref().map(people::visible).filter(|name| !name.is_empty());
    let aside: Vec<String> = findings::key_values(place).into_iter().chain(name).collect();
    if !aside.is_empty() {
        let _ = write!(text, " ({})", aside.join("; "));
    }
    text.push('\n');
}

/// Whether a place's part is itself a file beside the one that was judged, such as its metadata file.
pub(crate) fn names_file(part: &str) -> bool {
    part.ends_with(".meta")
}
