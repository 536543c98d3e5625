//! A label that names the sum of others.

use std::collections::{BTreeMap, BTreeSet};

/// A label that names the sum of others: positions in the list of labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The one that contains.
    pub whole: usize,
    /// The ones it contains, without any that another of them contains.
    pub parts: Vec<usize>,
    /// Whether the labels alone are reason enough, so that no printed number has to show it.
    pub sure: bool,
    /// Whose numbers can show it.
    pub kind: Kind,
}

/// Whose numbers show that a family is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Its own.
    Own,
    /// Those of any family that bullets make.
    Bullets,
}

/// Those of some places that no family contains. In place of groups that share a part (`A+B` beside `B+C`) their parts: every place counts once.
pub(in crate::reading::ties) fn tops(places: &[usize], families: &[(usize, Vec<usize>)]) -> Vec<usize> {
    let contained: BTreeSet<usize> = families.iter().flat_map(|(_, parts)| parts.iter().copied()).collect();
    let top = || families.iter().filter(|(whole, _)| !contained.contains(whole));
    let mut wholes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (whole, parts) in top() {
        parts.iter().for_each(|part| _ = wholes.entry(*part).or_default().insert(*whole));
    }
    let shared = |part: &usize| wholes.get(part).is_some_and(|wholes| wholes.len() > 1);
    let sharing: Vec<&(usize, Vec<usize>)> = top().filter(|(_, parts)| parts.iter().any(shared)).collect();
    let opened: BTreeSet<usize> = sharing.iter().flat_map(|(_, parts)| parts.iter().copied()).collect();
    let closed: BTreeSet<usize> = contained.iter().copied().chain(sharing.iter().map(|(whole, _)| *whole)).collect();
    let stays = |place: &usize| opened.contains(place) || !closed.contains(place);
    places.iter().copied().filter(stays).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_share_a_part_give_way_to_their_parts() {
        let nested = [(0, vec![1, 2]), (2, vec![3, 4])];
        assert_eq!(tops(&[0, 1, 2, 3, 4, 5], &nested), [0, 5]);
        let sharing = [(4, vec![0, 1]), (5, vec![1, 3])];
        assert_eq!(tops(&[0, 1, 2, 3, 4, 5], &sharing), [0, 1, 2, 3]);
        let apart = [(4, vec![0, 1]), (5, vec![2, 3])];
        assert_eq!(tops(&[0, 1, 2, 3, 4, 5], &apart), [4, 5]);
    }
}
