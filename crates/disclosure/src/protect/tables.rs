//! Data files: which cells of a request's tables are to carry a mark, so that nothing hidden can be worked out of what stays.
//!
//! The tables become a problem of cells and sums ([`crate::attack::jj::Problem`]): small counts and what is hidden already are to be hidden, everything else
//! may be, totals at a higher price. What is hidden already has no known value; any assignment that fits what is printed will do, because a circuit from one
//! assignment to another shows both to be possible. Values calculated from a hidden count are hidden with it, so that they tie nothing.

use super::portions::Portions;
use super::{Ask, Reader, protect};
use crate::attack::bounds::Work;
use crate::attack::integer;
use crate::attack::jj::{Cell, Equation, Problem, Status};
use crate::attack::system::FAR;
use crate::case::Case;
use crate::opened::Spot;
use crate::policy::Zero;
use crate::reading::marks::{Known, Print};
use crate::reading::ties::{At, Tie, View, find_every};
use std::collections::{BTreeMap, BTreeSet};

/// What is tried, the cheapest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remedy {
    /// Marks on small counts, and on values calculated from hidden ones.
    Marks,
    /// The same, with one mark that says nothing for all hidden counts.
    Common,
    /// Further counts hidden, so that `<5` can stay.
    Further,
    /// Further counts hidden, and one mark for all.
    Both,
}

impl Remedy {
    /// All of them, the cheapest first.
    pub const ALL: [Self; 4] = [Self::Marks, Self::Common, Self::Further, Self::Both];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Common => "common",
            Self::Further => "further",
            Self::Both => "both",
        }
    }

    fn common(self) -> bool {
        matches!(self, Self::Common | Self::Both)
    }

    fn further(self) -> bool {
        matches!(self, Self::Further | Self::Both)
    }
}

/// What is printed in a cell instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// That it is below the threshold: `< 5`.
    Small,
    /// That it is not told: `NC`.
    Hidden,
}

/// Why a cell is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It prints a small count.
    Small,
    /// It is calculated from a hidden count, or tells of one.
    Calculated,
    /// It gives back a hidden count.
    Further,
    /// Its mark gives away too much beside the others.
    Common,
}

impl Why {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Calculated => "calculated",
            Self::Further => "further",
            Self::Common => "common",
        }
    }
}

/// A cell that is to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub spot: Spot,
    /// What is printed there instead.
    pub mark: Mark,
    /// Why.
    pub why: Why,
}

/// How the plan is made.
pub struct Plan<'a> {
    /// The files.
    pub case: &'a Case<'a>,
    /// The remedy.
    pub remedy: Remedy,
    /// Further cells that must not be printed, as an earlier attempt showed.
    pub also: &'a BTreeSet<Spot>,
    /// How much may be looked at.
    pub work: Work,
    /// How much of the time is over, as in [`Ask`].
    pub spent: &'a dyn Fn() -> u32,
}

/// The cells to change, in reading order.
#[must_use]
pub fn plan(plan: &Plan<'_>) -> Vec<Change> {
    let mut desk = Desk::default();
    desk.read(plan);
    let further = if plan.remedy.further() { desk.further(plan) } else { BTreeSet::new() };
    let mut hidden: BTreeSet<Spot> = desk.unsafe_cells(plan);
    hidden.extend(&further);
    let mut changes: BTreeMap<Spot, Change> = BTreeMap::new();
    let mut change = |spot: Spot, mark: Mark, why: Why| {
        changes.entry(spot).or_insert(Change { spot, mark, why });
    };
    for spot in &hidden {
        let known = desk.known.get(spot).copied();
        let print = known.map(|known| known.print);
        match print {
            Some(Print::Small) if plan.remedy.common() => change(*spot, Mark::Hidden, Why::Common),
            Some(Print::Number | Print::Rounded) if further.contains(spot) => change(*spot, Mark::Hidden, Why::Further),
            // What an earlier attempt gave away and is no small count: a mark that calls it small would lie.
            Some(Print::Number) if !known.is_some_and(|known| small(&known, plan)) => {}
            Some(Print::Number) if plan.remedy.common() => change(*spot, Mark::Hidden, Why::Small),
            Some(Print::Number) => change(*spot, Mark::Small, Why::Small),
            _ => {}
        }
    }
    for spot in desk.calculated(plan, &hidden) {
        change(spot, Mark::Hidden, Why::Calculated);
    }
    for spot in plan.also {
        change(*spot, Mark::Hidden, Why::Calculated);
    }
    changes.into_values().collect()
}

/// What was read of the tables.
#[derive(Default)]
struct Desk {
    /// Counts, and how each is printed.
    known: BTreeMap<Spot, Known>,
    /// Sums, as spots and factors, with what is left over; a slack is an unknown of its own.
    sums: Vec<Sum>,
    /// Calculated cells with the counts they are calculated from.
    rest_on: Vec<(Spot, Vec<Spot>)>,
    /// Counts that sum others.
    wholes: BTreeSet<Spot>,
}

/// `Σ factor · cell + own = rhs`, where `own` is an unprinted population on its own.
struct Sum {
    terms: Vec<(Spot, i64)>,
    rhs: i64,
    own: bool,
}

impl Desk {
    fn read(&mut self, plan: &Plan<'_>) {
        for (file, opened) in plan.case.files.iter().enumerate() {
            for (table, reading) in opened.aggregates() {
                let view = View::new(reading, &opened.metadata, plan.case.policy);
                let ties = find_every(reading, &opened.metadata, plan.case.policy);
                let spot = |at: At| Spot { file, table, at };
                let counts = || (0..reading.columns.len()).filter(|&column| reading.columns[column].role.counts());
                for row in reading.body.clone() {
                    for column in counts() {
                        let at = At { row, column };
                        if let Some(known) = view.known(at).filter(|known| known.print != Print::Blank) {
                            self.known.insert(spot(at), known);
                        }
                    }
                }
                let mut portions = Portions::default();
                for tie in &ties.ties {
                    portions.take(&view, tie, file, table);
                    self.tie(tie, &spot, |at| view.number(at).and_then(table::number::Number::as_whole));
                }
                for (parts, all) in portions.known() {
                    self.add(parts.iter().map(|part| (*part, 1)).collect(), all, false);
                }
                for implied in &ties.implied {
                    if let Some(less) = implied.less {
                        let parts = std::iter::once(less).chain(implied.also.iter().copied());
                        let terms = std::iter::once((spot(implied.whole), 1)).chain(parts.map(|at| (spot(at), -1)));
                        self.add(terms.collect(), 0, true);
                    }
                    if let Some(by) = implied.by {
                        self.rest_on.push((spot(by), vec![spot(implied.whole)]));
                    }
                }
                for (column, facts) in reading.columns.iter().enumerate() {
                    let Some(of) = facts.of.filter(|_| facts.role.rests_on_a_count()) else { continue };
                    for row in reading.body.clone() {
                        self.rest_on.push((spot(At { row, column }), vec![spot(At { row, column: of })]));
                    }
                }
            }
        }
    }

    fn tie(&mut self, tie: &Tie, spot: &impl Fn(At) -> Spot, number: impl Fn(At) -> Option<i128>) {
        let spots = |cells: &[At]| cells.iter().map(|at| spot(*at)).collect::<Vec<_>>();
        match tie {
            Tie::Sum { whole, parts } => {
                let mut terms = vec![(spot(*whole), -1)];
                terms.extend(parts.iter().map(|part| (spot(*part), 1)));
                self.wholes.insert(spot(*whole));
                self.add(terms, 0, false);
            }
            Tie::Within { part, whole } => self.add(vec![(spot(*whole), 1), (spot(*part), -1)], 0, true),
            Tie::Difference { printed, minuend, subtrahend } => {
                if let Some(printed) = number(*printed).and_then(|number| i64::try_from(number).ok()) {
                    self.add(vec![(spot(*minuend), 1), (spot(*subtrahend), -1)], printed, false);
                }
            }
            Tie::Share { share, part, base, .. } => self.rest_on.push((spot(*share), spots(&[*part, *base]))),
            Tie::Stated { total, parts } => {
                if let Ok(total) = i64::try_from(*total) {
                    self.add(parts.iter().map(|part| (spot(*part), 1)).collect(), total, false);
                }
            }
            Tie::Alike { one, other } => {
                let signed = |cells: &[At], sign| cells.iter().map(|at| (spot(*at), sign)).collect::<Vec<_>>();
                self.add([signed(one, 1), signed(other, -1)].concat(), 0, false);
            }
            Tie::Middle { mean, parts } => self.rest_on.push((spot(*mean), spots(parts))),
            Tie::Tallied { .. } => self.rest_on.push((spot(tie.told_at()), spots(&tie.cells()[1..]))),
            Tie::Portion { share, counted, whole, .. } => {
                let counts: Vec<At> = counted.iter().chain(whole).copied().collect();
                self.rest_on.push((spot(*share), spots(&counts)));
            }
            Tie::Average { mean, sum, count } => {
                self.rest_on.push((spot(*mean), spots(&[*count])));
                self.rest_on.push((spot(*sum), spots(&[*count])));
            }
            Tie::Change { printed, now, before, .. } => self.rest_on.push((spot(*printed), spots(&[*now, *before]))),
            Tie::Survival { now, part, base, .. } => self.rest_on.push((spot(*now), spots(&[*part, *base]))),
            Tie::Odds { printed, over, under } => {
                self.rest_on.push((spot(*printed), spots(&[over[0], over[1], under[0], under[1]])));
            }
        }
    }

    fn add(&mut self, terms: Vec<(Spot, i64)>, rhs: i64, own: bool) {
        let usable = |(spot, _): &(Spot, i64)| self.known.get(spot).is_some_and(|known| known.print != Print::Rounded);
        if terms.iter().all(usable) {
            self.sums.push(Sum { terms, rhs, own });
        }
    }

    /// What is hidden already, what prints a small count, and what else must not be printed.
    fn unsafe_cells(&self, plan: &Plan<'_>) -> BTreeSet<Spot> {
        self.known
            .iter()
            .filter(|(spot, known)| small(known, plan) || plan.also.contains(spot))
            .map(|(spot, _)| *spot)
            .collect()
    }

    /// Values calculated from hidden counts.
    fn calculated(&self, plan: &Plan<'_>, hidden: &BTreeSet<Spot>) -> Vec<Spot> {
        let printed = |spot: &Spot| {
            let grid = plan.case.files[spot.file].tables[spot.table].grid;
            !self.known.contains_key(spot) && grid.cell(spot.at.row, spot.at.column).number().is_some()
        };
        self.rest_on
            .iter()
            .filter(|(spot, counts)| counts.iter().any(|count| hidden.contains(count)) && printed(spot))
            .map(|(spot, _)| *spot)
            .collect()
    }

    /// Further counts to hide.
    fn further(&self, plan: &Plan<'_>) -> BTreeSet<Spot> {
        let Some((problem, spots)) = self.problem(plan) else { return BTreeSet::new() };
        let ask = Ask { problem: &problem, reader: Reader::default(), seed: 1, work: plan.work, spent: plan.spent };
        let found = protect(&ask);
        let further = |(at, spot): (usize, &Spot)| {
            (found.hidden[at] && problem.cells[at].status == Status::Safe && problem.cells[at].weight > 0)
                .then_some(*spot)
        };
        spots.iter().enumerate().filter_map(further).collect()
    }

    /// The problem, and which cell each of its first cells is; `None`: no assignment fits, or none was found.
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
    fn cell(&self, plan: &Plan<'_>, spot: Spot, hidden: bool) -> Cell {
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
        let (low, high) = match (known.print, small, plan.remedy.common()) {
            (_, true, true) => (0, FAR),
            (Print::Number, true, false) => (i64::from(plan.case.policy.zero == Zero::Shown), threshold - 1),
            (Print::Number, false, _) => (0, FAR),
            _ => (limit(known.span.low), known.span.high.map_or(FAR, limit)),
        };
        // A mark that says "small" may not be narrowed at all, another must leave four values.
        let sliding = if small && !plan.remedy.common() { high - low } else { 3.min(high - low) };
        let whole = self.wholes.contains(&spot);
        let size = i64::from(value.unwrap_or(0).max(1).ilog2());
        let weight = if whole { 160 } else { 100 } + size;
        Cell { id: 0, value: value.unwrap_or(-1), weight, status, low, high, lower: 0, upper: 0, sliding }
    }
}

/// Whether a count is small or hidden already.
fn small(known: &Known, plan: &Plan<'_>) -> bool {
    match known.print {
        Print::Number => known.span.exact().is_some_and(|count| (1..plan.case.policy.threshold).contains(&count)),
        Print::Small | Print::Hidden | Print::Bound => true,
        Print::Rounded | Print::Blank => false,
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
