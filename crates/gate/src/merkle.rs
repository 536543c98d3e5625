//! The Merkle tree of RFC 6962 (section 2.1): hashing of leaves and nodes, the frontier that grows with the ledger, and the two
//! proofs: that an entry is in the tree, and that a later tree only added to an earlier one.

use crate::ids::Digest;
use sha2::{Digest as _, Sha256};

/// Hash of a leaf: SHA-256 of a zero byte and the entry.
#[must_use]
pub fn leaf(entry: &[u8]) -> Digest {
    Digest::new(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
}

/// Hash of a node: SHA-256 of a one byte and both children.
#[must_use]
pub fn node(left: &Digest, right: &Digest) -> Digest {
    Digest::new(
        Sha256::new().chain_update([1]).chain_update(left.bytes()).chain_update(right.bytes()).finalize().into(),
    )
}

/// Root of the tree over these leaf hashes; of no leaves, the hash of nothing.
#[must_use]
pub fn root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(&[]),
        [one] => *one,
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The greatest power of two below `n`, for `n` of at least 2.
fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

/// What must be remembered of a tree to add leaves to it: the roots of its complete subtrees, the largest first; one for each bit of its size.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    nodes: Vec<Digest>,
}

impl Frontier {
    /// A frontier as it was stored.
    ///
    /// `None` when the number of nodes does not fit the size.
    #[must_use]
    pub fn stored(size: u64, bytes: &[u8]) -> Option<Self> {
        let nodes: Vec<Digest> = bytes
            .chunks(32)
            .map(|chunk| <[u8; 32]>::try_from(chunk).map(Digest::new))
            .collect::<Result<_, _>>()
            .ok()?;
        (nodes.len() == size.count_ones() as usize).then_some(Self { size, nodes })
    }

    /// Its bytes, to be stored beside [`Frontier::size`]: 32 for each node.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.nodes.iter().flat_map(|node| *node.bytes()).collect()
    }

    /// Number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf hash.
    pub fn push(&mut self, leaf: Digest) {
        let mut new = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.nodes.pop() {
                new = node(&left, &new);
            }
        }
        self.nodes.push(new);
        self.size += 1;
    }

    /// Root of the tree.
    #[must_use]
    pub fn root(&self) -> Digest {
        let mut nodes = self.nodes.iter().rev();
        match nodes.next() {
            None => Digest::of(&[]),
            Some(last) => nodes.fold(*last, |right, left| node(left, &right)),
        }
    }
}

/// Proof that leaf `index` is in the tree over `leaves`: the siblings on its way to the root, lowest first (RFC 6962 2.1.1). `None` outside the tree.
#[must_use]
pub fn inclusion(leaves: &[Digest], index: usize) -> Option<Vec<Digest>> {
    if index >= leaves.len() {
        return None;
    }
    let mut proof = Vec::new();
    let (mut part, mut at) = (leaves, index);
    while part.len() > 1 {
        let (left, right) = part.split_at(split(part.len()));
        if at < left.len() {
            proof.push(root(right));
            part = left;
        } else {
            proof.push(root(left));
            at -= left.len();
            part = right;
        }
    }
    proof.reverse();
    Some(proof)
}

/// Whether the proof shows that `leaf` is number `index` of the tree of `size` leaves with this root (RFC 9162 2.1.3.2).
#[must_use]
pub fn is_included(leaf: &Digest, index: u64, size: u64, proof: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = node(sibling, &hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Proof that the tree over all `leaves` only added to the tree over the first `old` of them (RFC 6962 2.1.2). `None` when there are fewer.
#[must_use]
pub fn consistency(leaves: &[Digest], old: usize) -> Option<Vec<Digest>> {
    if old > leaves.len() {
        return None;
    }
    if old == 0 || old == leaves.len() {
        return Some(Vec::new());
    }
    let mut proof = Vec::new();
    let (mut part, mut old, mut whole) = (leaves, old, true);
    while old != part.len() {
        let (left, right) = part.split_at(split(part.len()));
        if old <= left.len() {
            proof.push(root(right));
            part = left;
        } else {
            proof.push(root(left));
            old -= left.len();
            part = right;
            whole = false;
        }
    }
    if !whole {
        proof.push(root(part));
    }
    proof.reverse();
    Some(proof)
}

/// Whether the proof shows that the tree `(new, new_root)` only added to the tree `(old, old_root)` (RFC 9162 2.1.4.2).
#[must_use]
pub fn is_consistent(old: u64, old_root: &Digest, new: u64, new_root: &Digest, proof: &[Digest]) -> bool {
    if old > new {
        return false;
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old == 0 {
        return proof.is_empty() && *old_root == Digest::of(&[]);
    }
    let (mut place, mut last) = (old - 1, new - 1);
    while place & 1 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let mut steps = proof.iter();
    let first = if place == 0 { Some(old_root) } else { steps.next() };
    let Some(first) = first else { return false };
    let (mut before, mut after) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            before = node(step, &before);
            after = node(step, &after);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            after = node(&after, step);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && before == *old_root && after == *new_root
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The eight leaves that the Certificate Transparency implementations share as test data, and the roots over the first 1, 2 … 8.
    const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    const ROOTS: [&str; 8] = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn published() -> Vec<Digest> {
        LEAVES.iter().map(|entry| leaf(entry)).collect()
    }

    fn numbered(count: usize) -> Vec<Digest> {
        (0..count).map(|number| leaf(&number.to_be_bytes())).collect()
    }

    #[test]
    fn roots_are_those_of_certificate_transparency() {
        let leaves = published();
        let mut frontier = Frontier::default();
        assert_eq!(frontier.root().to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (count, expected) in (1..).zip(ROOTS) {
            frontier.push(leaves[count - 1]);
            assert_eq!(root(&leaves[..count]).to_string(), expected);
            assert_eq!(frontier.root().to_string(), expected);
        }
    }

    #[test]
    fn the_published_inclusion_proof_is_ours() {
        let proof: Vec<String> = inclusion(&published(), 0).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(
            proof,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        );
    }

    #[test]
    fn every_leaf_of_every_small_tree_is_proved_and_no_other() {
        for size in 1..=33 {
            let leaves = numbered(size);
            let top = root(&leaves);
            for index in 0..size {
                let proof = inclusion(&leaves, index).unwrap();
                for claimed in 0..size {
                    let holds = is_included(&leaves[index], claimed as u64, size as u64, &proof, &top);
                    assert_eq!(holds, claimed == index, "leaf {index} as {claimed} of {size}");
                }
                assert!(!is_included(&leaf(b"other"), index as u64, size as u64, &proof, &top));
            }
            assert_eq!(inclusion(&leaves, size), None);
        }
    }

    #[test]
    fn every_small_tree_is_consistent_with_its_beginnings_and_with_no_other_past() {
        let leaves = numbered(33);
        for new in 0..=leaves.len() {
            for old in 0..=new {
                let proof = consistency(&leaves[..new], old).unwrap();
                let (before, after) = (root(&leaves[..old]), root(&leaves[..new]));
                assert!(is_consistent(old as u64, &before, new as u64, &after, &proof), "{old} of {new}");
                assert!(!is_consistent(old as u64, &leaf(b"other"), new as u64, &after, &proof));
                if old != new && old != 0 {
                    assert!(!is_consistent(old as u64, &before, new as u64, &leaf(b"other"), &proof));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn a_frontier_grows_to_the_same_root_also_after_storing(sizes in proptest::collection::vec(0usize..40, 1..5)) {
            let leaves = numbered(200);
            let (mut frontier, mut count) = (Frontier::default(), 0);
            for more in sizes {
                for leaf in &leaves[count..count + more] {
                    frontier.push(*leaf);
                }
                count += more;
                prop_assert_eq!(frontier.root(), root(&leaves[..count]));
                let stored = Frontier::stored(frontier.size(), &frontier.bytes());
                prop_assert_eq!(stored.as_ref(), Some(&frontier));
            }
            prop_assert_eq!(Frontier::stored(frontier.size() + 1, &[0; 31]), None);
        }

        #[test]
        fn a_changed_proof_proves_nothing(size in 2usize..60, seed in any::<usize>(), bit in 0u8..8) {
            let leaves = numbered(size);
            let index = seed % size;
            let mut proof = inclusion(&leaves, index).unwrap();
            let at = seed % proof.len();
            let mut bytes = *proof[at].bytes();
            bytes[seed % 32] ^= 1 << bit;
            proof[at] = Digest::new(bytes);
            prop_assert!(!is_included(&leaves[index], index as u64, size as u64, &proof, &root(&leaves)));
        }
    }
}
