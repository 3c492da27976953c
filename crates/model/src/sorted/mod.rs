//! Ordered maps and sets in one sorted array: what engines keep is small, and iterates in one order on every machine.
//!
//! They have the names and meanings of the standard library's B-trees and a tenth of their code, which counts: every pair
//! of types is compiled anew, for every engine, into what a browser fetches. Looking up is a binary search; inserting at the end, as
//! numbers that grow do, is free, and elsewhere moves what lies behind: meant for thousands of entries, not for millions.

mod entry;
mod map;
mod set;
#[cfg(test)]
mod tests;

pub use entry::Entry;
pub use map::Map;
pub use set::Set;

use std::{borrow::Borrow, cmp::Ordering, ops::Bound, ops::Range, ops::RangeBounds};

/// Where a key stands among sorted keys, or where it would.
fn place<T, Q: Ord + ?Sized>(all: &[T], key_of: impl Fn(&T) -> &Q, key: &Q) -> Result<usize, usize> {
    // What is inserted mostly comes last; then nothing is searched.
    match all.last().map(|last| key_of(last).cmp(key)) {
        None | Some(Ordering::Less) => Err(all.len()),
        Some(Ordering::Equal) => Ok(all.len() - 1),
        Some(Ordering::Greater) => all.binary_search_by(|one| key_of(one).cmp(key)),
    }
}

/// Which places a range of keys takes up; an empty range where its start is beyond its end.
fn span<T, K: Ord, R: RangeBounds<K>>(all: &[T], key_of: impl Fn(&T) -> &K, range: &R) -> Range<usize> {
    let start = match range.start_bound() {
        Bound::Included(key) => place(all, &key_of, key).unwrap_or_else(|at| at),
        Bound::Excluded(key) => place(all, &key_of, key).map_or_else(|at| at, |at| at + 1),
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(key) => place(all, &key_of, key).map_or_else(|at| at, |at| at + 1),
        Bound::Excluded(key) => place(all, &key_of, key).unwrap_or_else(|at| at),
        Bound::Unbounded => all.len(),
    };
    start..end.max(start)
}

/// The key of an entry, as what it is looked up by.
fn key<K: Borrow<Q>, V, Q: ?Sized>(entry: &(K, V)) -> &Q {
    entry.0.borrow()
}
