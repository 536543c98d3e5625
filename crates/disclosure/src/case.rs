//! The case before the rules: the files of one request with what a reader can work out from them.

use crate::attack::Solution;
use crate::joint::Links;
use crate::opened::{CaseFile, Spot};
use crate::policy::Policy;
use std::ops::Deref;
use table::place::Place;

/// What the rules look at.
#[derive(Debug)]
pub struct Case<'a> {
    /// The files, in the order given; those that left before stand behind them ([`Files::all`]).
    pub files: Files<'a>,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The registers whose data the requester may export; `None` where nobody knows, as on an analyst's own machine.
    pub registers: Option<&'a [String]>,
    /// What a reader can work out from each table by itself.
    pub attack: Solution,
    /// What follows only from several tables, where some are about the same data.
    pub joint: Option<Joint>,
    /// What follows if tables of which nothing says that they are of other data are of the same; nothing where that adds nothing.
    pub guessed: Option<Joint>,
    /// How many releases about the same data are not among the files, at least.
    pub left_out: u64,
}

/// The files of a request, and behind them those that left before. As a slice it is the files of the request.
#[derive(Debug)]
pub struct Files<'a> {
    all: Vec<CaseFile<'a>>,
    fresh: usize,
}

impl<'a> Files<'a> {
    /// Files of a request, then files that left before, the oldest first.
    #[must_use]
    pub fn new(mut request: Vec<CaseFile<'a>>, earlier: Vec<CaseFile<'a>>) -> Self {
        let fresh = request.len();
        request.extend(earlier);
        Self { all: request, fresh }
    }

    /// All of them, those of the request first.
    #[must_use]
    pub fn all(&self) -> &[CaseFile<'a>] {
        &self.all
    }
}

impl<'a> Deref for Files<'a> {
    type Target = [CaseFile<'a>];

    fn deref(&self) -> &[CaseFile<'a>] {
        &self.all[..self.fresh]
    }
}

/// What follows from several tables together.
#[derive(Debug)]
pub struct Joint {
    /// What ties them.
    pub links: Links,
    /// What can be worked out from all files together.
    pub all: Solution,
    /// What could be worked out from the earlier ones before.
    pub before: Solution,
}

impl Case<'_> {
    /// The place of a cell of the case.
    #[must_use]
    pub fn place(&self, spot: Spot) -> Place {
        let table = self.files.all().get(spot.file).and_then(|file| file.tables.get(spot.table));
        table.map_or_else(Place::default, |reading| reading.place(spot.at.row, spot.at.column))
    }

    /// What is printed in a cell, trimmed.
    #[must_use]
    pub fn printed(&self, spot: Spot) -> &str {
        let table = self.files.all().get(spot.file).and_then(|file| file.tables.get(spot.table));
        table.map_or("", |reading| reading.grid.raw(spot.at.row, spot.at.column).trim())
    }
}
