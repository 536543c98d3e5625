//! Components that are networks: each unknown stands in at most two sums, once on either side. Then every unknown is an arc between two
//! sums, an assignment is a flow, and all ends of all intervals are whole and found by pushing whole units around circles (max-flow min-cut:
//! Ford and Fulkerson 1956; for two-way tables Gusfield 1988). Nothing but integers is touched.
//!
//! An interval can be widened upward while a way leads back from the arc's head to its tail in the residual graph; when none does, the nodes
//! that can be reached form a cut of which every arc is at its bound, which proves the end. Each circle pushed is an assignment of its own and widens all
//! arcs on it at once.

mod arcs;
mod flow;
mod graph;

use crate::attack::bounds::{Stop, Work};
use crate::attack::simplex::Walked;
use crate::attack::system::{Constraint, Domain};
use flow::Flow;
use graph::{Drawn, draw};

/// Finds both ends of every unknown; `None`: no network.
///
/// # Errors
/// [`Stop::Spent`]: the work limit came before a first assignment; nothing is known then.
pub(crate) fn walk(constraints: &[Constraint], domains: &[Domain], work: &mut Work) -> Option<Result<Walked, Stop>> {
    let graph = match draw(constraints, domains)? {
        Drawn::Contradiction => return Some(Ok(Walked::Contradiction)),
        Drawn::Graph(graph) => graph,
    };
    let mut flow = Flow::new(&graph);
    match flow.settle(work) {
        Ok(true) => {}
        Ok(false) => return Some(Ok(Walked::Contradiction)),
        Err(stop) => return Some(Err(stop)),
    }
    let (mut outer, mut seen) = (domains.to_vec(), domains.to_vec());
    // What was found before the limit came is true all the same.
    let finished = flow.widen(work).is_ok();
    for (arc, name) in graph.names.iter().enumerate() {
        let Some(unknown) = *name else { continue };
        seen[unknown] = flow.seen[arc];
        outer[unknown] = if finished { flow.seen[arc] } else { flow.outer[arc] };
    }
    Some(Ok(Walked::Bounds { outer, seen: Some(seen) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::simplex;
    use crate::attack::system::FAR;
    use proptest::prelude::*;

    /// A two-way table with hidden cells: sums of rows and columns, some of them hidden too.
    fn table(rows: usize, columns: usize, cells: &[(u8, i64, i64)], values: &[i64]) -> (Vec<Constraint>, Vec<Domain>) {
        let mut domains = Vec::new();
        let mut terms: Vec<Vec<(usize, i64)>> = vec![Vec::new(); rows + columns];
        let mut rest = vec![0i128; rows + columns];
        for row in 0..rows {
            for column in 0..columns {
                let at = row * columns + column;
                let ((kind, down, up), value) = (cells[at % cells.len()], values[at % values.len()]);
                if kind < 2 {
                    continue;
                }
                terms[row].push((domains.len(), 1));
                terms[rows + column].push((domains.len(), 2));
                rest[row] += i128::from(value);
                rest[rows + column] += i128::from(2 * value);
                domains.push(Domain { low: value - down, high: if kind == 9 { FAR } else { value + up } });
            }
        }
        for (at, terms) in terms.iter_mut().enumerate() {
            if rest[at] % 5 == 0 && !terms.is_empty() {
                // A hidden sum.
                let factor = if at < rows { -1 } else { -2 };
                terms.push((domains.len(), factor));
                domains.push(Domain { low: 0, high: i64::try_from(rest[at]).expect("small") / -factor + 3 });
                rest[at] = 0;
            }
        }
        let wide = |at: usize| if at % 3 == 1 { 2 } else { 0 };
        let constraints = terms
            .into_iter()
            .enumerate()
            .filter(|(_, terms)| !terms.is_empty())
            .map(|(at, terms)| Constraint::Linear { terms, low: rest[at] - wide(at), high: rest[at] + 2 * wide(at) })
            .collect();
        (constraints, domains)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]
        #[test]
        fn flows_find_the_ends_that_the_simplex_finds(
            rows in 1usize..6,
            columns in 1usize..6,
            cells in prop::collection::vec((0u8..10, 0i64..4, 0i64..5), 1..30),
            values in prop::collection::vec(0i64..7, 1..30),
        ) {
            let (constraints, domains) = table(rows, columns, &cells, &values);
            let flows = walk(&constraints, &domains, &mut Work(10_000_000)).expect("a network").expect("within the limit");
            let other = simplex::walk(&constraints, &domains, simplex::Aim::Ends, &mut Work(10_000_000)).expect("within the limit");
            match (flows, other) {
                (Walked::Contradiction, Walked::Contradiction) => {}
                (Walked::Bounds { outer, .. }, Walked::Bounds { outer: theirs, .. }) => {
                    let far = |domain: &Domain| (domain.low, domain.high.min(1 << 40));
                    prop_assert_eq!(outer.iter().map(far).collect::<Vec<_>>(), theirs.iter().map(far).collect::<Vec<_>>());
                }
                (flows, other) => prop_assert!(false, "{flows:?} and {other:?}"),
            }
        }
    }

    #[test]
    fn a_cell_that_stands_in_three_sums_makes_no_network() {
        let constraint = |unknowns: &[usize]| Constraint::Linear {
            terms: unknowns.iter().map(|&unknown| (unknown, 1)).collect(),
            low: 4,
            high: 4,
        };
        let domains = [Domain { low: 0, high: 4 }; 4];
        let constraints = [constraint(&[0, 1]), constraint(&[0, 2]), constraint(&[0, 3])];
        assert!(walk(&constraints, &domains, &mut Work(1000)).is_none());
    }
}
