//! Protecting every primary, whatever marks that takes: one that its mark gives away, or that stays narrow with it, takes a mark that says nothing; where
//! that does not do, those beside it do too.

use super::Ask;
use super::ground::Ground;
use super::improve::Maker;
use super::pattern::Held;
use super::verify;
use crate::attack::bounds::Stop;
use crate::attack::jj::{Cell, Problem};
use std::collections::BTreeSet;

/// What a protection came to so far.
#[derive(Default)]
pub(super) struct Progress {
    /// The circuits of each primary.
    held: Vec<Vec<Held>>,
    /// Places of primaries whose mark says nothing.
    pub(super) silent: Vec<usize>,
}

impl Progress {
    /// Lets a new search begin where the last one ended. Other marks leave more room only, so that circuits stay good.
    pub(super) fn resume(&self, maker: &mut Maker<'_, '_>) {
        let mut back = Vec::new();
        for (primary, held) in (0u32..).zip(&self.held) {
            maker.pattern.take_back(maker.ground, primary, held, &mut back);
        }
    }
}

/// A problem in which marks say no more than lets every primary be protected, as far as it was found, and the circuits that do.
pub(super) fn every(ask: &Ask<'_>, silent: &[Cell]) -> (Problem, Progress) {
    let mut problem = ask.problem.clone();
    let mut progress = Progress::default();
    loop {
        let ground = Ground::new(&problem, ask.reader);
        let all: Vec<usize> = ground.primaries.iter().map(|place| *place as usize).collect();
        let loud = |place: &usize| problem.cells[*place] != silent[*place];
        let mut open: Vec<usize> = verify::hopeless(&ground, &all).into_iter().filter(loud).collect();
        if open.is_empty() {
            let mut maker = Maker::new(&ground, ask.seed, ask.work);
            progress.resume(&mut maker);
            // What is open when a limit comes is what counts.
            let _ = keep_open(&mut maker, loud);
            let narrow: Vec<usize> = maker.open().into_iter().map(|primary| all[primary as usize]).collect();
            open = narrow.iter().copied().filter(loud).collect();
            if open.is_empty() {
                open = beside(&ground, &narrow).into_iter().filter(loud).collect();
            }
            progress.held = (0..).take(all.len()).map(|primary| maker.pattern.held(primary)).collect();
        }
        if open.is_empty() {
            return (problem, progress);
        }
        open.iter().for_each(|&place| problem.cells[place] = silent[place]);
        progress.silent.extend(open);
    }
}

/// The primaries in the sums of some cells.
fn beside(ground: &Ground<'_>, cells: &[usize]) -> BTreeSet<usize> {
    let sums = cells.iter().flat_map(|&cell| ground.web.uses.of(cell)).map(|(sum, _)| *sum as usize);
    let beside = sums.flat_map(|sum| ground.web.sums.of(sum)).map(|(place, _)| *place as usize);
    beside.filter(|&place| ground.primary[place].is_some()).collect()
}

/// Keeps open what can be; the hardest search is for those alone that have no other mark to take.
fn keep_open(maker: &mut Maker<'_, '_>, loud: impl Fn(&usize) -> bool) -> Result<(), Stop> {
    let open = maker.build()?;
    let open = maker.reach_out(open, &|| false)?;
    let ground = maker.ground;
    if !open.iter().any(|&primary| loud(&(ground.primaries[primary as usize] as usize))) {
        maker.build_on(open, &|| false)?;
    }
    Ok(())
}
