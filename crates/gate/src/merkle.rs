//! The Merkle tree of RFC 6962 (section 2.1): hashing of leaves and nodes, and the root over them.

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

/// Root of the tree over these leaf hashes.
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
