//! Running text: a `.txt` in which nothing separates columns. Its lines are what a person sees of it, each as it stands; no rule finds a table in it,
//! so a person reads it before it leaves.

use crate::csv::census::Census;
use crate::csv::scan::Sheet;
use crate::csv::traces::{Flags, of_lines};
use crate::unreadable::Unreadable;
use table::artifact::{Artifact, Dialect, Encoding, Format, Line, LineEnd, Trace, TraceKind};

/// Nobody reads more lines than this before they let them leave.
const MOST_LINES: usize = 2_000;
/// … nor more bytes.
const MOST_BYTES: usize = 256 << 10;

/// What is kept of a `.txt` until it is known whether it is a table: nothing of one that is longer than a text may be.
///
/// # Errors
/// It is longer than what a person reads.
pub(crate) fn kept(text: &str) -> Result<String, Unreadable> {
    if text.len() > MOST_BYTES {
        return Err(Unreadable::OverLimit("bytes", MOST_BYTES as u64));
    }
    Ok(text.to_owned())
}

/// Reads a text. `bad`: how many bytes its encoding does not have.
///
/// # Errors
/// It is longer than what a person reads.
pub(crate) fn read(
    text: &str,
    encoding: Encoding,
    byte_order_mark: bool,
    bad: u64,
    census: &Census,
) -> Result<Artifact, Unreadable> {
    let feeds = census.feeds > 0;
    let mut rows: Vec<&str> = text.split(if feeds { '\n' } else { '\r' }).collect();
    if rows.last().is_some_and(|last| last.is_empty()) {
        rows.pop();
    }
    if rows.len() > MOST_LINES {
        return Err(Unreadable::OverLimit("rows", MOST_LINES as u64));
    }
    let mut traces = Vec::new();
    let mut lines = Vec::new();
    for (row, text) in (1u32..).zip(rows) {
        let text = text.strip_suffix('\r').unwrap_or(text);
        // What stands behind the last word of a line nobody sees; two blanks there are a line break to some programs.
        if text.len() > text.trim_end().len().saturating_add(2) {
            traces.push(trace(TraceKind::Spacing, row));
        }
        if text.contains('\r') {
            traces.push(trace(TraceKind::CarriageReturn, row));
        }
        if !text.trim().is_empty() {
            lines.push(Line { row, text: text.trim_end().to_owned() });
        }
    }
    if bad > 0 {
        traces.push(Trace { kind: TraceKind::BadEncoding, row: None, column: None, part: None, count: bad });
    }
    of_lines(&lines, &Flags::of(&Sheet::default(), bad, &Census { tabs: false, ..*census }), &mut traces);
    // A paragraph is one line, and no spreadsheet runs it.
    traces.retain(|trace| trace.kind != TraceKind::LongCell);
    let line_end = match (feeds, census.pairs, census.returns) {
        (true, _, 0) => LineEnd::Lf,
        (true, pairs, returns) if pairs == returns && pairs == census.feeds => LineEnd::CrLf,
        (false, _, 0) => LineEnd::Lf,
        (false, ..) => LineEnd::Cr,
        _ => LineEnd::Mixed,
    };
    let dialect = Dialect { encoding, byte_order_mark, separator: '\n', quoted: false, line_end };
    Ok(Artifact { format: Format::Txt, dialect: Some(dialect), grids: Vec::new(), lines, traces })
}

/// Whether what cuts columns are marks of sentences: a blank or a line's end behind each, and no number alone between any two.
pub(crate) fn is_sentences(text: &str, separator: u8) -> bool {
    if !matches!(separator, b',' | b';') {
        return false;
    }
    let mut pairs = text.bytes().zip(text.bytes().skip(1));
    let blank_follows = pairs.all(|(one, next)| one != separator || next.is_ascii_whitespace());
    let is_number = |piece: &str| {
        let piece = piece.trim();
        !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit() || b" .%<>=+-*~()".contains(&byte))
    };
    blank_follows && !text.split([char::from(separator), '\n', '\r']).any(is_number)
}

fn trace(kind: TraceKind, row: u32) -> Trace {
    Trace { kind, row: Some(row), column: None, part: None, count: 1 }
}

#[cfg(test)]
mod tests {
    use crate::limits::Limits;
    use crate::open::open;
    use crate::unreadable::Unreadable;
    use table::artifact::{Artifact, Format, TraceKind};

    fn read(text: &str) -> Result<Artifact, Unreadable> {
        open("notes.txt", text.as_bytes(), &Limits::default())
    }

    #[test]
    fn a_text_is_its_lines_as_they_stand() {
        let told = "Histogram of ages, men \"and\" women.\r\n\r\n  - bins of five years, from 20\r\n";
        let artifact = read(told).unwrap();
        assert_eq!((artifact.format, artifact.grids.len()), (Format::Txt, 0));
        let lines: Vec<_> = artifact.lines.iter().map(|line| (line.row, line.text.as_str())).collect();
        assert_eq!(lines, [(1, "Histogram of ages, men \"and\" women."), (3, "  - bins of five years, from 20")]);
        assert_eq!(artifact.traces, []);
        assert_eq!(read("Free text of one line.\n").unwrap().format, Format::Txt);
        assert_eq!(read("one\rtwo\rthree\r").unwrap().lines.len(), 3);
        assert_eq!(read(&"long ".repeat(400)).unwrap().traces, []);
        let commas = "Cox model of age and CRP, see section 3.\nNo further checks, of any kind, were made.\nNone.\n";
        let artifact = read(commas).unwrap();
        assert_eq!(
            (artifact.format, artifact.lines[1].text.as_str()),
            (Format::Txt, "No further checks, of any kind, were made.")
        );
    }

    #[test]
    fn what_has_numbers_between_its_separators_is_a_table_whatever_blanks_there_are() {
        for table in ["region, n\nGent, 120\nAalst, 75\n", "region,label\nGent,city\nAalst,town\n", "a; b\nx; <5\n"] {
            assert_eq!(read(table).unwrap().format, Format::Csv, "{table}");
        }
    }

    #[test]
    fn what_nobody_sees_in_a_text_is_told() {
        for (text, kind) in [
            ("Figure 1\u{200b} of ages", TraceKind::Invisible),
            ("Figure 1 \t \t\t \nof ages\n", TraceKind::Spacing),
            ("Figure one\rhidden\nof ages\n", TraceKind::CarriageReturn),
            ("Zm9vYmFyIGJheiBxdXV4IGNvcmdlIGdyYXVsdCBnYXJwbHkgd2FsZG8gZnJlZCBwbHVnaCB4eXp6eQ==\n", TraceKind::Encoded),
        ] {
            let traces = read(text).unwrap().traces;
            assert!(traces.iter().any(|trace| trace.kind == kind), "{text}: {traces:?}");
        }
    }

    #[test]
    fn more_than_a_person_reads_is_refused() {
        assert!(matches!(read(&"word\n".repeat(2_001)), Err(Unreadable::OverLimit("rows", 2_000))));
        assert!(matches!(read(&"word ".repeat(60_000)), Err(Unreadable::OverLimit("bytes", _))));
        assert!(matches!(read(&"\u{1}".repeat(99)), Err(Unreadable::NoReader(_))));
    }

    #[test]
    fn a_text_that_is_a_table_is_read_as_one() {
        let artifact = read("region\tn\nGent\t12\nAalst\t13\n").unwrap();
        assert_eq!(artifact.grids.len(), 1);
    }
}
