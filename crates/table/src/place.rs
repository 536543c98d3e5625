//! Where something stands: the coordinates a person sees in an editor or a spreadsheet.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A place in a file. Whatever is known is given; a place with a column and no row is the whole column, one with a row and
/// no column the whole row, one with neither the file (or its `part`).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// 1-based number of the table in its file.
    pub table: Option<u32>,
    /// The sheet, for formats that have sheets.
    pub sheet: Option<String>,
    /// 1-based row in the file, the header included.
    pub row: Option<u32>,
    /// 1-based column in the file.
    pub column: Option<u32>,
    /// The column's name as the header gives it.
    pub name: Option<String>,
    /// The row's coordinates: dimension column → value.
    pub key: BTreeMap<String, String>,
    /// A place outside tables: "bytes 1-3", "EXIF", "after IEND".
    pub part: Option<String>,
}

impl Place {
    /// The spreadsheet address (`C5`), where row and column are both known.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        Some(format!("{}{}", column_letters(self.column?), self.row?))
    }
}

/// The letters a spreadsheet gives a 1-based column: 1 → `A`, 27 → `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
        let place = Place { row: Some(5), column: Some(3), ..Place::default() };
        assert_eq!(place.address().as_deref(), Some("C5"));
    }
}
