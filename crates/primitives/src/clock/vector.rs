//! Version vectors: a count for each replica, the greater of two counts when vectors meet.
//!
//! A missing entry is a zero, and no zero is stored, so that equal vectors are equal data. The entries are one sorted
//! run of memory: a thousand of them are compared in about a microsecond, and nothing is allocated to find out that a
//! vector brings nothing new.

use super::Dot;
use borsh::BorshSerialize;
use model::NodeId;
use std::cmp::Ordering;

/// How many events of each replica are known: all up to that count.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, BorshSerialize)]
pub struct VersionVector {
    entries: Vec<(NodeId, u64)>,
}

impl VersionVector {
    /// Nothing is known.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// How many events of this replica are known.
    #[must_use]
    pub fn get(&self, replica: NodeId) -> u64 {
        self.find(replica).map_or(0, |at| self.entries[at].1)
    }

    /// Raises an entry to a count; a lower count changes nothing. Says whether it changed.
    pub fn raise(&mut self, replica: NodeId, count: u64) -> bool {
        match self.find(replica) {
            Ok(at) if self.entries[at].1 < count => self.entries[at].1 = count,
            Err(at) if count > 0 => self.entries.insert(at, (replica, count)),
            _ => return false,
        }
        true
    }

    /// The name of the next event of this replica.
    #[must_use]
    pub fn next(&self, replica: NodeId) -> Dot {
        Dot::new(replica, self.get(replica) + 1)
    }

    /// Whether this event is among those that are known.
    #[must_use]
    pub fn covers(&self, dot: Dot) -> bool {
        dot.count <= self.get(dot.replica)
    }

    /// Whether all that this vector knows, the other knows too. Equal vectors are within each other.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        if self.entries.len() > other.entries.len() {
            return false;
        }
        if self.entries.len() * 8 < other.entries.len() {
            return self.entries.iter().all(|(replica, count)| *count <= other.get(*replica));
        }
        let mut others = other.entries.iter();
        self.entries.iter().all(|(replica, count)| {
            let found = others.by_ref().find(|(at, _)| at >= replica);
            found.is_some_and(|(at, has)| at == replica && count <= has)
        })
    }

    /// The order of what is known: `None` where each knows something that the other doesn't.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self.is_within(other), other.is_within(self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Less),
            (false, true) => Some(Ordering::Greater),
            (false, false) => None,
        }
    }

    /// The least vector that knows what both know: the greater count, entry by entry. Says whether it changed.
    pub fn join(&mut self, other: &Self) -> bool {
        if other.is_within(self) {
            return false;
        }
        if self.same_replicas(other) {
            for (mine, theirs) in self.entries.iter_mut().zip(&other.entries) {
                mine.1 = mine.1.max(theirs.1);
            }
        } else {
            self.entries = merged(&self.entries, &other.entries);
        }
        true
    }

    /// What this vector knows and the other doesn't: for each replica the first and the last such count. One walk over
    /// both.
    pub fn beyond<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (NodeId, u64, u64)> + 'a {
        let mut others = other.entries.iter().copied().peekable();
        self.entries.iter().filter_map(move |&(replica, count)| {
            while others.next_if(|(at, _)| *at < replica).is_some() {}
            let has = others.next_if(|(at, _)| *at == replica).map_or(0, |(_, has)| has);
            (has < count).then_some((replica, has + 1, count))
        })
    }

    /// The entries, in the order of the replicas; none is zero.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (NodeId, u64)> + '_ {
        self.entries.iter().copied()
    }

    /// How many replicas have an entry.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many events are known in all.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.entries.iter().map(|(_, count)| count).sum()
    }

    fn find(&self, replica: NodeId) -> Result<usize, usize> {
        self.entries.binary_search_by_key(&replica, |(at, _)| *at)
    }

    fn same_replicas(&self, other: &Self) -> bool {
        self.entries.len() == other.entries.len() && self.entries.iter().zip(&other.entries).all(|(a, b)| a.0 == b.0)
    }
}

impl FromIterator<(NodeId, u64)> for VersionVector {
    fn from_iter<I: IntoIterator<Item = (NodeId, u64)>>(entries: I) -> Self {
        let mut vector = Self::new();
        for (replica, count) in entries {
            vector.raise(replica, count);
        }
        vector
    }
}

fn merged(left: &[(NodeId, u64)], right: &[(NodeId, u64)]) -> Vec<(NodeId, u64)> {
    let mut all = Vec::with_capacity(left.len().max(right.len()) + 1);
    let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) => a.0.cmp(&b.0),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return all,
        };
        match next {
            Ordering::Less => all.extend(left.next()),
            Ordering::Greater => all.extend(right.next()),
            Ordering::Equal => all.extend(left.next().zip(right.next()).map(|(a, b)| (a.0, a.1.max(b.1)))),
        }
    }
}
