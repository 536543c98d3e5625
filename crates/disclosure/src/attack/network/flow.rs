//! Flows of whole units: a first one that meets every node's supply, then circles that widen what was seen of each arc.

use super::graph::Graph;
use crate::attack::bounds::{Stop, Work};
use crate::attack::system::Domain;

/// Arcs that are looked at in the time of one unit of work.
const SPEED: u64 = 4;

/// A step of a way: an arc, and whether it is gone along or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Move {
    arc: u32,
    along: bool,
}

/// The flow, and what was seen.
pub(super) struct Flow<'g> {
    graph: &'g Graph,
    /// Moves out of each node: `moves[first[node]..first[node + 1]]`, with the node they lead to.
    first: Vec<usize>,
    moves: Vec<(Move, u32)>,
    flow: Vec<i64>,
    /// Between these values of each arc lie flows that were passed.
    pub(super) seen: Vec<Domain>,
    /// What each arc can carry by proof.
    pub(super) outer: Vec<Domain>,
    search: Search,
}

/// What one search for a way keeps.
struct Search {
    /// In which search a node was reached last.
    stamp: Vec<u32>,
    now: u32,
    came: Vec<(Move, u32)>,
    queue: Vec<u32>,
}

impl<'g> Flow<'g> {
    /// Every arc carries what is nearest to nothing.
    pub(super) fn new(graph: &'g Graph) -> Self {
        let nodes = graph.supplies.len();
        let mut first = vec![0; nodes + 1];
        for arc in &graph.arcs {
            first[arc.tail + 1] += 1;
            first[arc.head + 1] += 1;
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let nothing = (Move { arc: 0, along: true }, 0);
        let (mut next, mut moves) = (first.clone(), vec![nothing; 2 * graph.arcs.len()]);
        for (number, arc) in (0u32..).zip(&graph.arcs) {
            for (node, along, to) in [(arc.tail, true, arc.head), (arc.head, false, arc.tail)] {
                moves[next[node]] = (Move { arc: number, along }, u32::try_from(to).unwrap_or(u32::MAX));
                next[node] += 1;
            }
        }
        let flow: Vec<i64> = graph.arcs.iter().map(|arc| 0.clamp(arc.bounds.low, arc.bounds.high)).collect();
        let outer = graph.arcs.iter().map(|arc| arc.bounds).collect();
        let search = Search { stamp: vec![0; nodes], now: 0, came: vec![nothing; nodes], queue: Vec::new() };
        Self { graph, first, moves, flow, seen: Vec::new(), outer, search }
    }

    /// How much more can go a step.
    fn room(&self, step: Move) -> i64 {
        let (arc, flow) = (&self.graph.arcs[step.arc as usize], self.flow[step.arc as usize]);
        if step.along { arc.bounds.high - flow } else { flow - arc.bounds.low }
    }

    /// Meets every supply; `false`: no flow does.
    ///
    /// # Errors
    /// The work limit.
    pub(super) fn settle(&mut self, work: &mut Work) -> Result<bool, Stop> {
        let mut left = self.graph.supplies.clone();
        for (arc, flow) in self.graph.arcs.iter().zip(&self.flow) {
            left[arc.tail] -= i128::from(*flow);
            left[arc.head] += i128::from(*flow);
        }
        for node in 0..left.len() {
            while left[node] > 0 {
                let Some(end) = self.reach(node, None, |other| left[other] < 0, work)? else { return Ok(false) };
                let most = left[node].min(-left[end]);
                let amount = self.push(node, end, i64::try_from(most).unwrap_or(i64::MAX), false);
                left[node] -= i128::from(amount);
                left[end] += i128::from(amount);
            }
        }
        if left.iter().any(|left| *left < 0) {
            return Ok(false);
        }
        self.seen = self.flow.iter().map(|&value| Domain { low: value, high: value }).collect();
        Ok(true)
    }

    /// A way from a node to one that will do, shortest first, not over the arc `but`: the node at its end.
    fn reach(
        &mut self,
        from: usize,
        but: Option<usize>,
        ends: impl Fn(usize) -> bool,
        work: &mut Work,
    ) -> Result<Option<usize>, Stop> {
        let mut search = std::mem::replace(
            &mut self.search,
            Search { stamp: Vec::new(), now: 0, came: Vec::new(), queue: Vec::new() },
        );
        search.now += 1;
        search.queue.clear();
        search.queue.push(u32::try_from(from).unwrap_or(u32::MAX));
        search.stamp[from] = search.now;
        let (mut next, mut looked, mut found) = (0, 0, None);
        'search: while let Some(&node) = search.queue.get(next) {
            next += 1;
            let node = node as usize;
            for at in self.first[node]..self.first[node + 1] {
                looked += 1;
                let (step, to) = self.moves[at];
                let to = to as usize;
                if search.stamp[to] == search.now || Some(step.arc as usize) == but || self.room(step) == 0 {
                    continue;
                }
                search.stamp[to] = search.now;
                search.came[to] = (step, u32::try_from(node).unwrap_or(u32::MAX));
                if ends(to) {
                    found = Some(to);
                    break 'search;
                }
                search.queue.push(u32::try_from(to).unwrap_or(u32::MAX));
            }
        }
        self.search = search;
        work.take(looked / SPEED + 1)?;
        Ok(found)
    }

    /// Pushes as much as the way that was found allows, up to `most`.
    fn push(&mut self, from: usize, end: usize, most: i64, note: bool) -> i64 {
        let (mut amount, mut node) = (most, end);
        while node != from {
            let (step, before) = self.search.came[node];
            amount = amount.min(self.room(step));
            node = before as usize;
        }
        node = end;
        while node != from {
            let (step, before) = self.search.came[node];
            self.shift(step, amount, note);
            node = before as usize;
        }
        amount
    }

    fn shift(&mut self, step: Move, amount: i64, note: bool) {
        let arc = step.arc as usize;
        self.flow[arc] += if step.along { amount } else { -amount };
        if note {
            let value = self.flow[arc];
            let seen = &mut self.seen[arc];
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
        loop {
            let (seen, outer) = (self.seen[arc], self.outer[arc]);
            if if along { seen.high >= outer.high } else { seen.low <= outer.low } {
                return Ok(());
            }
            if self.reach(from, Some(arc), |node| node == to, work)?.is_none() {
                // A cut: what was seen is the end.
                let end = &mut self.outer[arc];
                if along {
                    end.high = seen.high
                } else {
                    end.low = seen.low
                }
                return Ok(());
            }
            let most = self.room(step);
            let amount = self.push(from, to, most, true);
            self.shift(step, amount, true);
        }
    }
}
