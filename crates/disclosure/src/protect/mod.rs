//! Protection: which further cells to hide, so that nothing that is hidden can be worked out.
//!
//! The answer is made of *circuits* (`attack::circuits`): steps of hidden cells that leave every printed sum as it is. A primary cell that lies on a circuit
//! which can be gone along and against, all cells staying within what a reader knows of them, can be each of the values it passes; the circuit is the
//! proof. So whatever is called protected is protected, and [`Protected::unprotected`] names the cells for which no circuit was found.

mod combine;
mod ground;
mod improve;
mod pattern;
mod portions;
pub mod tables;
pub mod told;
mod verify;

pub use ground::Reader;

use crate::attack::bounds::Work;
use crate::attack::jj::Problem;
use ground::Ground;
use improve::Maker;

/// Attempts between two looks at which cells are hidden.
const BETWEEN: u32 = 64;

/// Attempts in vain, for each further cell, after which nothing more is to be expected: a small table is not searched until its time is over.
const PATIENCE: usize = 2000;

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
    /// Asked between attempts: whether to end now with the best found so far.
    pub stop: &'a dyn Fn() -> bool,
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

/// Finds a cheap set of further cells. The answer is attacked before it is given: what the attack refutes counts as unprotected.
#[must_use]
pub fn protect(ask: &Ask<'_>) -> Protected {
    let ground = Ground::new(ask.problem, ask.reader);
    let mut maker = Maker::new(&ground, ask.seed, ask.work);
    // What is open when the limit comes is told below.
    let _ = maker.build(ask.stop);
    let mut further: Vec<u32> = Vec::new();
    let (mut since, mut idle) = (0, 0);
    while !(ask.stop)() {
        if since == 0 {
            further = (0u32..)
                .zip(&maker.pattern.hidden)
                .filter(|(place, hidden)| {
                    **hidden && ground.cost(*place) > 0 && ground.primary[*place as usize].is_none()
                })
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
        .filter(|(primary, _)| !maker.safe(*primary) || !verify::proven(&ground, &maker.pattern, *primary))
        .map(|(_, place)| *place as usize)
        .collect();
    unprotected.extend(verify::refuted(&ground, &maker.pattern));
    unprotected.sort_unstable();
    unprotected.dedup();
    let hopeless = verify::hopeless(&ground, ask.reader, &unprotected);
    Protected { hidden: maker.pattern.hidden, cost: maker.pattern.cost, unprotected, hopeless }
}

#[cfg(test)]
mod tests;
