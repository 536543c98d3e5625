//! Building a pattern and making it cheaper: circuits for every primary cell, then ruin and recreate (Schrimpf et al. 2000): some further cells are
//! shown, whatever leaned on them looks for other circuits, and the outcome is kept unless it costs more.

use super::adder::Adder;
use super::ground::Ground;
use super::pattern::{Held, Pattern};
use crate::attack::bounds::{Stop, Work};
use crate::attack::circuits::{Seeker, Wish};
use crate::attack::draw::Draw;

/// A cost that no pattern reaches.
const DEAR: i64 = 1 << 50;

/// How hard a search for a circuit is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) tries: u32,
    pub(crate) nodes: u32,
}

/// A pattern in the making.
pub(crate) struct Maker<'g, 'p> {
    pub(crate) ground: &'g Ground<'p>,
    pub(crate) pattern: Pattern,
    pub(crate) seeker: Seeker,
    pub(crate) draw: Draw,
    pub(crate) work: Work,
    pub(crate) adder: Adder,
    /// Attempts to make it cheaper so far.
    attempts: usize,
    /// For each cell how many attempts began with it.
    tried: Vec<u32>,
    /// For each primary how many attempts failed on it.
    failed: Vec<u32>,
    /// Primaries without circuits of which an attack knows that they can be otherwise, as long as what is pinned stays hidden.
    pub(crate) passed: Vec<bool>,
}

impl<'g, 'p> Maker<'g, 'p> {
    pub(crate) fn new(ground: &'g Ground<'p>, seed: u64, work: Work) -> Self {
        Self {
            ground,
            pattern: Pattern::new(ground),
            seeker: Seeker::new(&ground.web),
            draw: Draw::new(seed),
            work,
            adder: Adder::new(ground.primary.len()),
            attempts: 0,
            tried: vec![0; ground.primary.len()],
            failed: vec![0; ground.primaries.len()],
            passed: vec![false; ground.primaries.len()],
        }
    }

    /// Whether the circuits of a primary keep it open as it must be, or it is known to be.
    pub(crate) fn safe(&self, primary: u32) -> bool {
        if self.passed[primary as usize] {
            return true;
        }
        let (down, up) = self.pattern.reach(self.ground, primary);
        self.ground.need(self.ground.primaries[primary as usize]).met(down, up)
    }

    /// The primaries that are not.
    pub(crate) fn open(&self) -> Vec<u32> {
        (0..).take(self.ground.primaries.len()).filter(|&primary| !self.safe(primary)).collect()
    }

    /// Circuits in use that do for a primary, if there are.
    fn existing(&self, primary: u32) -> Option<Vec<u32>> {
        let place = self.ground.primaries[primary as usize];
        let need = self.ground.need(place);
        let (mut best_down, mut best_up) = (None, None);
        for &number in self.pattern.through(place) {
            let (down, up) = self.pattern.field().reach(self.pattern.circuit(number), place);
            if need.met(down, up) {
                return Some(vec![number]);
            }
            best_down = best_down.max(Some((down, number)));
            best_up = best_up.max(Some((up, number)));
        }
        let ((down, one), (up, other)) = (best_down?, best_up?);
        need.met(down, up).then(|| vec![one, other])
    }

    /// Lets a primary use circuits that are in use already, if some do for it.
    pub(crate) fn recover(&mut self, primary: u32) -> bool {
        let found = self.existing(primary);
        found.iter().flatten().for_each(|number| self.pattern.keep(primary, *number));
        found.is_some()
    }

    /// Finds circuits for a primary that cost at most so much; `false`: none were found, and nothing changed.
    pub(crate) fn cover(&mut self, primary: u32, most: i64, effort: Effort) -> Result<bool, Stop> {
        if self.recover(primary) {
            return Ok(true);
        }
        let place = self.ground.primaries[primary as usize];
        let need = self.ground.need(place);
        let (down, up) = self.ground.rooms[place as usize];
        if !need.met(down, up) {
            return Ok(false);
        }
        let far = need.wide.max(need.up).max(need.down);
        let wish = |step: i32, times: i64, need| Wish {
            place,
            step,
            times,
            need,
            most,
            tries: effort.tries,
            nodes: effort.nodes,
        };
        let mut wishes = Vec::new();
        let first = if self.draw.next() & 1 == 0 { 1 } else { -1 };
        for step in [first, -first] {
            let room = if step > 0 { up } else { down };
            let other = if step > 0 { need.down } else { need.up };
            if far <= room && other == 0 {
                wishes.push(wish(step, far, None));
            }
        }
        if far > 1 || wishes.is_empty() {
            wishes.push(wish(if up > 0 { 1 } else { -1 }, 1, Some(need)));
        }
        let mut best: Option<(i64, Vec<(u32, i32)>)> = None;
        for mut wish in wishes {
            wish.most = best.as_ref().map_or(most, |(cost, _)| cost - 1);
            let found =
                self.seeker.find(&self.ground.web, self.pattern.field(), wish, &mut self.draw, &mut self.work)?;
            best = found.or(best);
            if best.as_ref().is_some_and(|(cost, _)| *cost == 0) {
                break;
            }
        }
        match best {
            Some((_, circuit)) => {
                let number = self.pattern.add(self.ground, circuit);
                self.pattern.keep(primary, number);
                Ok(true)
            }
            None if far > 1 => self.cover_by_two(primary, most, effort),
            None => Ok(false),
        }
    }

    /// Two circuits, one that takes the primary down and one that takes it up.
    fn cover_by_two(&mut self, primary: u32, most: i64, effort: Effort) -> Result<bool, Stop> {
        let place = self.ground.primaries[primary as usize];
        let need = self.ground.need(place);
        let (room_down, room_up) = self.ground.rooms[place as usize];
        for up in need.up.max(1)..=need.wide.min(room_up) {
            let down = need.down.max(need.wide - up).max(1);
            if down > room_down {
                continue;
            }
            let mut numbers: Vec<u32> = Vec::new();
            let begun = self.pattern.cost;
            for (step, times) in [(1, up), (-1, down)] {
                let left = most - (self.pattern.cost - begun);
                let wish =
                    Wish { place, step, times, need: None, most: left, tries: effort.tries, nodes: effort.nodes };
                let found =
                    self.seeker.find(&self.ground.web, self.pattern.field(), wish, &mut self.draw, &mut self.work);
                match found {
                    Ok(Some((_, circuit))) => numbers.push(self.pattern.add(self.ground, circuit)),
                    other => {
                        numbers.drain(..).for_each(|number| self.pattern.drop_circuit(self.ground, number));
                        other?;
                        break;
                    }
                }
            }
            if !numbers.is_empty() {
                numbers.into_iter().for_each(|number| self.pattern.keep(primary, number));
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A first pattern: circuits for every primary that has none, cheap ones first; gives the primaries for which it found none.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn build(&mut self) -> Result<Vec<u32>, Stop> {
        let mut open = self.open();
        let unit = self.ground.usual();
        for (most, effort) in [
            (unit * 3, Effort { tries: 2, nodes: 40 }),
            (unit * 6, Effort { tries: 3, nodes: 60 }),
            (DEAR, Effort { tries: 6, nodes: 60 }),
        ] {
            self.draw.shuffle(&mut open);
            open = self.cover_all(open, (most, effort), &|| false)?;
        }
        Ok(open)
    }

    /// The hardest search for circuits, which can be stopped; gives the primaries for which it found none.
    ///
    /// # Errors
    /// The work limit.
    pub(crate) fn build_on(&mut self, open: Vec<u32>, stop: &dyn Fn() -> bool) -> Result<Vec<u32>, Stop> {
        self.cover_all(open, (DEAR, Effort { tries: 20, nodes: 2000 }), stop)
    }

    /// Circuits for primaries, at most so dear, until it is stopped; gives those that have none.
    fn cover_all(
        &mut self,
        open: Vec<u32>,
        (most, effort): (i64, Effort),
        stop: &dyn Fn() -> bool,
    ) -> Result<Vec<u32>, Stop> {
        let mut left = Vec::new();
        for primary in open {
            if stop() || !self.cover(primary, most, effort)? {
                left.push(primary);
            }
        }
        Ok(left)
    }

    /// One attempt to make it cheaper; whether it did.
    ///
    /// # Errors
    /// The work limit; the pattern is as it was.
    pub(crate) fn attempt(&mut self, further: &[u32]) -> Result<bool, Stop> {
        let before = self.pattern.cost;
        let ruined = self.choose(further);
        let mut freed: Vec<(u32, Vec<Held>)> = Vec::new();
        for place in &ruined {
            for number in self.pattern.through(*place).to_vec() {
                for primary in self.pattern.users(self.ground, number) {
                    freed.push((primary, self.pattern.let_go(self.ground, primary)));
                }
            }
        }
        let outcome = self.cover_again(&freed, &ruined, before);
        if !matches!(outcome, Ok(true)) || self.pattern.cost > before {
            for (primary, _) in &freed {
                self.pattern.let_go(self.ground, *primary);
            }
            let mut back = Vec::new();
            for (primary, held) in &freed {
                self.pattern.take_back(self.ground, *primary, held, &mut back);
            }
        }
        outcome.map(|_| self.pattern.cost < before)
    }

    /// Circuits for primaries that gave theirs up, all for no more than what the pattern costed before; whether there are.
    fn cover_again(&mut self, freed: &[(u32, Vec<Held>)], shown: &[u32], before: i64) -> Result<bool, Stop> {
        let mut order: Vec<(u32, &[Held])> = freed.iter().map(|(primary, held)| (*primary, held.as_slice())).collect();
        self.draw.shuffle(&mut order);
        let ban = !self.draw.next().is_multiple_of(4);
        // Those that need nothing new first, so that the dear ones find more that is hidden already.
        order.retain(|(primary, _)| !self.recover(*primary));
        let mut circuits: Vec<Held> = Vec::new();
        for held in freed.iter().flat_map(|(_, held)| held) {
            if !circuits.iter().any(|other| other.same(held)) {
                circuits.push(held.clone());
            }
        }
        let mut open = Vec::new();
        for (primary, held) in order {
            if !self.combine(primary, before - self.pattern.cost, shown, held, &circuits)? {
                open.push(primary);
            }
        }
        // What failed before fails again: the sooner, the less was sought in vain.
        open.sort_by_key(|primary| std::cmp::Reverse(self.failed[*primary as usize]));
        shown.iter().for_each(|place| self.seeker.ban(*place, ban));
        let mut outcome = Ok(true);
        for primary in open {
            outcome = self.cover(primary, before - self.pattern.cost, Effort { tries: 8, nodes: 60 });
            if !matches!(outcome, Ok(true)) {
                self.failed[primary as usize] += 1;
                break;
            }
        }
        shown.iter().for_each(|place| self.seeker.ban(*place, false));
        outcome
    }

    /// What to show again: one cell that was looked at least and on which little leans, or one to four that stand near each other. The former gain more
    /// at first, the latter once each further cell was looked at a few times.
    fn choose(&mut self, further: &[u32]) -> Vec<u32> {
        let mut first = further[self.draw.below(further.len())];
        let rounds = self.attempts / further.len();
        self.attempts += 1;
        let wide = self.draw.below(8) < rounds.min(4);
        for _ in 0..if wide { 0 } else { 2 } {
            let other = further[self.draw.below(further.len())];
            let rank = |place: u32| (self.tried[place as usize], self.pattern.through(place).len());
            if rank(other) < rank(first) {
                first = other;
            }
        }
        self.tried[first as usize] += 1;
        let mut chosen = vec![first];
        let more = if wide { [0, 0, 1, 1, 2, 3][self.draw.below(6)] } else { 0 };
        for _ in 0..more {
            let from = chosen[self.draw.below(chosen.len())];
            let through = self.pattern.through(from);
            if through.is_empty() {
                continue;
            }
            let circuit = self.pattern.circuit(through[self.draw.below(through.len())]);
            let (place, _) = circuit[self.draw.below(circuit.len())];
            if self.ground.primary[place as usize].is_none() && !chosen.contains(&place) {
                chosen.push(place);
            }
        }
        chosen
    }
}
