//! Cells that a search by looking about did not bring as far as they must get: a linear program seeks the cheapest moves that do.

use super::improve::Maker;
use super::verify;
use crate::attack::bounds::{Stop, Work};
use crate::attack::sparse::cheapest::{Found, Moves, Program, Push};
use std::collections::BTreeSet;

/// Work for one program.
const ONE: u64 = 20_000_000;

/// Work for all of them.
const ALL: u64 = 1_200_000_000;

/// How much at most each cell costs beside its price, by what it moves. Where nothing but fractions came out, other costs lead elsewhere.
const DRAWN: [u64; 3] = [256, 1024, 4096];

impl Maker<'_, '_> {
    /// Finds moves for primaries, whatever they cost, until it is stopped; gives those for which it found none.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn reach_out(&mut self, open: Vec<u32>, stop: &dyn Fn() -> bool) -> Result<Vec<u32>, Stop> {
        if open.is_empty() {
            return Ok(open);
        }
        let place = |primary: u32| self.ground.primaries[primary as usize] as usize;
        let places: Vec<usize> = open.iter().map(|&primary| place(primary)).collect();
        let hopeless: BTreeSet<usize> = verify::hopeless(self.ground, &places).into_iter().collect();
        let (mut left, open): (Vec<u32>, Vec<u32>) =
            open.into_iter().partition(|&primary| hopeless.contains(&place(primary)));
        if open.is_empty() {
            return Ok(left);
        }
        let program = Program::new(&self.ground.web);
        let all = ALL.min(self.work.0);
        let mut work = Work(all);
        for primary in open {
            if !self.recover(primary) && (stop() || !self.reach(primary, &program, &mut work)) {
                left.push(primary);
            }
        }
        self.work.take(all - work.0)?;
        Ok(left)
    }

    /// Moves for one primary: up alone or down alone where that suffices, otherwise both; whether there are.
    fn reach(&mut self, primary: u32, program: &Program, work: &mut Work) -> bool {
        let place = self.ground.primaries[primary as usize];
        let need = self.ground.need(place);
        let (room_down, room_up) = self.ground.rooms[place as usize];
        let wide = need.wide.max(need.down + need.up);
        let (least_up, most_up) = (need.up.max(wide - room_down), (wide - need.down).min(room_up));
        for up in (least_up..=most_up).rev() {
            let mut numbers = Vec::new();
            let all = [up, up - wide].into_iter().filter(|by| *by != 0).all(|by| {
                let moves = self.pushed(program, (place, by), work);
                let number = moves.map(|moves| self.pattern.add(self.ground, moves));
                numbers.extend(number);
                number.is_some()
            });
            if all {
                numbers.into_iter().for_each(|number| self.pattern.keep(primary, number));
                return true;
            }
            numbers.into_iter().for_each(|number| self.pattern.drop_circuit(self.ground, number));
        }
        false
    }

    /// The cheapest moves that take a cell so far.
    fn pushed(&mut self, program: &Program, (place, by): (u32, i64), work: &mut Work) -> Option<Moves> {
        for most in DRAWN {
            let mut draw = || u16::try_from(self.draw.next() % most).unwrap_or(0);
            let drawn: Vec<u16> = self.ground.rooms.iter().map(|_| draw()).collect();
            let mut own = Work(ONE.min(work.0));
            let limit = own.0;
            let found = program.find(Push { place, by, spots: self.pattern.field().spots, drawn: &drawn }, &mut own);
            work.0 -= limit - own.0;
            match found {
                Ok(Found::Moves(moves)) => return Some(moves),
                Ok(Found::Fractions) => {}
                Ok(Found::Nothing) | Err(_) => return None,
            }
        }
        None
    }
}
