//! A year among its quarters: `Q1` to `Q4` and `2025`, or `year`, in one column or beside each other.

use super::family::{Family, Kind};
use crate::reading::words::quarters::{is_year, quarter, year};

/// More labels than a column of quarters has.
const LABELS: usize = 200;

/// Years of which all four quarters stand among the labels; quarters that name no year are those of the one year there is.
pub(super) fn years(labels: &[&str]) -> Vec<Family> {
    if labels.len() > LABELS || labels.len() < 5 {
        return Vec::new();
    }
    let years: Vec<(usize, u16)> =
        labels.iter().enumerate().filter_map(|(at, label)| Some((at, year(label)?))).collect();
    let quarters: Vec<(usize, (u8, Option<u16>))> =
        labels.iter().enumerate().filter_map(|(at, label)| Some((at, quarter(label)?))).collect();
    let mut wholes: Vec<(usize, Option<u16>)> = years.iter().map(|&(at, year)| (at, Some(year))).collect();
    // The one year there is need not say which.
    let first = quarters.first().map(|(_, (_, of))| *of);
    if years.is_empty() && quarters.iter().all(|(_, (_, of))| Some(*of) == first) {
        wholes.extend(labels.iter().position(|label| is_year(label)).map(|at| (at, first.flatten())));
    }
    let mut found = Vec::new();
    for &(whole, year) in &wholes {
        let own = |of: Option<u16>| of == year || of.is_none() && years.len() == 1;
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
        assert_eq!(parts(&["2024Q1", "2024Q2", "2024Q3", "2024Q4", "2024"]), [[0, 1, 2, 3]]);
        assert_eq!(parts(&["T1", "T2", "T3", "T4", "Année"]), [[0, 1, 2, 3]]);
        assert_eq!(parts(&["Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024", "year"]), [[0, 1, 2, 3]]);
        assert!(parts(&["Q1 2024", "Q2 2024", "Q3 2025", "Q4 2025", "year"]).is_empty());
        assert!(parts(&["Q1", "Q2", "Q3", "2025", "2026"]).is_empty());
        assert!(parts(&["Q1", "Q2", "Q3", "Q4", "2025", "2026"]).is_empty());
    }
}
