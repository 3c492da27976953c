//! The replicated log: entries at the indices 1, 2, 3, ..., each with the term in which a leader took it in.

use super::message::Request;
use borsh::BorshSerialize;
use model::OpId;
use primitives::tape::Tape;
use std::sync::Arc;

/// A term: the logical clock of Raft (§5.1). 0 is before the first election.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, BorshSerialize)]
pub struct Term(pub u32);

impl Term {
    /// The term after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A position in the log, from 1; 0 is before the first entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, BorshSerialize)]
pub struct Index(pub u64);

impl Index {
    /// The position after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The position before this one; 0 stays.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// So many positions further.
    #[must_use]
    pub fn plus(self, count: usize) -> Self {
        Self(self.0.saturating_add(count as u64))
    }
}

/// Where an entry stands. The order is that of "at least as up-to-date" (§5.4.1): the term first, then the index.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, BorshSerialize)]
pub struct Place {
    /// The entry's term.
    pub term: Term,
    /// The entry's index.
    pub index: Index,
}

/// A client's request on its way into a state machine. Its name is the session and the serial number of thesis §6.3.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Command {
    /// Who asked, and its count there.
    pub id: OpId,
    /// What for.
    pub request: Request,
}

/// One entry of the log.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Entry {
    /// The term of the leader that took it in.
    pub term: Term,
    /// What a client asked for; none in the no-op with which a leader begins its term (§8).
    pub command: Option<Arc<Command>>,
}

/// The log of one server.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Log(Tape<Entry>);

impl Log {
    /// Where the last entry stands.
    #[must_use]
    pub fn last(&self) -> Place {
        let term = self.0.last().map_or(Term(0), |entry| entry.term);
        Place { term, index: Index(self.0.len()) }
    }

    /// The entry at an index, if it is there.
    #[must_use]
    pub fn get(&self, at: Index) -> Option<&Entry> {
        self.0.get(at.0.checked_sub(1)?)
    }

    /// The term of the entry at an index: 0 before the first entry, none beyond the last.
    #[must_use]
    pub fn term_at(&self, at: Index) -> Option<Term> {
        if at == Index(0) { Some(Term(0)) } else { self.get(at).map(|entry| entry.term) }
    }

    /// Whether there is an entry of this term at this index, or the place is before the first entry.
    #[must_use]
    pub fn contains(&self, place: Place) -> bool {
        self.term_at(place.index) == Some(place.term)
    }

    /// The place of the entry at an index; beyond the end, the last one's.
    #[must_use]
    pub fn place(&self, at: Index) -> Place {
        self.term_at(at).map_or_else(|| self.last(), |term| Place { term, index: at })
    }

    /// At most so many entries from an index on.
    #[must_use]
    pub fn slice(&self, from: Index, most: u32) -> Arc<[Entry]> {
        let start = from.0.saturating_sub(1);
        self.0.range(start..start.saturating_add(u64::from(most))).cloned().collect()
    }

    /// The index of the first entry whose term is not below this one. Terms never fall along a log.
    #[must_use]
    pub fn first_of(&self, term: Term) -> Index {
        let (mut low, mut high) = (1, self.0.len() + 1);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.term_at(Index(middle)) < Some(term) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Index(low)
    }

    /// Keeps what stands up to an index and puts these entries after it.
    pub fn replace_after(&mut self, after: Index, entries: &[Entry]) {
        self.0.truncate(after.0);
        self.0.extend(entries.iter().cloned());
    }

    /// All entries, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + Clone {
        self.0.iter()
    }
}
