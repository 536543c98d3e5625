//! Sums of circuits: with one taken from another, a cell that both pass stands still.

use crate::attack::circuits::Circuit;

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
    pub(super) fn without(&mut self, place: u32, one: &[(u32, i32)], other: &[(u32, i32)]) -> Option<Circuit> {
        let step = |circuit: &[(u32, i32)]| circuit.iter().find(|(at, _)| *at == place).map(|(_, step)| *step);
        let (first, second) = (step(one)?, step(other)?);
        (first.abs() == 1 && second.abs() == 1).then(|| self.sum(one, other, -first * second))
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
