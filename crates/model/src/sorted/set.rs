//! A set as a sorted array.

use super::{place, span};
use borsh::BorshSerialize;
use std::{borrow::Borrow, ops::RangeBounds};

/// A set in order. Its canonical bytes are those of a B-tree's: the number of members, then the members.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize)]
pub struct Set<T> {
    all: Vec<T>,
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Set<T> {
    /// A set with nothing in it.
    #[must_use]
    pub const fn new() -> Self {
        Self { all: Vec::new() }
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.all.clear();
    }

    /// The members, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.all.iter()
    }

    /// The least.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.all.first()
    }

    /// The greatest.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.all.last()
    }

    /// Takes the least out.
    pub fn pop_first(&mut self) -> Option<T> {
        (!self.all.is_empty()).then(|| self.all.remove(0))
    }

    /// Keeps only what the judge wants kept.
    pub fn retain(&mut self, keeps: impl FnMut(&T) -> bool) {
        self.all.retain(keeps);
    }
}

impl<T: Ord> Set<T> {
    /// Whether something is a member.
    #[must_use]
    pub fn contains<Q: Ord + ?Sized>(&self, wanted: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        place(&self.all, T::borrow, wanted).is_ok()
    }

    /// Makes something a member; true if it was none.
    pub fn insert(&mut self, new: T) -> bool {
        match place(&self.all, |one| one, &new) {
            Ok(_) => false,
            Err(at) => {
                self.all.insert(at, new);
                true
            }
        }
    }

    /// Takes a member out; true if it was one.
    pub fn remove<Q: Ord + ?Sized>(&mut self, wanted: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        place(&self.all, T::borrow, wanted).map(|at| self.all.remove(at)).is_ok()
    }

    /// The members in a range, in order.
    pub fn range<R: RangeBounds<T>>(&self, range: R) -> std::slice::Iter<'_, T> {
        self.all[span(&self.all, |one| one, &range)].iter()
    }

    /// The members that the other does not have, in order.
    pub fn difference<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.all.iter().filter(|one| !other.contains::<T>(one))
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut set = Self::new();
        set.extend(all);
        set
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, all: I) {
        for one in all {
            self.insert(one);
        }
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Set<T> {
    fn from(all: [T; N]) -> Self {
        all.into_iter().collect()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
