//! Lamport's relation: what can have influenced an event, and what it can have influenced.
//!
//! An event comes after the one before it at the same node, after the sending of the message that it receives, and after
//! the setting of the timer that fires. What was done to a node by hand counts as an event of that node.

use super::gather::{causes, nodes_of};
use crate::Run;
use kernel::Record;

/// The causal past and future of an event, as far as they are at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cone {
    /// Of which event.
    pub event: u64,
    /// The events that it can depend on, in order, without itself.
    pub past: Vec<u64>,
    /// The events that can depend on it, in order, without itself.
    pub future: Vec<u64>,
    /// The first event at hand, where the past goes on before it.
    pub cut: Option<u64>,
}

impl Run {
    /// The causal past and future of an event among what is at hand; empty for an event that is not.
    #[must_use]
    pub fn cone(&self, event: u64) -> Cone {
        let records: Vec<&Record> = self.at_hand().iter().collect();
        let events: Vec<&[&Record]> = records.chunk_by(|a, b| a.event == b.event).collect();
        let mut cone = Cone { event, ..Cone::default() };
        let Ok(here) = events.binary_search_by_key(&event, |one| one[0].event) else { return cone };
        let everybody = self.ids().len();
        cone.past = past(self, &events[..=here], everybody);
        cone.future = future(self, &events[here..], everybody);
        cone.cut = events.first().map(|one| one[0].event).filter(|first| *first > 1);
        cone
    }
}

/// Which events are marked, of a stretch of them.
struct Marks {
    first: u64,
    marked: Vec<bool>,
}

impl Marks {
    fn of(events: &[&[&Record]]) -> Self {
        let first = events.first().map_or(0, |one| one[0].event);
        let last = events.last().map_or(first, |one| one[0].event);
        Self { first, marked: vec![false; (last - first) as usize + 1] }
    }

    fn slot(&mut self, event: u64) -> Option<&mut bool> {
        self.marked.get_mut(event.checked_sub(self.first)? as usize)
    }

    fn mark(&mut self, event: u64) {
        self.slot(event).into_iter().for_each(|slot| *slot = true);
    }

    fn has(&mut self, event: u64) -> bool {
        self.slot(event).is_some_and(|slot| *slot)
    }
}

/// All of one node's events before one that counts count, too.
fn past(run: &Run, events: &[&[&Record]], everybody: usize) -> Vec<u64> {
    let (mut nodes, mut sent, mut found) = (vec![false; everybody], Marks::of(events), Vec::new());
    for (distance, records) in events.iter().rev().enumerate() {
        let event = records[0].event;
        let mut theirs = nodes_of(run, records);
        if distance == 0 || sent.has(event) || theirs.any(|seat| nodes[seat.index()]) {
            nodes_of(run, records).for_each(|seat| nodes[seat.index()] = true);
            causes(records).for_each(|cause| sent.mark(cause));
            found.push(event);
        }
    }
    found.reverse();
    found.pop();
    found
}

fn future(run: &Run, events: &[&[&Record]], everybody: usize) -> Vec<u64> {
    let (mut nodes, mut reached, mut found) = (vec![false; everybody], Marks::of(events), Vec::new());
    for (distance, records) in events.iter().enumerate() {
        let event = records[0].event;
        let by_node = nodes_of(run, records).any(|seat| nodes[seat.index()]);
        if distance == 0 || by_node || causes(records).any(|cause| reached.has(cause)) {
            nodes_of(run, records).for_each(|seat| nodes[seat.index()] = true);
            reached.mark(event);
            found.extend((distance > 0).then_some(event));
        }
    }
    found
}
