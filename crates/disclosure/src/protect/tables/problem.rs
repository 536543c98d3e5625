//! From what was read to a problem of cells and sums, and from its answer to the cells that are to be hidden.

use super::Plan;
use super::desk::Desk;
use crate::attack::bounds::Work;
use crate::attack::integer;
use crate::attack::jj::{Cell, Equation, Problem, Status};
use crate::attack::system::FAR;
use crate::opened::Spot;
use crate::policy::Zero;
use crate::protect::{Ask, Reader, protect};
use crate::reading::marks::Print;
use std::collections::BTreeSet;

/// What a problem's answer asks for beyond the primaries.
#[derive(Default)]
pub(super) struct Answer {
    /// Further counts to hide.
    pub(super) further: BTreeSet<Spot>,
    /// Hidden counts whose mark must not say that they are small: it and the sums would give them away whatever else is hidden.
    pub(super) unlabelled: BTreeSet<Spot>,
}

impl Desk {
    /// What is to be hidden further; where marks that say "small" stand in the way, with other marks.
    pub(super) fn answer(&self, plan: &Plan<'_>) -> Answer {
        let mut unlabelled = BTreeSet::new();
        loop {
            let Some((problem, spots)) = self.problem(plan, &unlabelled) else { return Answer::default() };
            let labelled = |spot: &Spot| !plan.remedy.common() && !unlabelled.contains(spot);
            let every = (0..spots.len()).any(|at| problem.cells[at].status == Status::Unsafe && labelled(&spots[at]));
            let (work, spent) = (plan.work, plan.spent);
            let found = protect(&Ask { problem: &problem, reader: Reader::default(), seed: 1, work, spent, every });
            let open = found.unprotected.iter().filter_map(|at| spots.get(*at)).copied();
            let open: Vec<Spot> = open.filter(labelled).collect();
            if every && !open.is_empty() {
                unlabelled.extend(open);
                continue;
            }
            let further = |(at, spot): (usize, &Spot)| {
                let cell = &problem.cells[at];
                (found.hidden[at] && cell.status == Status::Safe && cell.weight > 0).then_some(*spot)
            };
            return Answer { further: spots.iter().enumerate().filter_map(further).collect(), unlabelled };
        }
    }

    /// The problem, and which cell each of its first cells is; `None`: no assignment fits, or none was found.
    fn problem(&self, plan: &Plan<'_>, unlabelled: &BTreeSet<Spot>) -> Option<(Problem, Vec<Spot>)> {
        let hidden = self.unsafe_cells(plan);
        let used: BTreeSet<Spot> = self.sums.iter().flat_map(|sum| sum.terms.iter().map(|(spot, _)| *spot)).collect();
        let spots: Vec<Spot> = used.into_iter().collect();
        let cell = |spot: &Spot| {
            let common = plan.remedy.common() || unlabelled.contains(spot);
            self.cell(plan, *spot, hidden.contains(spot), common)
        };
        let mut cells: Vec<Cell> = spots.iter().map(cell).collect();
        let place = |spot: Spot| spots.binary_search(&spot).unwrap_or_default();
        let mut equations = Vec::with_capacity(self.sums.len());
        for sum in &self.sums {
            let mut terms: Vec<(usize, i64)> = sum.terms.iter().map(|(spot, factor)| (place(*spot), *factor)).collect();
            if sum.own {
                terms.push((cells.len(), -1));
                cells.push(Cell {
                    id: cells.len() as u64,
                    value: 0,
                    weight: 0,
                    status: Status::Safe,
                    low: 0,
                    high: FAR,
                    lower: 0,
                    upper: 0,
                    sliding: 0,
                });
            }
            equations.push(Equation { rhs: sum.rhs, terms });
        }
        let mut problem = Problem { cells, equations };
        assign(&mut problem, spots.len(), plan.work)?;
        let threshold = i64::try_from(plan.case.policy.threshold).ok()?;
        for (at, cell) in problem.cells.iter_mut().enumerate() {
            let small = (1..threshold).contains(&cell.value);
            if at >= spots.len() && small {
                // A population that nobody prints, and that would follow: it must be able to be none, or large.
                (cell.status, cell.upper, cell.sliding) = (Status::Unsafe, threshold - cell.value, 1);
            } else if cell.status == Status::Unsafe && small && cell.high >= threshold {
                cell.upper = threshold - cell.value;
            }
        }
        Some((problem, spots))
    }

    /// A count as a cell: its value only where it is printed.
    fn cell(&self, plan: &Plan<'_>, spot: Spot, hidden: bool, common: bool) -> Cell {
        let known = self.known[&spot];
        let threshold = i64::try_from(plan.case.policy.threshold).unwrap_or(FAR);
        let limit = |value: u64| i64::try_from(value).unwrap_or(FAR).min(FAR);
        let value = known.span.exact().filter(|_| known.print == Print::Number).map(limit);
        let zero = plan.case.policy.zero == Zero::Shown && value == Some(0);
        let status = match (hidden, zero) {
            (true, _) => Status::Unsafe,
            (false, true) => Status::Printed,
            (false, false) => Status::Safe,
        };
        let small =
            hidden && (known.print == Print::Small || value.is_some_and(|value| (1..threshold).contains(&value)));
        let (low, high) = match (known.print, small, common) {
            (_, true, true) => (0, FAR),
            (Print::Number, true, false) => (i64::from(plan.case.policy.zero == Zero::Shown), threshold - 1),
            (Print::Number, false, _) => (0, FAR),
            _ => (limit(known.span.low), known.span.high.map_or(FAR, limit)),
        };
        // A mark that says "small" may not be narrowed at all, another must leave four values.
        let sliding = if small && !common { high - low } else { 3.min(high - low) };
        let whole = self.wholes.contains(&spot);
        let size = i64::from(value.unwrap_or(0).max(1).ilog2());
        let weight = if whole { 160 } else { 100 } + size;
        Cell { id: 0, value: value.unwrap_or(-1), weight, status, low, high, lower: 0, upper: 0, sliding }
    }
}

/// Gives a value to every cell that has none: an assignment that fits. `None`: there is none, or the limit came first.
fn assign(problem: &mut Problem, printed: usize, mut work: Work) -> Option<()> {
    let own = |at: usize, cell: &Cell| at >= printed || cell.value < 0;
    let mut at = 0;
    let (system, names) = problem.system(|cell| {
        at += 1;
        own(at - 1, cell).then_some((cell.low, cell.high))
    });
    let values = integer::assignment(&system, &mut work)?;
    for (place, value) in names.into_iter().zip(values) {
        problem.cells[place].value = value;
    }
    Some(())
}
