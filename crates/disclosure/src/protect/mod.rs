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
mod silence;
pub mod tables;
pub mod told;
mod verify;

pub use ground::Reader;

use crate::attack::bounds::{Stop, Work};
use crate::attack::field::Need;
use crate::attack::jj::{Cell, Problem};
use ground::Ground;
use improve::Maker;
use silence::Progress;
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
    /// What each cell is where its mark says nothing. Then an answer that leaves a primary open is of no use: protecting all of them may take more than the
    /// time there is, and what nothing protects otherwise takes that mark ([`Protected::silent`]). `None`: all marks stay.
    pub silent: Option<&'a [Cell]>,
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
    /// Places of primary cells whose mark must say nothing ([`Ask::silent`]).
    pub silent: Vec<usize>,
}

/// What is asked for each primary of an ordinary table: that it is not exact.
const PLAIN: Need = Need { down: 0, up: 0, wide: 1 };

/// Finds a cheap set of further cells. The answer is attacked before it is given: what the attack refutes counts as unprotected.
#[must_use]
pub fn protect(ask: &Ask<'_>) -> Protected {
    let Some(silent) = ask.silent else { return search(ask, ask.problem, Progress::default()) };
    let (problem, progress) = silence::every(ask, silent);
    search(ask, &problem, progress)
}

/// Looks for a cheaper pattern as long as there is time, beginning with what is known.
fn search(ask: &Ask<'_>, problem: &Problem, progress: Progress) -> Protected {
    let ground = Ground::new(problem, ask.reader);
    let mut maker = Maker::new(&ground, ask.seed, ask.work);
    progress.resume(&mut maker);
    let begun = (ask.spent)().min(WHOLE);
    let of_rest = |part: u32| begun + (WHOLE - begun) * part / WHOLE;
    let over = |part: u32| (ask.spent)() >= of_rest(part);
    let in_vain = ask.silent.is_some() && !maker.open().is_empty();
    if ask.silent.is_none() {
        // What is open when a limit comes is told below.
        let _ = begin(&mut maker, &over);
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
    let (hidden, cost, silent) = (maker.pattern.hidden, maker.pattern.cost, progress.silent);
    Protected { hidden, cost, unprotected, hopeless, silent }
}

/// A first pattern. What a search leaves open needs a linear program, after the drift where one can be made: that leaves less.
fn begin(maker: &mut Maker<'_, '_>, over: &dyn Fn(u32) -> bool) -> Result<(), Stop> {
    let stop = || over(WHOLE);
    let ground = maker.ground;
    let plain = ground.primaries.iter().all(|&place| ground.need(place) == PLAIN);
    let mut open = maker.build()?;
    if !plain {
        open = maker.reach_out(open, &stop)?;
    }
    maker.build_on(open, &stop)?;
    if plain && !over(BUILT) {
        // What it leaves open when its limit comes may still be reached.
        let _ = maker.drift(&|| over(WALKED), &stop);
    }
    let open = maker.open();
    maker.reach_out(open, &stop).map(|_| ())
}

#[cfg(test)]
mod tests;
