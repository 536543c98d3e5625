//! Data files: which cells of a request's tables are to carry a mark, so that nothing hidden can be worked out of what stays.
//!
//! The tables become a problem of cells and sums ([`crate::attack::jj::Problem`]): small counts and what is hidden already are to be hidden, everything else
//! may be, totals at a higher price. What is hidden already has no known value; any assignment that fits what is printed will do, because a circuit from one
//! assignment to another shows both to be possible. Values calculated from a hidden count are hidden with it, so that they tie nothing.

mod desk;
mod portions;
mod problem;

use crate::attack::bounds::Work;
use crate::case::Case;
use crate::opened::Spot;
use crate::reading::marks::{Known, Print};
use desk::Desk;
use problem::Answer;
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

    /// Whether it hides further counts, so that there is something to search for.
    #[must_use]
    pub fn further(self) -> bool {
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
    /// How much of the time is over, as in [`Ask`](super::Ask).
    pub spent: &'a dyn Fn() -> u32,
}

/// The cells to change, in reading order.
#[must_use]
pub fn plan(plan: &Plan<'_>) -> Vec<Change> {
    let desk = Desk::read(plan);
    let Answer { further, unlabelled } = if plan.remedy.further() { desk.answer(plan) } else { Answer::default() };
    let common = |spot: &Spot| plan.remedy.common() || unlabelled.contains(spot);
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
            Some(Print::Small) if common(spot) => change(*spot, Mark::Hidden, Why::Common),
            Some(Print::Number | Print::Rounded) if further.contains(spot) => change(*spot, Mark::Hidden, Why::Further),
            // What an earlier attempt gave away and is no small count: a mark that calls it small would lie.
            Some(Print::Number) if !known.is_some_and(|known| small(&known, plan)) => {}
            Some(Print::Number) if common(spot) => change(*spot, Mark::Hidden, Why::Small),
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

/// Whether a count is small or hidden already.
fn small(known: &Known, plan: &Plan<'_>) -> bool {
    match known.print {
        Print::Number => known.span.exact().is_some_and(|count| (1..plan.case.policy.threshold).contains(&count)),
        Print::Small | Print::Hidden | Print::Bound => true,
        Print::Rounded | Print::Blank => false,
    }
}
