//! The right edge of the Merkle tree (RFC 6962, 2.1): all that must be remembered to add a leaf and know the new root.

use gate::ids::Digest;
use gate::merkle;
use gate::ports::Failure;

use super::digest;

/// Size of a tree, and the roots of its perfect subtrees from the largest to the smallest: one for each bit of the size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Frontier {
    size: u64,
    roots: Vec<Digest>,
}

impl Frontier {
    /// As it was written down.
    pub(super) fn read(size: u64, bytes: &[u8]) -> Result<Self, Failure> {
        let roots = bytes.chunks(32).map(digest).collect::<Result<Vec<_>, _>>()?;
        if roots.len() != size.count_ones() as usize {
            return Err(super::damaged("the head of the ledger has another size than its frontier"));
        }
        Ok(Self { size, roots })
    }

    /// To be written down.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.roots.iter().flat_map(|root| root.bytes()).copied().collect()
    }

    /// Number of leaves.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// One leaf more.
    pub(super) fn push(&mut self, leaf: Digest) {
        let mut right = leaf;
        // Every trailing one of the size is a full subtree that the new leaf completes.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.roots.pop() {
                right = merkle::node(&left, &right);
            }
        }
        self.roots.push(right);
        self.size += 1;
    }

    /// Root of the whole tree.
    pub(super) fn root(&self) -> Digest {
        let folded = self.roots.iter().rev().copied().reduce(|right, left| merkle::node(&left, &right));
        folded.unwrap_or_else(|| merkle::root(&[]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frontier_has_the_root_of_the_tree_at_every_size() {
        let leaves: Vec<Digest> = (0..300_u32).map(|n| merkle::leaf(&n.to_be_bytes())).collect();
        let mut frontier = Frontier::default();
        for size in 0..leaves.len() {
            assert_eq!(frontier.root(), merkle::root(&leaves[..size]), "{size}");
            assert_eq!(Frontier::read(size as u64, &frontier.bytes()).unwrap(), frontier);
            frontier.push(leaves[size]);
        }
    }

    #[test]
    fn a_frontier_of_another_size_is_refused() {
        assert!(Frontier::read(3, &[0; 32]).is_err());
        assert!(Frontier::read(1, &[0; 31]).is_err());
    }
}
