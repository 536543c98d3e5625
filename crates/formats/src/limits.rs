//! Limits on what a file may cost, declared before anything is allocated for it.

/// Limits of one reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Greatest length of a file, in bytes.
    pub bytes: u64,
    /// Greatest number of rows of one file.
    pub rows: u64,
    /// Greatest number of cells of one file.
    pub cells: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, rows: 4_000_000, cells: 32_000_000 }
    }
}
