//! Protection: which further cells to hide, so that nothing that is hidden can be worked out.
//!
//! The answer is made of *circuits* (`attack::circuits`): steps of hidden cells that leave every printed sum as it is. A primary cell that lies on a circuit
//! which can be gone along and against, all cells staying within what a reader knows of them, can be each of the values it passes; the circuit is the
//! proof. So whatever is called protected is protected, and [`Protected::unprotected`] names the cells for which no circuit was found.

mod adder;
mod combine;
mod drift;
mod ground;
mod improve;
mod pattern;
mod reach;
mod settle;
pub mod tables;
pub mod told;
mod verify;

pub use ground::Reader;

use crate::attack::bounds::{Stop, Work};
use crate::attack::field::Need;
use crate::attack::jj::Problem;
use ground::Ground;
use improve::Maker;
use std::time::Duration;

/// Attempts between two looks at which cells are hidden.
const BETWEEN: u32 = 64;

/// Attempts in vain, for each further cell, after which nothing more is to be expected: a small table is not searched until its time is over.
const PATIENCE: usize = 2000;

/// All the time there is.
pub const WHOLE: u32 = 1000;

/// How much of a time limit is over, as [`Ask`] wants to know it.
#[must_use]
pub fn spent(since: Duration, limit: Duration) -> u32 {
    let parts = since.as_micros().saturating_mul(u128::from(WHOLE));
    parts.checked_div(limit.as_micros()).map_or(WHOLE, |parts| u32::try_from(parts).unwrap_or(WHOLE).min(WHOLE))
}

/// How much of the time a first pattern may take, for a drift to be worth it, and until when this walks: what it finds has to be settled.
const BUILT: u32 = 400;
const WALKED: u32 = 720;

/// What is asked.
pub struct Ask<'a> {
    /// The table.
    pub problem: &'a Problem,
    /// What its reader knows.
    pub reader: Reader,
    /// From which the order of attempts is drawn.
    pub seed: u64,
    /// How much may be looked at; the same on every machine.
    pub work: Work,
    /// Asked between attempts: how much of the time is over, of [`WHOLE`]. Then the search ends with the best found so far.
    pub spent: &'a dyn Fn() -> u32,
    /// Whether an answer that leaves a primary open is of no use: then protecting all of them may take more than the time there is, and as soon as one cannot
    /// be protected, the search for fewer further cells is not begun.
    pub every: bool,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    /// Whether each cell is hidden, in the order of [`Problem::cells`].
    pub hidden: Vec<bool>,
    /// What the further cells cost.
    pub cost: i64,
    /// Places of primary cells that could not be protected.
    pub unprotected: Vec<usize>,
    /// Those of them that nothing can protect: the marks and the sums give them away even when everything is hidden that may be. Another mark can.
    pub hopeless: Vec<usize>,
}

/// What is asked for each primary of an ordinary table: that it is not exact.
const PLAIN: Need = Need { down: 0, up: 0, wide: 1 };

/// Finds a cheap set of further cells. The answer is attacked before it is given: what the attack refutes counts as unprotected.
#[must_use]
pub fn protect(ask: &Ask<'_>) -> Protected {
    let ground = Ground::new(ask.problem, ask.reader);
    let mut maker = Maker::new(&ground, ask.seed, ask.work);
    let begun = (ask.spent)().min(WHOLE);
    let of_rest = |part: u32| begun + (WHOLE - begun) * part / WHOLE;
    let over = |part: u32| (ask.spent)() >= of_rest(part);
    let plain = ground.primaries.iter().all(|&place| ground.need(place) == PLAIN);
    // What is open when a limit comes is told below.
    let _ = begin(&mut maker, plain && !ask.every, &|| over(WHOLE) && !ask.every);
    let in_vain = ask.every && !maker.open().is_empty();
    if plain && !in_vain && !over(BUILT) {
        let _ = maker.drift(&|| over(WALKED), &|| over(WHOLE));
    }
    if !ask.every {
        let open = maker.open();
        let _ = maker.reach_out(open, &|| over(WHOLE));
    }
    let mut further: Vec<u32> = Vec::new();
    let (mut since, mut idle) = (0, 0);
    while !in_vain && !over(WHOLE) {
        if since == 0 {
            further = (0u32..)
                .zip(&maker.pattern.hidden)
                .filter(|(place, hidden)| **hidden && ground.cost(*place) > 0 && !maker.pattern.is_pinned(*place))
                .map(|(place, _)| place)
                .collect();
            since = BETWEEN;
        }
        since -= 1;
        if idle >= PATIENCE * further.len() {
            break;
        }
        match maker.attempt(&further) {
            Ok(cheaper) => idle = if cheaper { 0 } else { idle + 1 },
            Err(_) => break,
        }
    }
    let mut unprotected: Vec<usize> = (0u32..)
        .zip(&ground.primaries)
        .filter(|(primary, _)| !maker.passed[*primary as usize] && !verify::proven(&ground, &maker.pattern, *primary))
        .map(|(_, place)| *place as usize)
        .collect();
    unprotected.extend(verify::refuted(&ground, &maker.pattern));
    unprotected.sort_unstable();
    unprotected.dedup();
    let hopeless = verify::hopeless(&ground, &unprotected);
    Protected { hidden: maker.pattern.hidden, cost: maker.pattern.cost, unprotected, hopeless }
}

/// A first pattern. What a search leaves open needs a linear program, except where a drift comes first: that leaves less.
fn begin(maker: &mut Maker<'_, '_>, drifts: bool, stop: &dyn Fn() -> bool) -> Result<(), Stop> {
    let mut open = maker.build()?;
    if !drifts {
        open = maker.reach_out(open, stop)?;
    }
    maker.build_on(open, stop).map(|_| ())
}

#[cfg(test)]
mod tests;
