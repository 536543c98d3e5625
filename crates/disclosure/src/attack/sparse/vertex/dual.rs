//! Steps that mend one basic variable after the other, at the least cost (dual simplex).

use super::{FIRM, NOTHING, SPEED, Vertex, high, low};
use crate::attack::bounds::{Stop, Work};
use crate::attack::simplex::Way;
use crate::attack::system::Domain;

impl Vertex<'_> {
    /// The position in the basis that is furthest beyond a bound, measured by how steep its row is, and the way back; `None`: all are within.
    pub(in crate::attack::sparse) fn worst(&self, steep: &[f64]) -> Option<(usize, Way)> {
        let mut worst: Option<(f64, usize, Way)> = None;
        for (position, variable) in self.basis.iter().enumerate() {
            let variable = *variable as usize;
            let Some(way) = self.out(variable) else { continue };
            let beyond = self.values[variable] - self.bound(variable, way);
            let beyond = beyond * beyond / steep[position];
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

    /// Sets other bounds for a variable. One outside the basis comes to stand at the lower one, where more of it costs no less than nothing.
    pub(in crate::attack::sparse) fn limit(&mut self, variable: usize, bounds: Domain) {
        self.bounds[variable] = bounds;
        if self.position(variable).is_none() {
            self.values[variable] = low(bounds);
            self.settle();
        }
    }

    /// What each variable outside the basis changes in the last row.
    pub(in crate::attack::sparse) fn each_gain(&self, mut each: impl FnMut(usize, f64)) {
        self.gaining.iter().for_each(|variable| each(*variable as usize, self.gains[*variable as usize]));
    }

    /// Brings what stands at a position back to its bound by a variable that takes its place; the multipliers are those of its row. How steep each row is,
    /// the square of its multipliers, follows (Forrest and Goldfarb 1992).
    ///
    /// # Errors
    /// The work limit, or a basis that cannot be taken apart.
    pub(in crate::attack::sparse) fn swap(
        &mut self,
        position: usize,
        (entering, way): (usize, Way),
        steep: &mut [f64],
        work: &mut Work,
    ) -> Result<(), Stop> {
        self.column(entering, work)?;
        let leaving = self.basis[position] as usize;
        let bound = self.bound(leaving, way);
        let entry = self.by_position[position];
        if entry.abs() <= FIRM {
            return Err(Stop::Spent);
        }
        self.by_row.copy_from_slice(&self.multipliers);
        self.factor.solve(&mut self.by_row, &mut self.by_position);
        work.take(((self.factor.size() + self.basis.len()) / SPEED) as u64 + 1)?;
        let own: f64 = self.multipliers.iter().map(|multiplier| multiplier * multiplier).sum();
        for &(other, value) in &self.entries {
            let (other, times) = (other as usize, value / entry);
            if other != position {
                let changed = steep[other] - 2.0 * times * self.by_position[other] + times * times * own;
                steep[other] = changed.max(times * times + FIRM);
            }
        }
        steep[position] = (own / (entry * entry)).max(FIRM);
        self.shift(entering, (self.values[leaving] - bound) / entry);
        self.exchange(position, entering, bound)
    }
}
