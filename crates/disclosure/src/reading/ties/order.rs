//! What the order of rows says: running sums grow, ranks fall.

use crate::reading::role::Role;
use crate::reading::ties::view::{TELLING, Tally};
use crate::reading::ties::{At, Fit, Implied, Tie, Ties, Unprinted, View};
use crate::reading::words;

/// Finds running sums and rankings.
pub fn find(view: &View<'_, '_>, ties: &mut Ties) {
    for column in view.reading.with_role(|role| role == Role::Cumulative) {
        running(view, column, ties);
    }
    let counts = view.reading.with_role(|role| matches!(role, Role::Total | Role::Count));
    for column in counts.filter(|&column| is_at_risk(view, column)) {
        running(view, column, ties);
    }
    if let Some(rank) = view.reading.with_role(|role| role == Role::Rank).next() {
        ranked(view, rank, ties);
    }
}

/// Runs of rows over which a sum accumulates: a new run begins where any coordinate but the last changes, and behind a total row.
fn runs(view: &View<'_, '_>) -> Vec<Vec<usize>> {
    let columns: Vec<usize> = view.reading.with_role(|role| role == Role::Dimension).collect();
    let text = |row: usize, column: usize| view.reading.grid.raw(row, column).trim();
    let outer = columns.split_last().map_or(&[][..], |(_, outer)| outer);
    let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
    let mut before: Option<usize> = None;
    for row in view.reading.body.clone() {
        let whole = |&column: &usize| {
            let text = text(row, column);
            words::may_name_the_whole(text) && words::names_the_whole(text)
        };
        if columns.iter().any(whole) {
            before = None;
            continue;
        }
        if before.is_none_or(|before| outer.iter().any(|&column| text(before, column) != text(row, column))) {
            runs.push(Vec::new());
        }
        before = Some(row);
        if let Some(run) = runs.last_mut() {
            run.push(row);
        }
    }
    runs
}

fn running(view: &View<'_, '_>, column: usize, ties: &mut Ties) {
    let steps: Vec<(At, At)> = runs(view)
        .iter()
        .flat_map(|run| run.windows(2))
        .map(|pair| (At { row: pair[0], column }, At { row: pair[1], column }))
        .collect();
    let falls =
        |(before, after): &&(At, At)| matches!((view.exact(*before), view.exact(*after)), (Some(b), Some(a)) if a < b);
    let grows =
        |(before, after): &&(At, At)| matches!((view.exact(*before), view.exact(*after)), (Some(b), Some(a)) if a > b);
    let down = steps.iter().filter(falls).count() > steps.iter().filter(grows).count();
    let growth = growth_column(view, &steps);
    let leaving = leaving_column(view, column, &steps).filter(|_| down);
    // One that falls often is something else.
    let against = if down { steps.iter().filter(grows).count() } else { steps.iter().filter(falls).count() };
    let few = against * 2 <= steps.len();
    for (before, after) in steps {
        let (less, more) = if down { (after, before) } else { (before, after) };
        let (Some(low), Some(high)) = (view.known(less), view.known(more)) else { continue };
        if high.span.high.is_some_and(|top| top < low.span.low) {
            // A running sum of counts cannot fall between rows that grow.
            if few && view.reading.columns[column].role == Role::Cumulative {
                ties.denied.push(Tie::Within { part: less, whole: more });
            }
            continue;
        }
        if low.span.exact().is_none() || high.span.exact().is_none() {
            ties.ties.push(Tie::Within { part: less, whole: more });
        }
        if let Some(new) = growth.filter(|_| !down) {
            view.keep(more, [less, At { row: after.row, column: new }].into_iter(), ties);
        }
        if let Some(gone) = leaving {
            view.keep(before, [after, At { row: after.row, column: gone }].into_iter(), ties);
        }
        if view.marks_the_rest(more, less, ties) {
            continue;
        }
        view.imply(
            Implied { why: Unprinted::Growth, at: after, whole: more, less: Some(less), also: Vec::new(), by: None },
            ties,
        );
    }
}

/// Whether a column says how many are still followed at each of some times: fewer and fewer, in the order of a column of numbers.
fn is_at_risk(view: &View<'_, '_>, column: usize) -> bool {
    #[rustfmt::skip]
    const RISK: [&str; 21] = [
        "at risk", "n risk", "nrisk", "a risque", "in risico", "unter risiko", "still followed", "en observation", "uberlebende", "survivors",
        "survivants", "overlevenden", "remaining", "in beobachtung", "unter beobachtung", "encore suivis", "in opvolging", "in leven",
        "in follow up", "sous risque", "onder risico",
    ];
    let folded = words::fold(&view.reading.columns[column].name);
    let name = words::split(&folded).collect::<Vec<_>>().join(" ");
    if !RISK.iter().any(|phrase| name.contains(phrase)) {
        return false;
    }
    let Some(time) = view.reading.with_role(|role| role == Role::Dimension).last() else { return false };
    let number = |row: usize| view.reading.grid.cell(row, time).number();
    let runs = runs(view);
    let falls = |pair: &[usize]| {
        let (before, after) = (At { row: pair[0], column }, At { row: pair[1], column });
        number(pair[0]).zip(number(pair[1])).is_some()
            && !matches!((view.exact(before), view.exact(after)), (Some(before), Some(after)) if after > before)
    };
    runs.iter().any(|run| run.len() > 2) && runs.iter().all(|run| run.windows(2).all(falls))
}

/// A column of counts by which the running sum grows in every row.
fn growth_column(view: &View<'_, '_>, steps: &[(At, At)]) -> Option<usize> {
    view.counts.iter().copied().find(|&column| {
        let mut tally = Tally::default();
        for (before, after) in steps {
            tally.add(view.fit(*after, [*before, At { row: after.row, column }]));
        }
        tally.holds > 0 && tally.denied == 0 || steps.len() <= 2 && tally.denied == 0 && tally.open > 0
    })
}

/// A column of counts by which those at risk become fewer in every row: then nobody left for another reason.
fn leaving_column(view: &View<'_, '_>, risk: usize, steps: &[(At, At)]) -> Option<usize> {
    view.counts.iter().copied().filter(|&column| column != risk).find(|&column| {
        let mut tally = Tally::default();
        for (before, after) in steps {
            tally.add(view.fit(*before, [*after, At { row: after.row, column }]));
        }
        let telling = steps.iter().any(|(before, after)| {
            let gone = view.exact(At { row: after.row, column });
            gone.is_some_and(|gone| gone >= view.threshold) && view.exact(*before) >= Some(TELLING)
        });
        telling && tally.proven()
    })
}

/// Rows ordered by a count: no later place has more than an earlier one.
fn ranked(view: &View<'_, '_>, rank: usize, ties: &mut Ties) {
    let mut rows: Vec<(u64, usize)> =
        view.reading.body.clone().filter_map(|row| Some((view.reading.grid.cell(row, rank).count()?, row))).collect();
    rows.sort_unstable();
    let orders: Vec<(usize, Tally, Tally)> = view
        .counts
        .iter()
        .filter(|&&column| view.reading.columns[column].role == Role::Count)
        .map(|&column| {
            let (mut falling, mut rising) = (Tally::default(), Tally::default());
            for pair in rows.windows(2) {
                let (first, second) = (At { row: pair[0].1, column }, At { row: pair[1].1, column });
                falling.add(order(view, second, first));
                rising.add(order(view, first, second));
            }
            (column, falling, rising)
        })
        .collect();
    // The column the rank is taken of: the first that is ordered throughout.
    let Some((column, falling)) =
        orders.iter().find_map(|(column, falling, rising)| match (falling.denied, rising.denied) {
            (0, _) => Some((*column, true)),
            (_, 0) => Some((*column, false)),
            _ => None,
        })
    else {
        return;
    };
    for pair in rows.windows(2) {
        let (first, second) = (At { row: pair[0].1, column }, At { row: pair[1].1, column });
        let (part, whole) = if falling { (second, first) } else { (first, second) };
        if order(view, part, whole) == Fit::Open && pair[0].0 != pair[1].0 {
            ties.ties.push(Tie::Within { part, whole });
        }
    }
}

fn order(view: &View<'_, '_>, part: At, whole: At) -> Fit {
    let (Some(less), Some(more)) = (view.known(part), view.known(whole)) else { return Fit::Useless };
    if more.span.high.is_some_and(|top| top < less.span.low) {
        return Fit::Denied;
    }
    if less.span.exact().is_some() && more.span.exact().is_some() { Fit::Holds } else { Fit::Open }
}
