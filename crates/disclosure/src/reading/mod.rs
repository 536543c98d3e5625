//! Reading meaning: where a table's header ends, and what each column is.

use crate::metadata::Metadata;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use table::grid::Grid;

/// What a column is (`disclosure.md` § 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A coordinate of the row: age group, sex, year, region.
    Dimension,
    /// Number of records (n).
    Count,
    /// Number of records of the whole (N).
    Total,
    /// Share of a base.
    Percent,
    /// Events per population or time.
    Rate,
    /// Arithmetic mean.
    Mean,
    /// Standard deviation.
    Sd,
    /// Standard error.
    Se,
    /// Confidence limit or interval.
    Ci,
    /// Median.
    Median,
    /// Another quantile.
    Quantile,
    /// Least value of a person.
    Min,
    /// Greatest value of a person.
    Max,
    /// Sum of a quantity over records.
    Sum,
    /// Quotient of two quantities (odds ratio, relative risk).
    Ratio,
    /// p-value of a test.
    P,
    /// Coefficient of a model.
    Coefficient,
    /// Degrees of freedom.
    Df,
    /// Weight, or weighted count.
    Weight,
    /// Position in an order.
    Rank,
    /// Running sum of the counts above.
    Cumulative,
    /// One column minus another.
    Difference,
    /// Words about the row that are no coordinate.
    Label,
    /// A remark.
    Note,
}

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
}

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
}

/// Reads one grid. The metadata's roles win over what names and values suggest.
#[must_use]
pub fn read<'a>(grid: &'a Grid, table: u32, metadata: &Metadata) -> Reading<'a> {
    let columns = (0..grid.columns())
        .map(|column| {
            let name = grid.raw(0, column).trim().to_owned();
            let declared = metadata.entry(&name).and_then(|entry| entry.role);
            Column { role: declared.unwrap_or(Role::Dimension), declared: declared.is_some(), name, of: None }
        })
        .collect();
    Reading { grid, table, header: 0..1, body: 1..grid.rows().max(1), columns }
}
