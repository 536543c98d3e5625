//! The search for a circuit: steps of cells that leave every equation as it is, so that a reader cannot tell how many of them were taken.
//!
//! A cell moves by one; in each of its equations another cell has to make up for it, and so on until every equation comes out even. Hidden cells cost
//! nothing, others what hiding them costs. The search goes down the most promising way first, steps back a few times, and begins anew in another
//! drawn order; the cheapest circuit is kept.

use super::draw::Draw;
use super::ground::{Ground, Need};
use crate::attack::bounds::{Stop, Work};

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

/// Cells that are tried in one place before the search steps back.
const BRANCHES: usize = 3;

/// The search and its memory.
pub(crate) struct Seeker {
    /// By how much each equation is out.
    out: Vec<i32>,
    /// The equations that are out, and where each stands in this list.
    open: Vec<u32>,
    at: Vec<u32>,
    /// The steps taken, and each cell's own.
    taken: Circuit,
    steps: Vec<i32>,
    best: Option<(i64, Circuit)>,
    left: u32,
    /// Cells that may not be taken.
    pub(crate) banned: Vec<bool>,
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
    pub(crate) fn new(ground: &Ground<'_>) -> Self {
        Self {
            out: vec![0; ground.equations.len()],
            open: Vec::new(),
            at: vec![0; ground.equations.len()],
            taken: Vec::new(),
            steps: vec![0; ground.uses.len()],
            best: None,
            left: 0,
            banned: vec![false; ground.uses.len()],
        }
    }

    /// The cheapest circuit that was found.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn find(
        &mut self,
        ground: &Ground<'_>,
        hidden: &[bool],
        wish: Wish,
        draw: &mut Draw,
        work: &mut Work,
    ) -> Result<Option<(i64, Circuit)>, Stop> {
        self.best = None;
        let (down, up) = ground.rooms[wish.place as usize];
        if wish.most < 0 || wish.times > if wish.step > 0 { up } else { down } {
            return Ok(None);
        }
        for _ in 0..wish.tries {
            self.left = wish.nodes;
            self.take(ground, wish.place, wish.step);
            let done = self.down(ground, hidden, wish, 0, draw, work);
            self.give_back(ground);
            done?;
            if self.best.as_ref().is_some_and(|(cost, _)| *cost == 0) {
                break;
            }
        }
        Ok(self.best.take())
    }

    fn take(&mut self, ground: &Ground<'_>, place: u32, step: i32) {
        self.taken.push((place, step));
        self.steps[place as usize] = step;
        self.shift(ground, place, step);
    }

    fn give_back(&mut self, ground: &Ground<'_>) {
        if let Some((place, step)) = self.taken.pop() {
            self.steps[place as usize] = 0;
            self.shift(ground, place, -step);
        }
    }

    fn shift(&mut self, ground: &Ground<'_>, place: u32, step: i32) {
        for &(equation, factor) in &ground.uses[place as usize] {
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
        ground: &Ground<'_>,
        hidden: &[bool],
        wish: Wish,
        cost: i64,
        draw: &mut Draw,
        work: &mut Work,
    ) -> Result<(), Stop> {
        let most = self.best.as_ref().map_or(wish.most, |(best, _)| best - 1);
        // The shortest equation leaves the least choice.
        let next =
            self.open.iter().copied().min_by_key(|&equation| (ground.equations[equation as usize].len(), equation));
        let Some(equation) = next else {
            let met = wish.need.is_none_or(|need| {
                let (down, up) = ground.reach(&self.taken, wish.place);
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
        let ways = self.ways(ground, hidden, wish, equation, most - cost, draw, work)?;
        for way in ways.into_iter().flatten() {
            let most = self.best.as_ref().map_or(wish.most, |(best, _)| best - 1);
            if cost + way.cost > most {
                continue;
            }
            self.take(ground, way.place, way.step);
            let done = self.down(ground, hidden, wish, cost + way.cost, draw, work);
            self.give_back(ground);
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
        ground: &Ground<'_>,
        hidden: &[bool],
        wish: Wish,
        equation: u32,
        most: i64,
        draw: &mut Draw,
        work: &mut Work,
    ) -> Result<[Option<Way>; BRANCHES], Stop> {
        let mut best: [Option<Way>; BRANCHES] = [None; BRANCHES];
        let out = self.out[equation as usize];
        let mut looked = 1;
        for &(place, factor) in &ground.equations[equation as usize] {
            looked += 1;
            let at = place as usize;
            let cost = if hidden[at] { 0 } else { ground.cost(place) };
            if cost > most || self.steps[at] != 0 || self.banned[at] || out % factor != 0 {
                continue;
            }
            let step = -out / factor;
            let (down, up) = ground.rooms[at];
            let room = if step > 0 { up } else { down };
            if i64::from(step.unsigned_abs()).saturating_mul(wish.times) > room {
                continue;
            }
            // What it evens out and what it puts out.
            let mut open = 0i64;
            for &(other, factor) in &ground.uses[at] {
                let before = self.out[other as usize];
                open += i64::from(before + factor * step != 0) - i64::from(before != 0);
            }
            looked += ground.uses[at].len() as u64;
            let jitter = i64::try_from(draw.next() & 63).unwrap_or(0);
            let score = cost * 100 + open * 60 + jitter;
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
