//! A label that names the sum of others.

/// A label that names the sum of others: positions in the list of labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The one that contains.
    pub whole: usize,
    /// The ones it contains, without any that another of them contains.
    pub parts: Vec<usize>,
    /// Whether the labels alone are reason enough, so that no printed number has to show it.
    pub sure: bool,
    /// Whose numbers can show it.
    pub kind: Kind,
}

/// Whose numbers show that a family is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Its own.
    Own,
    /// Those of any family that bullets make.
    Bullets,
}
