//! A list as somebody uploaded it, read: rows of text, nothing understood yet. Reading happens where files are read, comparing in the gate.

use formats::limits::Limits;
use formats::open::supplement;
use formats::unreadable::Unreadable;
use formats::{sniff, workbook};
use serde::{Deserialize, Serialize};

/// Limits of a list: tens of thousands of people.
pub const LIMITS: Limits = Limits { bytes: 4 << 20, rows: 100_000, cells: 1_000_000 };

/// The rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listing {
    /// Where each row stands in the file (1-based), and its cells as written; the first is the header.
    pub rows: Vec<(u32, Vec<String>)>,
}

impl Listing {
    /// Reads a list: separated text, or a workbook (`.xlsx`) with one sheet.
    ///
    /// # Errors
    /// A word for what it seems to be, or for what is wrong with it.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, String> {
        if bytes.len() as u64 <= LIMITS.bytes && sniff::kind(bytes) == Some("xlsx") {
            return Ok(Self { rows: workbook::only_sheet(bytes, &LIMITS).map_err(seen)? });
        }
        let artifact = supplement(name, bytes, &LIMITS).map_err(seen)?;
        let Some(grid) = artifact.grids.first() else { return Err("empty".to_owned()) };
        let line = |row| (0..grid.columns()).map(|at| grid.raw(row, at).to_owned()).collect();
        Ok(Self { rows: (0..grid.rows()).map(|row| (grid.file_row(row), line(row))).collect() })
    }
}

fn seen(why: Unreadable) -> String {
    match why {
        Unreadable::NoReader(kind) => kind,
        Unreadable::Damaged(how) => how,
        Unreadable::OverLimit(what, _) => what.to_owned(),
    }
}
