//! The cheapest way in which cells can move when one of them has to: a linear program that begins where nothing moves but the one, and mends one sum after
//! the other (dual simplex, Lemke 1954). Only what it has to mend it looks at, so that a way through a large table costs little.
//!
//! As in the whole of this room, nothing that floating point says is believed: a way is given in whole numbers, and sums are worked out with them.

use super::matrix::{Matrix, to_u32};
use super::vertex::{Vertex, number, sign};
use crate::attack::bounds::{Stop, Work};
use crate::attack::field::{ENDLESS, Spot, Web};
use crate::attack::lists::Lists;
use crate::attack::system::{Domain, UNBOUNDED};

/// What a unit of price is in costs: the rest is drawn, so that no two ways cost the same and no circle is gone.
const PRICE: f64 = 1024.0;

/// How far from a whole number a value may be that is meant to be one.
const CLOSE: f64 = 1e-5;

/// Steps of halves and thirds are gone twice, three times, … so that they are whole.
const TIMES: i64 = 6;

/// How many variables are brought to whole numbers, one after the other, before a way is given up.
const DEPTH: usize = 30;

/// The cells of a web, each once for up and once for down.
#[derive(Debug)]
pub(crate) struct Program {
    matrix: Matrix,
}

/// What has to move, how far, and what that costs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Push<'a> {
    pub(crate) place: u32,
    /// Down when less than nothing.
    pub(crate) by: i64,
    /// The room and the price of each cell.
    pub(crate) spots: &'a [Spot],
    /// What moving each cell by one costs beside its price, drawn.
    pub(crate) drawn: &'a [u16],
}

/// Whether there are such moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    Moves(Moves),
    /// Only moves of fractions were found.
    Fractions,
    Nothing,
}

/// How cells move together: by how much each that does, and no sum is changed by it.
pub(crate) type Moves = Vec<(u32, i32)>;

impl Program {
    pub(crate) fn new(web: &Web) -> Self {
        let (cells, sums) = (web.uses.count(), web.sums.count());
        let both = |&(at, factor): &(u32, i32)| [(2 * at, i64::from(factor)), (2 * at + 1, -i64::from(factor))];
        let terms = (0..sums).flat_map(|sum| web.sums.of(sum).iter().flat_map(both).map(move |term| (sum, term)));
        let uses = (0..2 * cells).flat_map(|variable| {
            let way = if variable % 2 == 0 { 1 } else { -1 };
            web.uses.of(variable / 2).iter().map(move |&(sum, factor)| (variable, (sum, way * i64::from(factor))))
        });
        let matrix =
            Matrix { unknowns: 2 * cells, sums, uses: Lists::new(2 * cells, uses), terms: Lists::new(sums, terms) };
        Self { matrix }
    }

    /// The cheapest moves in which one cell goes so far.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn find(&self, push: Push<'_>, work: &mut Work) -> Result<Found, Stop> {
        let ends = |room: i64| Domain { low: 0, high: if room >= ENDLESS { UNBOUNDED } else { room } };
        let mut bounds: Vec<Domain> = push.spots.iter().flat_map(|spot| [ends(spot.up), ends(spot.down)]).collect();
        let (place, by) = (push.place as usize, push.by.abs());
        let pushed = 2 * place + usize::from(push.by < 0);
        (bounds[2 * place], bounds[2 * place + 1]) = (ends(0), ends(0));
        bounds[pushed] = Domain { low: by, high: by };
        bounds.resize(self.matrix.variables(), ends(0));
        let cost = |(spot, drawn): (&Spot, &u16)| number(spot.price) * PRICE + f64::from(*drawn) + 1.0;
        let mut costs: Vec<f64> = push.spots.iter().zip(push.drawn).map(cost).flat_map(|cost| [cost; 2]).collect();
        costs.resize(self.matrix.variables(), 0.0);
        let Some(vertex) = Vertex::new(&self.matrix, bounds, &[]) else { return Ok(Found::Nothing) };
        let mut mender = Mender { steep: vec![1.0; self.matrix.sums], vertex, costs };
        if !mender.mend(work)? {
            return Ok(Found::Nothing);
        }
        for _ in 0..DEPTH {
            let way = mender.way(push.spots.len());
            if let Some(moves) = (1..=TIMES).find_map(|times| self.whole(&way, times, push)) {
                return Ok(Found::Moves(moves));
            }
            if !mender.settle_one(work)? {
                break;
            }
        }
        Ok(Found::Fractions)
    }

    /// The moves, gone so many times, in whole numbers; `None` where they are none, change a sum or lead beyond a bound.
    fn whole(&self, way: &[(u32, f64)], times: i64, push: Push<'_>) -> Option<Moves> {
        let mut moves = Moves::new();
        for &(place, by) in way {
            let by = by * number(times);
            let near = by.round();
            if (by - near).abs() > CLOSE * number(times) || near.abs() > f64::from(i32::MAX) {
                return None;
            }
            #[expect(clippy::cast_possible_truncation, reason = "a whole number of 32 bits")]
            let step = near as i32;
            let Spot { down, up, .. } = push.spots[place as usize];
            if i64::from(step) > up || -i64::from(step) > down {
                return None;
            }
            moves.push((place, step));
        }
        let mut sums: Vec<(u32, i128)> = Vec::new();
        for &(place, step) in &moves {
            let uses = self.matrix.uses.of(2 * place as usize).iter();
            sums.extend(uses.map(|&(sum, factor)| (sum, i128::from(factor) * i128::from(step))));
        }
        sums.sort_unstable_by_key(|(sum, _)| *sum);
        let even = sums
            .chunk_by(|(one, _), (other, _)| one == other)
            .all(|sum| sum.iter().map(|(_, by)| by).sum::<i128>() == 0);
        let divisor = moves.iter().fold(0, |divisor, (_, step)| common(divisor, step.unsigned_abs()));
        let divisor = i32::try_from(divisor).ok().filter(|divisor| *divisor > 0 && even)?;
        moves.iter_mut().for_each(|(_, step)| *step /= divisor);
        Some(moves)
    }
}

/// The greatest common divisor.
fn common(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { common(other, one % other) }
}

/// A vertex, and what more of each variable outside its basis costs.
struct Mender<'m> {
    vertex: Vertex<'m>,
    costs: Vec<f64>,
    /// How steep each row of the basis is.
    steep: Vec<f64>,
}

impl Mender<'_> {
    /// Mends what is out, and what that puts out, until nothing is; `false`: that cannot be.
    fn mend(&mut self, work: &mut Work) -> Result<bool, Stop> {
        while let Some((position, way)) = self.vertex.worst(&self.steep) {
            self.vertex.row(position, work)?;
            let Some((entering, gain)) = self.vertex.least(sign(way), &self.costs) else { return Ok(false) };
            let leaving = self.vertex.basis[position] as usize;
            let theta = self.costs[entering] / gain;
            self.vertex.each_gain(|variable, gain| self.costs[variable] -= theta * gain);
            (self.costs[entering], self.costs[leaving]) = (0.0, theta);
            self.vertex.swap(position, (entering, way), &mut self.steep, work)?;
        }
        Ok(true)
    }

    /// By how much each cell moves that does.
    fn way(&self, cells: usize) -> Vec<(u32, f64)> {
        let values = &self.vertex.values;
        let moved = |place: usize| values[2 * place] - values[2 * place + 1];
        (0..cells).map(|place| (to_u32(place), moved(place))).filter(|(_, by)| by.abs() > CLOSE).collect()
    }

    /// Brings the variable that is furthest from a whole number to the next one up, or where that cannot be below it; `false`: neither can be.
    fn settle_one(&mut self, work: &mut Work) -> Result<bool, Stop> {
        let values = self.vertex.values.iter().enumerate();
        let astray = values.map(|(variable, value)| ((value - value.round()).abs(), variable, *value));
        let Some((_, variable, value)) =
            astray.filter(|(by, ..)| *by > CLOSE).max_by(|one, other| one.0.total_cmp(&other.0))
        else {
            return Ok(false);
        };
        #[expect(clippy::cast_possible_truncation, reason = "values are between bounds, which are below 2⁵³")]
        let below = value.floor() as i64;
        let Domain { low, high } = self.vertex.bounds[variable];
        self.vertex.limit(variable, Domain { low: below + 1, high });
        if self.mend(work)? {
            return Ok(true);
        }
        self.vertex.limit(variable, Domain { low, high: below });
        self.mend(work)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::draw::Draw;
    use crate::attack::integer::solve;
    use crate::attack::system::{Constraint, System};
    use proptest::prelude::*;

    /// Sums over the cells of a cube along each way, some cells without room, some with much.
    fn cube([a, b, c]: [usize; 3], seed: u64) -> (Web, Vec<Spot>) {
        let mut draw = Draw::new(seed);
        let mut small = |end: u64| i64::try_from(draw.next() % end).expect("small");
        let spots: Vec<Spot> = (0..a * b * c)
            .map(|_| Spot { down: small(4), up: if small(3) == 0 { ENDLESS } else { small(4) }, price: small(3) })
            .collect();
        let cell = |x: usize, y: usize, z: usize| u32::try_from((x * b + y) * c + z).expect("few");
        let mut lines: Vec<Vec<u32>> = Vec::new();
        for x in 0..a {
            lines.extend((0..b).map(|y| (0..c).map(|z| cell(x, y, z)).collect()));
            lines.extend((0..c).map(|z| (0..b).map(|y| cell(x, y, z)).collect()));
        }
        lines.extend(
            (0..b).flat_map(|y| (0..c).map(move |z| (y, z))).map(|(y, z)| (0..a).map(|x| cell(x, y, z)).collect()),
        );
        let terms: Vec<(u32, u32, i32)> =
            (0u32..).zip(&lines).flat_map(|(sum, line)| line.iter().map(move |cell| (sum, *cell, 1))).collect();
        (Web::new(lines.len(), spots.len(), &terms), spots)
    }

    /// How far a cell can go down and up, by the attack.
    fn ends(web: &Web, spots: &[Spot], place: usize) -> Domain {
        let domains = spots.iter().map(|spot| Domain { low: -spot.down, high: spot.up.min(1000) }).collect();
        let sum = |sum: usize| {
            let terms = web.sums.of(sum).iter().map(|&(cell, factor)| (cell as usize, i64::from(factor))).collect();
            Constraint::Linear { terms, low: 0, high: 0 }
        };
        let constraints = (0..web.sums.count()).map(sum).collect();
        let solved = solve(&System { domains, constraints, ..System::default() }, &mut Work(100_000_000));
        assert!(solved.complete);
        solved.domains[place]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2500, ..ProptestConfig::default() })]
        #[test]
        fn what_can_move_is_moved_and_no_sum_changes(
            sizes in [2usize..4, 2usize..4, 1usize..4],
            seed in any::<u64>(),
            (at, by) in (0usize..27, prop_oneof![-3i64..0, 1i64..4]),
        ) {
            let (web, spots) = cube(sizes, seed);
            let place = at % spots.len();
            if -by > spots[place].down || by > spots[place].up {
                return Ok(());
            }
            let mut draw = Draw::new(seed);
            let drawn: Vec<u16> = spots.iter().map(|_| u16::try_from(draw.below(256)).expect("small")).collect();
            let push = Push { place: to_u32(place), by, spots: &spots, drawn: &drawn };
            let found = Program::new(&web).find(push, &mut Work(10_000_000));
            let ends = ends(&web, &spots, place);
            let reached = ends.low <= by && by <= ends.high;
            match found {
                Ok(Found::Moves(moves)) => {
                    prop_assert!(reached);
                    let mut sums = vec![0i64; web.sums.count()];
                    // So many times the moves are gone until the cell is as far as it must get, and nothing is beyond its room then.
                    let step = moves.iter().find(|(other, _)| *other as usize == place).expect("it moves").1;
                    let times = (by + i64::from(step) - by.signum()) / i64::from(step);
                    prop_assert!(times > 0);
                    for &(place, step) in &moves {
                        let (Spot { down, up, .. }, by) = (spots[place as usize], times * i64::from(step));
                        prop_assert!(-by <= down && by <= up);
                        web.uses.of(place as usize).iter().for_each(|&(sum, factor)| sums[sum as usize] += by * i64::from(factor));
                    }
                    prop_assert!(sums.iter().all(|sum| *sum == 0));
                }
                Ok(Found::Nothing) => prop_assert!(!reached, "{by} {ends:?}"),
                // Of three ways through a cube some corners are no whole numbers.
                Ok(Found::Fractions) => prop_assert!(sizes.iter().all(|size| *size > 1)),
                Err(stop) => prop_assert!(false, "{stop:?}"),
            }
        }
    }
}
