//! Lists that people upload: one table with a header, each cell as written; and lines of such a list, to be read back.

use super::listing::Listing;
use crate::refusal::Refusal;

/// Greatest length of one cell, in characters.
const CELL: usize = 1_000;

/// One row of a list: where it stands in the file (1-based), and its cells in the order that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) row: u32,
    pub(super) cells: Vec<String>,
}

/// A column: its names, the first of which is said to people, and whether a list may leave it out.
pub(super) struct Column {
    pub(super) names: &'static [&'static str],
    pub(super) optional: bool,
}

/// Understands a list: the header names the columns, in any order and in any capitals; rows without any text are passed over.
///
/// # Errors
/// [`Refusal::ListNotRead`], [`Refusal::ListColumnMissing`], [`Refusal::ListColumnUnknown`]; [`Refusal::ListRow`] for a cell that a
/// spreadsheet would run, or far too long.
pub(super) fn read(list: &Listing, columns: &[Column]) -> Result<Vec<Row>, Vec<Refusal>> {
    let Some(((_, header), lines)) = list.rows.split_first() else {
        return Err(vec![Refusal::ListNotRead { seen: "empty".to_owned() }]);
    };
    let header: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let mut refusals = Vec::new();
    let mut places = Vec::new();
    for column in columns {
        let place = header.iter().position(|name| column.names.contains(&name.as_str()));
        if place.is_none() && !column.optional {
            refusals
                .push(Refusal::ListColumnMissing { column: column.names.first().copied().unwrap_or("").to_owned() });
        }
        places.push(place);
    }
    // A column that is not understood is not passed over: it may say what somebody relies on.
    for (at, name) in header.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        if !places.contains(&Some(at)) {
            refusals.push(Refusal::ListColumnUnknown { column: name.chars().take(CELL).collect() });
        }
    }
    let mut rows = Vec::new();
    for (row, line) in lines {
        let cell = |at: usize| line.get(at).map_or("", |cell| cell.trim());
        let cells: Vec<String> = places.iter().map(|place| place.map_or("", cell).to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let row = *row;
        if let Some(cell) = cells.iter().find(|cell| !fits(cell)) {
            let name = cell.chars().take(CELL).collect();
            refusals.push(Refusal::ListRow { row, refusal: Box::new(Refusal::NameNotAllowed { name }) });
        }
        rows.push(Row { row, cells });
    }
    if refusals.is_empty() { Ok(rows) } else { Err(refusals) }
}

fn fits(cell: &str) -> bool {
    !cell.starts_with(['=', '+', '-', '@']) && !cell.chars().any(char::is_control) && cell.chars().count() <= CELL
}

/// Cells as a line of a list that is read back the same: separated by semicolons, each in quotes. A cell that a spreadsheet would run gets a `'`
/// in front.
pub(crate) fn line<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let cell = |text: &str| {
        let kept: String = text.chars().filter(|c| !c.is_control()).collect();
        let guard = if fits(&kept) { "" } else { "'" };
        format!("\"{guard}{}\"", kept.replace('"', "\"\""))
    };
    cells.into_iter().map(cell).collect::<Vec<_>>().join(";") + "\r\n"
}
