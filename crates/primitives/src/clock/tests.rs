//! Properties of logical clocks against the dumbest thing that can work: maps and sets.

use super::*;
use model::NodeId;
use proptest::prelude::*;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

fn vector() -> impl Strategy<Value = VersionVector> {
    proptest::collection::vec((0..6_u16, 0..4_u64), 0..7)
        .prop_map(|entries| entries.into_iter().map(|(at, count)| (NodeId::n(at), count)).collect())
}

fn dots() -> impl Strategy<Value = BTreeSet<Dot>> {
    proptest::collection::btree_set((0..3_u16, 1..6_u64).prop_map(|(at, count)| Dot::new(NodeId::n(at), count)), 0..14)
}

fn map(vector: &VersionVector) -> BTreeMap<NodeId, u64> {
    vector.iter().collect()
}

fn context(dots: &BTreeSet<Dot>) -> CausalContext {
    dots.iter().copied().collect()
}

proptest! {
    #[test]
    fn a_join_takes_the_greater_count_of_each_replica(a in vector(), b in vector()) {
        let mut expected = map(&a);
        for (replica, count) in b.iter() {
            let entry = expected.entry(replica).or_default();
            *entry = count.max(*entry);
        }
        let mut joined = a.clone();
        let changed = joined.join(&b);
        prop_assert_eq!(map(&joined), expected);
        prop_assert_eq!(changed, joined != a);
    }

    #[test]
    fn a_missing_entry_counts_as_zero_when_vectors_are_compared(a in vector(), b in vector()) {
        let within = a.iter().all(|(replica, count)| count <= b.get(replica));
        prop_assert_eq!(a.is_within(&b), within);
        prop_assert_eq!(a.order(&b).map(Ordering::reverse), b.order(&a));
        prop_assert_eq!(a.order(&b) == Some(Ordering::Equal), a == b);
    }

    #[test]
    fn what_lies_beyond_closes_the_difference(a in vector(), b in vector()) {
        let mut mended = b.clone();
        for (replica, first, last) in a.beyond(&b) {
            prop_assert_eq!(first, b.get(replica) + 1);
            mended.raise(replica, last);
        }
        prop_assert!(a.is_within(&mended));
    }

    #[test]
    fn a_context_is_a_set_of_dots(a in dots(), b in dots()) {
        let (left, right) = (context(&a), context(&b));
        for at in 0..3 {
            for count in 1..7 {
                let dot = Dot::new(NodeId::n(at), count);
                prop_assert_eq!(left.contains(dot), a.contains(&dot));
            }
        }
        prop_assert_eq!(left.is_within(&right), a.is_subset(&b));
        let mut joined = left.clone();
        prop_assert_eq!(joined.join(&right), !b.is_subset(&a));
        prop_assert_eq!(joined, a.union(&b).copied().collect());
    }

    #[test]
    fn the_order_in_which_dots_come_leaves_no_trace(a in dots().prop_map(Vec::from_iter).prop_shuffle()) {
        let sorted: BTreeSet<Dot> = a.iter().copied().collect();
        prop_assert_eq!(a.into_iter().collect::<CausalContext>(), context(&sorted));
    }
}

#[test]
fn equal_vectors_are_within_each_other_but_neither_is_less() {
    let vector: VersionVector = [(NodeId::n(0), 2)].into_iter().collect();
    assert!(vector.is_within(&vector.clone()));
    assert_eq!(vector.order(&vector.clone()), Some(Ordering::Equal));
}

#[test]
fn the_cloud_holds_only_what_lies_beyond_a_gap() {
    let mut context: CausalContext = [2, 3].map(|count| Dot::new(NodeId::n(0), count)).into_iter().collect();
    assert_eq!(context.cloud().len(), 2);
    context.insert(Dot::new(NodeId::n(0), 1));
    assert_eq!((context.cloud().len(), context.vector().get(NodeId::n(0))), (0, 3));
}
