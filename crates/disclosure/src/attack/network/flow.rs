//! Flows of whole units: a first one that meets every node's supply, then circles that widen what was seen of each arc.

use super::arcs::{Arcs, Move};
use super::graph::Graph;
use crate::attack::bounds::{Stop, Work};
use crate::attack::system::Domain;

/// Arcs that are looked at in the time of one unit of work.
const SPEED: usize = 4;

/// The flow, and what was seen.
pub(super) struct Flow<'g> {
    graph: &'g Graph,
    arcs: Arcs,
    /// Between these values of each arc lie flows that were passed.
    pub(super) seen: Vec<Domain>,
    /// What each arc can carry by proof.
    pub(super) outer: Vec<Domain>,
    search: Search,
}

/// What one search for a way keeps: it begins at both ends, and ends where they meet.
#[derive(Default)]
struct Search {
    now: u32,
    /// In which search a node was reached last from either end, and how.
    stamps: [Vec<u32>; 2],
    came: [Vec<(Move, u32)>; 2],
    queues: [Vec<u32>; 2],
    steps: Vec<(Move, u32)>,
    more: Vec<(Move, u32)>,
}

impl Search {
    fn begin(&mut self) {
        self.now += 1;
        self.queues.iter_mut().for_each(Vec::clear);
    }

    /// Notes that a node was reached from an end; `false`: it was before.
    fn reach(&mut self, side: usize, node: usize, how: (Move, u32)) -> bool {
        if self.stamps[side][node] == self.now {
            return false;
        }
        self.stamps[side][node] = self.now;
        self.came[side][node] = how;
        self.queues[side].push(u32::try_from(node).unwrap_or(u32::MAX));
        true
    }
}

impl<'g> Flow<'g> {
    /// Every arc carries what is nearest to nothing.
    pub(super) fn new(graph: &'g Graph) -> Self {
        let nodes = graph.supplies.len();
        let nothing = (Move { arc: 0, along: true }, 0);
        let search = Search {
            stamps: [vec![0; nodes], vec![0; nodes]],
            came: [vec![nothing; nodes], vec![nothing; nodes]],
            ..Search::default()
        };
        let outer = graph.arcs.iter().map(|arc| arc.bounds).collect();
        Self { graph, arcs: Arcs::new(graph), seen: Vec::new(), outer, search }
    }

    /// Meets every supply; `false`: no flow does.
    ///
    /// # Errors
    /// The work limit.
    pub(super) fn settle(&mut self, work: &mut Work) -> Result<bool, Stop> {
        let mut left = self.graph.supplies.clone();
        for (number, arc) in self.graph.arcs.iter().enumerate() {
            left[arc.tail] -= i128::from(self.arcs.flow(number));
            left[arc.head] += i128::from(self.arcs.flow(number));
        }
        for node in 0..left.len() {
            while left[node] > 0 {
                let Some(end) = self.nearest(node, |other| left[other] < 0, work)? else { return Ok(false) };
                let most = left[node].min(-left[end]);
                let amount = self.push(i64::try_from(most).unwrap_or(i64::MAX), false);
                left[node] -= i128::from(amount);
                left[end] += i128::from(amount);
            }
        }
        if left.iter().any(|left| *left < 0) {
            return Ok(false);
        }
        let value = |arc: usize| self.arcs.flow(arc);
        self.seen = (0..self.graph.arcs.len()).map(|arc| Domain { low: value(arc), high: value(arc) }).collect();
        Ok(true)
    }

    /// The nearest node that will do, with the way there in `steps`.
    fn nearest(&mut self, from: usize, ends: impl Fn(usize) -> bool, work: &mut Work) -> Result<Option<usize>, Stop> {
        let (arcs, search) = (&self.arcs, &mut self.search);
        search.begin();
        search.reach(0, from, (Move { arc: 0, along: true }, 0));
        let (mut next, mut looked, mut found) = (0, 0, None);
        'search: while let Some(&node) = search.queues[0].get(next) {
            next += 1;
            for &(step, to) in arcs.away(node as usize) {
                looked += 1;
                if search.reach(0, to as usize, (step, node)) && ends(to as usize) {
                    found = Some(to as usize);
                    break 'search;
                }
            }
        }
        work.take(looked / SPEED as u64 + 1)?;
        if let Some(end) = found {
            self.trace(from, end, None);
        }
        Ok(found)
    }

    /// A way from a node to another, not over the arc `but`, in `steps`; whether there is one.
    fn way(&mut self, from: usize, to: usize, but: u32, work: &mut Work) -> Result<bool, Stop> {
        let (arcs, search) = (&self.arcs, &mut self.search);
        search.begin();
        let nothing = (Move { arc: but, along: true }, 0);
        search.reach(0, from, nothing);
        search.reach(1, to, nothing);
        let (mut next, mut looked, mut met) = ([0, 0], 0, None);
        'search: loop {
            let waiting = [0, 1].map(|side: usize| search.queues[side].len() - next[side]);
            if waiting.contains(&0) {
                break;
            }
            // The side with less to look at goes on by one node.
            let side = usize::from(waiting[1] < waiting[0]);
            let node = search.queues[side][next[side]];
            next[side] += 1;
            let steps = if side == 0 { arcs.away(node as usize) } else { arcs.towards(node as usize) };
            for &(step, other) in steps {
                looked += 1;
                let step = if side == 0 { step } else { step.back() };
                let other = other as usize;
                if step.arc != but
                    && search.reach(side, other, (step, node))
                    && search.stamps[1 - side][other] == search.now
                {
                    met = Some(other);
                    break 'search;
                }
            }
        }
        work.take(looked / SPEED as u64 + 1)?;
        if let Some(middle) = met {
            self.trace(from, middle, Some(to));
        }
        Ok(met.is_some())
    }

    /// Writes down the way that a search found: back from the middle to where it began, and on from there to the other end.
    fn trace(&mut self, from: usize, middle: usize, to: Option<usize>) {
        let search = &mut self.search;
        search.steps.clear();
        for (side, end) in [(0, Some(from)), (1, to)] {
            let Some(end) = end else { continue };
            let mut node = middle;
            while node != end {
                let (step, before) = search.came[side][node];
                search.steps.push((step, before));
                node = before as usize;
            }
        }
    }

    /// Pushes as much as the way in `steps` allows, up to `most`.
    fn push(&mut self, most: i64, note: bool) -> i64 {
        let amount = self.search.steps.iter().map(|(step, _)| self.arcs.room(*step)).fold(most, i64::min);
        for at in 0..self.search.steps.len() {
            self.shift(self.search.steps[at].0, amount, note);
        }
        amount
    }

    fn shift(&mut self, step: Move, amount: i64, note: bool) {
        self.arcs.shift(step, amount);
        if note {
            let value = self.arcs.flow(step.arc as usize);
            let seen = &mut self.seen[step.arc as usize];
            (seen.low, seen.high) = (seen.low.min(value), seen.high.max(value));
        }
    }

    /// Widens what was seen of every arc to its ends.
    ///
    /// # Errors
    /// The work limit; `outer` and `seen` hold what was found.
    pub(super) fn widen(&mut self, work: &mut Work) -> Result<(), Stop> {
        for along in [false, true] {
            for arc in 0..self.graph.arcs.len() {
                if self.graph.names[arc].is_some() {
                    self.end(arc, along, work)?;
                }
            }
        }
        Ok(())
    }

    /// Pushes circles over one arc until it is at its end.
    fn end(&mut self, arc: usize, along: bool, work: &mut Work) -> Result<(), Stop> {
        let step = Move { arc: u32::try_from(arc).unwrap_or(u32::MAX), along };
        let (tail, head) = (self.graph.arcs[arc].tail, self.graph.arcs[arc].head);
        let (from, to) = if along { (head, tail) } else { (tail, head) };
        if self.is_there(step) {
            return Ok(());
        }
        self.squares(step, from, to, work)?;
        while !self.is_there(step) {
            if !self.way(from, to, step.arc, work)? {
                // A cut: what was seen is the end.
                let (seen, end) = (self.seen[arc], &mut self.outer[arc]);
                if along {
                    end.high = seen.high
                } else {
                    end.low = seen.low
                }
                return Ok(());
            }
            let amount = self.push(self.arcs.room(step), true);
            self.shift(step, amount, true);
        }
        Ok(())
    }

    /// Whether a flow was seen in which an arc carries as little or as much as it can.
    fn is_there(&self, step: Move) -> bool {
        let (seen, outer) = (self.seen[step.arc as usize], self.outer[step.arc as usize]);
        if step.along { seen.high >= outer.high } else { seen.low <= outer.low }
    }

    /// Pushes all circles of four arcs, as two rows and two columns make them, before longer ones are sought: in large tables these are most of what is
    /// needed, and all through one arc are found in one look.
    fn squares(&mut self, step: Move, from: usize, to: usize, work: &mut Work) -> Result<(), Stop> {
        let mut search = std::mem::take(&mut self.search);
        search.now += 1;
        let now = search.now;
        for &(back, node) in self.arcs.towards(to).iter().filter(|(back, _)| back.arc != step.arc) {
            search.stamps[1][node as usize] = now;
            search.came[1][node as usize] = (back.back(), 0);
        }
        let mut looked = self.arcs.towards(to).len() + self.arcs.away(from).len();
        search.steps.clear();
        search
            .steps
            .extend(self.arcs.away(from).iter().filter(|(one, middle)| one.arc != step.arc && *middle as usize != to));
        'all: for &(one, middle) in &search.steps {
            search.more.clear();
            search.more.extend_from_slice(self.arcs.away(middle as usize));
            looked += search.more.len();
            for &(two, node) in &search.more {
                if search.stamps[1][node as usize] != now || two.arc == one.arc || two.arc == step.arc {
                    continue;
                }
                let three = search.came[1][node as usize].0;
                if three.arc == two.arc || three.arc == one.arc {
                    continue;
                }
                let circle = [one, two, three, step];
                let amount = circle.iter().map(|&step| self.arcs.room(step)).min().unwrap_or(0);
                if amount > 0 {
                    circle.into_iter().for_each(|step| self.shift(step, amount, true));
                    if self.is_there(step) || self.arcs.room(step) == 0 {
                        break 'all;
                    }
                    if self.arcs.room(one) == 0 {
                        break;
                    }
                }
            }
        }
        self.search = search;
        work.take((looked / SPEED) as u64 + 1)
    }
}
