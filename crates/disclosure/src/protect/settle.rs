//! From a drift to a pattern: whether whole numbers follow. Each primary needs a circuit among the cells that move. Where none is found by looking about,
//! an attack seeks assignments in which the primary is otherwise; what it does not find costs further cells.

use super::drift::Drift;
use super::improve::{Effort, Maker};
use super::pattern::Pattern;
use super::verify;
use crate::attack::bounds::{Stop, Work};

/// Work for the attack.
const WORK: u64 = 40_000_000;

/// How hard circuits are sought that need nothing new: what is not found soon the attack finds.
const EASY: Effort = Effort { tries: 2, nodes: 60 };

/// So many are few, and more than so many are many.
const FEW: usize = 10;
const MANY: usize = 400;

/// How hard circuits are sought for what is left, and for how many usual costs at most.
const HARD: [(i64, Effort); 4] = [
    (1, Effort { tries: 6, nodes: 100 }),
    (2, Effort { tries: 6, nodes: 100 }),
    (4, Effort { tries: 6, nodes: 100 }),
    (1 << 20, Effort { tries: 20, nodes: 600 }),
];

impl Maker<'_, '_> {
    /// Looks for a cheaper pattern by a drift and takes it, where there is one that keeps open what was kept open. The walk ends when it is `over`, all
    /// when `stop` says so.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn drift(&mut self, over: &dyn Fn() -> bool, stop: &dyn Fn() -> bool) -> Result<(), Stop> {
        let mut drift = Drift::new(self);
        // Half of the limit is for what follows.
        let kept = self.work.0 / 2;
        self.work.0 -= kept;
        let walked = drift.walk(self, over);
        self.work.0 += kept;
        if !matches!(walked, Ok(()) | Err(Stop::Spent)) {
            return walked;
        }
        let (before, open_before) = (self.pattern.cost, self.open().len());
        let old = std::mem::replace(&mut self.pattern, Pattern::new(self.ground));
        let settled = self.settle(drift.further(), (EASY, FEW), stop);
        if settled.is_err() || (self.open().len(), self.pattern.cost) > (open_before, before) {
            self.pattern = old;
            self.passed.fill(false);
        }
        settled
    }

    /// A pattern that hides these cells, as far as they are needed, and others where they do not do. The attack is asked where more than `few` primaries
    /// are left by an easy search. What is open when it is stopped stays so.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn settle(
        &mut self,
        further: &[u32],
        (easy, few): (Effort, usize),
        stop: &dyn Fn() -> bool,
    ) -> Result<(), Stop> {
        let ground = self.ground;
        further.iter().for_each(|&place| self.pattern.pin(ground, place));
        let mut order: Vec<u32> = (0..).take(ground.primaries.len()).collect();
        self.draw.shuffle(&mut order);
        let mut left = Vec::new();
        for primary in order {
            if !self.cover(primary, 0, easy)? {
                left.push(primary);
            }
        }
        // Of few it costs little, and what has its circuits can still be made cheaper.
        if left.len() > few {
            let mut work = Work(WORK.min(self.work.0));
            for primary in verify::open(ground, &self.pattern, &left, &mut work) {
                self.passed[primary as usize] = true;
            }
        }
        left.retain(|&primary| !self.passed[primary as usize]);
        // The last few are worth a moment more: without them all is for nothing.
        let many = left.len() > MANY;
        for (most, effort) in HARD {
            let mut hard = Vec::new();
            for primary in left {
                if many && stop() || !self.cover(primary, most.saturating_mul(ground.usual()), effort)? {
                    hard.push(primary);
                }
            }
            left = hard;
        }
        let needed = self.needed();
        further.iter().filter(|place| !needed[**place as usize]).for_each(|&place| self.pattern.unpin(ground, place));
        Ok(())
    }

    /// Cells that are tied to primaries of which the attack alone knows that they can be otherwise: which of them it needed nobody knows.
    fn needed(&self) -> Vec<bool> {
        let web = &self.ground.web;
        let mut needed = vec![false; self.ground.primary.len()];
        let mut met = vec![false; web.sums.count()];
        let passed = self.ground.primaries.iter().zip(&self.passed).filter(|(_, passed)| **passed);
        let mut next: Vec<u32> = passed.map(|(place, _)| *place).collect();
        while let Some(place) = next.pop() {
            if std::mem::replace(&mut needed[place as usize], true) {
                continue;
            }
            for &(sum, _) in web.uses.of(place as usize) {
                if !std::mem::replace(&mut met[sum as usize], true) {
                    let tied = web.sums.of(sum as usize).iter().map(|(place, _)| *place);
                    next.extend(tied.filter(|place| self.pattern.hidden[*place as usize]));
                }
            }
        }
        needed
    }
}
