//! The search for a circuit: steps of cells that leave every equation as it is, so that a reader cannot tell how many of them were taken.
//!
//! A cell moves by one; in each of its equations another cell has to make up for it, and so on until every equation comes out even. Hidden cells cost
//! nothing, others what hiding them costs. The search goes down the most promising way first, steps back a few times, and begins anew in another
//! drawn order; the cheapest circuit is kept.

use crate::attack::bounds::{Stop, Work};
use crate::attack::draw::Draw;
use crate::attack::lists::Lists;

/// A circuit: cells and their steps.
pub(crate) type Circuit = Vec<(u32, i32)>;

/// What ties cells: sums with their cells and factors, and for each cell its sums and its factors there.
#[derive(Debug, Default)]
pub(crate) struct Web {
    pub(crate) sums: Lists<(u32, i32)>,
    pub(crate) uses: Lists<(u32, i32)>,
}

impl Web {
    /// So many sums of so many cells: each term names its sum, its cell and the factor.
    pub(crate) fn new(sums: usize, cells: usize, terms: &[(u32, u32, i32)]) -> Self {
        let by_sum = terms.iter().map(|&(sum, place, factor)| (sum as usize, (place, factor)));
        let by_cell = terms.iter().map(|&(sum, place, factor)| (place as usize, (sum, factor)));
        Self { sums: Lists::new(sums, by_sum), uses: Lists::new(cells, by_cell) }
    }
}

/// How far down and up a cell may go, and what it costs to take it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) down: i64,
    pub(crate) up: i64,
    pub(crate) price: i64,
}

/// How far down and up each cell may go, and what it costs to take it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'f> {
    pub(crate) spots: &'f [Spot],
    /// For each sum how many of its cells cost nothing; empty where nothing has a price.
    pub(crate) free: &'f [u32],
}

/// Room that counts as endless.
pub(crate) const ENDLESS: i64 = 1 << 60;

impl Field<'_> {
    /// How many times a circuit can be gone along and against, before a cell is at its bound.
    pub(crate) fn extent(self, circuit: &[(u32, i32)]) -> (i64, i64) {
        let (mut along, mut against) = (ENDLESS, ENDLESS);
        for &(place, step) in circuit {
            let Spot { down, up, .. } = self.spots[place as usize];
            let by = i64::from(step.unsigned_abs());
            let (forth, back) = if step > 0 { (up, down) } else { (down, up) };
            (along, against) = (along.min(forth / by), against.min(back / by));
        }
        (along, against)
    }

    /// How far down and up a circuit takes a cell on it.
    pub(crate) fn reach(self, circuit: &[(u32, i32)], place: u32) -> (i64, i64) {
        let Some(&(_, step)) = circuit.iter().find(|(other, _)| *other == place) else { return (0, 0) };
        let (along, against) = self.extent(circuit);
        let by = i64::from(step.unsigned_abs());
        if step > 0 { (against * by, along * by) } else { (along * by, against * by) }
    }
}

/// What a hidden cell is to reach: so far down, so far up, and both together so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) down: i64,
    pub(crate) up: i64,
    pub(crate) wide: i64,
}

impl Need {
    /// Whether so far down and up is enough.
    pub(crate) fn met(self, down: i64, up: i64) -> bool {
        down >= self.down && up >= self.up && down + up >= self.wide
    }
}

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

/// The largest step of a cell, and the largest factor in a sum: beyond them is no table.
const STEEP: u32 = 64;
pub(crate) const HEAVY: u32 = 1 << 15;

/// The step of a cell that may not be taken: none is as steep.
const BANNED: i32 = i32::MAX;

/// What weighs against a way: its cost, and each equation that it puts out more than it evens out.
const COSTLY: i64 = 100;
const OPEN: i64 = 120;

/// Cells that are tried in one place before the search steps back.
const BRANCHES: usize = 3;

/// The search and its memory.
pub(crate) struct Seeker {
    /// By how much each equation is out.
    out: Vec<i32>,
    /// The equations that are out, by their class, and where each stands in its list.
    open: Vec<Vec<u32>>,
    at: Vec<u32>,
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

/// For each sum its class by its length, and how many classes there are. Of very many lengths neighbours share one.
fn classes(sums: &Lists<(u32, i32)>) -> (Vec<u8>, usize) {
    let mut lengths: Vec<usize> = (0..sums.count()).map(|sum| sums.of(sum).len()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let each = lengths.len().div_ceil(64).max(1);
    let class =
        |sum| u8::try_from(lengths.partition_point(|length| *length < sums.of(sum).len()) / each).unwrap_or(u8::MAX);
    ((0..sums.count()).map(class).collect(), lengths.len().div_ceil(each))
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
        let (class, classes) = classes(&web.sums);
        Self {
            out: vec![0; web.sums.count()],
            open: vec![Vec::new(); classes],
            class,
            at: vec![0; web.sums.count()],
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
            self.take(web, wish.place, wish.step);
            let done = self.down(web, field, wish, 0, draw, work);
            self.give_back(web);
            done?;
            if self.best.as_ref().is_some_and(|(cost, _)| *cost == 0) {
                break;
            }
        }
        Ok(self.best.take())
    }

    fn take(&mut self, web: &Web, place: u32, step: i32) {
        self.taken.push((place, step));
        self.steps[place as usize] = step;
        self.shift(web, place, step);
    }

    fn give_back(&mut self, web: &Web) {
        if let Some((place, step)) = self.taken.pop() {
            self.steps[place as usize] = 0;
            self.shift(web, place, -step);
        }
    }

    fn shift(&mut self, web: &Web, place: u32, step: i32) {
        for &(equation, factor) in web.uses.of(place as usize) {
            let out = &mut self.out[equation as usize];
            let was = *out;
            *out += factor * step;
            if was == 0 && *out != 0 {
                let open = &mut self.open[usize::from(self.class[equation as usize])];
                self.at[equation as usize] = u32::try_from(open.len()).unwrap_or(u32::MAX);
                open.push(equation);
            } else if was != 0 && *out == 0 {
                let gone = self.at[equation as usize] as usize;
                let open = &mut self.open[usize::from(self.class[equation as usize])];
                open.swap_remove(gone);
                if let Some(&moved) = open.get(gone) {
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
        // The shortest equation leaves the least choice; once nothing may be paid any more, the one with the fewest cells that cost nothing.
        let next = if cost < most || field.free.is_empty() {
            let waiting = self.open.iter().find(|open| !open.is_empty());
            waiting.and_then(|open| open.iter().copied().min())
        } else {
            self.open.iter().flatten().copied().min_by_key(|&equation| (field.free[equation as usize], equation))
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
            self.take(web, way.place, way.step);
            let done = self.down(web, field, wish, cost + way.cost, draw, work);
            self.give_back(web);
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
            let Spot { down, up, price: cost } = field.spots[at];
            if cost > most || self.steps[at] != 0 || out % factor != 0 {
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
            // What it evens out and what it puts out.
            let mut open = 0i64;
            for &(other, factor) in web.uses.of(at) {
                let before = self.out[other as usize];
                open += i64::from(before + factor * step != 0) - i64::from(before != 0);
            }
            looked += web.uses.of(at).len() as u64;
            let jitter = i64::try_from(draw.next() & 31).unwrap_or(0);
            let far = if self.far { i64::from(room.unsigned_abs().ilog2().min(12)) * 12 } else { 0 };
            let score = cost * COSTLY + open * OPEN + jitter - far;
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
