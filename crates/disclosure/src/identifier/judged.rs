//! What a column was found to be, and why.

use crate::identifier::kind::Kind;

/// Why a column is held for identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Its values pass the scheme's check, or have a shape nothing else has.
    Checked,
    /// Its name says so and the values do not deny it.
    Named,
    /// Its name may mean it, and every row has a value of its own.
    Unique,
}

/// What a column was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The kind.
    pub kind: Kind,
    /// Why.
    pub ground: Ground,
    /// Cells that hold such a value, of those looked at.
    pub values: usize,
}
