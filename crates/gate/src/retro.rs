//! Retroactive checks (P37): which automatic exports of a week an officer looks at afterwards, and what may come of it.
//!
//! The draw is a function of the candidates and of a seed that the ledger keeps: an auditor can repeat it and see that nobody chose.

use crate::ids::{Digest, RequestId};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Nothing is wrong.
    Fine,
    /// The analyst is contacted.
    Contact,
    /// A new export is asked for in the place of this one.
    AskAnew,
    /// The link is shut.
    Revoke,
    /// The person's exports are validated from now on.
    Validated,
}

impl Outcome {
    /// All of them, the mildest first.
    pub const ALL: [Self; 5] = [Self::Fine, Self::Contact, Self::AskAnew, Self::Revoke, Self::Validated];

    /// Its name in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Contact => "contact",
            Self::AskAnew => "ask-anew",
            Self::Revoke => "revoke",
            Self::Validated => "validated",
        }
    }

    /// The outcome of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
}

/// An automatic export that may be drawn, and what makes it worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The request.
    pub request: RequestId,
    /// How many of the requester's exports left before it.
    pub earlier: u64,
    /// How many of the requester's requests were blocked, returned, rejected, cancelled or revoked in the ninety days before.
    pub troubles: u64,
    /// Number of files.
    pub files: usize,
    /// Bytes in all.
    pub bytes: u64,
}

/// Below so many earlier exports a person is new.
pub const NEW: u64 = 5;
/// More files than this are many.
pub const MANY_FILES: usize = 3;
/// More bytes than this are much.
pub const MUCH: u64 = 1 << 20;

impl Candidate {
    /// How many tickets it has in the draw: 1; 3 more for a new person; 2 more for each trouble, at most 6; 1 more for many files; 1 more for much
    /// data. So every export can be drawn, and the riskiest is twelve times as likely as the least.
    #[must_use]
    pub fn weight(&self) -> u64 {
        1 + 3 * u64::from(self.earlier < NEW)
            + 2 * self.troubles.min(3)
            + u64::from(self.files > MANY_FILES)
            + u64::from(self.bytes > MUCH)
    }
}

/// How many of so many exports are drawn when nobody says: one in twenty, and at least three.
#[must_use]
pub fn share(candidates: usize) -> usize {
    candidates.div_ceil(20).max(3).min(candidates)
}

/// Draws without putting back, each time by weight.
#[must_use]
pub fn draw(candidates: &[Candidate], count: usize, seed: &Digest) -> BTreeSet<RequestId> {
    let mut left: Vec<&Candidate> = candidates.iter().collect();
    left.sort_by_key(|candidate| candidate.request);
    left.dedup_by_key(|candidate| candidate.request);
    let mut drawn = BTreeSet::new();
    let mut turn = 0u64;
    while drawn.len() < count && !left.is_empty() {
        let total: u64 = left.iter().map(|candidate| candidate.weight()).sum();
        let mut ticket = below(total, seed, &mut turn);
        let at = left.iter().position(|candidate| {
            let weight = candidate.weight();
            let hit = ticket < weight;
            ticket = ticket.saturating_sub(weight);
            hit
        });
        drawn.insert(left.remove(at.unwrap_or(0)).request);
    }
    drawn
}

/// A number below `total`, each as likely as any other: SHA-256 of seed and turn, numbers past the last whole multiple passed over.
fn below(total: u64, seed: &Digest, turn: &mut u64) -> u64 {
    let limit = u64::MAX - u64::MAX % total;
    loop {
        let hash = Sha256::new().chain_update(seed.bytes()).chain_update(turn.to_be_bytes()).finalize();
        *turn += 1;
        let number = hash.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        if number < limit {
            return number % total;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(id: u64) -> Candidate {
        Candidate { request: RequestId(id), earlier: 9, troubles: 0, files: 1, bytes: 100 }
    }

    #[test]
    fn each_reason_adds_its_tickets() {
        let one = plain(1);
        assert_eq!(one.weight(), 1);
        assert_eq!(Candidate { earlier: 5, ..one.clone() }.weight(), 1);
        assert_eq!(Candidate { earlier: 4, ..one.clone() }.weight(), 4);
        assert_eq!(Candidate { troubles: 2, ..one.clone() }.weight(), 5);
        assert_eq!(Candidate { troubles: 99, ..one.clone() }.weight(), 7);
        assert_eq!(Candidate { files: 4, ..one.clone() }.weight(), 2);
        assert_eq!(Candidate { bytes: MUCH + 1, ..one.clone() }.weight(), 2);
        assert_eq!(Candidate { earlier: 0, troubles: 3, files: 4, bytes: MUCH + 1, ..one }.weight(), 12);
    }

    #[test]
    fn the_same_seed_draws_the_same_whatever_the_order() {
        let mut all: Vec<Candidate> = (1..=200).map(plain).collect();
        let drawn = draw(&all, 10, &Digest::of(b"seed"));
        assert_eq!(drawn.len(), 10);
        all.reverse();
        assert_eq!(draw(&all, 10, &Digest::of(b"seed")), drawn);
        assert_ne!(draw(&all, 10, &Digest::of(b"other")), drawn);
        assert_eq!(draw(&all[..4], 10, &Digest::of(b"seed")).len(), 4);
        assert!(draw(&[], 10, &Digest::of(b"seed")).is_empty());
    }

    #[test]
    fn heavier_ones_are_drawn_as_often_as_their_tickets_say() {
        let mut all: Vec<Candidate> = (1..=20).map(plain).collect();
        all[0].troubles = 3;
        // 7 tickets of 26: 0.269 of 5 200 draws are 1 400; four standard deviations are 128.
        let hits = (0..5_200u32).filter(|turn| draw(&all, 1, &Digest::of(&turn.to_be_bytes())).contains(&RequestId(1)));
        let hits = hits.count();
        assert!((1_272..=1_528).contains(&hits), "{hits}");
    }

    #[test]
    fn one_in_twenty_is_drawn_and_at_least_three() {
        assert_eq!([0, 2, 3, 60, 61, 200].map(share), [0, 2, 3, 3, 4, 10]);
    }
}
