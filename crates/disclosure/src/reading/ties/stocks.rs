//! Stocks and flows: those present at the end of a month are those of the month before, with those who came and without those who left.

use crate::reading::ties::order::runs;
use crate::reading::ties::view::{TELLING, Tally};
use crate::reading::ties::{At, Fit, Tie, Ties, View};
use crate::reading::words;

/// More columns of counts than are looked through.
const COLUMNS: usize = 8;

/// More rows than such a table has.
const ROWS: usize = 2_000;

/// Words for those who come.
const COMING: [&str; 26] = [
    "new",
    "admitted",
    "admissions",
    "started",
    "starters",
    "entered",
    "entries",
    "in",
    "inflow",
    "births",
    "enrolled",
    "nieuw",
    "nieuwe",
    "opgenomen",
    "opnames",
    "instroom",
    "gestart",
    "nouveaux",
    "entrees",
    "admis",
    "debutes",
    "neu",
    "neue",
    "aufnahmen",
    "zugange",
    "aufgenommen",
];

/// Words for those who leave.
const LEAVING: [&str; 28] = [
    "stopped",
    "discharged",
    "discharges",
    "left",
    "deaths",
    "died",
    "ended",
    "exits",
    "out",
    "outflow",
    "withdrawn",
    "dropped",
    "ontslagen",
    "ontslag",
    "uitstroom",
    "gestopt",
    "overleden",
    "sorties",
    "sortis",
    "arretes",
    "deces",
    "entlassen",
    "entlassungen",
    "abgange",
    "beendet",
    "verstorben",
    "removed",
    "lost",
];

/// Finds them: a column of counts that changes from row to row by what two others say.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    let counts = &view.counts;
    let body = &view.reading.body;
    if !(3..=COLUMNS).contains(&counts.len()) || body.len() > ROWS {
        return;
    }
    let hidden = |&column: &usize| body.clone().any(|row| view.exact(At { row, column }).is_none());
    if !view.every && !counts.iter().any(hidden) {
        return;
    }
    let steps: Vec<(usize, usize)> =
        runs(view).iter().flat_map(|run| run.windows(2)).map(|pair| (pair[0], pair[1])).collect();
    let named = |column: usize, names: &[&str]| words::says_any(&columns[column].name, names);
    for &stock in counts {
        for &coming in counts.iter().filter(|&&at| at != stock) {
            for &leaving in counts.iter().filter(|&&at| at != stock && at != coming) {
                let way = Way { stock, coming, leaving };
                let tally: Tally = steps.iter().map(|step| way.fit(view, *step)).collect();
                let said = named(coming, &COMING) && named(leaving, &LEAVING);
                if tally.proven()
                    && (tally.open > 0 || view.every)
                    && (tally.holds > 1 || said)
                    && way.is_telling(view, &steps)
                {
                    steps.iter().for_each(|&step| view.keep_tie(way.fit(view, step), way.tie(step), ties));
                    return;
                }
            }
        }
    }
}

/// A stock, who comes and who leaves.
#[derive(Debug, Clone, Copy)]
struct Way {
    stock: usize,
    coming: usize,
    leaving: usize,
}

impl Way {
    /// Those before and those who came; those after and those who left.
    fn sides(self, (before, after): (usize, usize)) -> [[At; 2]; 2] {
        let at = |row: usize, column: usize| At { row, column };
        [[at(before, self.stock), at(after, self.coming)], [at(after, self.stock), at(after, self.leaving)]]
    }

    fn tie(self, step: (usize, usize)) -> Tie {
        let [one, other] = self.sides(step).map(Vec::from);
        Tie::Alike { one, other }
    }

    fn fit(self, view: &View<'_, '_>, step: (usize, usize)) -> Fit {
        let [one, other] = self.sides(step).map(|cells| view.sum(cells));
        one.zip(other).map_or(Fit::Useless, |(one, other)| Fit::of_equal(one, other))
    }

    /// Whether some row shows it with numbers that chance does not make: somebody came and somebody left.
    fn is_telling(self, view: &View<'_, '_>, steps: &[(usize, usize)]) -> bool {
        steps.iter().any(|&step| {
            let [[before, coming], [_, leaving]] = self.sides(step);
            let some = |at: At, least: u64| view.exact(at).is_some_and(|count| count >= least);
            self.fit(view, step) == Fit::Holds && some(before, TELLING) && some(coming, 1) && some(leaving, 1)
        })
    }
}
