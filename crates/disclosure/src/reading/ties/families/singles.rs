//! Ranges of single numbers: `2021-2023` beside `2021`, `2022` and `2023`, ages year by year beside `0-4`.

use super::bands::band;
use super::family::{Family, Kind};
use crate::reading::words::{fold, split};
use std::collections::HashMap;

/// More numbers than a range spans.
const WIDEST: u32 = 120;

/// Ranges all of whose numbers stand among the labels, each with the same words as the range. Somebody may be counted in several years: printed
/// counts have to show that it is their sum.
pub(super) fn ranges(labels: &[&str]) -> Vec<Family> {
    let ranges: Vec<(usize, u32, u32)> = labels
        .iter()
        .enumerate()
        .filter_map(|(at, label)| {
            let (low, high) = band(label).and_then(|(low, high)| Some((low, high?)))?;
            (low < high && high - low < WIDEST).then_some((at, low, high))
        })
        .collect();
    if ranges.is_empty() || ranges.len() > 400 {
        return Vec::new();
    }
    let mut singles: HashMap<(u32, String), usize> = HashMap::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| label.len() <= 40) {
        if let Some((number, words)) = single(label) {
            singles.entry((number, words)).or_insert(at);
        }
    }
    let family = |(whole, low, high): (usize, u32, u32)| {
        let words = others(&fold(labels[whole]));
        let parts: Option<Vec<usize>> = (low..=high).map(|one| singles.get(&(one, words.clone())).copied()).collect();
        Some(Family { whole, parts: parts?, sure: false, kind: Kind::Own })
    };
    if singles.is_empty() { Vec::new() } else { ranges.into_iter().filter_map(family).collect() }
}

/// The one number of a label, and its words beside it.
fn single(label: &str) -> Option<(u32, String)> {
    let folded = fold(label);
    if folded.contains(['+', '<', '>', '\u{2264}', '\u{2265}']) {
        return None;
    }
    let mut numbers = split(&folded).filter_map(|word| word.parse().ok());
    let number = numbers.next()?;
    numbers.next().is_none().then(|| (number, others(&folded)))
}

/// The words of a folded label that are no numbers.
fn others(folded: &str) -> String {
    split(folded).filter(|word| word.parse::<u32>().is_err()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_made_up_of_its_numbers() {
        let told = |labels: &[&str]| -> Vec<(usize, Vec<usize>)> {
            ranges(labels).into_iter().map(|family| (family.whole, family.parts)).collect()
        };
        assert_eq!(told(&["2021", "2022", "2023", "2021-2023"]), [(3, vec![0, 1, 2])]);
        assert_eq!(told(&["n 2021", "n 2022", "n 2021-2022", "deaths 2021"]), [(2, vec![0, 1])]);
        assert_eq!(told(&["0", "1", "2", "0-2", "3+"]), [(3, vec![0, 1, 2])]);
        assert!(told(&["2021", "2023", "2021-2023"]).is_empty() && told(&["0-17", "18-64", "65+"]).is_empty());
    }
}
