//! What populations say of single variables, numbered, so that populations which differ in one of them are found without comparing all they say.

use crate::joint::sets::{Coordinates, Set};
use std::collections::HashMap;

/// What is said of a population but for one variable, by numbers.
pub(super) type Rest = Box<[u32]>;

/// Sets of one variable with their nodes, each set once and in order, where everything else is equal.
pub(super) type Line<'n> = Vec<(&'n Set, usize)>;

/// Where a line stands: the state of the data, the variable, and what is said of all others.
pub(super) type Place = (usize, u32, Rest);

/// Variables with their sets, numbered in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Items<'c> {
    numbers: HashMap<(u32, &'c Set), u32>,
}

impl<'c> Items<'c> {
    /// The numbers of all that is said of a population, in the order of its variables.
    pub(super) fn of(&mut self, coordinates: &'c Coordinates) -> Vec<u32> {
        let mut number = |(variable, set): (&u32, &'c Set)| {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            *self.numbers.entry((*variable, set)).or_insert(next)
        };
        coordinates.iter().map(&mut number).collect()
    }
}

/// All but what is said of the variable at one place.
pub(super) fn without(items: &[u32], place: usize) -> Rest {
    items.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, item)| *item).collect()
}
