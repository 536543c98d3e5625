//! From what was read to a problem of cells and sums, and from its answer to the cells that are to be hidden.

use super::Plan;
use super::desk::Desk;
use crate::attack::bounds::Work;
use crate::attack::integer;
use crate::attack::jj::{Cell, Equation, Problem, Status};
use crate::attack::system::{FAR, whole};
use crate::opened::Spot;
use crate::policy::Zero;
use crate::protect::{Ask, Reader, protect};
use crate::reading::marks::{Known, Print};
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
        let Some((mut problem, spots)) = self.problem(plan) else { return Answer::default() };
        let mut silent = problem.cells.clone();
        for (at, spot) in spots.iter().enumerate() {
            self.say(plan, *spot, !plan.remedy.common(), &mut problem.cells[at]);
            self.say(plan, *spot, false, &mut silent[at]);
        }
        let (work, spent, silent) = (plan.work, plan.spent, Some(silent.as_slice()));
        let found = protect(&Ask { problem: &problem, reader: Reader::default(), seed: 1, work, spent, silent });
        let further = |(at, spot): (usize, &Spot)| {
            let cell = &problem.cells[at];
            (found.hidden[at] && cell.status == Status::Safe && cell.weight > 0).then_some(*spot)
        };
        Answer {
            further: spots.iter().enumerate().filter_map(further).collect(),
            unlabelled: found.silent.iter().filter_map(|at| spots.get(*at)).copied().collect(),
        }
    }

    /// The problem, and which cell each of its first cells is; `None`: no assignment fits what is printed, or none was found.
    fn problem(&self, plan: &Plan<'_>) -> Option<(Problem, Vec<Spot>)> {
        let hidden = self.unsafe_cells(plan);
        let used: BTreeSet<Spot> = self.sums.iter().flat_map(|sum| sum.terms.iter().map(|(spot, _)| *spot)).collect();
        let spots: Vec<Spot> = used.into_iter().collect();
        let mut cells: Vec<Cell> = spots.iter().map(|spot| self.cell(plan, *spot, hidden.contains(spot))).collect();
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
        for own in problem.cells[spots.len()..].iter_mut().filter(|own| (1..threshold).contains(&own.value)) {
            // A population that nobody prints, and that would follow: it must be able to be none, or large.
            (own.status, own.upper, own.sliding) = (Status::Unsafe, threshold - own.value, 1);
        }
        Some((problem, spots))
    }

    /// A count as a cell: its value where it is printed, otherwise between which ones it is.
    fn cell(&self, plan: &Plan<'_>, spot: Spot, hidden: bool) -> Cell {
        let known = self.known[&spot];
        let (low, high) = (whole(known.span.low), known.span.high.map_or(FAR, whole));
        let value = known.span.exact().filter(|_| known.print == Print::Number).map(whole);
        let zero = plan.case.policy.zero == Zero::Shown && value == Some(0);
        let status = match (hidden, zero) {
            (true, _) => Status::Unsafe,
            (false, true) => Status::Printed,
            (false, false) => Status::Safe,
        };
        let size = i64::from(value.unwrap_or(0).max(1).ilog2());
        let weight = if self.wholes.contains(&spot) { 160 } else { 100 } + size;
        Cell { id: 0, value: value.unwrap_or(-1), weight, status, low, high, lower: 0, upper: 0, sliding: 0 }
    }

    /// Says what a reader knows of a cell when it is hidden, with a mark that calls it small or one that says nothing, and how much must be left of it.
    fn say(&self, plan: &Plan<'_>, spot: Spot, labelled: bool, cell: &mut Cell) {
        let Known { span, print } = self.known[&spot];
        let threshold = i64::try_from(plan.case.policy.threshold).unwrap_or(FAR);
        let hidden = cell.status == Status::Unsafe;
        let few = hidden && (1..threshold).contains(&cell.value);
        // What a mark calls small is so whatever value stands for it here, nought included.
        let small = hidden && print == Print::Small || few && print == Print::Number;
        (cell.low, cell.high) = match (print, small, labelled) {
            (_, true, false) => (0, FAR),
            (Print::Number, true, true) => (i64::from(plan.case.policy.zero == Zero::Shown), threshold - 1),
            (Print::Number, false, _) => (0, FAR),
            _ => (whole(span.low), span.high.map_or(FAR, whole)),
        };
        let wide = cell.high - cell.low;
        // A mark that says "small" may not be narrowed at all, another must leave four values.
        cell.sliding = if small && labelled { wide } else { wide.min(3) };
        cell.upper = if few && cell.high >= threshold { threshold - cell.value } else { 0 };
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
