//! Columns that stand for the two sides of one question (`alive`, `dead`), or that add up to a count beside them: counts, and no coordinates.

use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::{Column, words};
use std::ops::Range;
use table::cell::{Cell, Mark};
use table::grid::Grid;

/// Words for the two sides of one question.
const SIDES: [(&[&str], &[&str]); 7] = [
    (
        &["alive", "levend", "vivant", "vivants", "lebend", "survived", "overleefd"],
        &["dead", "died", "deceased", "overleden", "decede", "decedes", "morts", "mort", "verstorben", "tot", "deaths"],
    ),
    (&["yes", "ja", "oui", "true"], &["no", "nee", "neen", "non", "nein", "false"]),
    (
        &[
            "men",
            "man",
            "mannen",
            "male",
            "males",
            "m",
            "hommes",
            "homme",
            "h",
            "manner",
            "mann",
            "boys",
            "boy",
            "jongens",
            "garcons",
            "jungen",
            "mannlich",
            "mannelijk",
            "masculin",
        ],
        &[
            "women",
            "woman",
            "vrouw",
            "vrouwen",
            "female",
            "females",
            "f",
            "v",
            "w",
            "femmes",
            "femme",
            "frauen",
            "frau",
            "girls",
            "girl",
            "meisjes",
            "filles",
            "madchen",
            "weiblich",
            "vrouwelijk",
            "feminin",
        ],
    ),
    (
        &["positive", "positief", "positif", "positifs", "positiv", "pos"],
        &["negative", "negatief", "negatif", "negatifs", "negativ", "neg"],
    ),
    (
        &["exposed", "blootgesteld", "exposes", "exponiert", "treated", "cases"],
        &["unexposed", "niet", "nonexposed", "untreated", "controls"],
    ),
    (&["vaccinated", "gevaccineerd", "vaccines", "geimpft"], &["unvaccinated", "ongevaccineerd", "ungeimpft"]),
    (
        &["complete", "volledig", "known", "bekend", "present"],
        &["missing", "ontbrekend", "onbekend", "unknown", "absent"],
    ),
];

/// Words that deny what follows.
const DENIALS: [&str; 16] = [
    "non", "not", "no", "without", "w/o", "niet", "geen", "zonder", "sans", "pas", "ohne", "kein", "keine", "nicht",
    "other", "un",
];

/// Words that affirm what follows, and say nothing of their own.
const AFFIRMING: [&str; 7] = ["with", "met", "avec", "mit", "having", "w", "de"];

/// Whether two names are the two sides of one question: `with event` and `without event`, `smokers` and `nonsmokers`, `alive` and `dead`.
#[must_use]
pub(crate) fn are_two_sides(one: &str, other: &str) -> bool {
    let (one, other) = (words::fold(one), words::fold(other));
    denies(&one, &other) || denies(&other, &one) || {
        let is = |text: &str, side: &[&str]| words::split(text).any(|word| side.contains(&word));
        SIDES.iter().any(|(yes, no)| is(&one, yes) && is(&other, no) || is(&other, yes) && is(&one, no))
    }
}

fn denies(plain: &str, denial: &str) -> bool {
    let bare = |text: &str| -> String { words::split(text).filter(|word| !AFFIRMING.contains(word)).collect() };
    let said = bare(plain);
    if said.len() < 3 {
        return false;
    }
    let denied = words::split(denial).any(|word| DENIALS.contains(&word));
    let rest: String =
        words::split(denial).filter(|word| !DENIALS.contains(word) && !AFFIRMING.contains(word)).collect();
    denied && rest == said
        || ["non", "un", "on", "niet", "nicht", "no"]
            .iter()
            .any(|head| bare(denial).strip_prefix(head).is_some_and(|rest| rest == said))
}

/// Whether a name denies something: `non-smokers`, `without diabetes`.
pub(crate) fn denies_something(name: &str) -> bool {
    let folded = words::fold(name);
    let mut said = words::split(&folded);
    said.next().is_some_and(|word| DENIALS.contains(&word) && word != "no" && word != "other") && said.next().is_some()
}

/// Makes counts of coordinates that add up, with the counts beside them, to a count that has a name.
pub(crate) fn find(columns: &mut [Column], grid: &Grid, body: &Range<usize>) {
    let named = |column: &Column| {
        column.role.counts() && !column.declared && words::role(&column.name).is_some_and(Role::counts)
    };
    let Some(whole) = columns.iter().position(named) else { return };
    let maybe = |column: &Column| {
        column.role == Role::Dimension && !column.declared && words::role(&column.name).is_none_or(Role::counts)
    };
    let numbers = |at: usize| sample(body).all(|row| matches!(grid.cell(row, at), Cell::Count(_) | Cell::Blank));
    let doubtful: Vec<usize> = (0..whole).filter(|&at| maybe(&columns[at]) && numbers(at)).collect();
    if doubtful.is_empty() {
        return;
    }
    let parts: Vec<usize> =
        (0..columns.len()).filter(|at| *at != whole && (columns[*at].role.counts() || doubtful.contains(at))).collect();
    if parts.len() < 2 || parts.len() > 12 {
        return;
    }
    let sides = parts.len() == 2 && are_two_sides(&columns[parts[0]].name, &columns[parts[1]].name);
    let (mut holds, mut open) = (0, 0);
    for row in sample(body) {
        let Some(total) = grid.cell(row, whole).count() else { continue };
        let (mut low, mut high) = (0u64, Some(0u64));
        for &part in &parts {
            let (least, most) = match grid.cell(row, part) {
                Cell::Mark(Mark::Below(bound)) => (0, Some(bound.saturating_sub(1))),
                Cell::Mark(Mark::AtMost(bound)) => (0, Some(bound)),
                Cell::Mark(_) => (0, None),
                cell => match cell.count() {
                    Some(count) => (count, Some(count)),
                    None => return,
                },
            };
            low = low.saturating_add(least);
            high = high.zip(most).map(|(high, most)| high.saturating_add(most));
        }
        if total < low || high.is_some_and(|high| high < total) {
            return;
        }
        if high == Some(low) { holds += usize::from(total > 9) } else { open += 1 }
    }
    if holds > 0 || sides && open > 0 {
        doubtful.into_iter().for_each(|at| columns[at].role = Role::Count);
    }
}

/// Makes the base (N) of a total beside a single other count: `effectif` and `effectif total`, `Anzahl` and `Gesamt`.
pub(crate) fn base(columns: &mut [Column], grid: &Grid, body: &Range<usize>) {
    let counts: Vec<usize> = (0..columns.len()).filter(|&at| columns[at].role == Role::Count).collect();
    let &[one, other] = counts.as_slice() else { return };
    if columns.iter().any(|column| column.role == Role::Total) {
        return;
    }
    let whole = |at: usize| {
        let folded = words::fold(&columns[at].name);
        words::names_the_whole(&columns[at].name) || words::split(&folded).any(words::names_the_whole)
    };
    let (whole, part) = match (whole(one), whole(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return,
    };
    let smaller = sample(body).all(|row| match (grid.cell(row, part).count(), grid.cell(row, whole).count()) {
        (Some(part), Some(whole)) => part <= whole,
        _ => true,
    });
    if smaller && !columns[whole].declared && columns[part].form == columns[whole].form {
        columns[whole].role = Role::Total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sides_of_one_question_are_known_by_their_names() {
        for (one, other) in [
            ("smokers", "nonsmokers"),
            ("smokers", "non-smokers"),
            ("with event", "without event"),
            ("met diabetes", "zonder diabetes"),
            ("alive", "dead"),
            ("ja", "neen"),
            ("avec complication", "sans complication"),
            ("n_men", "n_women"),
        ] {
            assert!(are_two_sides(one, other) && are_two_sides(other, one), "{one} {other}");
        }
        assert!(!are_two_sides("deaths", "admissions") && !are_two_sides("2019", "2020"));
    }
}
