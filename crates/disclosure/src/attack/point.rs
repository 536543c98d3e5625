//! From an assignment to others: a component's unknowns are moved along circuits that leave every sum as it is, and each point passed widens what is
//! seen to be possible. This finds most ends of most intervals without a walk of the simplex; it proves nothing about what it does not find.

use crate::attack::bounds::Work;
use crate::attack::circuits::{Seeker, Wish};
use crate::attack::draw::Draw;
use crate::attack::field::{Field, HEAVY, Spot, Web};
use crate::attack::system::{Constraint, Domain, FAR};

/// How often one end is pushed at before it is left.
const PUSHES: u32 = 400;

/// How hard one circuit is sought.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Effort {
    /// A first look.
    Little,
    /// For ends that a proof says are there.
    Much,
}

/// An assignment of whole numbers to a component, and what was seen.
pub(crate) struct Point {
    web: Web,
    unknowns: usize,
    spots: Vec<Spot>,
    values: Vec<i64>,
    seeker: Seeker,
    draw: Draw,
}

impl Point {
    /// Stands on an assignment that fits. `None`: a constraint is not linear, or a factor is out of reach.
    pub(crate) fn new(constraints: &[Constraint], domains: &[Domain], values: &[i64]) -> Option<Self> {
        let mut ties: Vec<(u32, u32, i32)> = Vec::new();
        let mut values = values.to_vec();
        let mut bounds = domains.to_vec();
        for (number, constraint) in (0u32..).zip(constraints) {
            let Constraint::Linear { terms, low, high } = constraint else { return None };
            for &(unknown, factor) in terms {
                let factor = i32::try_from(factor).ok().filter(|factor| factor.unsigned_abs() <= HEAVY)?;
                ties.push((number, u32::try_from(unknown).ok()?, factor));
            }
            if low != high {
                // The sum itself moves between its bounds.
                let value: i128 = terms.iter().map(|&(u, factor)| i128::from(factor) * i128::from(values[u])).sum();
                let far = i128::from(FAR);
                let bound = |value: i128| i64::try_from(value.clamp(-far, far)).unwrap_or(FAR);
                ties.push((number, u32::try_from(values.len()).ok()?, -1));
                values.push(i64::try_from(value).ok()?);
                bounds.push(Domain { low: bound(*low), high: bound(*high) });
            }
        }
        let web = Web::new(constraints.len(), values.len(), &ties);
        let spot = |(value, bound): (&i64, &Domain)| Spot { down: value - bound.low, up: bound.high - value, price: 0 };
        let spots = values.iter().zip(&bounds).map(spot).collect();
        let mut seeker = Seeker::new(&web);
        seeker.far = true;
        Some(Self { web, unknowns: domains.len(), spots, values, seeker, draw: Draw::new(1) })
    }

    /// Pushes one unknown towards an end until it is there or no way is found; what is passed is written down.
    pub(crate) fn push(
        &mut self,
        unknown: usize,
        up: bool,
        end: i64,
        seen: &mut [Domain],
        effort: Effort,
        work: &mut Work,
    ) {
        let (tries, nodes) = match effort {
            Effort::Little => (4, 30),
            Effort::Much => (24, 100),
        };
        let place = u32::try_from(unknown).unwrap_or(u32::MAX);
        for _ in 0..PUSHES {
            let left = if up { end - self.values[unknown] } else { self.values[unknown] - end };
            if if up { seen[unknown].high >= end } else { seen[unknown].low <= end } {
                return;
            }
            let wish = Wish { place, step: if up { 1 } else { -1 }, times: 1, need: None, most: 0, tries, nodes };
            let field = Field::new(&self.spots, &[]);
            let Ok(Some((_, circuit))) = self.seeker.find(&self.web, field, wish, &mut self.draw, work) else { return };
            let times = field.extent(&circuit).0.min(left);
            for (place, step) in circuit {
                let (at, by) = (place as usize, i64::from(step) * times);
                self.values[at] += by;
                let spot = &mut self.spots[at];
                (spot.down, spot.up) = (spot.down + by, spot.up - by);
                if at < self.unknowns {
                    let value = self.values[at];
                    (seen[at].low, seen[at].high) = (seen[at].low.min(value), seen[at].high.max(value));
                }
            }
        }
    }

    /// Pushes every unknown towards both of its ends.
    pub(crate) fn widen(&mut self, outer: &[Domain], seen: &mut [Domain], work: &mut Work) {
        for (unknown, ends) in outer.iter().enumerate() {
            self.push(unknown, false, ends.low, seen, Effort::Little, work);
            self.push(unknown, true, ends.high, seen, Effort::Little, work);
        }
    }
}
