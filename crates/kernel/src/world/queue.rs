//! What is due, in order of (time, sequence number).

use super::Seat;
use model::Micros;
use std::{cmp::Reverse, collections::BinaryHeap};

/// Something that is due. Slots and lives are checked when it comes up: what is out of date is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    /// A message arrives: its slot and generation.
    Arrive(u32, u32),
    /// A timer fires: node, slot, generation.
    Fire(Seat, u16, u32),
    /// The first request of a node's backlog is invoked.
    Invoke(Seat),
    /// A node's write is durable.
    Written(Seat, u32),
    /// A node's pause ends.
    Resume(Seat, u32),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Queue {
    heap: BinaryHeap<Reverse<(Micros, u64, Due)>>,
    next: u64,
}

impl Queue {
    pub fn push(&mut self, at: Micros, due: Due) {
        self.next += 1;
        self.heap.push(Reverse((at, self.next, due)));
    }

    pub fn peek(&self) -> Option<(Micros, Due)> {
        self.heap.peek().map(|Reverse((at, _, due))| (*at, *due))
    }

    pub fn pop(&mut self) -> Option<(Micros, Due)> {
        self.heap.pop().map(|Reverse((at, _, due))| (at, due))
    }
}
