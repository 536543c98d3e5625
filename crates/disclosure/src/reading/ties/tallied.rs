//! A distribution by a number of things (`visits`: 0, 1, 2, 3+) with a row of what these come to: all of them together, or their mean.

use crate::reading::combined::Form;
use crate::reading::marks::Span;
use crate::reading::role::Role;
use crate::reading::ties::bands::band;
use crate::reading::ties::quotient::share_bounds;
use crate::reading::ties::{At, Fit, Tie, Ties, View, middle};
use crate::reading::words;

/// A distribution has no more classes.
const CLASSES: usize = 60;

/// Words for a whole beside those that name everybody.
const WHOLE: [&str; 6] = ["sum", "som", "somme", "summe", "number", "aantal"];

/// What a row says of the things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    All,
    Mean,
}

/// The things that each of the people of a row have: at least so many, and at most.
pub type Class = (At, u32, Option<u32>);

/// Finds them.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let mut labels = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label));
    let (Some(label), None) = (labels.next(), labels.next()) else { return };
    if view.reading.body.len() > 2 * CLASSES {
        return;
    }
    let raw = |row: usize| view.reading.grid.raw(row, label);
    let classes = classes(view.reading.body.clone().map(|row| (row, raw(row))));
    if !(3..=CLASSES).contains(&classes.len()) {
        return;
    }
    let name = &view.reading.columns[label].name;
    for row in view.reading.body.clone().filter(|row| classes.iter().all(|(class, ..)| class != row)) {
        let Some(says) = said(raw(row), name) else { continue };
        for &column in &view.counts {
            let facts = &view.reading.columns[column];
            if facts.role != Role::Count || facts.form != Form::Plain || shares_a_word(&facts.name, name) {
                continue;
            }
            let parts: Vec<Class> = classes.iter().map(|&(row, low, high)| (At { row, column }, low, high)).collect();
            let printed = At { row, column };
            let mean = says == Says::Mean;
            // Whose mean it is has to be in sight.
            if mean && classes[0].1 != 0 {
                continue;
            }
            let fit = fit(view, printed, &parts, mean);
            if matches!(fit, Fit::Open | Fit::Holds) {
                // Its name says that it is no sum of people, whatever they would come to.
                ties.ties.retain(|tie| !matches!(tie, Tie::Sum { whole, .. } if *whole == printed));
                ties.denied.retain(|tie| !matches!(tie, Tie::Sum { whole, .. } if *whole == printed));
                view.keep_tie(fit, Tie::Tallied { printed, parts, mean }, ties);
            }
        }
    }
}

/// Rows below each other whose labels are whole numbers from nought or one on, without a gap: each with the least and the greatest.
fn classes<'t>(labels: impl Iterator<Item = (usize, &'t str)>) -> Vec<(usize, u32, Option<u32>)> {
    let mut classes: Vec<(usize, u32, Option<u32>)> = Vec::new();
    for (row, label) in labels {
        let class = class(label.trim());
        match (classes.last(), class) {
            (None, Some((low @ (0 | 1), high))) => classes.push((row, low, high)),
            (None, _) => {}
            (Some(&(last, _, Some(before))), Some((low, high))) if row == last + 1 && low == before + 1 => {
                classes.push((row, low, high));
            }
            _ => break,
        }
    }
    classes
}

/// `2`, `2 visits`, `3+`, `3 or more`; bands do not say how many things each has.
fn class(label: &str) -> Option<(u32, Option<u32>)> {
    if let Some(band) = band(label) {
        return Some(band).filter(|(_, high)| high.is_none());
    }
    let (number, behind) = label.split_once(' ').unwrap_or((label, ""));
    let low = number.parse().ok().filter(|_| behind.chars().all(char::is_alphabetic))?;
    Some((low, Some(low)))
}

/// What a row's label says of the things that the labels' own heading names.
fn said(label: &str, name: &str) -> Option<Says> {
    if middle::names_a_mean(label) {
        return Some(Says::Mean);
    }
    let folded = words::fold(label);
    let whole = words::split(&folded).any(|word| words::names_the_whole(word) || WHOLE.contains(&word));
    (whole && shares_a_word(label, name)).then_some(Says::All)
}

/// Whether two names have a word in common, be it in another form: `Total visits` and `number of visits`.
fn shares_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (words::fold(one), words::fold(other));
    let alike = |one: &str, other: &str| {
        let common = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
        common >= 4 && common + 3 >= one.len().max(other.len()) && !WHOLE.contains(&one)
    };
    words::split(&one).any(|one| words::split(&other).any(|other| alike(one, other)))
}

/// The bounds of what is printed: `low · people ≤ scale · things ≤ high · people` for a mean, `low ≤ things ≤ high` else.
#[must_use]
pub fn bounds(view: &View<'_, '_>, printed: At, mean: bool) -> Option<(i128, i128, i128)> {
    if mean {
        return share_bounds(view.number(printed)?, 1);
    }
    let all = i128::from(view.exact(printed)?);
    Some((all, all, 1))
}

/// What the things come to, as a person would write it: `0 · 90 + 1 · 40 + (2+) · x`.
#[must_use]
pub fn text(parts: &[Class], mean: bool, term: impl Fn(At) -> String) -> String {
    let sum = |of: &dyn Fn(&Class) -> String| parts.iter().map(of).collect::<Vec<_>>().join(" + ");
    let things = sum(&|(at, low, high)| match high {
        Some(_) => format!("{low} \u{b7} {}", term(*at)),
        None => format!("({low}+) \u{b7} {}", term(*at)),
    });
    if mean { format!("({things}) / ({})", sum(&|(at, ..)| term(*at))) } else { things }
}

/// How the counts take what is printed. What they deny is something else.
fn fit(view: &View<'_, '_>, printed: At, parts: &[Class], mean: bool) -> Fit {
    let Some((low, high, scale)) = bounds(view, printed, mean) else { return Fit::Useless };
    let known: Option<Vec<Span>> = parts.iter().map(|(at, ..)| Some(view.known(*at)?.span)).collect();
    let Some(known) = known else { return Fit::Useless };
    // The mean of the counts themselves says nothing of things.
    let cells: Vec<At> = parts.iter().map(|(at, ..)| *at).collect();
    if mean && middle::fit(view, printed, &cells) != Fit::Denied {
        return Fit::Useless;
    }
    let people = if mean { Span::sum(known.iter().copied()) } else { Span::exactly(1) };
    let fewest: i128 = known.iter().zip(parts).map(|(span, (_, low, _))| i128::from(span.low) * i128::from(*low)).sum();
    let most: Option<i128> =
        known.iter().zip(parts).map(|(span, (_, _, high))| Some(i128::from(span.high?) * i128::from((*high)?))).sum();
    let within = people.high.is_none_or(|most| scale.saturating_mul(fewest) <= high.saturating_mul(i128::from(most)))
        && most.is_none_or(|most| scale.saturating_mul(most) >= low.saturating_mul(i128::from(people.low)));
    let printed = known.iter().all(|span| span.exact().is_some());
    match (within, printed) {
        (false, _) => Fit::Denied,
        (true, true) => Fit::Holds,
        (true, false) => Fit::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_numbers_without_a_gap() {
        let of = |labels: &[&str]| {
            classes(labels.iter().copied().enumerate())
                .into_iter()
                .map(|(_, low, high)| (low, high))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&["0", "1", "2", "3+", "Total"]), [(0, Some(0)), (1, Some(1)), (2, Some(2)), (3, None)]);
        assert_eq!(of(&["1 bezoek", "2 bezoeken", "3 of meer"]), [(1, Some(1)), (2, Some(2)), (3, None)]);
        assert_eq!(of(&["0", "1", "3"]), [(0, Some(0)), (1, Some(1))], "3 is not the next");
        assert!(of(&["2019", "2020", "2021"]).is_empty() && of(&["0-17", "18-64", "65+"]).is_empty());
    }

    #[test]
    fn a_row_speaks_of_the_things_that_the_labels_count() {
        assert_eq!(said("Total visits", "visits"), Some(Says::All));
        assert_eq!(said("Totaal aantal bezoeken", "aantal bezoeken"), Some(Says::All));
        assert_eq!(said("Gemiddelde", "bezoeken"), Some(Says::Mean));
        assert_eq!(said("Total patients", "visits"), None);
        assert_eq!(said("Total", "visits"), None);
        assert!(!shares_a_word("number of patients", "number of visits"));
    }
}
