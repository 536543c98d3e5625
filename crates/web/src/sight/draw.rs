//! Drawing one table: the rows around marks or a page of rows, the marks on their cells, the links to the other parts.

use super::{CELL_WIDTH, CellView, Look, Marks, PageLink, RowView, TableView, cell_id, finding_id};
use crate::frame::page;
use disclosure::reading::role::Role;
use disclosure::report::TableFacts;
use std::collections::BTreeSet;
use table::cell::Cell;
use table::grid::Grid;
use words::book::{Args, Words};
use words::people;

/// Rows shown before and after a finding.
const AROUND: usize = 2;
/// Cells drawn at most for one table; rows and columns are cut to it.
const CELLS: usize = 1_200;
/// Columns drawn at most.
const COLUMNS: usize = 30;

/// One table on its way to the page.
pub(super) struct Sheet<'a> {
    pub(super) words: Words,
    pub(super) grid: &'a Grid,
    pub(super) number: u32,
    pub(super) facts: Option<&'a TableFacts>,
    pub(super) marks: &'a Marks,
    pub(super) look: &'a Look,
    pub(super) many: bool,
}

pub(super) fn draw(sheet: &Sheet<'_>, drawn: &mut BTreeSet<(u32, u32, u32)>) -> TableView {
    let grid = sheet.grid;
    let from = sheet.look.columns.min(grid.columns().saturating_sub(1));
    let wide = from..(from + COLUMNS).min(grid.columns());
    let header_row = sheet.facts.map_or(0, |facts| (facts.first_row.saturating_sub(grid.first_row)) as usize);
    let body = (header_row + 1).min(grid.rows())..grid.rows();
    let most = (CELLS / wide.len().max(1)).clamp(12, 100);
    let shown = rows_shown(sheet, body.clone(), most);
    let header = if grid.rows() > 0 && sheet.facts.is_some() {
        vec![head(sheet, header_row, wide.clone(), drawn)]
    } else {
        Vec::new()
    };
    let mut rows = Vec::new();
    let mut next = if sheet.look.rows.is_some() { shown.first().copied().unwrap_or(body.start) } else { body.start };
    for &at in &shown {
        if at > next {
            rows.push(gap(sheet.words, at - next));
        }
        rows.push(row(sheet, at, wide.clone(), drawn));
        next = at + 1;
    }
    if sheet.look.rows.is_none() && next < body.end {
        rows.push(gap(sheet.words, body.end - next));
    }
    TableView {
        caption: caption(sheet),
        width: wide.len() + 1,
        header,
        pages: links(sheet, &body, &shown, most, wide),
        rows,
    }
}

/// Rows that are drawn: all of a small table, a page of rows where one was asked for, else those around marks.
fn rows_shown(sheet: &Sheet<'_>, body: std::ops::Range<usize>, most: usize) -> Vec<usize> {
    if let Some(first) = sheet.look.rows {
        let first = first.clamp(body.start, body.end.max(body.start));
        return (first..(first + most).min(body.end)).collect();
    }
    if body.len() <= most {
        return body.collect();
    }
    let mut shown = BTreeSet::new();
    let low = (sheet.number, 0, 0);
    let high = (sheet.number, u32::MAX, u32::MAX);
    for (_, row, _) in sheet.marks.range(low..=high).map(|(place, _)| *place) {
        let at = row.saturating_sub(sheet.grid.first_row) as usize;
        if !body.contains(&at) {
            continue;
        }
        shown.extend(at.saturating_sub(AROUND).max(body.start)..(at + AROUND + 1).min(body.end));
        if shown.len() >= most {
            break;
        }
    }
    if shown.is_empty() {
        shown.extend(body.take(12));
    }
    shown.into_iter().take(most).collect()
}

/// Whether a column holds words or coordinates, where `65-79` is no number.
fn is_words(sheet: &Sheet<'_>, column: u32) -> bool {
    let facts = sheet.facts.and_then(|facts| facts.columns.iter().find(|facts| facts.column == column));
    facts.is_some_and(|facts| matches!(facts.role, Role::Dimension | Role::Label | Role::Note))
}

fn row(sheet: &Sheet<'_>, at: usize, wide: std::ops::Range<usize>, drawn: &mut BTreeSet<(u32, u32, u32)>) -> RowView {
    let grid = sheet.grid;
    let number = grid.file_row(at);
    let cells = wide
        .map(|column| {
            let place = (sheet.number, number, grid.file_column(column));
            let text = people::cut(&people::visible(grid.raw(at, column)), CELL_WIDTH);
            let numeric = !is_words(sheet, place.2) && !matches!(grid.cell(at, column), Cell::Text(_) | Cell::Blank);
            let Some(mark) = sheet.marks.get(&place) else { return CellView { text, numeric, ..CellView::default() } };
            drawn.insert(place);
            let level = page(sheet.words, mark.weight.words(), &Args::new());
            let name = sheet
                .facts
                .and_then(|facts| facts.columns.iter().find(|facts| facts.column == place.2))
                .map(|facts| people::cut(&people::visible(&facts.name), CELL_WIDTH))
                .unwrap_or_default();
            CellView {
                id: cell_id(sheet.look.file, place.0, place.1, place.2),
                class: mark.weight.class(),
                glyph: mark.weight.glyph(),
                finding: finding_id(sheet.look.file, mark.finding),
                label: page(
                    sheet.words,
                    "cell-label",
                    &Args::new().with("level", level).with("row", number.to_string()).with("name", name),
                ),
                text,
                numeric,
            }
        })
        .collect();
    RowView { number, gap: None, cells }
}

/// The header: a name stands where the numbers below it stand.
fn head(sheet: &Sheet<'_>, at: usize, wide: std::ops::Range<usize>, drawn: &mut BTreeSet<(u32, u32, u32)>) -> RowView {
    let mut header = row(sheet, at, wide.clone(), drawn);
    for (cell, column) in header.cells.iter_mut().zip(wide) {
        cell.numeric = !matches!(sheet.grid.cell(at + 1, column), Cell::Text(_) | Cell::Blank);
    }
    header
}

fn gap(words: Words, count: usize) -> RowView {
    RowView { gap: Some(page(words, "table-gap", &Args::new().number("count", count))), ..RowView::default() }
}

fn caption(sheet: &Sheet<'_>) -> String {
    let grid = sheet.grid;
    let args = Args::new()
        .with("table", sheet.number.to_string())
        .with("from", grid.first_row.to_string())
        .with("to", grid.file_row(grid.rows().saturating_sub(1)).to_string())
        .number("columns", grid.columns());
    match &grid.sheet {
        Some(name) => page(sheet.words, "table-caption-sheet", &args.with("sheet", people::visible(name))),
        None => page(sheet.words, "table-caption", &args),
    }
}

fn links(
    sheet: &Sheet<'_>,
    body: &std::ops::Range<usize>,
    shown: &[usize],
    most: usize,
    wide: std::ops::Range<usize>,
) -> Vec<PageLink> {
    let look = sheet.look;
    // A page without an address of its own (a check keeps nothing) has no other parts to link to.
    if look.base.is_empty() {
        return Vec::new();
    }
    let mut links = Vec::new();
    let mut add = |rows: Option<usize>, columns: usize, key: &str| {
        let rows = rows.map(|row| format!("&rows={row}")).unwrap_or_default();
        let columns = if columns > 0 { format!("&columns={columns}") } else { String::new() };
        links.push(PageLink {
            href: format!("{}{rows}{columns}", look.base),
            text: page(sheet.words, key, &Args::new()),
        });
    };
    if let (Some(first), Some(last)) = (shown.first(), shown.last())
        && look.rows.is_some()
    {
        if *first > body.start {
            add(Some(first.saturating_sub(most).max(body.start)), look.columns, "table-earlier-rows");
        }
        if last + 1 < body.end {
            add(Some(last + 1), look.columns, "table-later-rows");
        }
        add(None, look.columns, "table-windows");
    } else if shown.len() < body.len() && !sheet.many {
        add(Some(body.start), look.columns, "table-whole");
    } else if shown.len() < body.len() {
        add(Some(body.start), 0, "table-whole");
    }
    if wide.start > 0 {
        add(look.rows, wide.start.saturating_sub(COLUMNS), "table-left-columns");
    }
    if wide.end < sheet.grid.columns() {
        add(look.rows, wide.end, "table-right-columns");
    }
    links
}
