//! `douane protect x.jj --json`.

use super::Protected;
use crate::attack::jj::{Problem, Status};
use serde::Serialize;

/// The answer on a JJ problem, `douane.protect/1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told {
    /// `douane.protect/1`
    pub schema: &'static str,
    /// How many cells were to be hidden.
    pub primary: usize,
    /// How many further cells are hidden.
    pub secondary: usize,
    /// The numbers of all hidden cells, primary and further, in the file's order.
    pub suppressed: Vec<u64>,
    /// What the further cells cost together.
    pub cost: i64,
    /// How many primary cells could not be protected.
    pub unprotected: usize,
    /// How many of these nothing can protect while the mark says what it says.
    pub hopeless: usize,
    /// How long it took.
    pub seconds: f64,
}

impl Told {
    /// What was found for a problem, in so many milliseconds.
    #[must_use]
    pub fn new(problem: &Problem, found: &Protected, milliseconds: u32) -> Self {
        let hidden = || problem.cells.iter().zip(&found.hidden).filter(|(_, hidden)| **hidden).map(|(cell, _)| cell);
        let primary = hidden().filter(|cell| cell.status == Status::Unsafe).count();
        Self {
            schema: "douane.protect/1",
            primary,
            secondary: hidden().count() - primary,
            suppressed: hidden().map(|cell| cell.id).collect(),
            cost: found.cost,
            unprotected: found.unprotected.len(),
            hopeless: found.hopeless.len(),
            seconds: f64::from(milliseconds) / 1000.0,
        }
    }
}
