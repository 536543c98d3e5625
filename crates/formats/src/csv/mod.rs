//! Separated text: CSV and TSV in the dialects that programs write.
//!
//! Rows are numbered as a spreadsheet shows them: blank lines count, a line end inside quotes does not, and the line `sep=;` is none.

mod blocks;
mod census;
mod dialect;
mod find;
mod scan;
mod signs;
mod style;
mod text;
mod traces;

use crate::encoding::{Decoded, decode, without};
use crate::limits::Limits;
use crate::unreadable::Unreadable;
use blocks::{FAR, Kind, Part};
use census::Census;
use scan::Sheet;
use std::borrow::Cow;
use table::artifact::{Artifact, Dialect, Format, Line, LineEnd, Trace, TraceKind};
use table::grid::{Grid, GridFull};
use table::number::NumberStyle;

/// More lines of text than this around a table are no notes: the file is no table.
const MOST_LINES: usize = 20_000;

/// How a text is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Blocks of cells with lines of text around them.
    Blocks,
    /// One table from the first line to the last, as a metadata file is.
    OneTable,
}

/// Reads separated text. `name` only says which extension the file claims.
///
/// # Errors
/// [`Unreadable`] when the bytes are no text, no table, or exceed a limit.
pub fn read(name: &str, bytes: Cow<'_, [u8]>, layout: Layout, limits: &Limits) -> Result<Artifact, Unreadable> {
    let Decoded { text, encoding, byte_order_mark, bad } = decode(bytes);
    let declared = dialect::declared(&text);
    let head = declared.map_or(0, |(_, rows)| rows);
    let found =
        declared.map(|(separator, _)| separator).or_else(|| dialect::separator(text.get(head..).unwrap_or(&text)));
    let separator = match (found, layout, extension(name).as_str()) {
        (Some(separator), ..) => separator,
        (None, Layout::OneTable, _) => b';',
        (None, _, "tsv" | "tab") => b'\t',
        _ => b',',
    };
    let census = Census::of(text.as_bytes(), head, separator);
    refuse_binary(&text, &census)?;
    let is_txt = layout == Layout::Blocks && extension(name) == "txt";
    let is_sentences = is_txt && text::is_sentences(&text, separator);
    let prose = is_txt.then(|| text::kept(&text));
    let sheet = scan::scan(without(text, head), separator, &census, limits)?;
    let dialect = Dialect {
        encoding,
        byte_order_mark,
        separator: char::from(separator),
        quoted: sheet.quoted,
        line_end: sheet.line_end.unwrap_or(LineEnd::Lf),
    };
    let mut traces = traces::of_file(&sheet, bad, extension(name).as_str(), separator);
    let flags = traces::Flags::of(&sheet, bad, &census);
    let parts = match layout {
        Layout::Blocks => blocks::parts(&sheet, found.is_none()),
        Layout::OneTable => vec![Part { rows: 0..sheet.height(), kind: Kind::Table, gap: 0 }],
    };
    // Commas and tabs stand in sentences too.
    let is_lines = found.is_none() || parts.iter().all(|part| part.kind == Kind::Lines);
    if let Some(prose) = prose.filter(|_| is_lines || is_sentences) {
        return text::read(&prose?, encoding, byte_order_mark, bad, &census);
    }
    let mut built = build(sheet, &parts, limits)?;
    if layout == Layout::Blocks {
        traces.append(&mut built.traces);
    }
    for grid in &mut built.grids {
        grid.style = style::style(grid, separator);
        traces::of_grid(grid, &flags, &mut traces);
    }
    traces::of_lines(&built.lines, &flags, &mut traces);
    let format = if separator == b'\t' { Format::Tsv } else { Format::Csv };
    Ok(Artifact { format, dialect: Some(dialect), grids: built.grids, lines: built.lines, traces })
}

/// The letters behind the last point of a name, in lower case; empty without a point.
pub(crate) fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Nothing but white space is no table; a text is more than a few per cent of control characters only by mistake.
fn refuse_binary(text: &str, census: &Census) -> Result<(), Unreadable> {
    if text.trim_ascii().is_empty() {
        return Err(Unreadable::Damaged("empty".to_owned()));
    }
    if !census.control {
        return Ok(());
    }
    let controls = text.bytes().filter(|byte| census::control(*byte)).count();
    let lost = text.matches('\u{fffd}').count();
    let strange = controls.saturating_add(lost);
    if strange > 32 && strange.saturating_mul(10) > text.len() {
        return Err(Unreadable::NoReader("binary".to_owned()));
    }
    Ok(())
}

/// Grids and lines of a file.
struct Built {
    grids: Vec<Grid>,
    lines: Vec<Line>,
    traces: Vec<Trace>,
}

fn build(mut sheet: Sheet, parts: &[Part], limits: &Limits) -> Result<Built, Unreadable> {
    let mut built = Built { grids: Vec::new(), lines: Vec::new(), traces: Vec::new() };
    let tables = parts.iter().filter(|part| part.kind != Kind::Lines).count();
    let mut whole = None;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 && part.gap >= FAR {
            built.trace(TraceKind::FarAway, part, None);
        }
        match part.kind {
            Kind::Lines => {
                if built.lines.len().saturating_add(part.rows.len()) > MOST_LINES {
                    return Err(Unreadable::NoReader("text".to_owned()));
                }
                built.lines.extend(part.rows.clone().map(|row| Line {
                    row: file_row(row),
                    text: sheet.row(row).collect::<Vec<_>>().join(" ").trim_end().to_owned(),
                }));
            }
            Kind::Other(sign) => {
                built.trace(TraceKind::OtherSeparator, part, Some(sign));
                built.grids.push(other(&sheet, part, sign, limits)?);
            }
            Kind::Table => {
                if !built.grids.is_empty() {
                    built.trace(TraceKind::TrailingBlock, part, None);
                }
                let (width, regular) = measure(&sheet, part, limits, &mut built.traces)?;
                if regular && tables == 1 {
                    whole = Some((part, width));
                } else {
                    built.sides(copy(&sheet, part, width)?)?;
                }
            }
        }
    }
    match whole {
        Some((part, width)) => built.sides(take(&mut sheet, part, width)?)?,
        None if built.grids.is_empty() => built.one_column()?,
        None => {}
    }
    Ok(built)
}

impl Built {
    fn trace(&mut self, kind: TraceKind, part: &Part, sign: Option<char>) {
        self.traces.push(Trace {
            kind,
            row: Some(file_row(part.rows.start)),
            column: None,
            part: sign.map(String::from),
            count: part.rows.len() as u64,
        });
    }

    /// A file of nothing but lines is a table of one column.
    fn one_column(&mut self) -> Result<(), Unreadable> {
        let lines = std::mem::take(&mut self.lines);
        let mut row = lines.first().map_or(1, |line| line.row);
        let mut grid = Grid::new(row, 1, 1, NumberStyle::POINT);
        for line in &lines {
            while row < line.row {
                grid.push_row([]).map_err(full)?;
                row = row.saturating_add(1);
            }
            grid.push_row([line.text.as_str()]).map_err(full)?;
            row = row.saturating_add(1);
        }
        self.grids.push(grid);
        Ok(())
    }

    /// Keeps a grid without the blank columns around it, parted where a table of its own begins behind a blank column.
    fn sides(&mut self, grid: Grid) -> Result<(), Unreadable> {
        let full_columns: Vec<bool> = (0..grid.columns())
            .map(|column| (0..grid.rows()).any(|row| !grid.raw(row, column).trim().is_empty()))
            .collect();
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for (column, full) in full_columns.iter().enumerate() {
            let next = column.saturating_add(1);
            match runs.last_mut() {
                Some(run) if *full && run.end == column => run.end = next,
                _ if *full => runs.push(column..next),
                _ => {}
            }
        }
        let mut joined: Vec<std::ops::Range<usize>> = Vec::new();
        for run in runs {
            let gap = joined.last().map_or(0, |before| run.start.saturating_sub(before.end));
            if gap >= FAR {
                self.traces.push(Trace {
                    kind: TraceKind::FarAway,
                    row: None,
                    column: Some(grid.file_column(run.start)),
                    part: None,
                    count: run.len() as u64,
                });
            }
            match joined.last_mut() {
                Some(before) if gap < FAR && !begins_table(&grid, run.clone()) => before.end = run.end,
                _ => joined.push(run),
            }
        }
        if joined.first().is_none_or(|only| joined.len() == 1 && only.len() == grid.columns()) {
            self.grids.push(grid);
            return Ok(());
        }
        for run in joined {
            let width = u32::try_from(run.len()).map_err(|_| full(GridFull))?;
            let mut side = Grid::new(grid.first_row, grid.file_column(run.start), width, NumberStyle::POINT);
            for row in 0..grid.rows() {
                side.push_row(grid.row(row).skip(run.start).take(run.len())).map_err(full)?;
            }
            self.grids.push(side);
        }
        Ok(())
    }
}

/// Whether columns are a table of their own: two or more, the first of which holds words.
fn begins_table(grid: &Grid, columns: std::ops::Range<usize>) -> bool {
    let is_word = |row: usize| grid.raw(row, columns.start).trim().starts_with(char::is_alphabetic);
    let words = (0..grid.rows()).filter(|row| is_word(*row)).count();
    columns.len() >= 2 && words >= 2 && words.saturating_mul(2) >= grid.rows()
}

/// The greatest width of a part's rows and whether they all have it; rows beyond or short of the header are traced.
fn measure(sheet: &Sheet, part: &Part, limits: &Limits, traces: &mut Vec<Trace>) -> Result<(usize, bool), Unreadable> {
    let (mut least, mut width, mut before) = (usize::MAX, 0, sheet.span(part.rows.start).start);
    for &end in sheet.rows.get(part.rows.clone()).unwrap_or(&[]) {
        let row = (end as usize).saturating_sub(before);
        (least, width, before) = (least.min(row), width.max(row), end as usize);
    }
    let regular = least >= width;
    if (part.rows.len() as u64).saturating_mul(width as u64) > limits.cells {
        return Err(Unreadable::OverLimit("cells", limits.cells));
    }
    if !regular {
        traces::ragged(sheet, part, traces);
    }
    Ok((width, regular))
}

/// The only table of a file, all of whose rows have the same width: its text is taken over, not copied.
fn take(sheet: &mut Sheet, part: &Part, width: usize) -> Result<Grid, Unreadable> {
    let first = sheet.span(part.rows.start).start;
    let end = sheet.span(part.rows.end.saturating_sub(1)).end;
    let start = sheet.start(first);
    let mut ends = std::mem::take(&mut sheet.ends);
    ends.truncate(end);
    ends.drain(..first.min(end));
    let columns = u32::try_from(width).map_err(|_| full(GridFull))?;
    Grid::over((file_row(part.rows.start), 1), columns, std::mem::take(&mut sheet.text), start, ends).map_err(full)
}

fn copy(sheet: &Sheet, part: &Part, width: usize) -> Result<Grid, Unreadable> {
    let columns = u32::try_from(width).map_err(|_| full(GridFull))?;
    let mut grid = Grid::new(file_row(part.rows.start), 1, columns, NumberStyle::POINT);
    for row in part.rows.clone() {
        grid.push_row(sheet.row(row)).map_err(full)?;
    }
    Ok(grid)
}

/// A table inside another, cut at its own separator.
fn other(sheet: &Sheet, part: &Part, sign: char, limits: &Limits) -> Result<Grid, Unreadable> {
    let width =
        part.rows.clone().flat_map(|row| sheet.row(row)).map(|text| blocks::cut(text, sign).count()).max().unwrap_or(1);
    if (part.rows.len() as u64).saturating_mul(width as u64) > limits.cells {
        return Err(Unreadable::OverLimit("cells", limits.cells));
    }
    let columns = u32::try_from(width).map_err(|_| full(GridFull))?;
    let mut grid = Grid::new(file_row(part.rows.start), 1, columns, NumberStyle::POINT);
    for row in part.rows.clone() {
        grid.push_row(sheet.row(row).flat_map(|text| blocks::cut(text, sign))).map_err(full)?;
    }
    Ok(grid)
}

/// 1-based.
fn file_row(row: usize) -> u32 {
    u32::try_from(row.saturating_add(1)).unwrap_or(u32::MAX)
}

fn full(_: GridFull) -> Unreadable {
    Unreadable::OverLimit("bytes", u64::from(u32::MAX))
}
