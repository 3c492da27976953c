//! What the invariants remember: every update that was made durable, and what each clean replica last had on its disk.
//!
//! It is kept from the writes alone. An update whose write was cut off by a crash never was, for anybody; and since a
//! replica saves before it sends, nobody can have seen it.

use super::state::Write;
use super::{Operation, Replica, Snapshot};
use crate::data_type::Type;
use model::{Effect, Micros, Moved, NodeId};
use primitives::clock::{Dot, VersionVector};
use primitives::tape::Tape;
use std::sync::Arc;

/// An update of the run, and when it was made in true time.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Made<T: Type> {
    /// The update.
    pub operation: Arc<Operation<T>>,
    /// When it was made.
    pub at: Micros,
}

/// What is remembered of one replica.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Past<T: Type> {
    /// The updates that it made, by their counts.
    pub made: Tape<Made<T>>,
    /// How many updates it acknowledged: more than it has names for, if it forgot some.
    pub acknowledged: u64,
    /// What it last wrote to its disk.
    pub saved: Arc<Snapshot<T>>,
    /// The fingerprints of that, of what it has seen and of its state: kept here so that a thousand are looked through
    /// without touching the snapshots.
    pub prints: (u64, u64),
}

/// The memory of the invariants.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ghost<T: Type> {
    pasts: Vec<Past<T>>,
    nothing: Arc<Snapshot<T>>,
    /// Entries of states, vectors and operations that were sent so far.
    pub entries_sent: u64,
}

impl<T: Type> Default for Ghost<T> {
    fn default() -> Self {
        Self { pasts: Vec::new(), nothing: Arc::default(), entries_sent: 0 }
    }
}

impl<T: Type> Ghost<T> {
    /// Remembers a move.
    pub fn witness(&mut self, moved: &Moved<'_, Replica<T>>) {
        for effect in moved.effects {
            match effect {
                Effect::Send { message, .. } => self.entries_sent += message.entries(),
                Effect::Persist(Write::Changed { snapshot, made, .. }) => self.saved(moved, snapshot, made.as_ref()),
                _ => {}
            }
        }
    }

    fn saved(&mut self, moved: &Moved<'_, Replica<T>>, snapshot: &Arc<Snapshot<T>>, made: Option<&Arc<Operation<T>>>) {
        let at = moved.now;
        let past = self.past_mut(moved.node);
        past.saved = Arc::clone(snapshot);
        past.prints = (snapshot.seen_print(), snapshot.state_print());
        let Some(operation) = made else { return };
        past.acknowledged += 1;
        if operation.dot.count > past.made.len() {
            past.made.push(Made { operation: Arc::clone(operation), at });
        }
    }

    fn past_mut(&mut self, node: NodeId) -> &mut Past<T> {
        let place = usize::from(node.index);
        while self.pasts.len() <= place {
            let nothing = Arc::clone(&self.nothing);
            let prints = (nothing.seen_print(), nothing.state_print());
            self.pasts.push(Past { made: Tape::new(), acknowledged: 0, saved: nothing, prints });
        }
        &mut self.pasts[place]
    }

    /// What is remembered of each replica that ever saved anything, in the order of their ids.
    pub fn pasts(&self) -> impl Iterator<Item = (NodeId, &Past<T>)> {
        self.pasts.iter().enumerate().map(|(place, past)| (NodeId::n(place as u16), past))
    }

    /// What a replica last wrote to its disk; the least state if it never did.
    #[must_use]
    pub fn saved_by(&self, node: NodeId) -> &Arc<Snapshot<T>> {
        self.pasts.get(usize::from(node.index)).map_or(&self.nothing, |past| &past.saved)
    }

    /// An update by its name.
    #[must_use]
    pub fn made(&self, dot: Dot) -> Option<&Made<T>> {
        self.pasts.get(usize::from(dot.replica.index))?.made.get(dot.count.checked_sub(1)?)
    }

    /// All updates that were made: a vector that whoever has seen everything has.
    #[must_use]
    pub fn all(&self) -> VersionVector {
        self.pasts().map(|(node, past)| (node, past.made.len())).collect()
    }

    /// How many updates got the name of an earlier one.
    #[must_use]
    pub fn reused(&self) -> u64 {
        self.pasts.iter().map(|past| past.acknowledged - past.made.len()).sum()
    }

    /// All updates, in the order of true time.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Made<T>> {
        let mut all: Vec<_> = self.pasts.iter().flat_map(|past| past.made.iter()).collect();
        all.sort_by_key(|made| (made.at, made.operation.dot));
        all
    }
}
