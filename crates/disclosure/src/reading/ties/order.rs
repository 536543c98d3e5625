//! What the order of rows says: running sums grow, ranks fall.

use crate::reading::role::Role;
use crate::reading::ties::view::{TELLING, Tally};
use crate::reading::ties::{At, Fit, Implied, Tie, Ties, Unprinted, View};
use crate::reading::words;

/// Finds running sums and rankings.
pub fn find(view: &View<'_, '_>, ties: &mut Ties) {
    for column in view.reading.with_role(|role| role == Role::Cumulative) {
        running(view, column, false, ties);
    }
    let counts = view.reading.with_role(|role| matches!(role, Role::Total | Role::Count));
    for column in counts.filter(|&column| is_at_risk(view, column)) {
        running(view, column, true, ties);
    }
    if let Some(rank) = view.reading.with_role(|role| role == Role::Rank).next() {
        ranked(view, rank, ties);
    }
}

/// Runs of rows over which a sum accumulates: a new run begins where any coordinate but the last changes, and behind a total row.
pub(super) fn runs(view: &View<'_, '_>) -> Vec<Vec<usize>> {
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

/// What a running sum says from row to row; `down`: it is known to fall.
fn running(view: &View<'_, '_>, column: usize, down: bool, ties: &mut Ties) {
    let runs = runs(view);
    let steps: Vec<(At, At)> = runs
        .iter()
        .flat_map(|run| run.windows(2))
        .map(|pair| (At { row: pair[0], column }, At { row: pair[1], column }))
        .collect();
    // Rows between that are hidden tell nothing of the direction.
    let printed = |run: &Vec<usize>| run.iter().filter_map(|&row| view.exact(At { row, column })).collect::<Vec<_>>();
    let printed: Vec<Vec<u64>> = runs.iter().map(printed).collect();
    let pairs = || printed.iter().flat_map(|run| run.windows(2));
    let (falls, grows) =
        (pairs().filter(|pair| pair[1] < pair[0]).count(), pairs().filter(|pair| pair[1] > pair[0]).count());
    let down = down || falls > grows;
    let growth = growth_column(view, column, &steps);
    if let Some(new) = growth.filter(|_| !down) {
        begin(view, column, new, &runs, ties);
    }
    let leaving = down.then(|| Leaving::find(view, column, &steps)).flatten();
    // One that falls often is something else.
    let against = if down { grows } else { falls };
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
        if let Some(leaving) = &leaving {
            view.keep(before, leaving.parts(before, after), ties);
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
    const RISK: [&str; 23] = [
        "at risk", "n risk", "nrisk", "a risque", "in risico", "unter risiko", "still followed", "en observation", "uberlebende", "survivors",
        "survivants", "overlevenden", "remaining", "in beobachtung", "unter beobachtung", "encore suivis", "in opvolging", "in leven",
        "in follow up", "sous risque", "onder risico", "risicopopulatie", "risikopopulation",
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

/// A running sum begins with the new ones of its first row, unless the printed numbers of some run show that it began before.
fn begin(view: &View<'_, '_>, column: usize, new: usize, runs: &[Vec<usize>], ties: &mut Ties) {
    let firsts: Vec<(At, At)> = runs
        .iter()
        .filter(|run| run.len() > 1)
        .map(|run| (At { row: run[0], column }, At { row: run[0], column: new }))
        .collect();
    if firsts.iter().all(|(sum, new)| !matches!(view.fit(*sum, [*new]), Fit::Denied | Fit::Mismarked)) {
        firsts.into_iter().for_each(|(sum, new)| view.keep(sum, [new].into_iter(), ties));
    }
}

/// A column of counts by which the running sum grows in every row: shown by the numbers, or not denied where there is no other or little to see.
fn growth_column(view: &View<'_, '_>, sum: usize, steps: &[(At, At)]) -> Option<usize> {
    let counts = || view.counts.iter().copied().filter(|&column| column != sum);
    let only = counts().filter(|&column| view.reading.columns[column].role == Role::Count).count() == 1;
    counts().find(|&column| {
        let grows = |(before, after): &(At, At)| view.fit(*after, [*before, At { row: after.row, column }]);
        let tally: Tally = steps.iter().map(grows).collect();
        tally.denied == 0 && (tally.holds > 0 || (only || steps.len() <= 2) && tally.open > 0)
    })
}

/// Columns of counts by which those at risk become fewer from row to row: events, those censored, or all who left.
struct Leaving {
    columns: Vec<usize>,
    /// Whether a row tells who left after its number at risk was taken, and not before.
    after: bool,
}

impl Leaving {
    /// The columns that show it, or of which the one is named for events and the other for those lost from sight: then nobody left otherwise.
    fn find(view: &View<'_, '_>, risk: usize, steps: &[(At, At)]) -> Option<Self> {
        let others: Vec<usize> = view.counts.iter().copied().filter(|&column| column != risk).collect();
        let only = |names: &[&str]| {
            let mut named = others.iter().filter(|&&column| words::says_any(&view.reading.columns[column].name, names));
            named.next().copied().filter(|_| named.next().is_none())
        };
        let both = only(&EVENTS).zip(only(&LOST)).filter(|(events, lost)| events != lost);
        // As a life table has it: who left after the number at risk was taken, unless the printed numbers deny that.
        let ways = |columns: Vec<usize>| [true, false].map(|after| Self { columns: columns.clone(), after });
        let said: Vec<Self> = both.into_iter().flat_map(|(events, lost)| ways(vec![events, lost])).collect();
        let shows = |way: &Self| way.is_telling(view, steps) && way.tally(view, steps).proven();
        let chosen =
            said.iter().position(shows).or_else(|| said.iter().position(|way| way.tally(view, steps).accepts()));
        if let Some(chosen) = chosen {
            return said.into_iter().nth(chosen);
        }
        let all = (2..=4).contains(&others.len()).then(|| others.clone());
        others.iter().map(|&column| vec![column]).chain(all).flat_map(ways).find(shows)
    }

    fn tally(&self, view: &View<'_, '_>, steps: &[(At, At)]) -> Tally {
        steps.iter().map(|&(before, after)| view.fit(before, self.parts(before, after))).collect()
    }

    /// Whether some row shows it with numbers that chance does not make.
    fn is_telling(&self, view: &View<'_, '_>, steps: &[(At, At)]) -> bool {
        steps.iter().any(|&(before, after)| {
            let gone: Option<u64> = self.gone(before, after).map(|at| view.exact(at)).sum();
            gone.is_some_and(|gone| gone >= view.threshold) && view.exact(before) >= Some(TELLING)
        })
    }

    /// Who left between two rows.
    fn gone(&self, before: At, after: At) -> impl Iterator<Item = At> + Clone + '_ {
        let row = if self.after { before.row } else { after.row };
        self.columns.iter().map(move |&column| At { row, column })
    }

    /// What the number at risk of one row is the sum of: that of the next, and who left.
    fn parts(&self, before: At, after: At) -> impl Iterator<Item = At> + Clone + '_ {
        std::iter::once(after).chain(self.gone(before, after))
    }
}

/// Words that name what is waited for in a survival table.
#[rustfmt::skip]
const EVENTS: [&str; 14] = [
    "event", "events", "evenement", "evenements", "ereignis", "ereignisse", "gebeurtenis", "gebeurtenissen", "deaths", "died", "overleden",
    "overlijdens", "deces", "todesfalle",
];

/// Words that name those who are lost from sight.
#[rustfmt::skip]
const LOST: [&str; 9] = [
    "censored", "censoring", "gecensureerd", "gecensureerden", "censure", "censures", "censurees", "zensiert", "zensierte",
];

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
