//! New circuits out of those in use: of two that pass a cell, one taken from the other passes it no longer. Where a further cell is to be shown again,
//! that spares most searches, since nearly all it needs is hidden already.

use super::improve::Maker;
use super::pattern::Held;
use crate::attack::bounds::Stop;
use crate::attack::circuits::Circuit;

/// The most cells of such a circuit. Long ones carry more primaries, and all of these are in the way when one of their cells is looked at next.
const LONGEST: usize = 60;

impl Maker<'_, '_> {
    /// A circuit for a primary out of one that it had and one of the others, without the cells that are to be shown, for at most so much; whether there
    /// is one.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn combine(
        &mut self,
        primary: u32,
        most: i64,
        shown: &[u32],
        had: &[Held],
        others: &[Held],
    ) -> Result<bool, Stop> {
        if self.recover(primary) {
            return Ok(true);
        }
        let place = self.ground.primaries[primary as usize];
        let need = self.ground.need(place);
        let mut best: Option<(i64, Circuit)> = None;
        for one in had {
            for other in others.iter().filter(|other| !other.same(one)) {
                self.work.take((one.circuit().len() + other.circuit().len()) as u64 / 2)?;
                let Some(circuit) =
                    shown.iter().find_map(|place| self.adder.without(*place, one.circuit(), other.circuit()))
                else {
                    continue;
                };
                let field = self.pattern.field();
                let cost: i64 = circuit.iter().map(|(at, _)| field.spots[*at as usize].price).sum();
                let better = best.as_ref().is_none_or(|(least, best)| (cost, circuit.len()) < (*least, best.len()));
                let passes = |at: &u32| circuit.iter().any(|(place, _)| place == at);
                if cost > most || circuit.len() > LONGEST || !better || shown.iter().any(passes) {
                    continue;
                }
                let (down, up) = field.reach(&circuit, place);
                if need.met(down, up) {
                    best = Some((cost, circuit));
                }
            }
        }
        let found = best.is_some();
        if let Some((_, circuit)) = best {
            let number = self.pattern.add(self.ground, circuit);
            self.pattern.keep(primary, number);
        }
        Ok(found)
    }
}
