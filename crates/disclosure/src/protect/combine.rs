//! New circuits out of those in use: of two that pass a cell, one taken from the other passes it no longer. Where a further cell is to be shown again,
//! that spares most searches, since nearly all it needs is hidden already.

use super::improve::Maker;
use super::pattern::Held;
use crate::attack::bounds::Stop;
use crate::attack::circuits::Circuit;

/// The most cells of such a circuit. Long ones carry more primaries, and all of these are in the way when one of their cells is looked at next.
const LONGEST: usize = 60;

/// Adds circuits.
pub(crate) struct Adder {
    /// The step of each cell; all zero between two sums.
    steps: Vec<i32>,
}

impl Adder {
    pub(crate) fn new(cells: usize) -> Self {
        Self { steps: vec![0; cells] }
    }

    /// The first circuit and the second, this one so many times.
    fn sum(&mut self, one: &[(u32, i32)], other: &[(u32, i32)], times: i32) -> Circuit {
        for &(place, step) in other {
            self.steps[place as usize] = step * times;
        }
        let mut circuit: Circuit = Vec::with_capacity(one.len() + other.len());
        for &(place, step) in one {
            let both = step + std::mem::take(&mut self.steps[place as usize]);
            circuit.extend((both != 0).then_some((place, both)));
        }
        for &(place, _) in other {
            let step = std::mem::take(&mut self.steps[place as usize]);
            circuit.extend((step != 0).then_some((place, step)));
        }
        circuit
    }

    /// The first circuit with the second taken from it, or added, so that this cell stands still; nothing where both do not move it by one.
    fn without(&mut self, place: u32, one: &[(u32, i32)], other: &[(u32, i32)]) -> Option<Circuit> {
        let step = |circuit: &[(u32, i32)]| circuit.iter().find(|(at, _)| *at == place).map(|(_, step)| *step);
        let (first, second) = (step(one)?, step(other)?);
        (first.abs() == 1 && second.abs() == 1).then(|| self.sum(one, other, -first * second))
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A drawn circuit: cells with a step other than nothing, each once.
    fn circuit() -> impl Strategy<Value = Circuit> {
        proptest::collection::btree_map(0u32..9, prop_oneof![-2i32..0, 1i32..3], 0..7)
            .prop_map(|cells| cells.into_iter().collect())
    }

    /// The step of a cell.
    fn step(circuit: &[(u32, i32)], place: u32) -> i32 {
        circuit.iter().filter(|(at, _)| *at == place).map(|(_, step)| step).sum()
    }

    proptest! {
        #[test]
        fn two_circuits_make_one_without_the_cell(one in circuit(), other in circuit(), place in 0u32..9) {
            let mut adder = Adder::new(9);
            let Some(made) = adder.without(place, &one, &other) else {
                prop_assert!(step(&one, place).abs() != 1 || step(&other, place).abs() != 1);
                return Ok(());
            };
            let times = -step(&one, place) * step(&other, place);
            for at in 0..9 {
                prop_assert_eq!(step(&made, at), step(&one, at) + times * step(&other, at));
            }
            prop_assert_eq!(step(&made, place), 0);
            prop_assert!(made.iter().all(|(_, step)| *step != 0));
            prop_assert!(adder.steps.iter().all(|step| *step == 0));
        }
    }
}
