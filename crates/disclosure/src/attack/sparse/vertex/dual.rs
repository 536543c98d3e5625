//! Steps that mend one basic variable after the other, at the least cost (dual simplex).

use super::{FIRM, NOTHING, Vertex, high, low};
use crate::attack::bounds::{Stop, Work};
use crate::attack::simplex::Way;

impl Vertex<'_> {
    /// The position in the basis that is furthest beyond a bound, and the way back; `None`: all are within.
    pub(in crate::attack::sparse) fn worst(&self) -> Option<(usize, Way)> {
        let mut worst: Option<(f64, usize, Way)> = None;
        for (position, variable) in self.basis.iter().enumerate() {
            let variable = *variable as usize;
            let Some(way) = self.out(variable) else { continue };
            let beyond = (self.values[variable] - self.bound(variable, way)).abs();
            if worst.is_none_or(|(most, ..)| beyond > most) {
                worst = Some((beyond, position, way));
            }
        }
        worst.map(|(_, position, way)| (position, way))
    }

    /// The bound that a variable comes back to on its way.
    fn bound(&self, variable: usize, way: Way) -> f64 {
        if way == Way::More { low(self.bounds[variable]) } else { high(self.bounds[variable]) }
    }

    /// Of the variables that can move the last row in a direction the one that costs least for what it does there, and what it does.
    pub(in crate::attack::sparse) fn least(&self, direction: f64, costs: &[f64]) -> Option<(usize, f64)> {
        let mut best: Option<(f64, usize, f64)> = None;
        for &variable in &self.gaining {
            let variable = variable as usize;
            let gain = self.gains[variable];
            let way = if gain * direction > 0.0 { Way::More } else { Way::Less };
            if gain.abs() <= FIRM || !self.may(variable, way) {
                continue;
            }
            let ratio = (costs[variable] / gain).abs();
            let better = best.is_none_or(|(least, _, other)| {
                ratio < least - NOTHING || ratio <= least + NOTHING && gain.abs() > other.abs()
            });
            if better {
                best = Some((ratio, variable, gain));
            }
        }
        best.map(|(_, variable, gain)| (variable, gain))
    }

    /// What each variable outside the basis changes in the last row.
    pub(in crate::attack::sparse) fn each_gain(&self, mut each: impl FnMut(usize, f64)) {
        self.gaining.iter().for_each(|variable| each(*variable as usize, self.gains[*variable as usize]));
    }

    /// Brings what stands at a position back to its bound by a variable that takes its place.
    ///
    /// # Errors
    /// The work limit, or a basis that cannot be taken apart.
    pub(in crate::attack::sparse) fn swap(
        &mut self,
        position: usize,
        entering: usize,
        way: Way,
        work: &mut Work,
    ) -> Result<(), Stop> {
        self.column(entering, work)?;
        let leaving = self.basis[position] as usize;
        let bound = self.bound(leaving, way);
        let entry = self.by_position[position];
        if entry.abs() <= FIRM {
            return Err(Stop::Spent);
        }
        self.shift(entering, (self.values[leaving] - bound) / entry);
        self.exchange(position, entering, bound)
    }
}
