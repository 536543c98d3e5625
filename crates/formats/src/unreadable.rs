//! Why a reader gives up.

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// No reader for this kind of content; what it seems to be (`zip`, `pdf`, `binary`, `text`).
    NoReader(String),
    /// Damaged, locked, or not what it claims; a word for it (`empty`, `truncated`).
    Damaged(String),
    /// Beyond a limit: its name (`bytes`, `rows`, `cells`) and value.
    OverLimit(&'static str, u64),
}
