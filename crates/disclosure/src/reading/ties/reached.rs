//! Cumulative percentages: of everybody, the share of those up to each row. Each says of a sum of counts what a share says of one.

use crate::reading::role::Role;
use crate::reading::ties::order::runs;
use crate::reading::ties::quotient::Bounds;
use crate::reading::ties::view::Tally;
use crate::reading::ties::wholes::total_row;
use crate::reading::ties::{At, Fit, Tie, Ties, View};
use crate::reading::words;

/// Finds them.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    let shares: Vec<usize> = (0..columns.len()).filter(|&column| is_cumulative(view, column)).collect();
    if shares.is_empty() {
        return;
    }
    let runs: Vec<Vec<usize>> = runs(view).into_iter().filter(|run| !run.is_empty()).collect();
    let total = total_row(view).filter(|row| runs.len() == 1 && !runs[0].contains(row));
    for share in shares {
        let mut parts: Vec<usize> = view.counts.iter().copied().filter(|&at| columns[at].role == Role::Count).collect();
        parts.sort_by_key(|&at| (share.abs_diff(at), at > share));
        let ways = parts.iter().flat_map(|&part| [100, 1].map(|unit| (part, unit)));
        let ways = ways.flat_map(|(part, unit)| [false, true].map(|back| Way { share, part, unit, back }));
        let ways: Vec<Way> = ways.take(WAYS).collect();
        let tally = |way: &Way| way.steps(&runs, total).map(|tie| fit(view, &tie)).collect();
        let tallies: Vec<Tally> = ways.iter().map(tally).collect();
        let proven = tallies.iter().position(|tally| tally.proven() && tally.holds > 1);
        let open = || tallies.iter().position(|tally| tally.denied == 0 && tally.open > 0);
        let Some(chosen) = proven.or_else(open) else { continue };
        for tie in ways[chosen].steps(&runs, total) {
            view.keep_tie(fit(view, &tie), tie, ties);
        }
    }
}

/// A way to read a column of cumulative shares.
#[derive(Debug, Clone, Copy)]
struct Way {
    share: usize,
    /// The counts it is about.
    part: usize,
    /// 100 for per cent, 1 for a fraction.
    unit: u32,
    /// Whether it runs from the last row up.
    back: bool,
}

impl Way {
    /// What each row of each run says, of the count in the total row or else of the whole run.
    fn steps(self, runs: &[Vec<usize>], total: Option<usize>) -> impl Iterator<Item = Tie> {
        let Self { share, part: column, unit, back } = self;
        runs.iter().filter(|run| (2..=ROWS).contains(&run.len())).flat_map(move |run| {
            let mut cells: Vec<At> = run.iter().map(|&row| At { row, column }).collect();
            if back {
                cells.reverse();
            }
            let whole = total.map_or_else(|| cells.clone(), |row| vec![At { row, column }]);
            (0..cells.len()).map(move |at| Tie::Portion {
                share: At { row: cells[at].row, column: share },
                counted: cells[..=at].to_vec(),
                whole: whole.clone(),
                unit,
            })
        })
    }
}

/// So many ways to read a column are tried.
const WAYS: usize = 24;

/// More rows than a run of ordered categories has: what they say together grows with their square.
const ROWS: usize = 200;

/// Whether a column holds cumulative percentages by its name; a running sum of counts is none.
pub(super) fn is_cumulative(view: &View<'_, '_>, column: usize) -> bool {
    let facts = &view.reading.columns[column];
    let folded = words::fold(&facts.name);
    let begins = |heads: &[&str]| words::split(&folded).any(|word| heads.iter().any(|head| word.starts_with(head)));
    let share =
        || folded.contains('%') || begins(&["perc", "pct", "proc", "pourc", "proz", "anteil", "aandeel", "share"]);
    begins(&["cum", "kum"]) && (facts.role == Role::Percent || facts.role == Role::Cumulative && share())
}

fn fit(view: &View<'_, '_>, tie: &Tie) -> Fit {
    let Tie::Portion { share, counted, whole, unit } = tie else { return Fit::Useless };
    let bounds = view.number(*share).and_then(|share| Bounds::of_share(share, *unit));
    let sums = view.sum(counted.iter().copied()).zip(view.sum(whole.iter().copied()));
    bounds.zip(sums).map_or(Fit::Useless, |(bounds, (part, whole))| bounds.fit_spans(part, whole))
}
