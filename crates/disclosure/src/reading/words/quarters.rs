//! Labels that name quarters and years: `Q1`, `2024 K3`, `2024`, `year`.

use crate::reading::words::{fold, split};

/// The quarter a label names, with its year where it says one.
pub(crate) fn quarter(label: &str) -> Option<(u8, Option<u16>)> {
    let folded = fold(label);
    let (mut number, mut of) = (None, None);
    for word in split(&folded).flat_map(apart) {
        let digits = word.strip_prefix(['q', 'k', 't']).or_else(|| word.strip_suffix(['q', 'k', 't']));
        if let Some(found) = digits.and_then(|digits| digits.parse::<u8>().ok()) {
            number = Some(found).filter(|found| (1..=4).contains(found));
        } else if let Some(found) = year(word) {
            of = Some(found);
        } else {
            return None;
        }
    }
    Some((number?, of))
}

/// `2024q1` and `q12024` as two words.
fn apart(word: &str) -> impl Iterator<Item = &str> {
    let cut = match word.len() {
        6 if word.is_ascii() && year(&word[..4]).is_some() => 4,
        6 if word.is_ascii() && year(&word[2..]).is_some() => 2,
        _ => word.len(),
    };
    let (first, second) = word.split_at(cut);
    [first, second].into_iter().filter(|word| !word.is_empty())
}

/// The year a word is.
pub(crate) fn year(word: &str) -> Option<u16> {
    let number = (word.trim().len() == 4).then(|| word.trim().parse().ok()).flatten();
    number.filter(|year| (1900..2200).contains(year))
}

/// Whether a label says that it is the year, and not which.
pub(crate) fn is_year(label: &str) -> bool {
    const YEAR: [&str; 12] = [
        "year",
        "whole year",
        "full year",
        "jaar",
        "heel jaar",
        "volledig jaar",
        "annee",
        "annee entiere",
        "annee complete",
        "jahr",
        "ganzes jahr",
        "gesamtjahr",
    ];
    YEAR.contains(&fold(label).trim())
}
