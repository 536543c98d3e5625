//! One line a finding, for grep and for editors that jump to `file:row:column`.

use super::names::{self, beside};
use crate::book::Words;
use crate::findings;
use crate::people;
use disclosure::exhibit::Exhibit;
use disclosure::finding::Finding;
use disclosure::report::{FileReport, Report};
use std::fmt::Write as _;

/// `tables/t.csv:5:3: recoverable-cell A hidden value can be worked out exactly (65-79, F; n)`; nothing where nothing was found.
/// The file stands as it was handed in. Row and column are those of the report: the column counts cells, as a spreadsheet does.
#[must_use]
pub fn concise(words: Words, report: &Report, exhibits: &[Exhibit]) -> String {
    let mut text = String::new();
    for file in &report.files {
        let exhibit = names::exhibit(file, exhibits);
        for finding in &file.findings {
            line(&mut text, words, file, exhibit, finding);
        }
    }
    text
}

fn line(text: &mut String, words: Words, file: &FileReport, exhibit: Option<&Exhibit>, finding: &Finding) {
    let place = &finding.place;
    let _ = write!(text, "{}:", people::visible(beside(place, exhibit).unwrap_or(&file.file)));
    if let Some(row) = place.row {
        let _ = write!(text, "{row}:");
        if let Some(column) = place.column {
            let _ = write!(text, "{column}:");
        }
    }
    let what = findings::what(words, &file.file, finding);
    let _ = write!(text, " {} {}", finding.rule, what.trim_end_matches('.'));
    let name = place.name.as_deref().map(people::visible).filter(|name| !name.is_empty());
    let aside: Vec<String> = findings::key_values(place).into_iter().chain(name).collect();
    if !aside.is_empty() {
        let _ = write!(text, " ({})", aside.join("; "));
    }
    text.push('\n');
}
