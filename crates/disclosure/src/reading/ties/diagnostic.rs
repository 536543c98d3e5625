//! Diagnostic tests: a sensitivity is a share of those with the disease, a specificity of those without, a predictive value of those with such a result.
//! What it stands for, and the missed or false results that it leaves, follow from their number.

use crate::reading::parts::denies_something;
use crate::reading::ties::bases::{imply_few, is_fraction};
use crate::reading::ties::{At, Ties, View};
use crate::reading::words;

/// A measure of a test and the people it is a share of, both by the beginnings of their words.
struct Measure {
    names: &'static [&'static str],
    of: &'static [&'static str],
    /// Whether the people may be named by what they are not: `without disease`.
    denied: bool,
}

#[rustfmt::skip]
const MEASURES: [Measure; 4] = [
    Measure {
        names: &["sensitiv", "sensibil", "tpr"],
        of: &["diseas", "ill", "sick", "affected", "case", "ziek", "malade", "krank", "erkrankt", "gevallen", "cas"], denied: false,
    },
    Measure {
        names: &["specific", "spezifi", "tnr"],
        of: &["healthy", "control", "unaffected", "gezond", "sain", "gesund", "diseas", "ill", "ziek", "malade", "krank", "erkrankt"], denied: true,
    },
    Measure { names: &["ppv", "vpp", "ppw"], of: &["positi"], denied: false },
    Measure { names: &["npv", "vpn", "npw"], of: &["negati"], denied: false },
];

/// Words for the healthy need no denial.
const HEALTHY: [&str; 6] = ["healthy", "control", "unaffected", "gezond", "sain", "gesund"];

/// Finds what such measures say of few people.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns = &view.reading.columns;
    let begins = |name: &str, heads: &[&str]| {
        let folded = words::fold(name);
        words::split(&folded).any(|word| heads.iter().any(|head| word.starts_with(head)))
    };
    for (column, facts) in columns.iter().enumerate().filter(|(_, facts)| facts.role.rests_on_a_count()) {
        let Some(measure) = MEASURES.iter().find(|measure| begins(&facts.name, measure.names)) else { continue };
        let is_base = |at: &usize| {
            let name = &columns[*at].name;
            begins(name, measure.of) && (begins(name, &HEALTHY) || denies_something(name) == measure.denied)
        };
        let mut bases = view.counts.iter().copied().filter(is_base);
        let (Some(base), None) = (bases.next(), bases.next()) else { continue };
        let unit = if is_fraction(view, column) { 1 } else { 100 };
        for row in view.reading.body.clone() {
            let (at, whole) = (At { row, column }, At { row, column: base });
            imply_few(view, (at, whole), unit, ties);
        }
    }
}
