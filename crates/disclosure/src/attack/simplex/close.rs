//! Closing the gap between fractions and whole numbers: from a vertex at which some unknown lies between two whole numbers, either side is looked at
//! (branch and bound: Land and Doig 1960), each from the dictionary that is at hand.

use super::dictionary::{Dictionary, Way};
use super::{ENTRIES, Walker};
use crate::attack::bounds::{Stop, Work};
use crate::attack::system::{Constraint, Domain};

/// Vertices one search may look at.
const VERTICES: u32 = 300;

/// How a search for a whole assignment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dive {
    /// One was found; it is among what was seen.
    Found,
    /// There is none.
    Nothing,
    /// Too many vertices.
    Open,
}

impl Walker {
    /// Moves an end inward until a whole assignment reaches it.
    ///
    /// # Errors
    /// The work limit; `outer` holds what is proven.
    pub(super) fn close(
        &mut self,
        (unknown, way): (usize, Way),
        outer: &mut [Domain],
        constraints: &[Constraint],
        work: &mut Work,
    ) -> Result<(), Stop> {
        loop {
            let (domain, seen) = (outer[unknown], self.seen.as_ref().map(|seen| seen[unknown]));
            let (end, there) = match way {
                Way::Less => (domain.low, seen.is_some_and(|seen| seen.low <= domain.low)),
                Way::More => (domain.high, seen.is_some_and(|seen| seen.high >= domain.high)),
            };
            if there || domain.fixed() {
                return Ok(());
            }
            let mut begun = self.dictionary.clone();
            begun.limit(unknown, Domain { low: end, high: end });
            match self.dive(begun, (constraints, outer), work)? {
                Dive::Found => return Ok(()),
                Dive::Open => return Ok(()),
                Dive::Nothing => match way {
                    Way::Less => outer[unknown].low += 1,
                    Way::More => outer[unknown].high -= 1,
                },
            }
        }
    }

    /// Looks for a whole assignment from a dictionary on.
    ///
    /// # Errors
    /// The work limit.
    pub(super) fn dive(
        &mut self,
        begun: Dictionary,
        (constraints, domains): (&[Constraint], &[Domain]),
        work: &mut Work,
    ) -> Result<Dive, Stop> {
        let own = std::mem::replace(&mut self.dictionary, begun);
        let outcome = self.search((constraints, domains), work);
        self.dictionary = own;
        outcome
    }

    /// Depth first, the lower side first.
    fn search(&mut self, (constraints, domains): (&[Constraint], &[Domain]), work: &mut Work) -> Result<Dive, Stop> {
        let mut open = Vec::new();
        for _ in 0..VERTICES {
            work.take(self.dictionary.size() / 32)?;
            if self.come_in(work)? {
                let between = (0..domains.len()).find_map(|unknown| {
                    let (down, up) = self.dictionary.around(unknown);
                    (down != up).then_some((unknown, down))
                });
                let Some((unknown, down)) = between else {
                    self.look(constraints, domains, work);
                    return Ok(Dive::Found);
                };
                let Ok(down) = i64::try_from(down) else { return Ok(Dive::Open) };
                // Copies that wait have no more room together than one dictionary may have.
                if (open.len() as u64 + 1) * self.dictionary.size() > ENTRIES as u64 {
                    return Ok(Dive::Open);
                }
                let mut upper = self.dictionary.clone();
                upper.restrict(unknown, Way::More, down + 1);
                open.push(upper);
                self.dictionary.restrict(unknown, Way::Less, down);
            } else if let Some(next) = open.pop() {
                self.dictionary = next;
            } else {
                return Ok(Dive::Nothing);
            }
        }
        Ok(Dive::Open)
    }
}
