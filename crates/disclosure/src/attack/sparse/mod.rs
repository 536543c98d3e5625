//! Large components: the same walk from end to end as in [`super::simplex`], but over a sparse basis and in floating point, because a dictionary of whole
//! numbers fills up. Nothing that is found in floating point is believed. A vertex counts as an assignment once its whole numbers fit every tie; the
//! end of an interval counts as proven once whole multipliers of the ties, which the walk proposes, give it (`proof`). What cannot be shown in whole
//! numbers is left open.

mod branch;
pub(crate) mod cheapest;
mod factor;
mod matrix;
mod proof;
mod vertex;

use crate::attack::bounds::{Stop, Work, propagate};
use crate::attack::point::{Effort, Point};
use crate::attack::simplex::{Aim, Step, Walked, Way};
use crate::attack::system::{Constraint, Domain, Uses};
use factor::independent;
use matrix::Matrix;
use proof::{Scales, witness};
use vertex::{Vertex, sign};

/// Steps without way after which the choice is made by number, which cannot go round in a circle (Bland 1977).
const PATIENCE: u32 = 60;

/// Steps without way after which a walk is given up: rounding can make a circle of anything.
const STUBBORN: u32 = 4000;

/// Walks to both ends of every unknown; `None`: not every constraint is linear with small factors, or the walk came to nothing.
///
/// # Errors
/// [`Stop::Spent`]: the work limit came before a first assignment.
pub(crate) fn walk(
    constraints: &[Constraint],
    domains: &[Domain],
    aim: Aim<'_>,
    work: &mut Work,
) -> Option<Result<Walked, Stop>> {
    let (full, bounds) = Matrix::new(constraints, domains)?;
    let unknowns = domains.len();
    let (kept, pairs) = independent(&full, |sum| bounds[unknowns + sum].fixed());
    let matrix = full.of_sums(&kept);
    let pairs: Vec<(usize, usize)> =
        pairs.iter().map(|(sum, unknown)| (kept.binary_search(sum).unwrap_or_default(), *unknown)).collect();
    let own: Vec<Domain> = (0..unknowns).chain(kept.iter().map(|sum| unknowns + sum)).map(|at| bounds[at]).collect();
    if work.take((full.terms.len() + matrix.sums * unknowns / 8) as u64).is_err() {
        return Some(Err(Stop::Spent));
    }
    let uses = Uses::new(unknowns, constraints);
    let mut walker = Walker {
        vertex: Vertex::new(&matrix, own, &pairs)?,
        full: &full,
        ties: (constraints, &uses),
        bounds,
        scales: Scales::new(&matrix),
        whole: Vec::new(),
        seen: Vec::new(),
        point: None,
    };
    match walker.come_in(work) {
        Ok(Within::Inside) => {}
        Ok(Within::Nothing) => return Some(Ok(Walked::Contradiction)),
        Ok(Within::Unsure) => return None,
        Err(stop) => return Some(Err(stop)),
    }
    if !walker.note() && walker.search(work) != Ok(branch::Dive::Found) {
        return None;
    }
    walker.point = Point::new(constraints, domains, &walker.whole);
    if let Some(point) = &mut walker.point {
        point.widen(domains, &mut walker.seen, work);
    }
    let mut outer = domains.to_vec();
    'all: for way in [Way::Less, Way::More] {
        for unknown in 0..unknowns {
            if aim.met(unknown, walker.seen.get(unknown)) {
                continue;
            }
            // What was found before the limit came is true all the same.
            if walker.end(unknown, way, &mut outer, work).is_err() {
                break 'all;
            }
        }
    }
    Some(Ok(Walked::Bounds { outer, seen: Some(walker.seen) }))
}

/// Whether a vertex can be brought within all bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Inside,
    /// It cannot, by proof.
    Nothing,
    /// It was not, and nothing is proven.
    Unsure,
}

struct Walker<'m> {
    vertex: Vertex<'m>,
    /// All sums, those too that follow from others, and the bounds of all variables as they were given.
    full: &'m Matrix,
    bounds: Vec<Domain>,
    /// The sums as they were given, and for each unknown its own.
    ties: (&'m [Constraint], &'m Uses),
    scales: Scales,
    /// The last assignment that was passed.
    whole: Vec<i64>,
    /// Between these lie assignments that were passed; empty before the first.
    seen: Vec<Domain>,
    point: Option<Point>,
}

impl Walker<'_> {
    /// Brings every variable within its bounds.
    fn come_in(&mut self, work: &mut Work) -> Result<Within, Stop> {
        let mut still = 0;
        while self.vertex.astray(work)? {
            let Some((variable, way)) = self.vertex.choose(1.0, still > PATIENCE) else {
                let (matrix, bounds) = (self.vertex.matrix, &self.vertex.bounds);
                let nothing = self.scales.refutes(matrix, bounds, &self.vertex.multipliers);
                return Ok(if nothing { Within::Nothing } else { Within::Unsure });
            };
            match self.vertex.go(variable, way, still > PATIENCE, work)? {
                Step::Blocked(false) if still > STUBBORN => return Ok(Within::Unsure),
                Step::Blocked(false) => still += 1,
                Step::Blocked(true) | Step::Whole => still = 0,
                // One that is astray always stops what brings it back.
                Step::Endless => return Ok(Within::Unsure),
            }
        }
        Ok(Within::Inside)
    }

    /// Finds one end of one unknown: by a walk, by circuits from the last assignment, by branching.
    fn end(&mut self, unknown: usize, way: Way, outer: &mut [Domain], work: &mut Work) -> Result<(), Stop> {
        if self.is_there(unknown, way, outer[unknown]) {
            return Ok(());
        }
        let before = outer[unknown];
        self.climb(unknown, way, outer, work)?;
        if outer[unknown] != before {
            self.follow(unknown, outer, work)?;
        }
        let (up, end) = match way {
            Way::Less => (false, outer[unknown].low),
            Way::More => (true, outer[unknown].high),
        };
        if let Some(point) = &mut self.point {
            point.push(unknown, up, end, &mut self.seen, Effort::Much, work);
        }
        self.close(unknown, way, outer, work)
    }

    /// Narrows the others by an end that was found, and keeps the walk within what is left.
    fn follow(&mut self, unknown: usize, outer: &mut [Domain], work: &mut Work) -> Result<(), Stop> {
        let (constraints, uses) = self.ties;
        propagate(constraints, uses, outer, uses[unknown].iter().copied(), work)?;
        for (bounds, outer) in self.vertex.bounds.iter_mut().zip(outer.iter()) {
            *bounds = *outer;
        }
        self.vertex.keep_within();
        Ok(())
    }

    /// Walks to one end of one unknown.
    fn climb(&mut self, unknown: usize, way: Way, outer: &mut [Domain], work: &mut Work) -> Result<(), Stop> {
        if self.come_in(work)? != Within::Inside {
            return Ok(());
        }
        self.note();
        let mut still = 0;
        while !self.is_there(unknown, way, outer[unknown]) {
            let (step, position) = match self.vertex.position(unknown) {
                None => (self.vertex.may(unknown, way).then_some((unknown, way)), None),
                Some(position) => {
                    self.vertex.row(position, work)?;
                    (self.vertex.choose(sign(way), still > PATIENCE), Some(position))
                }
            };
            let Some((variable, direction)) = step else {
                if position.is_some() {
                    self.believe(unknown, way, outer);
                }
                return Ok(());
            };
            match self.vertex.go(variable, direction, still > PATIENCE, work)? {
                Step::Blocked(false) if still > STUBBORN => return Ok(()),
                Step::Blocked(false) => still += 1,
                Step::Blocked(true) | Step::Whole => {
                    still = 0;
                    self.note();
                }
                // There is no end on this side.
                Step::Endless => return Ok(()),
            }
        }
        Ok(())
    }

    /// Takes the end that the multipliers of the last row prove.
    fn believe(&mut self, unknown: usize, way: Way, outer: &mut [Domain]) {
        let vertex = &self.vertex;
        let end = self.scales.end(vertex.matrix, &vertex.bounds, &vertex.multipliers, unknown, way);
        let Some(end) = end.and_then(|end| i64::try_from(end).ok()) else { return };
        let domain = &mut outer[unknown];
        match way {
            Way::Less => domain.low = domain.low.max(end),
            Way::More => domain.high = domain.high.min(end),
        }
    }

    /// Whether an assignment was seen in which an unknown is at an end.
    fn is_there(&self, unknown: usize, way: Way, outer: Domain) -> bool {
        self.seen.get(unknown).is_some_and(|seen| match way {
            Way::Less => seen.low <= outer.low,
            Way::More => seen.high >= outer.high,
        })
    }

    /// Remembers the vertex, where it is an assignment of whole numbers.
    fn note(&mut self) -> bool {
        if witness(self.full, &self.bounds, &self.vertex.values, &mut self.whole).is_none() {
            return false;
        }
        if self.seen.is_empty() {
            self.seen = self.whole.iter().map(|&value| Domain { low: value, high: value }).collect();
        }
        for (seen, &value) in self.seen.iter_mut().zip(&self.whole) {
            (seen.low, seen.high) = (seen.low.min(value), seen.high.max(value));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::draw::Draw;
    use crate::attack::integer::solve;
    use crate::attack::simplex;
    use crate::attack::system::System;
    use proptest::prelude::*;

    /// Sums over a cube of unknowns, some of them between two numbers, all of which fit one assignment.
    fn cube(sizes: [usize; 3], seed: u64, wide: u64, factors: i64) -> (Vec<Constraint>, Vec<Domain>) {
        let mut draw = Draw::new(seed);
        let mut small = |end: u64| i64::try_from(draw.next() % end).expect("small");
        let [a, b, c] = sizes;
        let (mut domains, mut values) = (Vec::new(), Vec::new());
        for _ in 0..a * b * c {
            let value = small(9);
            let low = if small(2) == 0 { 0 } else { (value - small(4)).max(0) };
            values.push(value);
            domains.push(Domain { low, high: if small(3) == 0 { 60 } else { value + small(4) } });
        }
        let mut constraints = Vec::new();
        let mut sum = |cells: Vec<usize>, small: &mut dyn FnMut(u64) -> i64| {
            let terms: Vec<(usize, i64)> = cells.into_iter().map(|cell| (cell, 1 + small(4) / 3 * factors)).collect();
            let value: i128 = terms.iter().map(|&(cell, factor)| i128::from(values[cell] * factor)).sum();
            let wide = if small(3) == 0 { i128::from(small(wide)) } else { 0 };
            constraints.push(Constraint::Linear { terms, low: value - wide, high: value + wide });
        };
        let cell = |x: usize, y: usize, z: usize| (x * b + y) * c + z;
        for x in 0..a {
            (0..b).for_each(|y| sum((0..c).map(|z| cell(x, y, z)).collect(), &mut small));
        }
        for z in 0..c {
            (0..b).for_each(|y| sum((0..a).map(|x| cell(x, y, z)).collect(), &mut small));
            (0..a).for_each(|x| sum((0..b).map(|y| cell(x, y, z)).collect(), &mut small));
        }
        (constraints, domains)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 800, ..ProptestConfig::default() })]
        #[test]
        fn the_sparse_walk_finds_the_ends_that_the_whole_numbers_find(
            sizes in [1usize..4, 1usize..5, 1usize..5],
            seed in any::<u64>(),
            wide in 1u64..4,
            factors in 0i64..3,
        ) {
            let (constraints, domains) = cube(sizes, seed, wide, factors);
            let mut work = Work(100_000_000);
            // Where whole numbers grow beyond their room there is nothing to compare with.
            let exact = simplex::walk(&constraints, &domains, Aim::Ends, &mut work);
            prop_assume!(exact.is_ok());
            let Ok(Walked::Bounds { outer: exact, .. }) = exact else { panic!("an assignment is known") };
            // With other factors than 1 ends over fractions and whole ones differ, and either walk may close the gap or leave it.
            let truth = solve(&System { domains: domains.clone(), constraints: constraints.clone(), ..System::default() }, &mut work);
            prop_assume!(truth.complete);
            let truth = truth.domains;
            match walk(&constraints, &domains, Aim::Ends, &mut work) {
                Some(Ok(Walked::Bounds { outer, seen: Some(seen) })) => {
                    for at in 0..domains.len() {
                        prop_assert!(truth[at].low <= seen[at].low && seen[at].high <= truth[at].high, "{}", at);
                        prop_assert!(outer[at].low <= truth[at].low && truth[at].high <= outer[at].high, "{}", at);
                        // Sums of tables are closed; with other factors the walk may leave an end to others.
                        prop_assert!(factors > 0 || outer[at] == exact[at], "{}", at);
                    }
                }
                other => prop_assert!(factors > 0 && other.is_none(), "{other:?}"),
            }
        }

        #[test]
        fn what_does_not_fit_is_never_walked(sizes in [2usize..4, 2usize..4, 1usize..4], seed in any::<u64>(), at in 0usize..8) {
            let (mut constraints, domains) = cube(sizes, seed, 1, 0);
            let at = at % constraints.len();
            if let Constraint::Linear { low, high, .. } = &mut constraints[at] {
                (*low, *high) = (*low + 1, *high + 1);
            }
            let mut work = Work(100_000_000);
            let exact = simplex::walk(&constraints, &domains, Aim::Ends, &mut work).expect("within the limit");
            let found = walk(&constraints, &domains, Aim::Ends, &mut work);
            match exact {
                Walked::Contradiction => prop_assert!(matches!(found, None | Some(Ok(Walked::Contradiction))), "{found:?}"),
                Walked::Bounds { .. } => prop_assert!(found != Some(Ok(Walked::Contradiction))),
            }
        }
    }
}
