//! What the columns of a file were taken for.

use super::CELL_WIDTH;
use crate::frame::page;
use disclosure::report::FileReport;
use words::book::{Args, Words};
use words::{people, terms};

/// What a column was taken for.
#[derive(Debug, Clone)]
pub struct ColumnView {
    /// Its header.
    pub name: String,
    /// Its role.
    pub role: String,
    /// The count it rests on.
    pub of: String,
    /// How that is known.
    pub source: String,
}

/// The columns of a file, the first hundred.
pub(super) fn columns(words: Words, report: &FileReport) -> Vec<ColumnView> {
    let say = |key: &str| page(words, key, &Args::new());
    report
        .tables
        .iter()
        .flat_map(|table| &table.columns)
        .take(100)
        .map(|column| ColumnView {
            name: people::cut(&people::visible(&column.name), CELL_WIDTH),
            role: terms::column(words, column.role),
            of: column.of.as_deref().map(|of| people::cut(&people::visible(of), CELL_WIDTH)).unwrap_or_default(),
            source: say(if column.declared { "facts-declared" } else { "facts-inferred" }),
        })
        .collect()
}
