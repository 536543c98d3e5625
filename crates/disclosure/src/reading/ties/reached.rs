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
    for share in (0..columns.len()).filter(|&column| is_cumulative(view, column)) {
        let mut parts: Vec<usize> = view.counts.iter().copied().filter(|&at| columns[at].role == Role::Count).collect();
        parts.sort_by_key(|&at| (share.abs_diff(at), at > share));
        let ways = parts.iter().flat_map(|&part| [100, 1].map(|unit| (part, unit)));
        let ways = ways.flat_map(|(part, unit)| [false, true].map(|back| steps(view, (share, part), unit, back)));
        let ways: Vec<Vec<Tie>> = ways.take(WAYS).collect();
        let tallies: Vec<Tally> = ways
            .iter()
            .map(|steps| {
                let mut tally = Tally::default();
                steps.iter().for_each(|tie| tally.add(fit(view, tie)));
                tally
            })
            .collect();
        let proven = tallies.iter().position(|tally| tally.proven() && tally.holds > 1);
        let Some(chosen) = proven.or_else(|| tallies.iter().position(|tally| tally.denied == 0 && tally.open > 0))
        else {
            continue;
        };
        for tie in &ways[chosen] {
            view.keep_tie(fit(view, tie), tie.clone(), ties);
        }
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

/// What each row of a column of cumulative shares says; `back`: from the last row up.
fn steps(view: &View<'_, '_>, (share, part): (usize, usize), unit: u32, back: bool) -> Vec<Tie> {
    let runs: Vec<Vec<usize>> = runs(view).into_iter().filter(|run| !run.is_empty()).collect();
    let total = total_row(view).filter(|row| runs.len() == 1 && !runs[0].contains(row));
    let mut found = Vec::new();
    for mut run in runs.into_iter().filter(|run| (2..=ROWS).contains(&run.len())) {
        if back {
            run.reverse();
        }
        let cells: Vec<At> = run.iter().map(|&row| At { row, column: part }).collect();
        let whole = total.map_or_else(|| cells.clone(), |row| vec![At { row, column: part }]);
        for (at, &row) in run.iter().enumerate() {
            let counted = cells[..=at].to_vec();
            found.push(Tie::Portion { share: At { row, column: share }, counted, whole: whole.clone(), unit });
        }
    }
    found
}

fn fit(view: &View<'_, '_>, tie: &Tie) -> Fit {
    let Tie::Portion { share, counted, whole, unit } = tie else { return Fit::Useless };
    let bounds = view.number(*share).and_then(|share| Bounds::of_share(share, *unit));
    let sums = view.sum(counted.iter().copied()).zip(view.sum(whole.iter().copied()));
    let (Some(bounds), Some((part, whole))) = (bounds, sums) else { return Fit::Useless };
    match (part.exact(), whole.exact()) {
        (_, Some(0)) => Fit::Useless,
        _ if !bounds.may_fit(part, whole) => Fit::Denied,
        (Some(_), Some(_)) => Fit::Holds,
        _ => Fit::Open,
    }
}
