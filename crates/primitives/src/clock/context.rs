//! Causal contexts: any set of events, kept small.
//!
//! The events that are known without a gap are a version vector; the others are kept one by one until the gap closes
//! (Almeida, Shoker and Baquero 2018, "causal context compression").

use super::{Dot, VersionVector};
use borsh::BorshSerialize;

/// A set of events: a version vector and the dots beyond it, sorted. Equal sets are equal data.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, BorshSerialize)]
pub struct CausalContext {
    vector: VersionVector,
    cloud: Vec<Dot>,
}

impl CausalContext {
    /// The empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self { vector: VersionVector::new(), cloud: Vec::new() }
    }

    /// Whether this event belongs to the set.
    #[must_use]
    pub fn contains(&self, dot: Dot) -> bool {
        self.vector.covers(dot) || self.cloud.binary_search(&dot).is_ok()
    }

    /// Adds one event.
    pub fn insert(&mut self, dot: Dot) {
        if self.contains(dot) {
            return;
        }
        if self.vector.next(dot.replica) == dot {
            self.vector.raise(dot.replica, dot.count);
            self.compact();
        } else if let Err(at) = self.cloud.binary_search(&dot) {
            self.cloud.insert(at, dot);
        }
    }

    /// Adds all events of the other set. Says whether that changed anything.
    pub fn join(&mut self, other: &Self) -> bool {
        let mut changed = self.vector.join(&other.vector);
        for dot in &other.cloud {
            changed |= !self.contains(*dot);
            self.insert(*dot);
        }
        self.compact();
        changed
    }

    /// Whether the other set contains all events of this one.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        (self.vector.is_within(&other.vector)
            || self.vector.iter().all(|(replica, count)| other.has_all(replica, count)))
            && self.cloud.iter().all(|dot| other.contains(*dot))
    }

    /// The events that are known without a gap.
    #[must_use]
    pub fn vector(&self) -> &VersionVector {
        &self.vector
    }

    /// The events beyond a gap: empty wherever events arrive in causal order.
    #[must_use]
    pub fn cloud(&self) -> &[Dot] {
        &self.cloud
    }

    /// How many entries it takes to write the set down.
    #[must_use]
    pub fn len(&self) -> usize {
        self.vector.len() + self.cloud.len()
    }

    /// Whether the set is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vector.is_empty() && self.cloud.is_empty()
    }

    fn has_all(&self, replica: model::NodeId, count: u64) -> bool {
        (self.vector.get(replica) + 1..=count).all(|count| self.contains(Dot::new(replica, count)))
    }

    /// Moves dots that continue the vector into it. The cloud is sorted, so that one pass is enough.
    fn compact(&mut self) {
        let vector = &mut self.vector;
        self.cloud.retain(|dot| {
            if vector.next(dot.replica) == *dot {
                vector.raise(dot.replica, dot.count);
            }
            !vector.covers(*dot)
        });
    }
}

impl FromIterator<Dot> for CausalContext {
    fn from_iter<I: IntoIterator<Item = Dot>>(dots: I) -> Self {
        let mut context = Self::new();
        for dot in dots {
            context.insert(dot);
        }
        context
    }
}
