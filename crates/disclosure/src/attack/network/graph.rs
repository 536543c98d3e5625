//! From a component to a network, where it is one.

use crate::attack::system::{Constraint, Domain, FAR};

/// What a component looks like.
pub(super) enum Drawn {
    /// A network.
    Graph(Graph),
    /// Some sum has no whole number that fits.
    Contradiction,
}

/// A network: sums are nodes, unknowns are arcs.
pub(super) struct Graph {
    /// Tail, head and bounds of every arc.
    pub(super) arcs: Vec<Arc>,
    /// Which unknown an arc is; none for the play of a sum that lies between two numbers.
    pub(super) names: Vec<Option<usize>>,
    /// What must flow out of each node beyond what flows in.
    pub(super) supplies: Vec<i128>,
}

/// An arc.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    /// Node it leaves.
    pub(super) tail: usize,
    /// Node it enters.
    pub(super) head: usize,
    /// What it may carry.
    pub(super) bounds: Domain,
}

/// A sum whose factors are all 1 or −1.
struct Sum {
    terms: Vec<(usize, bool)>,
    low: i128,
    high: i128,
}

/// Draws the network; `None`: it is none.
pub(super) fn draw(constraints: &[Constraint], domains: &[Domain]) -> Option<Drawn> {
    let mut times = vec![0u8; domains.len()];
    for unknown in constraints.iter().flat_map(Constraint::unknowns).filter(|&unknown| !domains[unknown].fixed()) {
        times[unknown] += 1;
        if times[unknown] > 2 {
            return None;
        }
    }
    let mut sums = Vec::new();
    for constraint in constraints {
        let sum = plain(constraint, domains)?;
        if sum.low > sum.high || sum.terms.is_empty() && (sum.low > 0 || sum.high < 0) {
            return Some(Drawn::Contradiction);
        }
        if !sum.terms.is_empty() {
            sums.push(sum);
        }
    }
    let mut ends: Vec<[Option<(usize, bool)>; 2]> = vec![[None; 2]; domains.len()];
    for (node, sum) in sums.iter().enumerate() {
        for &(unknown, plus) in &sum.terms {
            let free = ends[unknown].iter_mut().find(|end| end.is_none())?;
            *free = Some((node, plus));
        }
    }
    let turned = turn(&sums, &ends)?;
    let root = sums.len();
    let mut graph = Graph { arcs: Vec::new(), names: Vec::new(), supplies: vec![0; root + 1] };
    for (unknown, ends) in ends.iter().enumerate() {
        let Some((node, plus)) = ends[0] else { continue };
        let other = ends[1].map_or(root, |(other, _)| other);
        let (tail, head) = if plus != turned[node] { (node, other) } else { (other, node) };
        graph.arcs.push(Arc { tail, head, bounds: domains[unknown] });
        graph.names.push(Some(unknown));
    }
    for (node, sum) in sums.iter().enumerate() {
        let supply = if turned[node] { -sum.low } else { sum.low };
        if sum.low == sum.high {
            graph.supplies[node] += supply;
            graph.supplies[root] -= supply;
            continue;
        }
        // The sum itself is an unknown that stands on the other side.
        let far = i128::from(FAR);
        let bound = |value: i128| i64::try_from(value.clamp(-far, far)).unwrap_or(FAR);
        let (tail, head) = if turned[node] { (node, root) } else { (root, node) };
        graph.arcs.push(Arc { tail, head, bounds: Domain { low: bound(sum.low), high: bound(sum.high) } });
        graph.names.push(None);
    }
    Some(Drawn::Graph(graph))
}

/// A constraint with settled unknowns and a common factor taken out; `None` when other factors are left.
fn plain(constraint: &Constraint, domains: &[Domain]) -> Option<Sum> {
    let Constraint::Linear { terms, low, high } = constraint else { return None };
    let (mut low, mut high, mut common) = (*low, *high, None);
    let mut open = Vec::with_capacity(terms.len());
    for &(unknown, factor) in terms {
        if domains[unknown].fixed() {
            let part = i128::from(factor) * i128::from(domains[unknown].low);
            (low, high) = (low - part, high - part);
        } else {
            if *common.get_or_insert(factor.unsigned_abs()) != factor.unsigned_abs() {
                return None;
            }
            open.push((unknown, factor > 0));
        }
    }
    let by = i128::from(common.unwrap_or(1));
    Some(Sum { terms: open, low: -(-low).div_euclid(by), high: high.div_euclid(by) })
}

/// Which sums are taken with the opposite sign, so that each unknown leaves one node and enters another; `None` when that cannot be.
fn turn(sums: &[Sum], ends: &[[Option<(usize, bool)>; 2]]) -> Option<Vec<bool>> {
    let mut turned: Vec<Option<bool>> = vec![None; sums.len()];
    for start in 0..sums.len() {
        if turned[start].is_some() {
            continue;
        }
        turned[start] = Some(false);
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            let mine = turned[node].unwrap_or(false);
            for &(unknown, plus) in &sums[node].terms {
                let Some((other, others)) = ends[unknown].iter().flatten().copied().find(|(other, _)| *other != node)
                else {
                    continue;
                };
                // Opposite signs after turning: plus xor mine differs from others xor theirs.
                let theirs = plus == others;
                let theirs = theirs != mine;
                match turned[other] {
                    None => {
                        turned[other] = Some(theirs);
                        open.push(other);
                    }
                    Some(there) if there != theirs => return None,
                    Some(_) => {}
                }
            }
        }
    }
    Some(turned.into_iter().map(|turned| turned.unwrap_or(false)).collect())
}
