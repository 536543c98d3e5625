//! The text of a file outside its tables: titles, notes, or all of a text.

use crate::frame::page;
use table::artifact::Artifact;
use words::book::{Args, Words};

/// Lines shown at most: every line of a text that a person is to read, and far more than the notes of a table.
const MOST: usize = 2_000;

/// Lines of text, as they stand.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// Each with its row in the file.
    pub rows: Vec<(u32, String)>,
    /// How many further lines there are, in words.
    pub more: Option<String>,
}

/// The lines of a file.
pub(super) fn lines(words: Words, artifact: Option<&Artifact>) -> Lines {
    let lines = artifact.map(|artifact| artifact.lines.as_slice()).unwrap_or_default();
    let unshown = lines.len().saturating_sub(MOST);
    Lines {
        rows: lines.iter().take(MOST).map(|line| (line.row, line.text.clone())).collect(),
        more: (unshown > 0).then(|| page(words, "table-more-lines", &Args::new().number("count", unshown))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use table::artifact::{Format, Line};
    use words::locale::Locale;

    #[test]
    fn every_line_of_a_text_is_shown_as_it_stands() {
        let line = |row: u32| Line { row, text: format!("  line {row}, of \"many\"") };
        let text = |count: u32| Artifact {
            format: Format::Txt,
            dialect: None,
            grids: Vec::new(),
            lines: (1..=count).map(line).collect(),
            traces: Vec::new(),
        };
        let words = Words::new(Locale::En);
        let shown = lines(words, Some(&text(2_000)));
        assert_eq!((shown.rows.len(), shown.more), (2_000, None));
        assert_eq!(shown.rows[1], (2, "  line 2, of \"many\"".to_owned()));
        let more = lines(words, Some(&text(2_003))).more.unwrap();
        assert!(more.starts_with("3 "), "{more}");
        assert!(lines(words, None).rows.is_empty());
    }
}
