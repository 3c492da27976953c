//! Bitcoin's Merkle root: pairs are hashed together, and the last of an odd level is paired with itself.
//!
//! That doubling makes different lists share a root: `[1, 2, 3]` and `[1, 2, 3, 3]`; `[1, ..., 6]` and `[1, ..., 6, 5, 6]`
//! (CVE-2012-2459). A list that holds its own doubling is recognised by an equal pair at the end of a level: its root
//! must not be trusted, and the block that came with it must not be remembered as a bad one, for its header is good.

use crate::hash::{Hash, double_sha256};

/// A root, and whether the list holds a doubling that another list could share the root with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Root {
    /// The root; all zeros for an empty list.
    pub hash: Hash,
    /// Whether a level ended with an equal pair.
    pub doubled: bool,
}

/// Computes the root of a list, as it stands.
#[must_use]
pub fn root(leaves: &[Hash]) -> Root {
    let mut level = leaves.to_vec();
    let mut doubled = false;
    while level.len() > 1 {
        doubled |= level.len().is_multiple_of(2) && level[level.len() - 1] == level[level.len() - 2];
        level = level.chunks(2).map(parent).collect();
    }
    Root { hash: level.first().copied().unwrap_or_default(), doubled }
}

fn parent(pair: &[Hash]) -> Hash {
    let mut bytes = [0; 64];
    bytes[..32].copy_from_slice(&pair[0].0);
    bytes[32..].copy_from_slice(&pair[pair.len() - 1].0);
    double_sha256(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(numbers: &[u8]) -> Vec<Hash> {
        numbers.iter().map(|number| Hash([*number; 32])).collect()
    }

    #[test]
    fn lists_that_share_a_root_are_told_apart() {
        for (honest, forged) in [
            (&[1, 2, 3, 4, 5, 6][..], &[1, 2, 3, 4, 5, 6, 5, 6][..]),
            (&[1, 2, 3], &[1, 2, 3, 3]),
            (&[1, 2, 3, 4, 5], &[1, 2, 3, 4, 5, 5]),
        ] {
            let (honest, forged) = (root(&leaves(honest)), root(&leaves(forged)));
            assert_eq!(honest.hash, forged.hash);
            assert!(!honest.doubled && forged.doubled);
        }
    }

    #[test]
    fn equal_neighbours_elsewhere_are_no_doubling() {
        assert!(!root(&leaves(&[1, 1, 2, 3])).doubled);
        assert!(root(&leaves(&[1, 1])).doubled);
    }

    #[test]
    fn one_leaf_is_its_own_root() {
        assert_eq!(root(&leaves(&[7])), Root { hash: Hash([7; 32]), doubled: false });
        assert_eq!(root(&[]).hash, Hash::default());
    }
}
