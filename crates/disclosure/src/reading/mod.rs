//! Reading meaning: where a table's header ends, and what each column is.

pub mod combined;
pub mod extremes;
pub mod header;
pub mod long;
pub mod marks;
pub(crate) mod numbered;
pub(crate) mod parts;
pub mod role;
pub mod roles;
mod sample;
pub(crate) mod square;
pub mod stated;
pub mod steps;
mod sums;
pub mod ties;
mod within;
pub mod words;

use crate::metadata::Metadata;
use crate::reading::combined::Form;
use crate::reading::long::Long;
use crate::reading::numbered::Numbered;
use crate::reading::role::Role;
use std::ops::Range;
use std::sync::OnceLock;
use table::cell::Cell;
use table::grid::Grid;
use table::number::{Number, NumberStyle};
use table::place::Place;

/// One grid understood as a table.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The cells.
    pub grid: &'a Grid,
    /// 1-based number of the table in its file.
    pub table: u32,
    /// Grid rows that are the header; captions stand above them.
    pub header: Range<usize>,
    /// Grid rows that hold the values.
    pub body: Range<usize>,
    /// One entry a column of the grid.
    pub columns: Vec<Column>,
    /// Totals that titles and notes around the table state: `(N = 233)`.
    pub totals: Vec<u64>,
    /// See [`Reading::telling`].
    pub(crate) telling: OnceLock<Vec<Telling>>,
    /// See [`Reading::long`].
    long: OnceLock<Vec<Long>>,
    /// See [`Reading::labels`], column by column.
    labels: Vec<OnceLock<Option<Numbered>>>,
    /// For each column of counts its plain numbers, row by row; nothing for other columns, nor where they are not kept.
    plain: OnceLock<Vec<Vec<u32>>>,
}

impl Reading<'_> {
    /// Its long form, where it lists measures in its rows: see [`long::find`].
    pub fn long(&self) -> &[Long] {
        self.long.get_or_init(|| long::find(self))
    }
}

/// A row in which not every count is printed in plain digits and large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// Grid row.
    row: u32,
    /// The least count below [`LOW`] in plain digits; [`LOW`] without one.
    least: u8,
    /// Whether some count is anything else than a few plain digits.
    open: bool,
}

impl Telling {
    /// The grid row.
    #[must_use]
    pub fn row(self) -> usize {
        self.row as usize
    }

    /// Whether some count is anything else than a few plain digits: hidden, bounded, decorated, or very large.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.open
    }
}

/// A count from here on is small under no threshold anyone sets; a policy that asks for more is judged row by row.
pub const LOW: u64 = 100;

/// Of a table with so many rows and so few columns of counts, plain numbers are kept.
const LONG: usize = 4096;
const FEW: usize = 3;

/// [`LOW`] as it is kept beside a row.
const NOT_LOW: u8 = 100;

/// One column understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The header's text; rows of a header joined by a space.
    pub name: String,
    /// What it is.
    pub role: Role,
    /// Index of the count a statistic rests on.
    pub of: Option<usize>,
    /// Whether the metadata declared the role.
    pub declared: bool,
    /// The base its values are rounded to, where the metadata says so.
    pub rounding: Option<u64>,
    /// Where its cells hold a count among other things: `12 (24.0)`, `n = 12`, `3/88`.
    pub form: Form,
    /// Whether the metadata say that it counts those of whom there is a measurement: who is left of N only has none.
    pub measured: bool,
    /// Whether the metadata say that its groups exclude each other and are all there are.
    pub exclusive: bool,
    /// Whether the metadata say that its codes contain the codes that begin with them.
    pub nested: bool,
    /// The count beside it of which it is likely a part, by its name or description: those of `patients` who are among the `deaths`.
    pub part_of: Option<usize>,
    /// Of how many a rate is told, where its name or description says so: 1000 for `per 1000`.
    pub per: Option<u32>,
}

/// Reads one grid. The metadata's roles win over what names and values suggest.
#[must_use]
pub fn read<'a>(grid: &'a Grid, table: u32, metadata: &Metadata) -> Reading<'a> {
    let header = header::find(grid);
    let body = header.end..grid.rows().max(header.end);
    let columns = roles::read(grid, &header, &body, metadata);
    let captions = (0..header.start).flat_map(|row| grid.row(row).flat_map(stated::totals));
    let totals = captions.collect();
    let labels = columns.iter().map(|_| OnceLock::new()).collect();
    Reading {
        grid,
        table,
        header,
        body,
        columns,
        totals,
        telling: OnceLock::new(),
        long: OnceLock::new(),
        labels,
        plain: OnceLock::new(),
    }
}

/// The count of a compound cell: of `12 (24.0)`, `n = 12`, `12 patients` and `N=12 patients (24 %)` the 12.
#[must_use]
pub fn counted(text: &str) -> Option<&str> {
    let text = text.trim();
    let behind = text.strip_prefix(['n', 'N']).and_then(|rest| rest.trim_start().strip_prefix(['=', ':']));
    let bare = behind.unwrap_or(text).trim();
    let before = bare.split_once(['(', '[']).filter(|(_, rest)| rest.ends_with([')', ']']));
    let head = before.map_or(bare, |(head, _)| head.trim());
    let count = head.rsplit_once(' ').filter(|(number, noun)| {
        number.starts_with(|sign: char| sign.is_ascii_digit() || "<>\u{2264}\u{2265}".contains(sign))
            && noun.chars().all(char::is_alphabetic)
            && words::role(noun).is_some_and(Role::counts)
    });
    let count = count.map_or(head, |(number, _)| number.trim());
    (!count.is_empty() && count.len() < text.len()).then_some(count)
}

impl Reading<'_> {
    /// The labels of a column, found once, however many look at them; `None` where about every row has one of its own.
    pub(crate) fn labels(&self, column: usize) -> Option<&Numbered> {
        let labels = self.labels.get(column)?;
        if labels.get().is_none() && self.body.len() >= LONG {
            self.walk();
        }
        labels.get_or_init(|| Numbered::returning(self.grid, column, self.body.clone())).as_ref()
    }

    /// Looks once over the rows of a long table: finds the labels of the columns by which its rows are told apart and, where columns of counts
    /// are few, their plain numbers. Sums are looked at from several sides, and what lies beside each other is found sooner than cells across the text.
    fn walk(&self) -> &[Vec<u32>] {
        self.plain.get_or_init(|| {
            let labelled: Vec<usize> = self
                .with_role(|role| matches!(role, Role::Dimension | Role::Label | Role::Rank))
                .filter(|column| self.labels.get(*column).is_some_and(|labels| labels.get().is_none()))
                .collect();
            let mut counted: Vec<usize> = self.with_role(Role::counts).collect();
            if counted.len() > FEW {
                counted.clear();
            }
            let (labels, numbers) = numbered::columns(self.grid, &labelled, &counted, self.body.clone());
            for (found, column) in labels.into_iter().zip(labelled) {
                // Whoever was first found the same.
                _ = self.labels[column].set(found);
            }
            let mut plain = vec![Vec::new(); self.columns.len()];
            numbers.into_iter().zip(counted).for_each(|(numbers, column)| plain[column] = numbers);
            plain
        })
    }

    /// The body rows whose label in a column is such that `says` is true of it, from top to bottom.
    pub(crate) fn rows_saying(&self, column: usize, says: impl Fn(&str) -> bool) -> Vec<usize> {
        let mut rows = Vec::new();
        self.each_row_saying(column, says, |row| rows.push(row));
        rows
    }

    /// As [`Reading::rows_saying`], row by row.
    pub(crate) fn each_row_saying(&self, column: usize, says: impl Fn(&str) -> bool, show: impl FnMut(usize)) {
        match self.labels(column) {
            Some(labels) => {
                let marked: Vec<bool> = labels.texts(self.grid).map(says).collect();
                labels.rows_with(&marked).map(|row| self.body.start + row).for_each(show);
            }
            None => self.body.clone().filter(|&row| says(self.grid.raw(row, column))).for_each(show),
        }
    }

    /// Whether something holds of every label of a column, without the white space around it.
    pub(crate) fn every_label(&self, column: usize, holds: impl Fn(&str) -> bool) -> bool {
        match self.labels(column) {
            Some(labels) => labels.texts(self.grid).all(|label| holds(label.trim())),
            None => self.body.clone().all(|row| holds(self.grid.raw(row, column).trim())),
        }
    }

    /// The count of a cell that holds nothing but digits, the common case, without looking at styles and marks.
    #[must_use]
    #[inline]
    pub fn plain_count(&self, row: usize, column: usize) -> Option<u64> {
        let kept = self.plain_column(column).and_then(|kept| kept.get(row.wrapping_sub(self.body.start)));
        match kept {
            Some(&count) if count != Grid::OTHER => Some(u64::from(count)),
            _ => self.grid.digits(row, column),
        }
    }

    /// The plain numbers of a column of counts from the first row of the body on, [`Grid::OTHER`] in place of anything else, where they are kept.
    #[inline]
    pub(crate) fn plain_column(&self, column: usize) -> Option<&[u32]> {
        self.plain.get()?.get(column).map(Vec::as_slice).filter(|kept| !kept.is_empty())
    }

    /// The body rows, from top to bottom, in which some column of counts is not plain digits or shows less than [`LOW`]: in every
    /// other row all counts are printed exactly and are large. Found once, however many rules ask.
    #[must_use]
    pub fn telling(&self) -> &[Telling] {
        self.telling.get_or_init(|| {
            let kept: Vec<&[u32]> = if self.body.len() < LONG {
                Vec::new()
            } else {
                self.walk().iter().filter(|column| !column.is_empty()).map(Vec::as_slice).collect()
            };
            if !kept.is_empty() {
                return self.telling_of(&kept);
            }
            let mut columns: Vec<Range<usize>> = Vec::new();
            for column in self.with_role(Role::counts) {
                match columns.last_mut() {
                    Some(run) if run.end == column => run.end += 1,
                    _ => columns.push(column..column + 1),
                }
            }
            let telling = |row: usize| {
                let (least, plain) = self.grid.low_digits(row, &columns);
                if least.is_none() && plain {
                    return None;
                }
                // A grid has fewer than 2³² cells, and so rows.
                Some(Telling { row: u32::try_from(row).ok()?, least: least.unwrap_or(NOT_LOW), open: !plain })
            };
            self.body.clone().filter_map(telling).collect()
        })
    }

    /// As [`Reading::telling`], from plain numbers that are kept.
    fn telling_of(&self, kept: &[&[u32]]) -> Vec<Telling> {
        let telling = |(at, row): (usize, usize)| {
            let numbers = || kept.iter().filter_map(|column| column.get(at).copied());
            let (least, most) = (numbers().min()?, numbers().max()?);
            let open = most == Grid::OTHER;
            let least = u8::try_from(least).map_or(NOT_LOW, |least| least.min(NOT_LOW));
            // A grid has fewer than 2³² cells, and so rows.
            (open || least < NOT_LOW).then_some(Telling { row: u32::try_from(row).ok()?, least, open })
        };
        self.body.clone().enumerate().filter_map(telling).collect()
    }

    /// The rows in which a count can be below `limit`, hidden or bounded; all where the limit is beyond [`LOW`].
    #[must_use]
    pub fn rows_below(&self, limit: u64) -> Vec<usize> {
        if limit <= LOW {
            let below = |row: &&Telling| row.open || u64::from(row.least) < limit;
            self.telling().iter().filter(below).map(|row| row.row()).collect()
        } else {
            self.body.clone().collect()
        }
    }

    /// A cell as it is counted: of `12 (24.0)` and `12 patients` the 12.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let style = self.style(column);
        match self.count_text(row, column) {
            Some(count) => Cell::read(count, style),
            None if style == self.grid.style => self.grid.cell(row, column),
            None => Cell::read(self.grid.raw(row, column), style),
        }
    }

    /// How the numbers of a column are written: as those of the table, but for counts in groups of three digits.
    fn style(&self, column: usize) -> NumberStyle {
        let form = self.columns.get(column).map_or(Form::Plain, |facts| facts.form);
        if form == Form::Grouped { combined::grouped_by(self.grid.style.decimal) } else { self.grid.style }
    }

    /// The text of the count in a cell that holds something else beside it.
    #[must_use]
    pub fn count_text(&self, row: usize, column: usize) -> Option<&str> {
        let form = self.columns.get(column).map_or(Form::Plain, |facts| facts.form);
        if form == Form::Plain { None } else { combined::count(form, self.grid.raw(row, column)) }
    }

    /// The calculated number a cell prints, alone or beside something else: of `12 (24.0)` the 24.0, of `54.2 (12.1)` the 54.2.
    #[must_use]
    pub fn share(&self, row: usize, column: usize) -> Option<Number> {
        let form = self.columns.get(column).map_or(Form::Plain, |facts| facts.form);
        let beside =
            if form == Form::Plain { None } else { combined::value(form, self.grid.raw(row, column), self.grid.style) };
        beside.or_else(|| match form {
            Form::Grouped => self.cell(row, column).number(),
            _ => self.grid.cell(row, column).number(),
        })
    }

    /// The columns of certain roles.
    pub fn with_role(&self, wanted: impl Fn(Role) -> bool) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, facts)| wanted(facts.role)).map(|(column, _)| column)
    }

    /// The place of a cell, with the column's name and the row's coordinates.
    #[must_use]
    pub fn place(&self, row: usize, column: usize) -> Place {
        let key = self
            .columns
            .iter()
            .enumerate()
            .filter(|(at, facts)| {
                facts.role == Role::Dimension && *at != column && !self.grid.raw(row, *at).trim().is_empty()
            })
            .map(|(at, facts)| (facts.name.clone(), self.grid.raw(row, at).trim().to_owned()))
            .collect();
        Place { row: Some(self.grid.file_row(row)), key, ..self.column_place(column) }
    }

    /// The place of a whole column.
    #[must_use]
    pub fn column_place(&self, column: usize) -> Place {
        Place {
            table: Some(self.table),
            sheet: self.grid.sheet.clone(),
            column: Some(self.grid.file_column(column)),
            name: self.columns.get(column).map(|facts| facts.name.clone()),
            ..Place::default()
        }
    }
}
