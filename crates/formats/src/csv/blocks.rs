//! Rows to parts: tables, and lines of text around them.

use crate::csv::scan::Sheet;
use std::ops::Range;
use table::cell::Cell;
use table::number::NumberStyle;

/// Separators a table inside another may be cut at.
const OTHERS: [char; 9] = ['\t', ';', '|', ',', '~', '^', ':', '/', ' '];

/// So many blank rows or columns are more than a screen: what lies behind is not found by looking.
pub(crate) const FAR: usize = 25;

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its rows.
    pub(crate) rows: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
    /// How many blank rows stand between it and the part before.
    pub(crate) gap: usize,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Rows of several cells (or, in a file of one column, of one).
    Table,
    /// Lines of text that are a table when cut at another separator.
    Other(char),
    /// Text.
    Lines,
}

/// Divides a file. `single`: the file has no separator, its table has one column.
pub(crate) fn parts(sheet: &Sheet, single: bool) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut row, mut gap) = (0, 0usize);
    while row < sheet.height() {
        if sheet.blank(row) {
            gap = gap.saturating_add(1);
            row = row.saturating_add(1);
            continue;
        }
        let mut end = row.saturating_add(1);
        while end < sheet.height() && !sheet.blank(end) {
            end = end.saturating_add(1);
        }
        for part in divide(sheet, row..end, single) {
            add(sheet, &mut parts, Part { gap, ..part });
            gap = 0;
        }
        row = end;
    }
    // A sentence with commas in it is cut into cells like a row; beside a table with numbers it is a note.
    let numbers = |part: &Part| part.rows.clone().take(20).flat_map(|row| sheet.row(row)).any(is_value);
    if !single && parts.iter().any(|part| part.kind == Kind::Table && part.rows.len() > 1 && numbers(part)) {
        for part in parts.iter_mut().filter(|part| part.kind == Kind::Table && part.rows.len() <= NOTE_ROWS) {
            if !numbers(part) {
                part.kind = Kind::Lines;
            }
        }
    }
    parts
}

/// So few rows without a number are words about a table and no table.
const NOTE_ROWS: usize = 3;

fn is_value(text: &str) -> bool {
    !matches!(Cell::read(text, NumberStyle::POINT), Cell::Text(_) | Cell::Blank)
}

/// Appends a part, joined to the one before where it goes on with the same table.
fn add(sheet: &Sheet, parts: &mut Vec<Part>, part: Part) {
    if let Some(before) = parts.last_mut()
        && before.kind == Kind::Table
        && part.kind == Kind::Table
        && part.gap <= 2
        && goes_on(sheet, before.rows.end.saturating_sub(1), part.rows.start)
    {
        before.rows.end = part.rows.end;
        return;
    }
    parts.push(part);
}

/// Whether a row has numbers wherever the last row of the table above has them, and is no header of years.
fn goes_on(sheet: &Sheet, above: usize, below: usize) -> bool {
    if sheet.width(above) != sheet.width(below) {
        return false;
    }
    let numbers: Vec<&str> = sheet.row(below).filter(|cell| is_value(cell)).collect();
    let year = |text: &&str| text.trim().parse::<u32>().is_ok_and(|year| (1900..=2100).contains(&year));
    let both = sheet.row(above).zip(sheet.row(below)).all(|(above, below)| !is_value(above) || is_value(below));
    both && !numbers.is_empty() && (numbers.len() < 2 || !numbers.iter().all(year))
}

/// Divides rows that have no blank row between them.
fn divide(sheet: &Sheet, rows: Range<usize>, single: bool) -> Vec<Part> {
    let part = |rows, kind| Part { rows, kind, gap: 0 };
    if single {
        return vec![part(rows, Kind::Table)];
    }
    if rows.clone().all(|row| is_text(sheet, row)) && other_separator(sheet, rows.clone()).is_none() {
        return vec![part(rows, Kind::Lines)];
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut at = rows.start;
    while at < rows.end {
        let alone = sheet.width(at) == 1;
        let mut end = at.saturating_add(1);
        while end < rows.end && (sheet.width(end) == 1) == alone {
            end = end.saturating_add(1);
        }
        let edge = at == rows.start || end == rows.end;
        let kind = if !alone {
            Kind::Table
        } else if let Some(sign) = other_separator(sheet, at..end) {
            Kind::Other(sign)
        } else if edge {
            Kind::Lines
        } else {
            Kind::Table
        };
        match parts.last_mut() {
            Some(before) if before.kind == Kind::Table && kind == Kind::Table => before.rows.end = end,
            _ => parts.push(part(at..end, kind)),
        }
        at = end;
    }
    parts
}

/// Whether a row is a line of text: one cell with words, whether or not blank cells follow it.
fn is_text(sheet: &Sheet, row: usize) -> bool {
    let mut filled = sheet.row(row).filter(|cell| !cell.trim().is_empty());
    let word = filled.next().is_some_and(|cell| matches!(Cell::read(cell, NumberStyle::POINT), Cell::Text(_)));
    word && filled.next().is_none()
}

/// The separator that cuts the first cells of rows into a table.
fn other_separator(sheet: &Sheet, rows: Range<usize>) -> Option<char> {
    cut_alike(&rows.take(500).flat_map(|row| sheet.row(row)).collect::<Vec<_>>())
}

/// The separator that cuts lines of text into a table: three in four of them into the same number of cells.
pub(crate) fn cut_alike(lines: &[&str]) -> Option<char> {
    OTHERS.into_iter().find(|sign| {
        let mut widths: Vec<usize> = lines.iter().map(|text| text.trim().matches(*sign).count()).collect();
        widths.sort_unstable();
        let most =
            widths.chunk_by(|a, b| a == b).filter(|group| group.first() != Some(&0)).max_by_key(|group| group.len());
        let Some(group) = most else { return false };
        let signs = group.first().copied().unwrap_or(0);
        let alike = group.len().saturating_mul(4) >= widths.len().saturating_mul(3);
        let enough = match *sign {
            ' ' | '/' | ':' => group.len() >= 4 && signs >= 3,
            _ => {
                (group.len() >= 3 && signs >= 2)
                    || (group.len() >= 2 && signs >= 3)
                    || (group.len() >= 2 && lines.iter().skip(1).all(|line| values(line, *sign)))
            }
        };
        alike && enough
    })
}

/// Whether everything behind the first cell of a line is a value.
fn values(line: &str, sign: char) -> bool {
    let style = if sign == ',' { NumberStyle::POINT } else { NumberStyle::COMMA };
    let mut cells = line.split(sign).skip(1).peekable();
    cells.peek().is_some() && cells.all(|cell| !matches!(Cell::read(cell, style), Cell::Text(_) | Cell::Blank))
}

/// Cuts a line of a table inside another, without the sign that makes it a comment.
pub(crate) fn cut(line: &str, separator: char) -> impl Iterator<Item = &str> {
    let line =
        line.trim().trim_start_matches(['#', '%']).trim_start_matches("//").trim_start_matches("--").trim_start();
    line.split(separator).map(|cell| cell.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::census::Census;
    use crate::csv::scan::scan;
    use crate::limits::Limits;

    fn of(text: &str, separator: u8) -> Vec<(Range<usize>, Kind, usize)> {
        let census = Census::of(text.as_bytes(), 0, separator);
        let sheet = scan(text.into(), separator, &census, &Limits::default()).unwrap();
        parts(&sheet, false).into_iter().map(|part| (part.rows, part.kind, part.gap)).collect()
    }

    #[test]
    fn titles_and_notes_stand_outside_the_table() {
        let found = of("A title\n\nregion;n\nGent;12\nSource: register\n\nA note\n", b';');
        assert_eq!(
            found,
            [(0..1, Kind::Lines, 0), (2..4, Kind::Table, 1), (4..5, Kind::Lines, 0), (6..7, Kind::Lines, 1)]
        );
    }

    #[test]
    fn a_blank_line_inside_a_table_does_not_end_it_but_a_new_header_does() {
        assert_eq!(of("r;n\na;1\n\nb;2\n", b';'), [(0..4, Kind::Table, 0)]);
        assert_eq!(of("r;n\na;1\n\ns;m\nb;2\n", b';'), [(0..2, Kind::Table, 0), (3..5, Kind::Table, 1)]);
        assert_eq!(of("r;7;8\na;1;2\n\nr;2021;2022\nb;2;3\n", b';').len(), 2);
    }

    #[test]
    fn a_table_under_another_separator_is_seen() {
        let found = of("r,n\na,1\n# p;q;s\n# 1;2;3\n# 1;2;3\n", b',');
        assert_eq!(found, [(0..2, Kind::Table, 0), (2..5, Kind::Other(';'), 0)]);
        assert_eq!(cut("# p;q", ';').collect::<Vec<_>>(), ["p", "q"]);
    }
}
