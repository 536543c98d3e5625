//! A year among its quarters: `Q1` to `Q4` and `2025` in one column.

use crate::reading::ties::family::{Family, Kind};
use crate::reading::words::{fold, split};

/// More labels than a column of quarters has.
const LABELS: usize = 200;

/// The quarter a label names, with its year where it says one.
fn quarter(label: &str) -> Option<(u8, Option<u16>)> {
    let folded = fold(label);
    let (mut number, mut of) = (None, None);
    for word in split(&folded) {
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

fn year(word: &str) -> Option<u16> {
    let number = (word.trim().len() == 4).then(|| word.trim().parse().ok()).flatten();
    number.filter(|year| (1900..2200).contains(year))
}

/// Years of which all four quarters stand among the labels; quarters that name no year are those of the one year there is.
pub(super) fn years(labels: &[&str]) -> Vec<Family> {
    if labels.len() > LABELS || labels.len() < 5 {
        return Vec::new();
    }
    let years: Vec<(usize, u16)> =
        labels.iter().enumerate().filter_map(|(at, label)| Some((at, year(label)?))).collect();
    let quarters: Vec<(usize, (u8, Option<u16>))> =
        labels.iter().enumerate().filter_map(|(at, label)| Some((at, quarter(label)?))).collect();
    let mut found = Vec::new();
    for &(whole, year) in &years {
        let own = |of: Option<u16>| of == Some(year) || of.is_none() && years.len() == 1;
        let parts: Vec<(usize, u8)> =
            quarters.iter().filter(|(_, (_, of))| own(*of)).map(|(at, (number, _))| (*at, *number)).collect();
        if parts.len() == 4 && (1..=4).all(|number| parts.iter().any(|(_, other)| *other == number)) {
            let parts = parts.into_iter().map(|(at, _)| at).collect();
            found.push(Family { whole, parts, sure: true, kind: Kind::Own });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_its_four_quarters() {
        let parts = |labels: &[&str]| years(labels).into_iter().map(|family| family.parts).collect::<Vec<_>>();
        assert_eq!(parts(&["Q1", "Q2", "Q3", "Q4", "2025"]), [[0, 1, 2, 3]]);
        assert_eq!(parts(&["2024 K1", "K2 2024", "2024 K3", "2024 K4", "2024", "2025"]), [[0, 1, 2, 3]]);
        assert!(parts(&["Q1", "Q2", "Q3", "2025", "2026"]).is_empty());
        assert!(parts(&["Q1", "Q2", "Q3", "Q4", "2025", "2026"]).is_empty());
    }
}
