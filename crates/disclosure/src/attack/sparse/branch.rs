//! Closing the gap between fractions and whole numbers, as `simplex::close` does: branch and bound (Land and Doig 1960), where a branch is only left once
//! whole multipliers prove that there is nothing in it.

use super::{Walker, Within};
use crate::attack::bounds::{Stop, Work};
use crate::attack::simplex::Way;
use crate::attack::system::Domain;

/// Vertices one search may look at.
const VERTICES: u32 = 200;

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
            let found = self.dive(work);
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
        let found = self.dive(work);
        self.vertex.back(begun)?;
        found
    }

    /// Looks for a whole assignment within the bounds at hand, depth first. The vertex is left where it ends, and its bounds as they are there.
    ///
    /// # Errors
    /// The work limit.
    fn dive(&mut self, work: &mut Work) -> Result<Dive, Stop> {
        let mut waiting: Vec<(Vec<Domain>, usize, Domain)> = Vec::new();
        for _ in 0..VERTICES {
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
                    waiting.push((vertex.bounds.clone(), unknown, Domain { low: down + 1, high: bounds.high }));
                    self.vertex.bounds[unknown] = Domain { low: bounds.low, high: down };
                    self.vertex.keep_within();
                }
                Within::Nothing => {
                    let Some((bounds, unknown, domain)) = waiting.pop() else { return Ok(Dive::Nothing) };
                    self.vertex.bounds = bounds;
                    self.vertex.bounds[unknown] = domain;
                    self.vertex.keep_within();
                }
            }
        }
        Ok(Dive::Open)
    }
}
