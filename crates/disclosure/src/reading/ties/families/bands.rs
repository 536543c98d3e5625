//! Bands of whole numbers: which meet each other, which cover another, which cover everybody.

use super::family::{Family, Kind};
use crate::reading::words::{fold, split};

/// Whether bands meet each other: then they are no parts of one whole.
pub(in crate::reading::ties) fn overlap<'l>(labels: impl Iterator<Item = &'l str>) -> bool {
    let mut bands: Vec<(u32, u32)> =
        labels.filter_map(band).map(|(low, high)| (low, high.unwrap_or(u32::MAX))).collect();
    bands.sort_unstable();
    bands.windows(2).any(|pair| pair[1].0 <= pair[0].1)
}

/// A band of whole numbers, such as ages: `0-17`, `65+`, `<18`, `80 en ouder`.
#[must_use]
pub fn band(label: &str) -> Option<(u32, Option<u32>)> {
    let folded = fold(label);
    let mut numbers = Vec::new();
    for word in split(&folded) {
        if let Ok(number) = word.parse::<u32>() {
            numbers.push(number);
        }
    }
    let has = |words: &[&str]| split(&folded).any(|word| words.contains(&word));
    match numbers.as_slice() {
        [low, high] if low <= high && folded.contains(['-', '\u{2013}', 't', 'a', 'b']) => Some((*low, Some(*high))),
        [low] if folded.contains(['+', '\u{2265}']) || folded.contains(">=") => Some((*low, None)),
        [low] if has(&["plus", "ouder", "older", "over", "above", "mehr", "alter", "meer", "more"]) => {
            Some((*low, None))
        }
        [high] if folded.contains('<') || has(&["under", "jonger", "moins", "unter", "below"]) => {
            Some((0, high.checked_sub(1)))
        }
        _ => None,
    }
}

/// Bands that are exactly covered by other bands: `65+` by `65-79` and `80+`.
pub(super) fn families(labels: &[&str]) -> Vec<Family> {
    let bands: Vec<(usize, (u32, Option<u32>))> =
        labels.iter().enumerate().filter_map(|(at, label)| Some((at, band(label)?))).collect();
    if bands.len() < 3 || bands.len() > 400 {
        return Vec::new();
    }
    bands
        .iter()
        .filter_map(|(whole, band)| {
            let parts = cover(&bands, *whole, *band)?;
            (parts.len() >= 2).then_some(Family { whole: *whole, parts, sure: true, kind: Kind::Own })
        })
        .collect()
}

fn cover(bands: &[(usize, (u32, Option<u32>))], whole: usize, (low, high): (u32, Option<u32>)) -> Option<Vec<usize>> {
    let inside = |end: Option<u32>| high.is_none_or(|high| end.is_some_and(|end| end <= high));
    let mut parts = Vec::new();
    let mut next = low;
    loop {
        let (at, (_, end)) = bands
            .iter()
            .filter(|(at, band)| *at != whole && band.0 == next && inside(band.1) && *band != (low, high))
            .max_by_key(|(_, band)| band.1.unwrap_or(u32::MAX))?;
        parts.push(*at);
        if *end == high {
            return Some(parts);
        }
        next = end.as_ref()?.checked_add(1)?;
    }
}

/// The widest and the narrowest of these bands that follow each other from nought on without an end.
pub(in crate::reading::ties) fn everything(bands: &[(usize, (u32, Option<u32>))]) -> Vec<Vec<usize>> {
    let tile = |wide: bool| {
        let (mut parts, mut next) = (Vec::new(), 0u32);
        loop {
            let width = |(_, (_, end)): &&(usize, (u32, Option<u32>))| end.unwrap_or(u32::MAX);
            let follow = bands.iter().filter(|(_, (low, end))| *low == next && end.is_none_or(|end| end >= next));
            let (at, (_, end)) = if wide { follow.max_by_key(width) } else { follow.min_by_key(width) }?;
            parts.push(*at);
            match end {
                None => return Some(parts),
                Some(end) => next = end.checked_add(1)?,
            }
        }
    };
    let mut found: Vec<Vec<usize>> = [true, false].into_iter().filter_map(tile).collect();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_read_and_compared() {
        assert_eq!(band("80 en ouder"), Some((80, None)));
        assert_eq!(band("< 18"), Some((0, Some(17))));
        assert_eq!(band("Gent"), None);
        assert!(overlap(["0-64", "18+"].into_iter()) && !overlap(["0-17", "18+"].into_iter()));
    }
}
