//! What ties the cells of one table: sums across columns, sums down rows, hierarchies, and what calculated values say of counts.
//!
//! A tie is used when labels or declared roles promise it and the printed numbers do not deny it, or when it holds exactly on enough
//! fully printed instances. Only ties that touch a hidden or bounded count are kept; the others were checked and say nothing more.

pub mod across;
pub mod averages;
pub mod bases;
pub(crate) mod beside;
mod beyond;
pub mod calculated;
mod candidates;
pub mod change;
mod diagnostic;
pub mod down;
pub mod families;
mod groups;
mod listed;
mod measured;
pub mod middle;
mod nested;
pub mod order;
mod promises;
pub mod quotient;
mod reached;
pub mod stated;
mod stocks;
mod supposed;
pub mod survival;
pub mod tallied;
mod unlabelled;
pub(crate) mod view;
mod weighted;
mod wholes;

use crate::metadata::Metadata;
use crate::policy::Policy;
use crate::reading::Reading;
use crate::reading::role::Role;
pub use families::{bands, family, labels};
use std::collections::{BTreeSet, HashSet};
pub use view::{Fit, View};

/// A cell of a table: grid row and grid column, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Grid row.
    pub row: usize,
    /// Grid column.
    pub column: usize,
}

/// One thing that the cells of a table say together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// `whole = Σ parts`
    Sum {
        /// The sum.
        whole: At,
        /// What it sums.
        parts: Vec<At>,
    },
    /// `total = Σ parts`, where the total stands in a title, a note or a header: `(N = 233)`
    Stated {
        /// The total.
        total: u64,
        /// What it sums.
        parts: Vec<At>,
    },
    /// `printed = Σ things · part`, or the mean of it: a distribution by a number of things
    Tallied {
        /// All things together, or their mean.
        printed: At,
        /// The people, with the fewest and the most things that each of them has.
        parts: Vec<tallied::Class>,
        /// Whether it is the mean.
        mean: bool,
    },
    /// `Σ one = Σ other`: two characteristics of the same people
    Alike {
        /// The counts by the one.
        one: Vec<At>,
        /// The counts by the other.
        other: Vec<At>,
    },
    /// `mean = Σ parts / how many`
    Middle {
        /// The printed mean.
        mean: At,
        /// The counts it is the mean of.
        parts: Vec<At>,
    },
    /// `share = Σ counted / Σ whole`: a share of what several counts are together, which nobody printed, or a cumulative one
    Portion {
        /// The printed share.
        share: At,
        /// The counts it is about: one, or all up to its row.
        counted: Vec<At>,
        /// The counts that make up the whole.
        whole: Vec<At>,
        /// 100 for per cent, 1 for a fraction.
        unit: u32,
    },
    /// `part ≤ whole`: a part of it, a later place in an order, an earlier state of a running sum.
    Within {
        /// The smaller count.
        part: At,
        /// The greater count.
        whole: At,
    },
    /// `share` is what `part` is of `base`, in hundredths or as a fraction of one.
    Share {
        /// The printed share.
        share: At,
        /// The count it is about.
        part: At,
        /// The count it is taken of.
        base: At,
        /// 100 for per cent, 1 for a fraction.
        unit: u32,
    },
    /// `mean · count = sum`
    Average {
        /// The printed mean.
        mean: At,
        /// The printed sum.
        sum: At,
        /// The count that divides.
        count: At,
    },
    /// `printed = minuend − subtrahend`
    Difference {
        /// The printed difference; it may be negative.
        printed: At,
        /// What is reduced.
        minuend: At,
        /// What is taken away.
        subtrahend: At,
    },
    /// `printed = (now − before) / before`, in hundredths or as a fraction of one: a relative change.
    Change {
        /// The printed change; it may be negative.
        printed: At,
        /// The later count.
        now: At,
        /// The earlier one.
        before: At,
        /// 100 for per cent, 1 for a fraction.
        unit: u32,
    },
    /// `now = before · (1 − part / base)`: a step of a survival curve, from everybody where there is no `before`.
    Survival {
        /// The printed share of those who are left.
        now: At,
        /// The same before the step.
        before: Option<At>,
        /// Those who had an event.
        part: At,
        /// Those at risk.
        base: At,
    },
    /// `printed = (over₀ · over₁) / (under₀ · under₁)`: an odds ratio of four counts.
    Odds {
        /// The printed quotient.
        printed: At,
        /// Counts above the line.
        over: [At; 2],
        /// Counts below the line.
        under: [At; 2],
    },
}

impl Tie {
    /// The cell at which a person would look first when the tie does not hold: the calculated one.
    #[must_use]
    pub fn told_at(&self) -> At {
        match self {
            Self::Sum { whole, .. } => *whole,
            Self::Within { part, .. } => *part,
            Self::Share { share, .. } | Self::Portion { share, .. } => *share,
            Self::Stated { parts, .. } => parts.last().copied().unwrap_or(At { row: 0, column: 0 }),
            Self::Alike { other, .. } => other.last().copied().unwrap_or(At { row: 0, column: 0 }),
            Self::Average { mean, .. } | Self::Middle { mean, .. } => *mean,
            Self::Difference { printed, .. } | Self::Odds { printed, .. } => *printed,
            Self::Change { printed, .. } | Self::Tallied { printed, .. } => *printed,
            Self::Survival { now, .. } => *now,
        }
    }

    /// Every cell it uses, the calculated one first.
    #[must_use]
    pub fn cells(&self) -> Vec<At> {
        match self {
            Self::Sum { whole, parts } => std::iter::once(*whole).chain(parts.iter().copied()).collect(),
            Self::Within { part, whole } => vec![*part, *whole],
            Self::Stated { parts, .. } => parts.clone(),
            Self::Alike { one, other } => one.iter().chain(other).copied().collect(),
            Self::Middle { mean, parts } => std::iter::once(*mean).chain(parts.iter().copied()).collect(),
            Self::Tallied { printed, parts, .. } => {
                std::iter::once(*printed).chain(parts.iter().map(|(at, ..)| *at)).collect()
            }
            Self::Portion { share, counted, whole, .. } => {
                let others = counted.iter().filter(|at| !whole.contains(at));
                std::iter::once(*share).chain(whole.iter().copied()).chain(others.copied()).collect()
            }
            Self::Share { share, part, base, .. } => vec![*share, *part, *base],
            Self::Average { mean, sum, count } => vec![*mean, *sum, *count],
            Self::Difference { printed, minuend, subtrahend } => vec![*printed, *minuend, *subtrahend],
            Self::Change { printed, now, before, .. } => vec![*printed, *now, *before],
            Self::Survival { now, before, part, base } => {
                [Some(*now), *before, Some(*part), Some(*base)].into_iter().flatten().collect()
            }
            Self::Odds { printed, over, under } => vec![*printed, over[0], over[1], under[0], under[1]],
        }
    }
}

/// Why a population that nobody printed is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unprinted {
    /// The rest of a whole: N − n.
    Complement,
    /// The rest of what a count is likely a part of.
    Supposed,
    /// What a running sum grew by.
    Growth,
    /// A weighted count divided by its weight.
    Weighted,
    /// A share of a printed base without its count; of how many it is told: 100 for per cent.
    Share(u32),
    /// The rest of such a base.
    ShareRest(u32),
    /// What a count leaves of a base that nobody printed and that it tells with its share.
    Behind(u32),
}

/// A population that is not printed but follows from what is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implied {
    /// Why.
    pub why: Unprinted,
    /// The printed cell at which it is told.
    pub at: At,
    /// The greater count, or the count that is scaled.
    pub whole: At,
    /// What is taken away from it; nothing for a weighted count or a share.
    pub less: Option<At>,
    /// What is taken away besides; of such a rest everything is printed.
    pub also: Vec<At>,
    /// The weight or the share, for those.
    pub by: Option<At>,
}

/// What ties one table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// Ties that touch a count that is not printed exactly.
    pub ties: Vec<Tie>,
    /// Populations that follow without being printed.
    pub implied: Vec<Implied>,
    /// Ties that labels promise and printed numbers deny.
    pub denied: Vec<Tie>,
    /// Counts whose mark says that they are small, in sums that such marks deny: nobody knows which of them is wrong.
    pub mismarked: BTreeSet<At>,
    /// How many sums were recognised: total columns, total rows, parents of a hierarchy.
    pub sums: u32,
    /// Total columns with the columns they sum.
    pub totals: Vec<(usize, Vec<usize>)>,
}

/// Finds what ties the cells of a table.
#[must_use]
pub fn find(reading: &Reading<'_>, metadata: &Metadata, policy: &Policy) -> Ties {
    find_in(&View::new(reading, metadata, policy))
}

/// As [`find`], with the sums and shares among printed numbers too: what would tie a count if it were hidden.
#[must_use]
pub fn find_every(reading: &Reading<'_>, metadata: &Metadata, policy: &Policy) -> Ties {
    let mut view = View::new(reading, metadata, policy);
    view.every = true;
    find_in(&view)
}

fn find_in(view: &View<'_, '_>) -> Ties {
    let reading = view.reading;
    let mut ties = Ties::default();
    listed::find(view, &mut ties);
    if reading.with_role(|role| role.counts() || role == Role::Percent).next().is_none() {
        return ties;
    }
    across::find(view, &mut ties);
    down::find(view, &mut ties);
    nested::find(view, &mut ties);
    unlabelled::find(view, &mut ties);
    stated::find(view, &mut ties);
    stated::repeated(view, &mut ties);
    beside::find(view, &mut ties);
    let explained = calculated::find(view, &mut ties);
    bases::find(view, &explained, &mut ties);
    change::find(view, &mut ties);
    survival::find(view, &mut ties);
    reached::find(view, &mut ties);
    order::find(view, &mut ties);
    stocks::find(view, &mut ties);
    middle::find(view, &mut ties);
    tallied::find(view, &mut ties);
    beyond::find(view, &mut ties);
    diagnostic::find(view, &mut ties);
    supposed::find(view, &mut ties);
    let mut seen = HashSet::new();
    let first: Vec<bool> = ties.ties.iter().map(|tie| seen.insert(tie)).collect();
    let mut first = first.into_iter();
    ties.ties.retain(|_| first.next().unwrap_or(true));
    ties
}
