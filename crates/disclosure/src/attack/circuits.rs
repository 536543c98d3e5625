//! The search for a circuit: steps of cells that leave every equation as it is, so that a reader cannot tell how many of them were taken.
//!
//! A cell moves by one; in each of its equations another cell has to make up for it, and so on until every equation comes out even. Hidden cells cost
//! nothing, others what hiding them costs. The search goes down the most promising way first, steps back a few times, and begins anew in another
//! drawn order; the cheapest circuit is kept.

use crate::attack::bounds::{Stop, Work};
use crate::attack::draw::Draw;
use crate::attack::field::{Field, Need, Spot, Web};
use crate::attack::lists::Lists;

/// A circuit: cells and their steps.
pub(crate) type Circuit = Vec<(u32, i32)>;

/// How a circuit is to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    /// The cell that has to move.
    pub(crate) place: u32,
    /// Up or down: 1 or −1.
    pub(crate) step: i32,
    /// How many times it must be possible to go along.
    pub(crate) times: i64,
    /// How far the cell must get along and against together.
    pub(crate) need: Option<Need>,
    /// What it may cost at most.
    pub(crate) most: i64,
    /// How many times the search begins.
    pub(crate) tries: u32,
    /// How many cells one beginning may look at closely.
    pub(crate) nodes: u32,
}

/// The largest step of a cell: beyond it is no table.
const STEEP: u32 = 64;

/// The step of a cell that may not be taken: none is as steep.
const BANNED: i32 = i32::MAX;

/// What weighs against a way: its cost, each equation that it puts out more than it evens out, and each that it leaves out while no cell that costs
/// nothing could even it out; and, drawn, less than a power of two.
const COSTLY: i64 = 100;
const OPEN: i64 = 120;
const DRY: i64 = 70;
const DRAWN: u64 = 63;

/// Cells that are tried in one place before the search steps back.
const BRANCHES: usize = 3;

/// The search and its memory.
pub(crate) struct Seeker {
    /// By how much each equation is out.
    out: Vec<i32>,
    /// The equations that are out, and where each stands in that list.
    open: Vec<u32>,
    at: Vec<u32>,
    /// Of the cells that [`Field::free`] counts, how many of each equation are taken.
    busy: Vec<[u32; 2]>,
    /// The most equations of one cell.
    widest: i64,
    /// For each equation its class: the shorter, the lower.
    class: Vec<u8>,
    /// The steps taken, and each cell's own; [`BANNED`] for cells that may not be taken.
    taken: Circuit,
    steps: Vec<i32>,
    best: Option<(i64, Circuit)>,
    left: u32,
    /// Whether cells with more room are preferred.
    pub(crate) far: bool,
}

/// For each sum its class by its length. Of very many lengths neighbours share one.
fn classes(sums: &Lists<(u32, i32)>) -> Vec<u8> {
    let mut lengths: Vec<usize> = (0..sums.count()).map(|sum| sums.of(sum).len()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let each = lengths.len().div_ceil(64).max(1);
    let class =
        |sum| u8::try_from(lengths.partition_point(|length| *length < sums.of(sum).len()) / each).unwrap_or(u8::MAX);
    (0..sums.count()).map(class).collect()
}

/// A way on: the cell, its step, what it costs, and how promising it is (less is better).
#[derive(Debug, Clone, Copy)]
struct Way {
    place: u32,
    step: i32,
    cost: i64,
    score: i64,
}

impl Seeker {
    pub(crate) fn new(web: &Web) -> Self {
        let widest = (0..web.uses.count()).map(|place| web.uses.of(place).len()).max().unwrap_or(1).max(1);
        Self {
            out: vec![0; web.sums.count()],
            open: Vec::new(),
            class: classes(&web.sums),
            at: vec![0; web.sums.count()],
            busy: vec![[0; 2]; web.sums.count()],
            widest: i64::try_from(widest).unwrap_or(i64::MAX),
            taken: Vec::new(),
            steps: vec![0; web.uses.count()],
            best: None,
            left: 0,
            far: false,
        }
    }

    /// Whether a cell may not be taken, until it is said otherwise.
    pub(crate) fn ban(&mut self, place: u32, banned: bool) {
        self.steps[place as usize] = if banned { BANNED } else { 0 };
    }

    /// The cheapest circuit that was found.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn find(
        &mut self,
        web: &Web,
        field: Field<'_>,
        wish: Wish,
        draw: &mut Draw,
        work: &mut Work,
    ) -> Result<Option<(i64, Circuit)>, Stop> {
        self.best = None;
        let Spot { down, up, .. } = field.spots[wish.place as usize];
        if wish.most < 0 || wish.times > if wish.step > 0 { up } else { down } {
            return Ok(None);
        }
        for _ in 0..wish.tries {
            self.left = wish.nodes;
            self.take(web, field, wish.place, wish.step);
            let done = self.down(web, field, wish, 0, draw, work);
            self.give_back(web, field);
            done?;
            if self.best.as_ref().is_some_and(|(cost, _)| *cost <= 0) {
                break;
            }
        }
        Ok(self.best.take())
    }

    fn take(&mut self, web: &Web, field: Field<'_>, place: u32, step: i32) {
        self.taken.push((place, step));
        self.steps[place as usize] = step;
        self.shift(web, place, step);
        self.occupy(web, field, place, 1);
    }

    fn give_back(&mut self, web: &Web, field: Field<'_>) {
        if let Some((place, step)) = self.taken.pop() {
            self.steps[place as usize] = 0;
            self.shift(web, place, -step);
            self.occupy(web, field, place, -1);
        }
    }

    /// Counts a cell that costs nothing among those taken, or no longer.
    fn occupy(&mut self, web: &Web, field: Field<'_>, place: u32, by: i32) {
        let spot = field.spots[place as usize];
        let uses = if field.free.is_empty() || spot.price != 0 { &[] } else { web.uses.of(place as usize) };
        for &(equation, factor) in uses {
            for (busy, can) in self.busy[equation as usize].iter_mut().zip(spot.ways(factor)) {
                *busy = busy.wrapping_add_signed(by * i32::from(can));
            }
        }
    }

    /// How many cells that cost nothing could still even out an equation that is out by so much.
    fn helpers(&self, field: Field<'_>, equation: u32, out: i32) -> u32 {
        field.free[equation as usize][usize::from(out > 0)] - self.busy[equation as usize][usize::from(out > 0)]
    }

    /// The equation to even out next, if one is out: that with the least choice. `None`: with so much to pay they cannot all be evened out any more.
    fn next(&self, field: Field<'_>, left: i64) -> Option<Option<u32>> {
        let class = |equation: &u32| u32::from(self.class[*equation as usize]);
        if field.free.is_empty() {
            return Some(self.open.iter().copied().min_by_key(|equation| (class(equation), *equation)));
        }
        let (mut next, mut dry) = (None, 0i64);
        for &equation in &self.open {
            let helpers = self.helpers(field, equation, self.out[equation as usize]);
            dry += i64::from(helpers == 0);
            let rank = (helpers + class(&equation), equation);
            if next.is_none_or(|least| rank < least) {
                next = Some(rank);
            }
        }
        // Each of these needs a cell that costs at least one, and no cell stands in more than so many.
        (dry <= left.saturating_mul(self.widest)).then_some(next.map(|(_, equation)| equation))
    }

    fn shift(&mut self, web: &Web, place: u32, step: i32) {
        for &(equation, factor) in web.uses.of(place as usize) {
            let out = &mut self.out[equation as usize];
            let was = *out;
            *out += factor * step;
            if was == 0 && *out != 0 {
                self.at[equation as usize] = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
                self.open.push(equation);
            } else if was != 0 && *out == 0 {
                let gone = self.at[equation as usize] as usize;
                self.open.swap_remove(gone);
                if let Some(&moved) = self.open.get(gone) {
                    self.at[moved as usize] = u32::try_from(gone).unwrap_or(u32::MAX);
                }
            }
        }
    }

    fn down(
        &mut self,
        web: &Web,
        field: Field<'_>,
        wish: Wish,
        cost: i64,
        draw: &mut Draw,
        work: &mut Work,
    ) -> Result<(), Stop> {
        let most = self.best.as_ref().map_or(wish.most, |(best, _)| best - 1);
        let Some(next) = self.next(field, most - cost) else {
            self.left = self.left.saturating_sub(1);
            return Ok(());
        };
        let Some(equation) = next else {
            let met = wish.need.is_none_or(|need| {
                let (down, up) = field.reach(&self.taken, wish.place);
                need.met(down, up)
            });
            if cost <= most && met {
                self.best = Some((cost, self.taken.clone()));
            }
            return Ok(());
        };
        if self.left == 0 {
            return Ok(());
        }
        self.left -= 1;
        let ways = self.ways(web, field, wish, equation, most - cost, draw, work)?;
        for way in ways.into_iter().flatten() {
            let most = self.best.as_ref().map_or(wish.most, |(best, _)| best - 1);
            if cost + way.cost > most {
                continue;
            }
            self.take(web, field, way.place, way.step);
            let done = self.down(web, field, wish, cost + way.cost, draw, work);
            self.give_back(web, field);
            done?;
            if self.left == 0 {
                break;
            }
        }
        Ok(())
    }

    /// The most promising ways to even out an equation.
    #[expect(clippy::too_many_arguments, reason = "one search, all of it")]
    fn ways(
        &self,
        web: &Web,
        field: Field<'_>,
        wish: Wish,
        equation: u32,
        most: i64,
        draw: &mut Draw,
        work: &mut Work,
    ) -> Result<[Option<Way>; BRANCHES], Stop> {
        let mut best: [Option<Way>; BRANCHES] = [None; BRANCHES];
        let out = self.out[equation as usize];
        let mut looked = 1;
        for &(place, factor) in web.sums.of(equation as usize) {
            looked += 1;
            let at = place as usize;
            let Spot { down, up, price } = field.spots[at];
            if price > most || self.steps[at] != 0 || out % factor != 0 {
                continue;
            }
            let step = -out / factor;
            if step.unsigned_abs() > STEEP {
                continue;
            }
            let room = if step > 0 { up } else { down };
            if i64::from(step.unsigned_abs()).saturating_mul(wish.times) > room {
                continue;
            }
            let Some(cost) = field.price(at, i64::from(step).saturating_mul(wish.times)) else { continue };
            // What it evens out and what it puts out.
            let (mut open, mut dry) = (0i64, 0i64);
            for &(other, factor) in web.uses.of(at) {
                let before = self.out[other as usize];
                let after = before + factor * step;
                open += i64::from(after != 0) - i64::from(before != 0);
                let helped = after == 0 || field.free.is_empty() || self.helpers(field, other, after) > 0;
                dry += i64::from(!helped);
            }
            looked += web.uses.of(at).len() as u64;
            if dry > 0 && cost == most {
                continue;
            }
            let jitter = i64::try_from(draw.next() & DRAWN).unwrap_or(0);
            let far = if self.far { i64::from(room.unsigned_abs().ilog2().min(12)) * 12 } else { 0 };
            let score = cost * COSTLY + open * OPEN + dry * DRY + jitter - far;
            let mut new = Way { place, step, cost, score };
            for slot in &mut best {
                match slot {
                    Some(old) if old.score <= new.score => {}
                    Some(old) => std::mem::swap(old, &mut new),
                    None => {
                        *slot = Some(new);
                        break;
                    }
                }
            }
        }
        work.take(looked / 2)?;
        Ok(best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A table of rows and columns with its sums: each inner cell in two sums, each margin in its own.
    fn table(rows: u32, columns: u32) -> (Web, u32) {
        let inner = rows * columns;
        let mut terms = Vec::new();
        for row in 0..rows {
            terms.extend((0..columns).map(|column| (row, row * columns + column, 1)));
            terms.push((row, inner + row, -1));
        }
        for column in 0..columns {
            terms.extend((0..rows).map(|row| (rows + column, row * columns + column, 1)));
            terms.push((rows + column, inner + rows + column, -1));
        }
        let cells = inner + rows + columns;
        (Web::new((rows + columns) as usize, cells as usize, &terms), cells)
    }

    /// How many cells of a sum cost nothing, are not taken and can move it the way that evens it out, counted one by one.
    fn counted(seeker: &Seeker, web: &Web, spots: &[Spot], sum: usize, out: i32) -> u32 {
        let helps = |&&(place, factor): &&(u32, i32)| {
            let spot = spots[place as usize];
            spot.price == 0 && seeker.steps[place as usize] == 0 && spot.ways(factor)[usize::from(out > 0)]
        };
        u32::try_from(web.sums.of(sum).iter().filter(helps).count()).unwrap_or(u32::MAX)
    }

    /// A search at rest on drawn cells, of which there are enough, with the counts that it is given.
    fn ground(web: &Web, cells: u32, drawn: &[(i64, i64, i64)]) -> (Seeker, Vec<Spot>, Vec<[u32; 2]>) {
        let spots: Vec<Spot> =
            drawn[..cells as usize].iter().map(|&(down, up, price)| Spot { down, up, price }).collect();
        let seeker = Seeker::new(web);
        let free = |sum| [-1, 1].map(|out| counted(&seeker, web, &spots, sum, out));
        let free = (0..web.sums.count()).map(free).collect();
        (seeker, spots, free)
    }

    proptest! {
        #[test]
        fn helpers_are_those_that_one_counts(
            (rows, columns) in (1u32..5, 1u32..5),
            drawn in proptest::collection::vec((0i64..3, 0i64..3, 0i64..2), 25),
            moves in proptest::collection::vec((0u32..25, 0usize..2, any::<bool>()), 1..40),
        ) {
            let (web, cells) = table(rows, columns);
            let (mut seeker, spots, free) = ground(&web, cells, &drawn);
            let field = Field::new(&spots, &free);
            for (place, way, back) in moves {
                let place = place % cells;
                if back {
                    seeker.give_back(&web, field);
                } else if seeker.steps[place as usize] == 0 {
                    seeker.take(&web, field, place, [1, -1][way]);
                }
                for sum in 0..web.sums.count() {
                    for out in [-1, 1] {
                        let told = seeker.helpers(field, u32::try_from(sum).unwrap_or(0), out);
                        prop_assert_eq!(told, counted(&seeker, &web, &spots, sum, out));
                    }
                }
            }
        }

        /// Whatever a search finds leaves every sum as it is and stays within the rooms and the price, and the search leaves nothing behind.
        #[test]
        fn what_is_found_is_a_circuit_of_its_price(
            (rows, columns) in (2u32..5, 2u32..5),
            drawn in proptest::collection::vec((0i64..3, 0i64..3, 0i64..3), 25),
            (place, most, seed) in (0u32..25, 0i64..8, any::<u64>()),
        ) {
            let (web, cells) = table(rows, columns);
            let (mut seeker, spots, free) = ground(&web, cells, &drawn);
            let field = Field::new(&spots, &free);
            let wish = Wish { place: place % cells, step: 1, times: 1, need: None, most, tries: 3, nodes: 40 };
            let found = seeker.find(&web, field, wish, &mut Draw::new(seed), &mut Work(1 << 30));
            if let Ok(Some((cost, circuit))) = found {
                prop_assert!(cost <= most);
                // The cell that has to move is paid for by who asks.
                let paid: i64 = circuit.iter().filter(|(at, _)| *at != wish.place).map(|(at, _)| spots[*at as usize].price).sum();
                prop_assert_eq!(paid, cost);
                let mut out = vec![0; web.sums.count()];
                for &(at, step) in &circuit {
                    web.uses.of(at as usize).iter().for_each(|&(sum, factor)| out[sum as usize] += factor * step);
                }
                prop_assert!(out.iter().all(|sum| *sum == 0));
                prop_assert!(field.extent(&circuit).0 >= 1);
            }
            prop_assert!(seeker.taken.is_empty() && seeker.open.is_empty());
            prop_assert!(seeker.busy.iter().all(|busy| *busy == [0, 0]) && seeker.steps.iter().all(|step| *step == 0));
        }
    }
}
