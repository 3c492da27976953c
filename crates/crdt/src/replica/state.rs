//! What a replica remembers, and what its disk keeps: of Algorithm 2, X and c are durable, D and A are not.

use super::deltas::Deltas;
use super::operations::{Log, Operations};
use super::{Operation, Snapshot};
use crate::data_type::Type;
use model::NodeId;
use primitives::clock::Dot;
use std::sync::Arc;

/// A replica's memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct State<T: Type> {
    /// Who it is.
    pub me: NodeId,
    /// X: the state, and what it has seen.
    pub snapshot: Arc<Snapshot<T>>,
    /// c: how often the state has changed.
    pub changes: u64,
    /// What delta replication remembers.
    pub deltas: Deltas<T>,
    /// What the broadcast of operations remembers.
    pub operations: Operations<T>,
}

/// What survives a crash.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Disk<T: Type> {
    /// X.
    pub snapshot: Arc<Snapshot<T>>,
    /// c.
    pub changes: u64,
    /// Operations that a neighbour may still need.
    pub log: Log<T>,
}

impl<T: Type> Default for Disk<T> {
    fn default() -> Self {
        Self { snapshot: Arc::default(), changes: 0, log: Log::new() }
    }
}

/// One write, atomic.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Write<T: Type> {
    /// The state changed.
    Changed {
        /// X.
        snapshot: Arc<Snapshot<T>>,
        /// c.
        changes: u64,
        /// The update that was made here, if that was the cause.
        made: Option<Arc<Operation<T>>>,
        /// Operations to keep for neighbours.
        kept: Vec<Arc<Operation<T>>>,
    },
    /// Operations that all neighbours have.
    Purged(Vec<Dot>),
}

impl<T: Type> Disk<T> {
    /// Performs one write; twice is the same as once.
    pub fn record(&mut self, write: &Write<T>) {
        match write {
            Write::Changed { snapshot, changes, kept, .. } => {
                self.snapshot = Arc::clone(snapshot);
                self.changes = *changes;
                self.log.extend(kept.iter().map(|operation| (operation.dot, Arc::clone(operation))));
            }
            Write::Purged(dots) => {
                for dot in dots {
                    self.log.remove(dot);
                }
            }
        }
    }
}

impl<T: Type> State<T> {
    /// The state takes a new value: one more change, to be written before anybody hears of it.
    pub fn change(&mut self, snapshot: Arc<Snapshot<T>>, made: Option<Arc<Operation<T>>>) -> Write<T> {
        self.snapshot = snapshot;
        self.changes += 1;
        Write::Changed { snapshot: Arc::clone(&self.snapshot), changes: self.changes, made, kept: Vec::new() }
    }
}
