//! What a text table carries that nobody sees, or that is not what it seems.

use crate::csv::blocks::{self, Part};
use crate::csv::census::Census;
use crate::csv::scan::Sheet;
use crate::csv::signs::{self, Formula};
use std::collections::BTreeMap;
use table::artifact::{Line, Trace, TraceKind};
use table::cell::Cell;
use table::grid::Grid;
use table::number::NumberStyle;

/// A cell longer than this is read by nobody.
const LONG: usize = 300;
/// … and longer than this it is a document.
const VERY_LONG: usize = 1000;
/// Fewest bytes in which something else than a word or a number can be encoded.
const SHORTEST_NOTATION: usize = 36;
/// Kinds of traces at so many different columns are told one by one; the rest is counted together.
const MOST_PLACES: usize = 400;

/// What a whole text has, so that cells are searched only for what can be there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flags {
    ascii: bool,
    control: bool,
    equals: bool,
    tabs: bool,
    multiline: bool,
    bad: bool,
}

impl Flags {
    pub(crate) fn of(sheet: &Sheet, bad: u64, census: &Census) -> Self {
        Self {
            ascii: census.ascii,
            control: census.control,
            equals: census.equals,
            tabs: census.tabs,
            multiline: sheet.multiline,
            bad: bad > 0,
        }
    }
}

/// Traces of the file as a whole.
pub(crate) fn of_file(sheet: &Sheet, bad: u64, extension: &str, separator: u8) -> Vec<Trace> {
    let place = |at: usize| Some(u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX));
    let trace = |kind, row, column, part: Option<&str>, count| Trace {
        kind,
        row,
        column,
        part: part.map(str::to_owned),
        count,
    };
    let mut traces = Vec::new();
    if bad > 0 {
        traces.push(trace(TraceKind::BadEncoding, None, None, None, bad));
    }
    if let Some((row, count)) = sheet.overwrites {
        traces.push(trace(TraceKind::CarriageReturn, place(row), None, None, count));
    }
    if let Some((row, column)) = sheet.unclosed {
        traces.push(trace(TraceKind::BadQuote, place(row), place(column), Some("unclosed"), 1));
    }
    if let Some((row, column, count)) = sheet.after_quote {
        traces.push(trace(TraceKind::BadQuote, place(row), place(column), None, count));
    }
    match (extension, separator) {
        ("tsv" | "tab", b'\t') => {}
        ("tsv" | "tab", _) => traces.push(trace(TraceKind::Extension, None, None, Some("csv"), 1)),
        ("csv", b'\t') => traces.push(trace(TraceKind::Extension, None, None, Some("tsv"), 1)),
        _ => {}
    }
    traces
}

/// A 0-based row, and how many rows are like it.
type First = Option<(usize, u64)>;

/// Rows beyond or short of their header.
pub(crate) fn ragged(sheet: &Sheet, part: &Part, traces: &mut Vec<Trace>) {
    let is_data = |row: usize| {
        let (mut words, mut values) = (0usize, 0usize);
        for cell in sheet.row(row).skip(1) {
            match Cell::read(cell, NumberStyle::POINT) {
                Cell::Blank => {}
                Cell::Text(_) => words = words.saturating_add(1),
                _ => values = values.saturating_add(1),
            }
        }
        values > 0 && values >= words
    };
    let rows = part.rows.clone();
    let body = rows.clone().skip(1).take(10).find(|row| is_data(*row)).unwrap_or(rows.start.saturating_add(1));
    let header = (rows.start..body).map(|row| sheet.width(row)).max().unwrap_or(0);
    let filled = |row: usize| sheet.row(row).skip(header).any(|cell| !cell.trim().is_empty());
    let (mut wide, mut narrow): (First, First) = (None, None);
    let more = |found: &mut First, row| {
        let (_, count) = found.get_or_insert((row, 0));
        *count = count.saturating_add(1);
    };
    let mut shifted = true;
    for row in body..rows.end {
        let width = sheet.width(row);
        shifted &= width == header.saturating_add(1);
        if width > header && filled(row) {
            more(&mut wide, row);
        } else if width < header && !sheet.blank(row) {
            more(&mut narrow, row);
        }
    }
    let place = |at: usize| Some(u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX));
    let mut push = |found: First, column, name: &str| {
        if let Some((row, count)) = found {
            traces.push(Trace { kind: TraceKind::Ragged, row: place(row), column, part: Some(name.to_owned()), count });
        }
    };
    push(wide, place(header), if shifted { "shifted" } else { "wide" });
    push(narrow, None, "narrow");
}

/// Traces found so far: what and where → first row, how often.
type Found = BTreeMap<(TraceKind, Option<&'static str>, Option<u32>), (u32, u64)>;

fn note(found: &mut Found, kind: TraceKind, part: Option<&'static str>, row: u32, column: u32) {
    let column = (found.len() < MOST_PLACES || found.contains_key(&(kind, part, Some(column)))).then_some(column);
    let (_, count) = found.entry((kind, part, column)).or_insert((row, 0));
    *count = count.saturating_add(1);
}

fn tell(found: Found, traces: &mut Vec<Trace>) {
    traces.extend(found.into_iter().map(|((kind, part, column), (row, count))| Trace {
        kind,
        row: Some(row),
        column,
        part: part.map(str::to_owned),
        count,
    }));
}

/// Traces in the lines around tables.
pub(crate) fn of_lines(lines: &[Line], flags: &Flags, traces: &mut Vec<Trace>) {
    let mut found = Found::new();
    for line in lines {
        look(&line.text, flags, line.row, 1, &mut found);
    }
    found.retain(|(kind, part, _), _| !(*kind == TraceKind::Formula && *part == Some("word")));
    tell(found, traces);
}

/// Traces in the cells of a grid.
pub(crate) fn of_grid(grid: &Grid, flags: &Flags, traces: &mut Vec<Trace>) {
    let mut found = Found::new();
    let mut precise: Vec<Precision> = vec![Precision::default(); grid.columns()];
    // Short numbers and words are most of a table, and nothing can hide in them unless the whole text is suspect.
    let suspect = !flags.ascii || flags.equals || flags.control;
    let plain = !(suspect || flags.tabs || flags.multiline);
    let decimal = if grid.style.decimal == ',' { b',' } else { b'.' };
    let calm = calm(suspect, plain);
    let (text, spans) = grid.spans();
    for (cell, span) in spans.enumerate() {
        let first = text.as_bytes().get(span.start).copied().unwrap_or(0);
        if span.len() < 9 && calm.get(usize::from(first)) == Some(&true) || span.is_empty() {
            continue;
        }
        let place = cell.checked_div(precise.len()).zip(cell.checked_rem(precise.len()));
        let Some((row, column)) = place else { break };
        let Some(precise) = precise.get_mut(column) else { break };
        if first.is_ascii_alphanumeric() && plain && span.len() < SHORTEST_NOTATION {
            // Such a text can still be a number with more decimals than it needs.
            if first.is_ascii_digit() && text.as_bytes().get(span.clone()).is_some_and(|cell| cell.contains(&decimal)) {
                precise.count(text.get(span).unwrap_or(""), grid.style.decimal, grid.file_row(row));
            }
            continue;
        }
        let cell = text.get(span).unwrap_or("");
        look(cell, flags, grid.file_row(row), grid.file_column(column), &mut found);
        if cell.len() >= 9 && (first.is_ascii_digit() || first == b'-') {
            precise.count(cell, grid.style.decimal, grid.file_row(row));
        }
    }
    for (column, precise) in precise.iter().enumerate() {
        if precise.count > 0 {
            let key = (TraceKind::ExcessPrecision, precise.plain().then_some("float"), Some(grid.file_column(column)));
            found.insert(key, (precise.row, precise.count));
        }
    }
    tell(found, traces);
}

/// With which bytes a cell of less than nine begins in which there is nothing to see: in a text that is not suspect a digit, in a plain one
/// whatever does not begin a formula.
fn calm(suspect: bool, plain: bool) -> [bool; 256] {
    std::array::from_fn(|byte| {
        let byte = u8::try_from(byte).unwrap_or(u8::MAX);
        let begins = matches!(byte, b'-' | b'+' | b'=' | b'@');
        !suspect && byte.is_ascii_digit() || plain && byte.is_ascii_graphic() && !begins
    })
}

/// Looks at one text.
fn look(text: &str, flags: &Flags, row: u32, column: u32, found: &mut Found) {
    use TraceKind as Kind;
    if may_be_formula(text, flags)
        && let Some(formula) = signs::formula(text)
    {
        note(found, Kind::Formula, (formula == Formula::Word).then_some("word"), row, column);
    }
    if text.len() > LONG {
        note(found, Kind::LongCell, (text.len() > VERY_LONG).then_some("document"), row, column);
    }
    if text.len() >= SHORTEST_NOTATION
        && let Some(notation) = signs::encoded(text)
    {
        note(found, Kind::Encoded, Some(notation), row, column);
    }
    if flags.multiline && memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some() {
        note(found, Kind::Multiline, several_lines(text), row, column);
    }
    if flags.control || !flags.ascii {
        if text.contains('\0') {
            note(found, Kind::Nul, None, row, column);
        }
        if text.contains(signs::control) {
            note(found, Kind::Control, None, row, column);
        }
    }
    if (flags.tabs || !flags.ascii) && signs::odd_spacing(text) {
        note(found, Kind::Spacing, None, row, column);
    }
    if !flags.ascii && !text.is_ascii() {
        look_beyond_ascii(text, flags, row, column, found);
    }
}

fn look_beyond_ascii(text: &str, flags: &Flags, row: u32, column: u32, found: &mut Found) {
    use TraceKind as Kind;
    let (invisible, turns) = signs::invisible(text);
    if invisible > 0 {
        note(found, Kind::Invisible, turns.then_some("direction"), row, column);
        let key = (Kind::Invisible, turns.then_some("direction"), Some(column));
        if let Some((_, count)) = found.get_mut(&key) {
            *count = count.saturating_add(invisible.saturating_sub(1));
        }
    }
    if signs::mixed_scripts(text) {
        note(found, Kind::MixedScript, None, row, column);
    }
    if signs::odd_digits(text) {
        note(found, Kind::OddDigit, None, row, column);
    }
    if flags.bad && text.contains('\u{fffd}') {
        note(found, Kind::BadEncoding, Some("cell"), row, column);
    }
}

/// A quick look whether [`signs::formula`] could say anything.
fn may_be_formula(text: &str, flags: &Flags) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'-' | b'+') => !bytes.iter().skip(1).all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')),
        Some(b'=' | b'@' | b'\t' | b'\r' | b' ' | 0xc2 | 0xef) => true,
        _ => flags.equals && bytes.contains(&b'='),
    }
}

/// What the lines of one cell are together.
fn several_lines(text: &str) -> Option<&'static str> {
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).collect();
    match () {
        () if blocks::cut_alike(&lines).is_some() => Some("table"),
        () if lines.len() > 3 || text.len() > LONG => Some("lines"),
        () => None,
    }
}

/// Decimals of one column.
#[derive(Debug, Clone, Copy, Default)]
struct Precision {
    /// Cells with more than six decimals, and the first of them.
    count: u64,
    row: u32,
    /// The most digits, leading zeros aside, and the most characters of such a cell.
    digits: usize,
    characters: usize,
}

impl Precision {
    fn count(&mut self, cell: &str, decimal: char, row: u32) {
        let cell = cell.trim().trim_start_matches('-').trim_end_matches(['%', ' ']);
        let mantissa = cell.split(['e', 'E']).next().unwrap_or("");
        let Some((whole, fraction)) = mantissa.split_once(decimal) else { return };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if fraction.len() <= 6 || !digits(whole) || !digits(fraction) {
            return;
        }
        if self.count == 0 {
            self.row = row;
        }
        self.count = self.count.saturating_add(1);
        let leading = if whole.trim_start_matches('0').is_empty() {
            fraction.trim_start_matches('0').len()
        } else {
            whole.len().saturating_add(fraction.len())
        };
        self.digits = self.digits.max(leading);
        self.characters = self.characters.max(cell.len());
    }

    /// Whether a program that rounds nothing prints such numbers: 15 to 17 digits (a whole double), at most 10 (R, Stata), at
    /// most 12 characters (SAS). Between and beyond, somebody chose the digits.
    fn plain(&self) -> bool {
        self.count < 3 || self.characters <= 12 || self.digits <= 10 || (15..=17).contains(&self.digits)
    }
}
