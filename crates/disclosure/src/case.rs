//! The case before the rules: the files of one request with what a reader can work out from them.

use crate::attack::Solution;
use crate::opened::{CaseFile, Spot};
use crate::policy::Policy;
use table::place::Place;

/// What the rules look at.
#[derive(Debug)]
pub struct Case<'a> {
    /// The files, in the order given.
    pub files: Vec<CaseFile<'a>>,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The registers whose data the requester may export; `None` where nobody knows, as on an analyst's own machine.
    pub registers: Option<&'a [String]>,
    /// What a reader can work out from all of them together.
    pub attack: Solution,
}

impl Case<'_> {
    /// The place of a cell of the case.
    #[must_use]
    pub fn place(&self, spot: Spot) -> Place {
        let table = self.files.get(spot.file).and_then(|file| file.tables.get(spot.table));
        table.map_or_else(Place::default, |reading| reading.place(spot.at.row, spot.at.column))
    }

    /// What is printed in a cell, trimmed.
    #[must_use]
    pub fn printed(&self, spot: Spot) -> &str {
        let table = self.files.get(spot.file).and_then(|file| file.tables.get(spot.table));
        table.map_or("", |reading| reading.grid.raw(spot.at.row, spot.at.column).trim())
    }
}
