//! What left before. The engine asks; where the answer comes from (an index, a folder, nothing) is the caller's business.

/// Earlier releases that a new request is judged together with.
pub trait History: Sync {}

/// Nothing left before, or nothing is known of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nothing;

impl History for Nothing {}
