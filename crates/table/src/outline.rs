//! Cells in a form in which short ones are compared at once.

/// A cell by its length in bytes and its last sixteen bytes, with zeros before those of a shorter one: cells of up to sixteen bytes are equal
/// where their outlines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outline {
    /// The last bytes, the first of them lowest.
    pub tail: u128,
    /// The length of the cell.
    pub length: u32,
}

impl Outline {
    /// Whether cells with this outline are equal whatever else they hold.
    #[must_use]
    #[inline]
    pub fn is_whole(&self) -> bool {
        self.length <= 16
    }

    #[inline]
    pub(crate) fn of(bytes: &[u8], start: usize, end: usize) -> Self {
        let length = end.saturating_sub(start);
        let tail = if let Some(sixteen) = bytes.get(..end).and_then(<[u8]>::last_chunk::<16>) {
            u128::from_le_bytes(*sixteen) & KEPT[length.min(16)]
        } else {
            let mut sixteen = [0; 16];
            let cell = bytes.get(start..end).unwrap_or(&[]);
            sixteen[16 - cell.len()..].copy_from_slice(cell);
            u128::from_le_bytes(sixteen)
        };
        // A text has fewer than 2³² bytes.
        Self { tail, length: length as u32 }
    }
}

/// For each length the bytes of sixteen that belong to a cell that ends with them.
const KEPT: [u128; 17] = {
    let mut kept = [0; 17];
    let mut length = 1;
    while length < kept.len() {
        kept[length] = u128::MAX << (128 - 8 * length);
        length += 1;
    }
    kept
};
