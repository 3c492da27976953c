//! What clients asked for and what they got: the record that consistency is judged by.

use crate::Body;
use model::{Micros, OpId};
use std::sync::Arc;

const CHUNK: usize = 256;

/// One operation, from its invocation to its end.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name.
    pub id: OpId,
    /// What was asked for.
    pub request: Arc<dyn Body>,
    /// When.
    pub invoked: Micros,
    /// In which event.
    pub event: u64,
    /// When it ended, and with what; none while it is open.
    pub completed: Option<(Micros, Arc<dyn Body>)>,
}

/// All operations of a run, in the order of invocation. Forks share what is old.
#[derive(Clone, Debug, Default)]
pub struct History {
    full: Vec<Arc<Vec<Operation>>>,
    len: u32,
}

impl History {
    /// How many operations there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether nothing was asked for yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Operation> {
        self.full.iter().flat_map(|chunk| chunk.iter())
    }

    /// One of them, counted from 0 in the order of invocation.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<&Operation> {
        self.full.get(index as usize / CHUNK)?.get(index as usize % CHUNK)
    }

    pub(crate) fn open(&mut self, operation: Operation) -> u32 {
        if (self.len as usize).is_multiple_of(CHUNK) {
            self.full.push(Arc::new(Vec::new()));
        }
        if let Some(last) = self.full.last_mut() {
            Arc::make_mut(last).push(operation);
        }
        self.len += 1;
        self.len - 1
    }

    pub(crate) fn close(&mut self, index: u32, at: Micros, reply: Arc<dyn Body>) {
        let Some(chunk) = self.full.get_mut(index as usize / CHUNK) else { return };
        if let Some(operation) = Arc::make_mut(chunk).get_mut(index as usize % CHUNK) {
            operation.completed = Some((at, reply));
        }
    }

    /// The p-th percentile (nearest rank) of the latencies of all completed operations.
    #[must_use]
    pub fn latency(&self, percent: u32) -> Option<Micros> {
        let waited = self.iter().filter_map(|op| Some((op.completed.as_ref()?.0 - op.invoked).0 as u64));
        let mut all: Vec<u64> = waited.collect();
        all.sort_unstable();
        let rank = (all.len() * percent as usize).div_ceil(100).max(1) - 1;
        all.get(rank).map(|latency| Micros(*latency as i64))
    }
}
