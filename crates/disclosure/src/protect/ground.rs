//! What a protection stands on: cells with the room that a reader must leave them, and the equations that tie them.

use crate::attack::field::{ENDLESS, HEAVY, Need, Web};
use crate::attack::jj::{Cell, Problem, Status};

/// What a reader knows of hidden cells beyond the bounds that everybody knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reader {
    /// What the mark in the place of a primary cell says; `None`: nothing.
    pub label: Option<(i64, i64)>,
    /// The least value of a further hidden cell, where the marks give that away; `None`: nothing.
    pub further: Option<i64>,
}

impl Reader {
    /// Between what a reader knows a cell to be once it is hidden, by itself.
    pub(crate) fn knows(self, cell: &Cell) -> (i64, i64) {
        match (cell.status, self.label) {
            (Status::Unsafe, Some((low, high))) => (cell.low.max(low), cell.high.min(high)),
            (Status::Safe, _) => (cell.low.max(self.further.unwrap_or(cell.low)), cell.high),
            _ => (cell.low, cell.high),
        }
    }
}

/// The problem, laid out for search.
pub(crate) struct Ground<'p> {
    pub(crate) problem: &'p Problem,
    /// What ties the cells that may be hidden.
    pub(crate) web: Web,
    /// How far down and up each cell may be once it is hidden.
    pub(crate) rooms: Vec<(i64, i64)>,
    /// The cells to be hidden.
    pub(crate) primaries: Vec<u32>,
    /// For each cell its place among the primaries.
    pub(crate) primary: Vec<Option<u32>>,
}

impl<'p> Ground<'p> {
    pub(crate) fn new(problem: &'p Problem, reader: Reader) -> Self {
        let count = problem.cells.len();
        let mut ground = Self {
            problem,
            web: Web::default(),
            rooms: Vec::with_capacity(count),
            primaries: Vec::new(),
            primary: vec![None; count],
        };
        for (place, cell) in (0u32..).zip(&problem.cells) {
            let (low, high) = reader.knows(cell);
            let room = |end: i64| end.clamp(0, ENDLESS);
            // A cell outside what its mark says cannot carry it: it is left no room, and so never taken for a way.
            let outside = cell.value < low || cell.value > high;
            let (down, up) = (room(cell.value - low), room(high - cell.value));
            ground.rooms.push(if outside { (0, 0) } else { (down, up) });
            if cell.status == Status::Unsafe {
                ground.primary[place as usize] = u32::try_from(ground.primaries.len()).ok();
                ground.primaries.push(place);
            }
        }
        let mut terms: Vec<(u32, u32, i32)> = Vec::new();
        for (number, equation) in (0u32..).zip(&problem.equations) {
            for &(place, factor) in &equation.terms {
                match i32::try_from(factor).ok().filter(|factor| factor.unsigned_abs() <= HEAVY) {
                    _ if problem.cells[place].status == Status::Printed || factor == 0 => {}
                    Some(factor) => terms.push((number, u32::try_from(place).unwrap_or(u32::MAX), factor)),
                    // Too heavy a factor for the search: the cell is never moved.
                    None => ground.rooms[place] = (0, 0),
                }
            }
        }
        ground.web = Web::new(problem.equations.len(), count, &terms);
        ground
    }

    pub(crate) fn need(&self, place: u32) -> Need {
        let cell = &self.problem.cells[place as usize];
        Need { down: cell.lower.max(0), up: cell.upper.max(0), wide: cell.sliding.max(1) }
    }

    /// What an ordinary further cell costs: the middle one.
    pub(crate) fn usual(&self) -> i64 {
        let mut costs: Vec<i64> = self.problem.cells.iter().map(|cell| cell.weight).filter(|cost| *cost > 0).collect();
        let middle = costs.len() / 2;
        if costs.is_empty() { 1 } else { *costs.select_nth_unstable(middle).1 }
    }

    /// What hiding a cell further costs.
    pub(crate) fn cost(&self, place: u32) -> i64 {
        self.problem.cells[place as usize].weight.max(0)
    }
}
