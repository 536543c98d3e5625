//! Closing the gap between fractions and whole numbers, as `simplex::close` does: branch and bound (Land and Doig 1960), where a branch is only left once
//! whole multipliers prove that there is nothing in it.

use super::{Walker, Within};
use crate::attack::bounds::{Stop, Work};
use crate::attack::simplex::Way;
use crate::attack::system::Domain;

/// Vertices that may be looked at for one end.
const VERTICES: usize = 200;

/// Vertices that may be looked at for a first assignment, for each unknown: without one nothing is known.
const FIRST: usize = 4;

/// How far from a whole number a value lies between two.
const BETWEEN: f64 = 1e-5;

/// How a search for a whole assignment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dive {
    /// One was found; it is among what was seen.
    Found,
    /// There is none.
    Nothing,
    /// Too many vertices, or something that could not be proven.
    Open,
}

impl Walker<'_> {
    /// Moves an end inward until a whole assignment reaches it.
    ///
    /// # Errors
    /// The work limit; `outer` holds what is proven.
    pub(super) fn close(
        &mut self,
        unknown: usize,
        way: Way,
        outer: &mut [Domain],
        work: &mut Work,
    ) -> Result<(), Stop> {
        while !self.is_there(unknown, way, outer[unknown]) && !outer[unknown].fixed() {
            let end = if way == Way::More { outer[unknown].high } else { outer[unknown].low };
            let begun = self.vertex.mark();
            self.vertex.bounds[unknown] = Domain { low: end, high: end };
            self.vertex.keep_within();
            let found = self.dive(VERTICES, work);
            self.vertex.back(begun)?;
            match (found?, way) {
                (Dive::Found | Dive::Open, _) => return Ok(()),
                (Dive::Nothing, Way::Less) => outer[unknown].low += 1,
                (Dive::Nothing, Way::More) => outer[unknown].high -= 1,
            }
            self.follow(unknown, outer, work)?;
        }
        Ok(())
    }

    /// Looks for a whole assignment anywhere.
    ///
    /// # Errors
    /// The work limit.
    pub(super) fn search(&mut self, work: &mut Work) -> Result<Dive, Stop> {
        let begun = self.vertex.mark();
        let found = self.dive(FIRST * self.vertex.matrix.unknowns + VERTICES, work);
        self.vertex.back(begun)?;
        found
    }

    /// Looks for a whole assignment within the bounds at hand, depth first. The vertex is left where it ends, and its bounds as they are there.
    ///
    /// # Errors
    /// The work limit.
    fn dive(&mut self, vertices: usize, work: &mut Work) -> Result<Dive, Stop> {
        // What was changed, and the other sides that wait, each with how much was changed before.
        let mut trail: Vec<(usize, Domain)> = Vec::new();
        let mut waiting: Vec<(usize, usize, Domain)> = Vec::new();
        for _ in 0..vertices {
            match self.come_in(work)? {
                Within::Unsure => return Ok(Dive::Open),
                Within::Inside => {
                    if self.note() {
                        return Ok(Dive::Found);
                    }
                    let vertex = &self.vertex;
                    let values = vertex.values[..vertex.matrix.unknowns].iter();
                    let between = values.enumerate().find(|(_, value)| (*value - value.round()).abs() > BETWEEN);
                    let Some((unknown, value)) = between else { return Ok(Dive::Open) };
                    #[expect(
                        clippy::cast_possible_truncation,
                        reason = "a guess where to part; either side is looked at"
                    )]
                    let down = value.floor() as i64;
                    let bounds = vertex.bounds[unknown];
                    if down < bounds.low || down >= bounds.high {
                        return Ok(Dive::Open);
                    }
                    let sides = [Domain { low: bounds.low, high: down }, Domain { low: down + 1, high: bounds.high }];
                    // The nearer side first.
                    let (side, other) = if value.fract() < 0.5 { (sides[0], sides[1]) } else { (sides[1], sides[0]) };
                    waiting.push((trail.len(), unknown, other));
                    trail.push((unknown, bounds));
                    self.vertex.bounds[unknown] = side;
                    self.vertex.keep_within();
                }
                Within::Nothing => {
                    let Some((before, unknown, other)) = waiting.pop() else { return Ok(Dive::Nothing) };
                    for (unknown, bounds) in trail.drain(before..).rev() {
                        self.vertex.bounds[unknown] = bounds;
                    }
                    trail.push((unknown, self.vertex.bounds[unknown]));
                    self.vertex.bounds[unknown] = other;
                    self.vertex.keep_within();
                }
            }
        }
        Ok(Dive::Open)
    }
}
