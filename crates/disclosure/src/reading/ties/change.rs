//! Relative changes: what one count has more or less than another, in per cent of the other.

use crate::reading::role::Role;
use crate::reading::roles::sample;
use crate::reading::ties::calculated::share_bounds;
use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, Tie, Ties, View};
use crate::reading::words;
use table::number::Number;

/// Words that name a change, beside those of a difference.
const NAMES: [&str; 15] = [
    "wachstum",
    "change",
    "growth",
    "increase",
    "verandering",
    "groei",
    "evolutie",
    "toename",
    "evolution",
    "variation",
    "croissance",
    "veranderung",
    "anderung",
    "zuwachs",
    "entwicklung",
];

/// Words that name an index.
const INDEX: [&str; 5] = ["index", "indice", "indexcijfer", "indexwert", "indices"];

/// So many pairs of columns are tried.
const PAIRS: usize = 60;

/// Finds them all.
pub fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    for (column, facts) in columns.iter().enumerate() {
        let folded = words::fold(&facts.name);
        let named = words::split(&folded).any(|word| NAMES.contains(&word));
        let index = folded.contains("100") && words::split(&folded).any(|word| INDEX.contains(&word));
        let signed = facts.name.contains('%') || matches!(facts.role, Role::Percent | Role::Rate);
        let says = named || index || facts.role == Role::Difference && signed;
        if facts.role.counts() && !index || !says {
            continue;
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for &now in &view.counts {
            pairs.extend(view.counts.iter().filter(|&&before| before != now).map(|&before| (now, before)));
        }
        // The later of two neighbours beside it.
        pairs.sort_by_key(|(now, before)| (now.abs_diff(column) + before.abs_diff(column), before > now));
        pairs.truncate(PAIRS);
        let units: &[u32] = if signed || index { &[100] } else { &[100, 1] };
        let mut tried = units.iter().flat_map(|&unit| pairs.iter().map(move |&pair| (pair, unit)));
        let shown = |(pair, unit): &((usize, usize), u32)| {
            let mut tally = Tally::default();
            let tie = |row| step(row, column, *pair, *unit, index);
            sample(&view.reading.body).for_each(|row| tally.add(fit(view, &tie(row))));
            tally.holds > 0 && tally.denied * 4 <= tally.holds
        };
        let Some((pair, unit)) = tried.find(shown) else { continue };
        for row in view.rows() {
            let tie = step(row, column, pair, unit, index);
            view.keep_tie(fit(view, &tie), tie, ties);
        }
    }
}

/// The tie of a row; an index (`2021 = 100`) is a share of the earlier count.
fn step(row: usize, column: usize, (now, before): (usize, usize), unit: u32, index: bool) -> Tie {
    let at = |column: usize| At { row, column };
    if index {
        return Tie::Share { share: at(column), part: at(now), base: at(before), unit };
    }
    Tie::Change { printed: at(column), now: at(now), before: at(before), unit }
}

fn fit(view: &View<'_, '_>, tie: &Tie) -> Fit {
    let (found, now, before) = match tie {
        Tie::Change { printed, now, before, unit } => {
            (view.number(*printed).and_then(|printed| bounds(printed, *unit)), now, before)
        }
        Tie::Share { share, part, base, unit } => {
            (view.number(*share).and_then(|share| share_bounds(share, *unit)), part, base)
        }
        _ => return Fit::Useless,
    };
    let Some((low, high, scale)) = found else { return Fit::Useless };
    let (Some(now), Some(before)) = (view.known(*now), view.known(*before)) else { return Fit::Useless };
    let (now, before) = (now.span, before.span);
    let times = |factor: i128, count: u64| factor.saturating_mul(i128::from(count));
    let may = now.high.is_none_or(|now| times(scale, now) >= times(low, before.low))
        && before.high.is_none_or(|before| times(scale, now.low) <= times(high, before));
    match (may, now.exact(), before.exact()) {
        (false, ..) => Fit::Denied,
        // Of nothing nothing is a share.
        (true, _, Some(0)) => Fit::Useless,
        (true, Some(_), Some(_)) => Fit::Holds,
        (true, ..) => Fit::Open,
    }
}

/// The factors of `low · before ≤ scale · now ≤ high · before` that a printed change stands for: one more than the share.
#[must_use]
pub fn bounds(printed: Number, unit: u32) -> Option<(i128, i128, i128)> {
    let (low, high, scale) = share_bounds(printed, unit)?;
    (high + scale >= 0).then_some(((low + scale).max(0), high + scale, scale))
}
