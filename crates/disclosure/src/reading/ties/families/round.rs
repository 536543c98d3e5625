//! Codes of digits that end in noughts and contain those below them: `71000` contains `71016` (municipalities of an arrondissement), `1000` contains
//! `1100` and that `1110` (occupations).

use super::family::{Family, Kind};
use std::collections::BTreeMap;

/// Digits that such codes have.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=10;

/// Round codes with the codes right below them. Numbers may just be round: printed counts have to show it.
pub(super) fn codes(labels: &[&str]) -> Vec<Family> {
    let is_code = |label: &str| DIGITS.contains(&label.len()) && label.bytes().all(|sign| sign.is_ascii_digit());
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| is_code(label.trim())) {
        codes.entry(label.trim()).or_insert(at);
    }
    let length = codes.keys().next().map_or(0, |code| code.len());
    let year = |code: &&str| code.parse().is_ok_and(|year: u32| (1900..=2100).contains(&year));
    if codes.len() < 3 || codes.keys().any(|code| code.len() != length) || codes.keys().all(year) {
        return Vec::new();
    }
    let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (code, at) in &codes {
        // The nearest code that has noughts from an earlier place on.
        let own = code.trim_end_matches('0').len();
        let above = (1..own).rev().find_map(|kept| codes.get(format!("{:0<length$}", &code[..kept]).as_str()));
        if let Some(above) = above {
            below.entry(*above).or_default().push(*at);
        }
    }
    let families = below.into_iter().filter(|(_, parts)| parts.len() > 1);
    families.map(|(whole, parts)| Family { whole, parts, sure: false, kind: Kind::Own }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_codes_contain_those_below_them() {
        let told = |labels: &[&str]| -> Vec<(usize, Vec<usize>)> {
            codes(labels).into_iter().map(|family| (family.whole, family.parts)).collect()
        };
        assert_eq!(told(&["10000", "11002", "12025", "71000", "71016", "71022"]), [(0, vec![1, 2]), (3, vec![4, 5])]);
        assert_eq!(told(&["1000", "1100", "1110", "1120", "1200"]), [(0, vec![1, 4]), (1, vec![2, 3])]);
        assert!(told(&["1000", "11002", "12025"]).is_empty() && told(&["10", "11", "12"]).is_empty());
        assert!(told(&["2020", "2021", "2022"]).is_empty(), "years");
    }
}
