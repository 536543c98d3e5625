//! Least and greatest values in one cell: `44-112` under "range", `61 (44-112)` under "median (min-max)".

use crate::reading::words;
use std::cmp::Ordering;
use table::cell::Cell;
use table::number::{Number, NumberStyle};

/// Words for the distance between the least and the greatest value.
const RANGE: [&str; 12] = [
    "range",
    "bereik",
    "etendue",
    "spannweite",
    "variationsbreite",
    "spreidingsbreedte",
    "minmax",
    "extremes",
    "extremen",
    "extremwerte",
    "uitersten",
    "plage",
];

/// Words of other distances.
const OTHERS: [&str; 12] = [
    "interquartile",
    "iqr",
    "interkwartiel",
    "interquartil",
    "reference",
    "referentie",
    "normal",
    "percentile",
    "q1",
    "q3",
    "p25",
    "p75",
];

/// Whether a name says that its cells hold a least and a greatest value.
#[must_use]
pub fn named(name: &str) -> bool {
    let folded = words::fold(name);
    let is = |list: &[&str]| words::split(&folded).any(|word| list.contains(&word));
    let starts = |heads: &[&str]| words::split(&folded).any(|word| heads.iter().any(|head| word.starts_with(head)));
    (is(&RANGE) || starts(&["min"]) && starts(&["max"])) && !is(&OTHERS)
}

/// The two numbers of a cell that holds a least and a greatest: `44-112`, `36,1 – 39,8`, `44 to 112`, in brackets or not.
#[must_use]
pub fn limits(text: &str, style: NumberStyle) -> Option<(Number, Number)> {
    let text = text.trim().trim_matches(['(', ')', '[', ']']);
    let number = |text: &str| Cell::read(text.trim(), style).number();
    let signs = [" - ", "\u{2013}", "\u{2014}", " to ", " tot ", " bis ", " à ", " a ", ";", "/", "-"];
    let cut = |sign: &&str| text.split_once(*sign).and_then(|(low, high)| Some((number(low)?, number(high)?)));
    signs.iter().find_map(cut).filter(|(low, high)| low <= high)
}

/// Whether cells are the extremes of groups and no bands of a coordinate: bands do not meet each other.
pub(super) fn are_extremes<'t>(cells: impl Iterator<Item = &'t str>, style: NumberStyle) -> bool {
    let mut found: Vec<(Number, Number)> = Vec::new();
    for text in cells.filter(|text| !text.trim().is_empty()).take(200) {
        match limits(text, style) {
            Some(limits) => found.push(limits),
            None if matches!(Cell::read(text, style), Cell::Mark(_)) => {}
            None => return false,
        }
    }
    found.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    found.len() == 1 || found.windows(2).any(|pair| pair[1].0 <= pair[0].1)
}

/// Whether a compound cell ends with a least and a greatest value: `61 (44-112)`, `61 [44; 112]`.
#[must_use]
pub fn behind(text: &str, style: NumberStyle) -> bool {
    text.find(['(', '[']).is_some_and(|at| limits(&text[at..], style).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_and_greatest_values_are_told_from_bands() {
        for name in ["range", "Spannweite", "min-max", "median (min\u{2013}max)", "étendue", "Minimum - Maximum"] {
            assert!(named(name), "{name}");
        }
        for name in ["IQR", "interquartile range", "minutes", "age", "arrangement", "reference range"] {
            assert!(!named(name), "{name}");
        }
        let style = NumberStyle::COMMA;
        assert!(are_extremes(["47-121", "44 \u{2013} 112", "NC", "41-130"].into_iter(), style));
        assert!(are_extremes(["36,1-39,8", "35,9-40,2"].into_iter(), style));
        assert!(!are_extremes(["0-17", "18-64", "65-79"].into_iter(), style));
        assert!(behind("61 (44-112)", style) && !behind("61 (12,1)", style));
    }
}
