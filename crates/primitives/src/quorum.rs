//! How many nodes are enough.
//!
//! Two sets of `q` out of `n` nodes share at least `2q - n`. Agreement rests on that number: one shared node that does
//! not forget where nodes only crash, `f + 1` of them where `f` may lie.

/// The smallest size such that any two sets of that size out of `n` share at least `overlap` nodes.
///
/// An overlap beyond `n` can't be had; then the answer is more than `n`, which no set reaches.
#[must_use]
pub const fn intersecting(n: u16, overlap: u16) -> u16 {
    (n as u32 + overlap as u32).div_ceil(2) as u16
}

/// The smallest size such that any two sets share a node: more than half.
#[must_use]
pub const fn majority(n: u16) -> u16 {
    n / 2 + 1
}

/// The smallest size such that any two sets share an honest node where `liars` may lie: `ceil((n + f + 1) / 2)`.
#[must_use]
pub const fn byzantine(n: u16, liars: u16) -> u16 {
    intersecting(n, liars.saturating_add(1))
}

/// How many liars `n` nodes can bear in an asynchronous network: `(n - 1) / 3` (Bracha and Toueg 1985).
#[must_use]
pub const fn liars_borne(n: u16) -> u16 {
    n.saturating_sub(1) / 3
}

/// The smallest size of a set that meets every set of `other` out of `n` (Howard, Malkhi and Spiegelman,
/// "Flexible Paxos", 2016). 0 where `other` is more than `n`.
#[must_use]
pub const fn partner(n: u16, other: u16) -> u16 {
    n.saturating_add(1).saturating_sub(other)
}

/// The largest value that at least `quorum` of these reach; `None` if there are not that many, or `quorum` is 0.
///
/// With the highest log position that each node holds, it is the highest that a quorum holds.
#[must_use]
pub fn reached_by(values: impl IntoIterator<Item = u64>, quorum: u16) -> Option<u64> {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_unstable();
    values.iter().rev().nth(usize::from(quorum).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All subsets of `n` nodes of one size, as bit masks.
    fn subsets(n: u16, size: u16) -> impl Iterator<Item = u32> + Clone {
        (0_u32..1 << n).filter(move |set| set.count_ones() == u32::from(size))
    }

    fn overlap_of_any_two(n: u16, a: u16, b: u16) -> Option<u32> {
        subsets(n, a).flat_map(|x| subsets(n, b).map(move |y| (x & y).count_ones())).min()
    }

    /// The smallest size at which all pairs of sets have the overlap, by trying.
    fn smallest_by_trying(n: u16, overlap: u16) -> u16 {
        (0..=n).find(|&size| overlap_of_any_two(n, size, size) >= Some(u32::from(overlap))).unwrap_or(n + 1)
    }

    #[test]
    fn sizes_are_the_smallest_that_trying_all_sets_finds() {
        for n in 1..=8 {
            assert_eq!(majority(n), smallest_by_trying(n, 1), "majority of {n}");
            for overlap in 1..=n {
                assert_eq!(intersecting(n, overlap), smallest_by_trying(n, overlap), "{overlap} of {n}");
            }
        }
    }

    #[test]
    fn a_partner_is_the_smallest_set_that_always_meets_the_other() {
        for n in 1..=8 {
            for other in 1..=n {
                let tried = (1..=n).find(|&size| overlap_of_any_two(n, size, other) >= Some(1));
                assert_eq!(Some(partner(n, other)), tried, "{other} of {n}");
            }
        }
    }

    #[test]
    fn byzantine_quorums_are_the_known_ones_and_can_be_reached_without_the_liars() {
        assert_eq!([4, 5, 6, 7, 10].map(|n| byzantine(n, liars_borne(n))), [3, 4, 4, 5, 7]);
        for n in 1..=100 {
            let liars = liars_borne(n);
            assert!(byzantine(n, liars) <= n - liars, "{n}");
            let one_more = liars + 1;
            assert!(byzantine(n, one_more) > n - one_more, "{n} should not bear {one_more}");
        }
    }

    #[test]
    fn what_a_quorum_reaches_is_what_counting_finds() {
        for bits in 0_u64..4096 {
            let values: Vec<u64> = (0..6).map(|n| bits >> (2 * n) & 3).collect();
            for quorum in 1..=6 {
                let count = |least: u64| values.iter().filter(|value| **value >= least).count();
                let counted = (0..=3).rev().find(|&least| count(least) >= usize::from(quorum));
                assert_eq!(reached_by(values.iter().copied(), quorum), counted, "{quorum} of {values:?}");
            }
        }
        assert_eq!(reached_by([1, 2], 3), None);
        assert_eq!(reached_by([1, 2], 0), None);
    }
}
