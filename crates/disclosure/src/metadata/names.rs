//! Names of columns, as a metadata file may give them.

use crate::reading::Reading;
use std::collections::BTreeMap;

/// The names each column of a table may be described by, the full one first: with a header of several rows also the lowest
/// text alone, where no other column has it.
pub fn columns<'t>(table: &'t Reading<'_>) -> impl Iterator<Item = Vec<String>> + 't {
    let last = table.header.end.checked_sub(1).filter(|row| *row >= table.header.start);
    let lowest: Vec<&str> =
        (0..table.columns.len()).map(|column| last.map_or("", |row| table.grid.raw(row, column).trim())).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for text in &lowest {
        *count.entry(text).or_default() += 1;
    }
    table.columns.iter().zip(lowest).map(move |(column, alone)| {
        let short = !alone.is_empty() && alone != column.name && count.get(alone) == Some(&1);
        std::iter::once(column.name.clone()).chain(short.then(|| alone.to_owned())).collect()
    })
}
