//! What changed between two rounds of a request, cell by cell. Tables are matched by their place in the file, columns by their headers, rows by the
//! coordinates in them (what the checks took for dimensions and labels); rows or columns that look alike are matched in their order. Pure: two
//! artifacts and what was assumed of them in, a list out.

use crate::ids::FileName;
use disclosure::reading::role::Role;
use disclosure::report::{FileReport, TableFacts};
use std::collections::{BTreeMap, BTreeSet};
use table::artifact::Artifact;
use table::grid::Grid;

/// Most cells of one table that are named; further ones are counted.
pub const CELLS: usize = 200;

/// One version of a file.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What the reader made of it.
    pub artifact: &'a Artifact,
    /// What the checks took it for.
    pub report: &'a FileReport,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDifference {
    /// Its name.
    pub file: FileName,
    /// What became of it.
    pub what: Compared,
}

/// What became of a file between two rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// The same bytes.
    Same,
    /// It is new.
    Came,
    /// It is gone.
    Went,
    /// It is another, and one of the two cannot be read.
    Unread,
    /// It is another: table by table.
    Changed(Vec<TableDifference>),
}

/// What became of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableDifference {
    /// 1-based number in the file.
    pub table: u32,
    /// Cells that stand in both versions and are not alike, in the order of the new one.
    pub cells: Vec<CellDifference>,
    /// How many more there are.
    pub more: usize,
    /// Rows that came, by their coordinates.
    pub rows_came: Vec<Vec<String>>,
    /// Rows that went.
    pub rows_went: Vec<Vec<String>>,
    /// Columns that came, by their headers.
    pub columns_came: Vec<String>,
    /// Columns that went.
    pub columns_went: Vec<String>,
    /// Cells that are alike.
    pub same: usize,
}

/// A cell that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellDifference {
    /// 1-based row of the new file.
    pub row: u32,
    /// Header of its column.
    pub column: String,
    /// Coordinates of its row.
    pub key: Vec<String>,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

impl TableDifference {
    /// Whether nothing in it changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
            && self.rows_came.is_empty()
            && self.rows_went.is_empty()
            && self.columns_came.is_empty()
            && self.columns_went.is_empty()
    }
}

/// A name and which of several of that name, counted from 0.
type Nth<T> = (T, usize);

/// One version of a table, ready to be looked up.
struct Sheet<'a> {
    grid: &'a Grid,
    /// Columns of the grid by header.
    columns: BTreeMap<Nth<String>, usize>,
    /// Headers in the order of the file.
    headers: Vec<Nth<String>>,
    /// Columns that hold coordinates.
    keys: BTreeSet<Nth<String>>,
    /// The grid's rows below the header's first line.
    rows: std::ops::Range<usize>,
}

impl<'a> Sheet<'a> {
    fn of(grid: &'a Grid, facts: &TableFacts) -> Self {
        let mut headers = Vec::new();
        let (mut columns, mut keys) = (BTreeMap::new(), BTreeSet::new());
        for fact in &facts.columns {
            let Some(at) = fact.column.checked_sub(grid.first_column).and_then(|at| usize::try_from(at).ok()) else {
                continue;
            };
            if at >= grid.columns() {
                continue;
            }
            let header = nth(fact.name.trim().to_owned(), &headers);
            if matches!(fact.role, Role::Dimension | Role::Label) {
                keys.insert(header.clone());
            }
            columns.insert(header.clone(), at);
            headers.push(header);
        }
        let row = |file: u32| usize::try_from(file.saturating_sub(grid.first_row)).unwrap_or(usize::MAX);
        let end = row(facts.last_row).saturating_add(1).min(grid.rows());
        let rows = row(facts.first_row).saturating_add(1).min(end)..end;
        Self { grid, columns, headers, keys, rows }
    }

    fn text(&self, row: usize, header: &Nth<String>) -> &str {
        self.columns.get(header).map_or("", |column| self.grid.raw(row, *column).trim())
    }

    /// Rows by their coordinates in these columns, in the order of the file.
    fn rows(&self, keys: &[Nth<String>]) -> Vec<(Nth<Vec<String>>, usize)> {
        let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let rows = self.rows.clone().map(|row| {
            let key: Vec<String> = keys.iter().map(|key| self.text(row, key).to_owned()).collect();
            let times = seen.entry(key.clone()).or_default();
            *times += 1;
            ((key, *times - 1), row)
        });
        rows.collect()
    }
}

/// A name with how often it came before.
fn nth(name: String, before: &[Nth<String>]) -> Nth<String> {
    let times = before.iter().filter(|(known, _)| *known == name).count();
    (name, times)
}

/// Compares two versions of a file, table by table. Tables in which nothing changed are left out.
#[must_use]
pub fn tables(before: &Side<'_>, after: &Side<'_>) -> Vec<TableDifference> {
    let most = before.report.tables.len().max(after.report.tables.len());
    let sheet =
        |side: &Side<'_>, at: usize| Some((side.artifact.grids.get(at)?.clone(), side.report.tables.get(at)?.clone()));
    let mut differences = Vec::new();
    for at in 0..most {
        let table = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let (old, new) = (sheet(before, at), sheet(after, at));
        let whole = |(grid, facts): &(Grid, TableFacts)| {
            Sheet::of(grid, facts).headers.iter().map(|(name, _)| name.clone()).collect()
        };
        let difference = match (&old, &new) {
            (Some((old, one)), Some((new, other))) => table_of(table, &Sheet::of(old, one), &Sheet::of(new, other)),
            (Some(old), None) => TableDifference { table, columns_went: whole(old), ..TableDifference::default() },
            (None, Some(new)) => TableDifference { table, columns_came: whole(new), ..TableDifference::default() },
            (None, None) => continue,
        };
        if !difference.is_empty() {
            differences.push(difference);
        }
    }
    differences
}

fn table_of(table: u32, before: &Sheet<'_>, after: &Sheet<'_>) -> TableDifference {
    let missing = |these: &Sheet<'_>, those: &Sheet<'_>| -> Vec<String> {
        these
            .headers
            .iter()
            .filter(|header| !those.columns.contains_key(*header))
            .map(|(name, _)| name.clone())
            .collect()
    };
    let mut difference = TableDifference {
        table,
        columns_came: missing(after, before),
        columns_went: missing(before, after),
        ..TableDifference::default()
    };
    let shared: Vec<&Nth<String>> =
        after.headers.iter().filter(|header| before.columns.contains_key(*header)).collect();
    // What is a coordinate in one of the two is one in both: a column of years may be read as a number once.
    let is_key = |header: &Nth<String>| before.keys.contains(header) || after.keys.contains(header);
    let keys: Vec<Nth<String>> =
        shared.iter().filter(|header| is_key(header)).map(|header| (*header).clone()).collect();
    let old: BTreeMap<Nth<Vec<String>>, usize> = before.rows(&keys).into_iter().collect();
    let new = after.rows(&keys);
    for (key, row) in &new {
        let Some(then) = old.get(key) else {
            difference.rows_came.push(key.0.clone());
            continue;
        };
        for header in &shared {
            let (was, is) = (before.text(*then, header), after.text(*row, header));
            if was == is {
                difference.same += 1;
            } else if difference.cells.len() == CELLS {
                difference.more += 1;
            } else {
                difference.cells.push(CellDifference {
                    row: after.grid.file_row(*row),
                    column: header.0.clone(),
                    key: key.0.clone(),
                    before: was.to_owned(),
                    after: is.to_owned(),
                });
            }
        }
    }
    let here: BTreeSet<&Nth<Vec<String>>> = new.iter().map(|(key, _)| key).collect();
    let went = before.rows(&keys).into_iter().filter(|(key, _)| !here.contains(key));
    difference.rows_went = went.map(|(key, _)| key.0).collect();
    difference
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{examine, open};
    use crate::ports::Handed;
    use disclosure::policy::Policy;
    use formats::limits::Limits;

    fn compared(before: &str, after: &str) -> Vec<TableDifference> {
        let read = |text: &str| {
            let file = Handed { name: "t.csv".to_owned(), bytes: text.as_bytes().to_vec(), metadata: None };
            let limits = Limits::default();
            let report = examine(std::slice::from_ref(&file), &[], &Policy::default(), &limits, None).report;
            (open(&file, &limits).content.unwrap(), report.files[0].clone())
        };
        let (old, new) = (read(before), read(after));
        tables(&Side { artifact: &old.0, report: &old.1 }, &Side { artifact: &new.0, report: &new.1 })
    }

    const TABLE: &str = "age;sex;n\n00-17;F;96\n18-39;F;120\n40-64;F;83\nTotal;F;299\n";

    #[test]
    fn a_cell_that_changed_is_named_with_its_coordinates() {
        let told = compared(TABLE, &TABLE.replace(";83", ";< 5"));
        assert_eq!(told.len(), 1);
        let [cell] = &told[0].cells[..] else { panic!("{told:?}") };
        assert_eq!((cell.row, cell.column.as_str(), cell.key.join(" ")), (4, "n", "40-64 F".to_owned()));
        assert_eq!((cell.before.as_str(), cell.after.as_str()), ("83", "< 5"));
        assert_eq!(told[0].same, 11);
    }

    #[test]
    fn a_row_that_moved_did_not_change() {
        let moved = "age;sex;n\n18-39;F;120\n00-17;F;96\n40-64;F;83\nTotal;F;299\n";
        assert_eq!(compared(TABLE, moved), []);
    }

    #[test]
    fn rows_and_columns_that_came_and_went_are_named() {
        let told = compared(TABLE, "age;sex;n;share\n00-17;F;96;32\n18-39;F;120;40\nTotal;F;216;100\n");
        assert_eq!((told[0].columns_came.join(","), told[0].columns_went.len()), ("share".to_owned(), 0));
        assert_eq!(told[0].rows_went, [["40-64".to_owned(), "F".to_owned()]]);
        assert_eq!(told[0].rows_came.len(), 0);
        assert_eq!(told[0].cells.len(), 1, "the total: {told:?}");
    }

    #[test]
    fn columns_of_the_same_name_are_matched_in_their_order() {
        let told = compared("age;n;n\n00-17;96;11\n18-39;120;12\n", "age;n;n\n00-17;96;13\n18-39;120;12\n");
        assert_eq!(told[0].cells.len(), 1);
        assert_eq!((told[0].cells[0].before.as_str(), told[0].cells[0].after.as_str()), ("11", "13"));
    }

    #[test]
    fn the_same_table_has_no_difference() {
        assert_eq!(compared(TABLE, TABLE), []);
    }
}
