//! Steps of a survival curve (Kaplan and Meier 1958): what is left is what was left before, times the share of those at risk who had no event.
//! Beside the number at risk a step gives the number of events away.

use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::quotient::Bounds;
use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, Tie, Ties, View};
use crate::reading::words;
use table::number::Number;

/// Words that name the share of those who are left.
const NAMES: [&str; 10] = [
    "survival",
    "surviving",
    "surv",
    "survie",
    "overleving",
    "overlevingskans",
    "uberleben",
    "uberlebensrate",
    "km",
    "kaplan",
];

/// So many pairs of columns are tried.
const PAIRS: usize = 30;

/// Finds the steps of every curve of a table.
pub fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    for (column, facts) in columns.iter().enumerate() {
        let named = words::says_any(&facts.name, &NAMES);
        if !named || facts.role.counts() || facts.role == Role::Dimension {
            continue;
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for &base in &view.counts {
            pairs.extend(view.counts.iter().filter(|&&part| part != base).map(|&part| (part, base)));
        }
        pairs.truncate(PAIRS);
        let tallies: Vec<Tally> = pairs
            .iter()
            .map(|&pair| sample(&view.reading.body).map(|row| fit(view, &step(view, row, column, pair))).collect())
            .collect();
        // A curve begins with nobody lost, which holds of anything.
        let Some(chosen) = tallies.iter().position(|tally| tally.proven() && tally.holds > 1) else { continue };
        for row in view.rows() {
            let tie = step(view, row, column, pairs[chosen]);
            view.keep_tie(fit(view, &tie), tie, ties);
        }
    }
}

/// The step of a row: from the row above, or, where a curve begins, from everybody.
fn step(view: &View<'_, '_>, row: usize, column: usize, (part, base): (usize, usize)) -> Tie {
    let at = |row: usize, column: usize| At { row, column };
    let above = row.checked_sub(1).filter(|above| view.reading.body.contains(above)).filter(|&above| {
        let left = |row: usize| view.number(at(row, column)).map(Number::coefficient);
        let risk = |row: usize| view.known(at(row, base)).map(|known| known.span.low);
        let same_scale = |row: usize| view.number(at(row, column)).map(|number| number.scale());
        let falls = match (left(above), left(row)) {
            (Some(before), Some(now)) if same_scale(above) == same_scale(row) => now <= before,
            (Some(_), Some(_)) => true,
            _ => false,
        };
        falls && risk(row) <= risk(above)
    });
    Tie::Survival {
        now: at(row, column),
        before: above.map(|above| at(above, column)),
        part: at(row, part),
        base: at(row, base),
    }
}

fn fit(view: &View<'_, '_>, tie: &Tie) -> Fit {
    let Tie::Survival { now, before, part, base } = tie else { return Fit::Useless };
    let Some(now) = view.number(*now) else { return Fit::Useless };
    let Some(bounds) = bounds(now, before.and_then(|before| view.number(before))) else { return Fit::Useless };
    bounds.fit(view, *part, *base)
}

/// The bounds of a step between two printed shares, each within half of its last place; before the first step nobody is lost. Per cent where one of
/// them is above one. `None` where they say nothing.
#[must_use]
pub fn bounds(now: Number, before: Option<Number>) -> Option<Bounds> {
    let scale = before.map_or(now.scale(), |before| before.scale().max(now.scale()));
    if scale > 12 {
        return None;
    }
    let unit = 2 * 10i128.checked_pow(u32::from(scale))?;
    let ends = |number: Number| {
        let lift = 10i128.checked_pow(u32::from(scale - number.scale()))?;
        let twice = number.coefficient().checked_mul(2)?;
        (twice >= 0 && twice.unsigned_abs() < 1 << 60).then_some(((twice - 1) * lift, (twice + 1) * lift))
    };
    let (now_low, now_high) = ends(now)?;
    let percent = now_low > unit || before.is_some_and(|before| ends(before).is_some_and(|(low, _)| low > unit));
    let whole = if percent { unit * 100 } else { unit };
    let (before_low, before_high) = match before {
        Some(before) => ends(before).map(|(low, high)| (low.min(whole), high.min(whole)))?,
        None => (whole, whole),
    };
    if before_low <= 0 || now_low > whole {
        return None;
    }
    let (now_low, now_high) = (now_low.max(0), now_high.min(whole));
    Some(Bounds { low: (before_low - now_high, before_low), high: (before_high - now_low, before_high) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_how_many_had_an_event() {
        let (now, before) = (Number::new(900, 3), Number::new(1000, 3));
        let found = bounds(now, Some(before)).unwrap();
        let fits = |part: i128| found.low.0 * 30 <= found.low.1 * part && found.high.1 * part <= found.high.0 * 30;
        assert_eq!((0..=30).filter(|part| fits(*part)).collect::<Vec<_>>(), [3]);
        let percent = bounds(Number::new(90, 0), Some(Number::new(100, 0))).unwrap();
        let fits =
            |part: i128| percent.low.0 * 30 <= percent.low.1 * part && percent.high.1 * part <= percent.high.0 * 30;
        assert_eq!((0..=30).filter(|part| fits(*part)).collect::<Vec<_>>(), [3]);
        assert_eq!(bounds(Number::new(12, 0), None).map(|found| found.low.0 > 0), Some(true));
    }
}
