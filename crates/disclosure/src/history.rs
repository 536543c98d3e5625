//! What left before. The engine asks; where the answer comes from (an index, a folder, nothing) is the caller's business.

use crate::exhibit::Exhibit;

/// Earlier releases that a new request is judged together with.
pub trait History: Sync {
    /// Files that left before and may be about the same data, the oldest first. A file that cannot be read says nothing.
    fn earlier(&self) -> &[Exhibit];
    /// How many more releases may be about the same data and are not among these, at least: rule `compared-in-part` tells.
    fn left_out(&self) -> u64 {
        0
    }
}

/// Nothing left before, or nothing is known of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nothing;

impl History for Nothing {
    fn earlier(&self) -> &[Exhibit] {
        &[]
    }
}

/// These files left before, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Earlier(pub Vec<Exhibit>);

impl History for Earlier {
    fn earlier(&self) -> &[Exhibit] {
        &self.0
    }
}

/// A part of what left before.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Files that left before, the oldest first.
    pub files: Vec<Exhibit>,
    /// How many releases are not among them, at least.
    pub left_out: u64,
}

impl History for Part {
    fn earlier(&self) -> &[Exhibit] {
        &self.files
    }

    fn left_out(&self) -> u64 {
        self.left_out
    }
}
