//! What a protection stands on: cells with the room that a reader must leave them, and the equations that tie them.

use crate::attack::jj::{Problem, Status};

/// What a reader knows of hidden cells beyond the bounds that everybody knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reader {
    /// What the mark in the place of a primary cell says; `None`: nothing.
    pub label: Option<(i64, i64)>,
    /// The least value of a further hidden cell, where the marks give that away; `None`: nothing.
    pub further: Option<i64>,
}

/// Room that counts as endless.
const ENDLESS: i64 = 1 << 40;

/// The problem, laid out for search.
pub(crate) struct Ground<'p> {
    pub(crate) problem: &'p Problem,
    /// Cells that may be hidden, with their factors, equation by equation.
    pub(crate) equations: Vec<Vec<(u32, i32)>>,
    /// For each cell its equations and its factors there.
    pub(crate) uses: Vec<Vec<(u32, i32)>>,
    /// How far down and up each cell may be once it is hidden.
    pub(crate) rooms: Vec<(i64, i64)>,
    /// The cells to be hidden.
    pub(crate) primaries: Vec<u32>,
    /// For each cell its place among the primaries.
    pub(crate) primary: Vec<Option<u32>>,
}

/// What a hidden cell is to reach: so far down, so far up, and both together so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) down: i64,
    pub(crate) up: i64,
    pub(crate) wide: i64,
}

impl Need {
    /// Whether so far down and up is enough.
    pub(crate) fn met(self, down: i64, up: i64) -> bool {
        down >= self.down && up >= self.up && down + up >= self.wide
    }
}

impl<'p> Ground<'p> {
    pub(crate) fn new(problem: &'p Problem, reader: Reader) -> Self {
        let count = problem.cells.len();
        let mut ground = Self {
            problem,
            equations: Vec::with_capacity(problem.equations.len()),
            uses: vec![Vec::new(); count],
            rooms: Vec::with_capacity(count),
            primaries: Vec::new(),
            primary: vec![None; count],
        };
        for (place, cell) in (0u32..).zip(&problem.cells) {
            let (low, high) = match (cell.status, reader.label) {
                (Status::Unsafe, Some((low, high))) => (cell.low.max(low), cell.high.min(high)),
                (Status::Safe, _) => (cell.low.max(reader.further.unwrap_or(cell.low)), cell.high),
                _ => (cell.low, cell.high),
            };
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
        for (number, equation) in (0u32..).zip(&problem.equations) {
            let terms: Vec<(u32, i32)> = equation
                .terms
                .iter()
                .filter(|(place, factor)| problem.cells[*place].status != Status::Printed && *factor != 0)
                .filter_map(|&(place, factor)| Some((u32::try_from(place).ok()?, i32::try_from(factor).ok()?)))
                .collect();
            for &(place, factor) in &terms {
                ground.uses[place as usize].push((number, factor));
            }
            ground.equations.push(terms);
        }
        ground
    }

    pub(crate) fn need(&self, place: u32) -> Need {
        let cell = &self.problem.cells[place as usize];
        Need { down: cell.lower.max(0), up: cell.upper.max(0), wide: cell.sliding.max(1) }
    }

    /// What hiding a cell further costs.
    pub(crate) fn cost(&self, place: u32) -> i64 {
        self.problem.cells[place as usize].weight.max(0)
    }

    /// How many times a circuit can be gone along and against, before a cell is at its bound.
    pub(crate) fn extent(&self, circuit: &[(u32, i32)]) -> (i64, i64) {
        let (mut along, mut against) = (ENDLESS, ENDLESS);
        for &(place, step) in circuit {
            let (down, up) = self.rooms[place as usize];
            let by = i64::from(step.unsigned_abs());
            let (forth, back) = if step > 0 { (up, down) } else { (down, up) };
            (along, against) = (along.min(forth / by), against.min(back / by));
        }
        (along, against)
    }

    /// How far down and up a circuit takes a cell on it.
    pub(crate) fn reach(&self, circuit: &[(u32, i32)], place: u32) -> (i64, i64) {
        let Some(&(_, step)) = circuit.iter().find(|(other, _)| *other == place) else { return (0, 0) };
        let (along, against) = self.extent(circuit);
        let by = i64::from(step.unsigned_abs());
        if step > 0 { (against * by, along * by) } else { (along * by, against * by) }
    }
}
