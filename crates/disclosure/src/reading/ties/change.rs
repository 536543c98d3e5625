//! Relative changes: what one count has more or less than another, in per cent of the other.

use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::quotient::Bounds;
use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, Tie, Ties, View};
use crate::reading::words;

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
const INDEX: [&str; 6] = ["index", "indice", "indexcijfer", "indexwert", "indices", "indexzahl"];

/// Words that name a quotient of two counts.
const QUOTIENT: [&str; 12] = [
    "ratio",
    "quotient",
    "verhouding",
    "rapport",
    "verhaltnis",
    "factor",
    "facteur",
    "faktor",
    "ratios",
    "quotients",
    "verhaltniszahl",
    "verhoudingsgetal",
];

/// How a column compares two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What one has more than the other.
    Change,
    /// The one as a share of the other: an index (`2021 = 100`), a ratio.
    Share,
}

/// Whether a name is that of an index, and not of the body mass index.
pub(crate) fn says_index(name: &str) -> bool {
    let folded = words::fold(name);
    words::says_any(name, &INDEX) && !folded.contains("bmi") && !folded.contains("mass")
}

/// So many pairs of columns are tried.
const PAIRS: usize = 60;

/// Finds them all.
pub fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    for (column, facts) in columns.iter().enumerate() {
        let folded = words::fold(&facts.name);
        let named = words::split(&folded).any(|word| NAMES.contains(&word));
        let is = |names: &[&str]| words::split(&folded).any(|word| names.contains(&word));
        let index = says_index(&facts.name);
        let ratio = facts.role == Role::Ratio && is(&QUOTIENT);
        let signed = facts.name.contains('%') || matches!(facts.role, Role::Percent | Role::Rate);
        let says = named || index || ratio || facts.role == Role::Difference && signed;
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
        let units: &[u32] = match (ratio, signed || index) {
            (true, _) => &[1],
            (_, true) => &[100],
            _ => &[100, 1],
        };
        let named = |at: usize| {
            let other = words::fold(&columns[at].name);
            other.len() > 2 && folded.contains(&other)
        };
        let names_both = |(now, before): (usize, usize)| named(now) && named(before);
        let kind = if index || ratio { Kind::Share } else { Kind::Change };
        let mut tried = units.iter().flat_map(|&unit| pairs.iter().map(move |&pair| (pair, unit)));
        let shown = |(pair, unit): &((usize, usize), u32)| {
            let tie = |row| step(row, column, *pair, *unit, kind);
            let tally: Tally = sample(&view.reading.body).map(|row| fit(view, &tie(row))).collect();
            // A ratio is often one of other numbers: one row is too little where it does not name both.
            tally.holds > usize::from(ratio && !names_both(*pair)) && tally.denied * 4 <= tally.holds
        };
        let Some((pair, unit)) = tried.find(shown) else { continue };
        for row in view.rows() {
            let tie = step(row, column, pair, unit, kind);
            view.keep_tie(fit(view, &tie), tie, ties);
        }
    }
}

/// The tie of a row.
fn step(row: usize, column: usize, (now, before): (usize, usize), unit: u32, kind: Kind) -> Tie {
    let at = |column: usize| At { row, column };
    if kind == Kind::Share {
        return Tie::Share { share: at(column), part: at(now), base: at(before), unit };
    }
    Tie::Change { printed: at(column), now: at(now), before: at(before), unit }
}

fn fit(view: &View<'_, '_>, tie: &Tie) -> Fit {
    let (found, now, before) = match tie {
        Tie::Change { printed, now, before, unit } => {
            (view.number(*printed).and_then(|printed| Bounds::of_change(printed, *unit)), now, before)
        }
        Tie::Share { share, part, base, unit } => {
            (view.number(*share).and_then(|share| Bounds::of_share(share, *unit)), part, base)
        }
        _ => return Fit::Useless,
    };
    found.map_or(Fit::Useless, |bounds| bounds.fit(view, *now, *before))
}
