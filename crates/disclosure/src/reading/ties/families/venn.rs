//! Groups with and without each other: `A only`, `B only`, `A and B` beside `A`, who is the first and the third together.

use super::family::{Family, Kind};
use crate::reading::words::{fold, split};

/// Words for who has one thing and no other.
const ONLY: [&str; 9] = ["only", "alone", "alleen", "enkel", "seul", "seule", "seulement", "nur", "allein"];

/// Words between two things that somebody has both of.
const AND: [&str; 6] = ["and", "en", "et", "und", "both", "beide"];

/// More labels than such a list has.
const LABELS: usize = 40;

/// What stands beside who has only it, and the one group of those who have it with something else.
pub(super) fn groups(labels: &[&str]) -> Vec<Family> {
    if labels.len() > LABELS {
        return Vec::new();
    }
    let folded: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    let words: Vec<Vec<&str>> = folded.iter().map(|label| split(label).collect()).collect();
    let only = |thing: &[&str]| words.iter().position(|said| without(said, &ONLY).as_deref() == Some(thing));
    let onlys = words.iter().filter(|said| without(said, &ONLY).is_some()).count();
    let family = |(whole, thing): (usize, &Vec<&str>)| {
        let alone = only(thing)?;
        let together = |said: &&Vec<&str>| said.split(|word| AND.contains(word)).any(|part| part == thing.as_slice());
        let mut both =
            words.iter().enumerate().filter(|(at, said)| *at != whole && together(said) && said.len() > thing.len());
        let (both, _) = both.next().filter(|_| both.next().is_none())?;
        // Of three things there are groups of two that nobody named.
        (onlys == 2).then(|| Family { whole, parts: vec![alone, both], sure: true, kind: Kind::Own })
    };
    if onlys == 0 { Vec::new() } else { words.iter().enumerate().filter_map(family).collect() }
}

/// The words of a label without the one that says "only"; nothing where none does.
fn without<'w>(said: &[&'w str], only: &[&str]) -> Option<Vec<&'w str>> {
    let rest: Vec<&str> = said.iter().copied().filter(|word| !only.contains(word)).collect();
    (rest.len() + 1 == said.len() && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_a_thing_has_it_alone_or_with_the_other() {
        let told = |labels: &[&str]| -> Vec<(usize, Vec<usize>)> {
            groups(labels).into_iter().map(|family| (family.whole, family.parts)).collect()
        };
        let labels = ["diabetes and asthma", "diabetes only", "asthma only", "diabetes", "asthma"];
        assert_eq!(told(&labels), [(3, vec![1, 0]), (4, vec![2, 0])]);
        assert!(told(&["A", "A only", "B only", "C only", "A and B", "B and C"]).is_empty());
        assert!(told(&["A", "B", "A and B"]).is_empty());
    }
}
