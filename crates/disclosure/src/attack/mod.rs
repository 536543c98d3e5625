//! The attack: what a reader can work out from everything that is printed.
//!
//! Every count that is hidden, bounded or rounded is one whole unknown; everything that is printed ties them
//! ([`crate::reading::ties`]). [`integer::solve`] finds the tightest interval of each, by propagating bounds and by search, within a
//! limit that counts steps and not time, so that the same input gives the same answer on every machine. [`proof`] finds the
//! fewest printed sums from which a person can redo it.

pub mod bounds;
pub mod build;
pub(crate) mod circuits;
pub(crate) mod draw;
pub(crate) mod field;
pub mod integer;
pub mod jj;
pub(crate) mod lists;
mod network;
mod pairs;
mod part;
pub(crate) mod passed;
mod point;
pub mod proof;
mod simplex;
pub(crate) mod sparse;
pub mod system;

use crate::attack::bounds::Work;
use crate::attack::build::{Built, Source, build, span};
use crate::joint::Links;
use crate::opened::{CaseFile, Spot};
use crate::policy::Policy;
use crate::reading::marks::{Known, Span};
use crate::reading::ties::{Tie, Unprinted};
use std::ops::Range;

/// What the attack found out about the files of a request.
#[derive(Debug, Default)]
pub struct Solution {
    /// Whether every interval is proven to be the tightest; otherwise they are valid but may be wider than needed.
    pub complete: bool,
    /// Counts that something ties and that are not printed exactly, in reading order.
    pub hidden: Vec<Hidden>,
    /// Populations that are not printed but follow.
    pub unprinted: Vec<Rest>,
    /// Groups that only several tables together tell of, by their number in the links; nothing for one that is not asked about.
    pub groups: Vec<Option<Span>>,
    /// Ties that the printed numbers deny.
    pub denied: Vec<Denied>,
    /// Links between tables that the printed numbers deny, by their position.
    pub broken: Vec<usize>,
    built: Built,
    /// For every unknown the constraints it stands in.
    uses: system::Uses,
    solved: Vec<system::Domain>,
}

/// A tie that the printed numbers deny: where it stands among the ties of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied {
    /// File of the case.
    pub file: usize,
    /// Table of the file.
    pub table: usize,
    place: Among,
}

/// Which list of a table a denied tie stands in, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Among {
    /// Those that were seen to be denied as they were found.
    Denied(usize),
    /// Those that contradict others.
    Ties(usize),
}

impl Denied {
    /// The tie.
    #[must_use]
    pub fn tie<'c>(&self, files: &'c [CaseFile<'_>]) -> &'c Tie {
        let ties = &files[self.file].ties[self.table];
        match self.place {
            Among::Denied(at) => &ties.denied[at],
            Among::Ties(at) => &ties.ties[at],
        }
    }
}

/// A count that is hidden, bounded or rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// Where.
    pub spot: Spot,
    /// How it is printed, and what that alone leaves open.
    pub known: Known,
    /// What is left when everything printed is put together.
    pub span: Span,
    unknown: usize,
}

/// A population that is not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// The printed cell at which it is told.
    pub spot: Spot,
    /// Why it is known.
    pub why: Unprinted,
    /// Its size.
    pub span: Span,
    index: usize,
}

/// Attacks files whose ties are known, within a limit of work.
#[must_use]
pub fn solve(files: &[CaseFile<'_>], policy: &Policy, work: Work) -> Solution {
    solve_linked(files, 0..files.len(), &Links::default(), policy, work)
}

/// Attacks the files in a range of a list together with what ties their tables with each other, within a limit of work.
#[must_use]
pub fn solve_linked(
    files: &[CaseFile<'_>],
    range: Range<usize>,
    links: &Links,
    policy: &Policy,
    mut work: Work,
) -> Solution {
    let built = build(files, range.clone(), links, policy);
    let solved = integer::solve(&built.system, &mut work);
    let mut hidden: Vec<Hidden> = built
        .names
        .iter()
        .enumerate()
        .filter_map(|(unknown, name)| {
            let (spot, known) = (*name)?;
            Some(Hidden { spot, known, span: span(solved.domains[unknown]), unknown })
        })
        .collect();
    hidden.sort_by_key(|hidden| hidden.spot);
    let unprinted = built
        .implied
        .iter()
        .enumerate()
        .map(|(index, (file, table, implied, found))| Rest {
            spot: Spot { file: *file, table: *table, at: implied.at },
            why: implied.why,
            span: found.map_or_else(|span| span, |unknown| span(solved.domains[unknown])),
            index,
        })
        .collect();
    let mut denied: Vec<Denied> = Vec::new();
    for (file, exhibit) in files.iter().enumerate().filter(|(file, _)| range.contains(file)) {
        for (table, ties) in exhibit.ties.iter().enumerate() {
            denied.extend((0..ties.denied.len()).map(|at| Denied { file, table, place: Among::Denied(at) }));
        }
    }
    let mut broken = built.broken.clone();
    for constraint in &solved.denied {
        match built.sources[*constraint] {
            Source::Tie(file, table, at) => denied.push(Denied { file, table, place: Among::Ties(at) }),
            Source::Link(position) => broken.push(position),
            Source::Implied(_) => {}
        }
    }
    let groups = built.groups.iter().map(|unknown| unknown.map(|unknown| span(solved.domains[unknown]))).collect();
    denied.dedup_by(|a, b| (a.file, a.table, a.tie(files)) == (b.file, b.table, b.tie(files)));
    let uses = built.system.uses();
    let complete = solved.complete && !links.cut;
    Solution { complete, hidden, unprinted, groups, denied, broken, built, uses, solved: solved.domains }
}
