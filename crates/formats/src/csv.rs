//! Separated text: CSV and TSV.

use crate::limits::Limits;
use crate::open::Unreadable;
use table::artifact::{Artifact, Dialect, Encoding, Format, LineEnd};
use table::grid::Grid;
use table::number::NumberStyle;

/// Reads separated text.
///
/// # Errors
/// [`Unreadable`] when the bytes are no text or exceed a limit.
pub fn read(_name: &str, bytes: &[u8], _limits: &Limits) -> Result<Artifact, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Damaged("encoding".to_owned()))?;
    let first = text.lines().next().unwrap_or_default();
    let separator = [';', '\t', ','].into_iter().max_by_key(|s| first.matches(*s).count()).unwrap_or(',');
    let rows: Vec<Vec<&str>> =
        text.lines().map(|line| line.split(separator).map(|cell| cell.trim_matches('"')).collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let style = if separator == ';' && text.contains(',') { NumberStyle::COMMA } else { NumberStyle::POINT };
    let mut grid = Grid::new(1, 1, u32::try_from(width).unwrap_or(u32::MAX), style);
    for row in rows {
        grid.push_row(row).map_err(|_| Unreadable::OverLimit("bytes", u64::from(u32::MAX)))?;
    }
    Ok(Artifact {
        format: Format::Csv,
        dialect: Some(Dialect {
            encoding: Encoding::Utf8,
            byte_order_mark: false,
            separator,
            quoted: text.contains('"'),
            line_end: LineEnd::Lf,
        }),
        grids: vec![grid],
        lines: Vec::new(),
        traces: Vec::new(),
    })
}
