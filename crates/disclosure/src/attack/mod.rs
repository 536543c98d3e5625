//! The attack: what a reader can work out from everything that is printed.
//!
//! Every count that is hidden, bounded or rounded is one whole unknown; everything that is printed ties them
//! ([`crate::reading::ties`]). [`integer::solve`] finds the tightest interval of each, by propagating bounds and by search, within a
//! limit that counts steps and not time, so that the same input gives the same answer on every machine. [`proof`] finds the
//! fewest printed sums from which a person can redo it.

pub mod bounds;
pub mod build;
pub mod integer;
pub mod jj;
pub mod proof;
mod simplex;
pub mod system;

use crate::attack::bounds::Work;
use crate::attack::build::{Built, Source, Spot, build, span};
use crate::case::{Case, CaseFile, Exhibit};
use crate::history::History;
use crate::inspect;
use crate::policy::Policy;
use crate::reading::marks::{Known, Print, Span};
use crate::reading::ties::{At, Tie, Unprinted, View};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the attack found out about a case.
#[derive(Debug, Default)]
pub struct Solution {
    /// Whether every interval is proven to be the tightest; otherwise they are valid but may be wider than needed.
    pub complete: bool,
    /// Counts that something ties and that are not printed exactly, in reading order.
    pub hidden: Vec<Hidden>,
    /// Populations that are not printed but follow.
    pub unprinted: Vec<Rest>,
    /// Ties that the printed numbers deny.
    pub denied: Vec<Denied>,
    built: Built,
    /// For every unknown the constraints it stands in.
    uses: Vec<Vec<usize>>,
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
    pub fn tie<'c>(&self, case: &'c Case<'_>) -> &'c Tie {
        let ties = &case.files[self.file].ties[self.table];
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

/// Attacks a case whose ties are known, within a limit of work.
#[must_use]
pub fn solve(case: &Case<'_>, mut work: Work) -> Solution {
    let built = build(case);
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
    for (file, exhibit) in case.files.iter().enumerate() {
        for (table, ties) in exhibit.ties.iter().enumerate() {
            denied.extend((0..ties.denied.len()).map(|at| Denied { file, table, place: Among::Denied(at) }));
        }
    }
    for constraint in &solved.denied {
        if let Source::Tie(file, table, at) = built.sources[*constraint] {
            denied.push(Denied { file, table, place: Among::Ties(at) });
        }
    }
    denied.dedup_by(|a, b| (a.file, a.table, a.tie(case)) == (b.file, b.table, b.tie(case)));
    let uses = built.system.uses();
    Solution { complete: solved.complete, hidden, unprinted, denied, built, uses, solved: solved.domains }
}

/// `douane attack --json`: the interval of every suppressed count and of every count that is implied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attack {
    /// `douane.attack/1`
    pub schema: String,
    /// Whether every interval is the tightest.
    pub complete: bool,
    /// The counts, in reading order.
    pub cells: Vec<AttackedCell>,
}

/// One count that is not printed, and what it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttackedCell {
    /// The file as it was handed in ([`Exhibit::path`]).
    pub file: String,
    /// 1-based table.
    pub table: u32,
    /// 1-based row of the file.
    pub row: u32,
    /// 1-based column of the file.
    pub column: u32,
    /// What is printed there; empty for a population that is not printed and only told at this cell.
    pub published: String,
    /// Least value.
    pub low: u64,
    /// Greatest value; `null` without a bound.
    pub high: Option<u64>,
    /// Whether it is one value.
    pub exact: bool,
}

/// Attacks the files of one request, together with what left before, within a limit of work.
#[must_use]
pub fn attack(exhibits: &[Exhibit], policy: &Policy, _history: &dyn History, work: Work) -> Attack {
    let case = inspect::read_within(exhibits, policy, None, work);
    let mut spans: BTreeMap<Spot, (Span, bool)> = BTreeMap::new();
    for (file, exhibit) in case.files.iter().enumerate() {
        for table in 0..exhibit.tables.len() {
            suppressed(exhibit, policy, (file, table), &mut spans);
        }
    }
    for hidden in case.attack.hidden.iter().filter(|hidden| hidden.known.print != Print::Rounded) {
        spans.insert(hidden.spot, (hidden.span, true));
    }
    for rest in &case.attack.unprinted {
        spans.entry(rest.spot).or_insert((rest.span, false));
    }
    let cells = spans.into_iter().map(|(spot, (span, printed))| attacked(&case, spot, span, printed)).collect();
    Attack { schema: "douane.attack/1".to_owned(), complete: case.attack.complete, cells }
}

/// The marks in columns of counts, each with what it says of itself.
fn suppressed(
    exhibit: &CaseFile<'_>,
    policy: &Policy,
    (file, table): (usize, usize),
    spans: &mut BTreeMap<Spot, (Span, bool)>,
) {
    let reading = &exhibit.tables[table];
    let view = View::new(reading, &exhibit.metadata, policy);
    for column in reading.with_role(crate::reading::Role::counts) {
        for row in reading.body.clone() {
            let at = At { row, column };
            if let Some(known) = view.known(at)
                && matches!(known.print, Print::Small | Print::Bound | Print::Hidden)
            {
                spans.insert(Spot { file, table, at }, (known.span, true));
            }
        }
    }
}

fn attacked(case: &Case<'_>, spot: Spot, span: Span, printed: bool) -> AttackedCell {
    let file = &case.files[spot.file];
    let reading = &file.tables[spot.table];
    let published = if printed { reading.grid.raw(spot.at.row, spot.at.column).trim() } else { "" };
    AttackedCell {
        file: file.exhibit.path.clone(),
        table: reading.table,
        row: reading.grid.file_row(spot.at.row),
        column: reading.grid.file_column(spot.at.column),
        published: published.to_owned(),
        low: span.low,
        high: span.high,
        exact: span.exact().is_some(),
    }
}
