//! Arcs with what they carry, kept in such an order at each node that those that can carry more away from it, or towards it, are found without looking at
//! the others.

use super::graph::Graph;
use crate::attack::system::Domain;

/// A step of a way: an arc, and whether it is gone along or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) arc: u32,
    pub(super) along: bool,
}

impl Move {
    /// The same arc the other way.
    pub(super) fn back(self) -> Self {
        Self { arc: self.arc, along: !self.along }
    }
}

/// What an arc can still do, in the order of the lists at its tail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Free {
    /// It can carry more, but no less.
    Along,
    /// Both.
    Either,
    /// It can carry less, but no more.
    Against,
    /// It cannot change.
    Fixed,
}

/// An arc.
#[derive(Debug, Clone, Copy)]
struct Line {
    ends: [u32; 2],
    bounds: Domain,
    flow: i64,
    free: Free,
    /// Where it stands in the lists of its ends.
    at: [u32; 2],
}

/// The arcs of a network and their flow.
#[derive(Debug)]
pub(super) struct Arcs {
    lines: Vec<Line>,
    /// At each node, from `first[node]`: arcs that can only carry more away, from `both[node]` either, from `less[node]` more towards it only,
    /// up to `last[node]`.
    lists: Vec<(Move, u32)>,
    first: Vec<u32>,
    both: Vec<u32>,
    less: Vec<u32>,
    last: Vec<u32>,
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Arcs {
    /// Every arc carries what is nearest to nothing.
    pub(super) fn new(graph: &Graph) -> Self {
        let nodes = graph.supplies.len();
        let mut degrees = vec![0u32; nodes + 1];
        for arc in graph.arcs.iter().filter(|arc| !arc.bounds.fixed()) {
            degrees[arc.tail + 1] += 1;
            degrees[arc.head + 1] += 1;
        }
        for node in 0..nodes {
            degrees[node + 1] += degrees[node];
        }
        let mut arcs = Self {
            lines: Vec::with_capacity(graph.arcs.len()),
            lists: vec![(Move { arc: 0, along: true }, 0); degrees[nodes] as usize],
            first: degrees[..nodes].to_vec(),
            both: degrees[..nodes].to_vec(),
            less: degrees[..nodes].to_vec(),
            last: degrees[..nodes].to_vec(),
        };
        for (number, arc) in (0u32..).zip(&graph.arcs) {
            let flow = 0.clamp(arc.bounds.low, arc.bounds.high);
            let ends = [short(arc.tail), short(arc.head)];
            // It enters its lists as one that can only carry less, at their ends, and moves from there to its place.
            let mut line = Line { ends, bounds: arc.bounds, flow, free: Free::Fixed, at: [0; 2] };
            if !arc.bounds.fixed() {
                line.free = Free::Against;
                for (side, along) in [(0, true), (1, false)] {
                    let node = ends[side] as usize;
                    line.at[side] = arcs.last[node];
                    arcs.lists[arcs.last[node] as usize] = (Move { arc: number, along }, ends[1 - side]);
                    arcs.last[node] += 1;
                }
            }
            arcs.lines.push(line);
            if !arc.bounds.fixed() {
                // At the head, one that can only carry less leads away: it comes first there.
                arcs.shift_place(number as usize, 1, false);
                arcs.shift_place(number as usize, 1, false);
                arcs.sort(number as usize);
            }
        }
        arcs
    }

    /// How much more can go a step.
    pub(super) fn room(&self, step: Move) -> i64 {
        let line = &self.lines[step.arc as usize];
        if step.along { line.bounds.high - line.flow } else { line.flow - line.bounds.low }
    }

    pub(super) fn flow(&self, arc: usize) -> i64 {
        self.lines[arc].flow
    }

    /// Steps that can be gone away from a node, with where they lead.
    pub(super) fn away(&self, node: usize) -> &[(Move, u32)] {
        &self.lists[self.first[node] as usize..self.less[node] as usize]
    }

    /// Arcs on which something more can come to a node, as the steps that would be gone against it, with where they come from.
    pub(super) fn towards(&self, node: usize) -> &[(Move, u32)] {
        &self.lists[self.both[node] as usize..self.last[node] as usize]
    }

    /// Lets an arc carry so much more, or less where it is gone against.
    pub(super) fn shift(&mut self, step: Move, amount: i64) {
        let arc = step.arc as usize;
        self.lines[arc].flow += if step.along { amount } else { -amount };
        self.sort(arc);
    }

    /// Brings an arc to its place in the lists of its ends.
    fn sort(&mut self, arc: usize) {
        let line = &self.lines[arc];
        let free = match (line.flow < line.bounds.high, line.flow > line.bounds.low) {
            (true, true) => Free::Either,
            (true, false) => Free::Along,
            (false, true) => Free::Against,
            (false, false) => Free::Fixed,
        };
        while self.lines[arc].free != free && free != Free::Fixed {
            let on = (self.lines[arc].free as u8) < (free as u8);
            self.shift_place(arc, 0, on);
            self.shift_place(arc, 1, !on);
            self.lines[arc].free = match (self.lines[arc].free, on) {
                (Free::Along, true) | (Free::Against, false) => Free::Either,
                (_, true) => Free::Against,
                (_, false) => Free::Along,
            };
        }
    }

    /// Moves an arc over the next border in the list of one end, on or back.
    fn shift_place(&mut self, arc: usize, side: usize, on: bool) {
        let node = self.lines[arc].ends[side] as usize;
        let at = self.lines[arc].at[side];
        let to = match (on, at < self.both[node], at < self.less[node]) {
            (true, true, _) => {
                self.both[node] -= 1;
                self.both[node]
            }
            (true, false, _) => {
                self.less[node] -= 1;
                self.less[node]
            }
            (false, _, true) => {
                self.both[node] += 1;
                self.both[node] - 1
            }
            (false, _, false) => {
                self.less[node] += 1;
                self.less[node] - 1
            }
        };
        let other = self.lists[to as usize].0;
        self.lists.swap(at as usize, to as usize);
        self.lines[other.arc as usize].at[usize::from(!other.along)] = at;
        self.lines[arc].at[side] = to;
    }
}
