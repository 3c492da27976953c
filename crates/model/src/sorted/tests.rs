//! A sorted array does what a B-tree does.

use super::{Map, Set};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
enum Deed {
    Insert(u8, u16),
    Add(u8, u16),
    Remove(u8),
    PopFirst,
    KeepOdd,
    SplitOff(u8),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (any::<u8>(), any::<u16>()).prop_map(|(key, value)| Deed::Insert(key, value)),
        2 => (any::<u8>(), any::<u16>()).prop_map(|(key, value)| Deed::Add(key, value)),
        2 => any::<u8>().prop_map(Deed::Remove),
        1 => Just(Deed::PopFirst),
        1 => Just(Deed::KeepOdd),
        1 => any::<u8>().prop_map(Deed::SplitOff),
    ]
}

fn both(map: &mut Map<u8, u16>, tree: &mut BTreeMap<u8, u16>, deed: &Deed) {
    match *deed {
        Deed::Insert(key, value) => assert_eq!(map.insert(key, value), tree.insert(key, value)),
        Deed::Add(key, value) => {
            let sum = map.entry(key).and_modify(|old| *old ^= 1).or_insert(value);
            assert_eq!(*sum, *tree.entry(key).and_modify(|old| *old ^= 1).or_insert(value));
        }
        Deed::Remove(key) => assert_eq!(map.remove(&key), tree.remove(&key)),
        Deed::PopFirst => assert_eq!(map.pop_first(), tree.pop_first()),
        Deed::KeepOdd => {
            map.retain(|key, value| key % 2 == 1 || *value > 1_000);
            tree.retain(|key, value| key % 2 == 1 || *value > 1_000);
        }
        Deed::SplitOff(key) => assert!(map.split_off(&key).into_iter().eq(tree.split_off(&key))),
    }
}

proptest! {
    #[test]
    fn a_map_does_what_a_b_tree_does(deeds in proptest::collection::vec(deed(), 0..60), a in any::<u8>(), b in any::<u8>()) {
        let (mut map, mut tree) = (Map::new(), BTreeMap::new());
        for deed in &deeds {
            both(&mut map, &mut tree, deed);
            prop_assert!(map.iter().eq(tree.iter()));
        }
        prop_assert_eq!((map.first_key_value(), map.last_key_value()), (tree.first_key_value(), tree.last_key_value()));
        prop_assert_eq!(map.get(&a), tree.get(&a));
        let (low, high) = (a.min(b), a.max(b));
        prop_assert!(map.range(low..high).eq(tree.range(low..high)));
        prop_assert!(map.range(low..=high).rev().eq(tree.range(low..=high).rev()));
        prop_assert!(map.range_mut(..high).map(|(key, value)| (*key, *value)).eq(tree.range(..high).map(|(key, value)| (*key, *value))));
        prop_assert_eq!(borsh::to_vec(&map).unwrap(), borsh::to_vec(&tree).unwrap());
    }

    #[test]
    fn a_set_does_what_a_b_tree_does(all in proptest::collection::vec(any::<u8>(), 0..60), out in proptest::collection::vec(any::<u8>(), 0..60)) {
        let (mut set, mut tree) = (Set::new(), BTreeSet::new());
        for one in &all {
            prop_assert_eq!(set.insert(*one), tree.insert(*one));
        }
        let (others, other_tree): (Set<u8>, BTreeSet<u8>) = (out.iter().copied().collect(), out.iter().copied().collect());
        prop_assert!(set.difference(&others).eq(tree.difference(&other_tree)));
        for one in &out {
            prop_assert_eq!(set.remove(one), tree.remove(one));
            prop_assert_eq!(set.contains(one), tree.contains(one));
        }
        prop_assert!(set.iter().eq(tree.iter()));
        prop_assert_eq!(borsh::to_vec(&set).unwrap(), borsh::to_vec(&tree).unwrap());
    }
}

#[test]
fn a_range_that_ends_before_it_starts_is_empty() {
    let map: Map<u8, ()> = (0..9).map(|key| (key, ())).collect();
    let (start, end) = (5, 2);
    assert_eq!(map.range(start..end).count(), 0);
}
