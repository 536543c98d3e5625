//! Counts with their share in one cell, `12 (40.0)`: whoever sees some of them knows how many all of them are, although no cell prints it.

use crate::opened::Spot;
use crate::reading::ties::quotient;
use crate::reading::ties::{Tie, View};
use std::collections::BTreeMap;

/// For each group of counts the least and the greatest number that they can be together.
#[derive(Debug, Default)]
pub(super) struct Portions {
    groups: BTreeMap<Vec<Spot>, (i128, i128)>,
}

impl Portions {
    /// Takes what one cell with a count and its share says of all counts of its group. A share in a cell of its own can be hidden by itself.
    pub(super) fn take(&mut self, view: &View<'_, '_>, tie: &Tie, file: usize, table: usize) {
        let Tie::Portion { share, counted, whole, unit } = tie else { return };
        if counted.as_slice() != [*share] || whole.len() < 2 {
            return;
        }
        let spots = whole.iter().map(|&at| Spot { file, table, at }).collect();
        let all: Option<u64> = whole.iter().map(|at| view.exact(*at)).sum();
        let (least, most) = self.groups.entry(spots).or_insert((0, i128::MAX));
        if let Some(all) = all {
            (*least, *most) = (i128::from(all), i128::from(all));
            return;
        }
        let said = view.exact(*share).filter(|part| *part > 0).zip(view.number(*share));
        let Some((fewest, greatest)) = said.and_then(|(part, share)| quotient::bases(part, share, *unit)) else {
            return;
        };
        (*least, *most) = ((*least).max(fewest), (*most).min(greatest));
    }

    /// The groups of which it is known how many they are together.
    pub(super) fn known(&self) -> impl Iterator<Item = (&[Spot], i64)> {
        let known = self.groups.iter().filter(|(_, (least, most))| least == most);
        known.filter_map(|(spots, (all, _))| Some((spots.as_slice(), i64::try_from(*all).ok()?)))
    }
}
