//! What circuits are sought in: cells that move, the sums that tie them, and what it costs to move them.

use crate::attack::lists::Lists;

/// What ties cells: sums with their cells and factors, and for each cell its sums and its factors there.
#[derive(Debug, Default)]
pub(crate) struct Web {
    pub(crate) sums: Lists<(u32, i32)>,
    pub(crate) uses: Lists<(u32, i32)>,
}

impl Web {
    /// So many sums of so many cells: each term names its sum, its cell and the factor.
    pub(crate) fn new(sums: usize, cells: usize, terms: &[(u32, u32, i32)]) -> Self {
        let by_sum = terms.iter().map(|&(sum, place, factor)| (sum as usize, (place, factor)));
        let by_cell = terms.iter().map(|&(sum, place, factor)| (place as usize, (sum, factor)));
        Self { sums: Lists::new(sums, by_sum), uses: Lists::new(cells, by_cell) }
    }

    /// Counts a cell that costs nothing among those that can raise its sums and lower them ([`Field::free`]), or no longer.
    pub(crate) fn count(&self, free: &mut [[u32; 2]], place: u32, spot: Spot, count: impl Fn(&mut u32)) {
        for &(sum, factor) in self.uses.of(place as usize) {
            let ways = free[sum as usize].iter_mut().zip(spot.ways(factor));
            ways.filter(|(_, can)| *can).for_each(|(free, _)| count(free));
        }
    }
}

/// How far down and up a cell may go, and what it costs to take it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) down: i64,
    pub(crate) up: i64,
    pub(crate) price: i64,
}

impl Spot {
    /// Whether the cell can raise and whether it can lower a sum in which it has this factor.
    pub(crate) fn ways(self, factor: i32) -> [bool; 2] {
        let (up, down) = (self.up > 0, self.down > 0);
        if factor > 0 { [up, down] } else { [down, up] }
    }
}

/// How far down and up each cell may go, and what it costs to take it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'f> {
    pub(crate) spots: &'f [Spot],
    /// For each sum how many of its cells cost nothing and can raise it, and lower it; empty where nothing has a price.
    pub(crate) free: &'f [[u32; 2]],
    /// How far each cell has moved already, in a search for what to add to that; empty where nothing has.
    pub(crate) moved: &'f [Moved],
}

/// How far a cell has moved, and what is won when it comes to stand still again.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Moved {
    pub(crate) by: i64,
    /// `None`: it must not.
    pub(crate) worth: Option<i64>,
}

/// Room that counts as endless.
pub(crate) const ENDLESS: i64 = 1 << 60;

/// The largest factor in a sum: beyond it is no table.
pub(crate) const HEAVY: u32 = 1 << 15;

impl<'f> Field<'f> {
    /// Cells with what they cost, none of which has moved.
    pub(crate) fn new(spots: &'f [Spot], free: &'f [[u32; 2]]) -> Self {
        Self { spots, free, moved: &[] }
    }

    /// What it costs that a cell moves so far, less than nothing where it comes to stand still; `None`: it may not.
    pub(crate) fn price(self, place: usize, by: i64) -> Option<i64> {
        match self.moved.get(place) {
            Some(moved) if moved.by != 0 && moved.by + by == 0 => moved.worth.map(|worth| -worth),
            _ => Some(self.spots[place].price),
        }
    }

    /// How many times a circuit can be gone along and against, before a cell is at its bound.
    pub(crate) fn extent(self, circuit: &[(u32, i32)]) -> (i64, i64) {
        let (mut along, mut against) = (ENDLESS, ENDLESS);
        for &(place, step) in circuit {
            let Spot { down, up, .. } = self.spots[place as usize];
            let by = i64::from(step.unsigned_abs());
            let (forth, back) = if step > 0 { (up, down) } else { (down, up) };
            (along, against) = (along.min(forth / by), against.min(back / by));
        }
        (along, against)
    }

    /// How far down and up a circuit takes a cell on it.
    pub(crate) fn reach(self, circuit: &[(u32, i32)], place: u32) -> (i64, i64) {
        let Some(&(_, step)) = circuit.iter().find(|(other, _)| *other == place) else { return (0, 0) };
        let (along, against) = self.extent(circuit);
        let by = i64::from(step.unsigned_abs());
        if step > 0 { (against * by, along * by) } else { (along * by, against * by) }
    }
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
