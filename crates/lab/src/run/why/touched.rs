//! Which events and messages are about a thing, and which rule each node applied last.

use crate::Run;
use kernel::{Record, What};
use model::{NodeId, Thing};

/// So many events back it is looked which rule a node applied last.
const RULES_BACK: usize = 20_000;

impl Run {
    /// The events at hand that are about a thing: messages that carry it, decisions, its request and its answer.
    #[must_use]
    pub fn touched(&self, thing: Thing) -> Vec<u64> {
        let about = self.at_hand().iter().filter(|record| concerns(record, thing));
        let mut events: Vec<u64> = about.map(|record| record.event).collect();
        events.dedup();
        events
    }

    /// The nodes at which these events happened, as far as they are at hand; the events are in order.
    #[must_use]
    pub fn nodes_of(&self, events: &[u64]) -> Vec<NodeId> {
        let mut seen = vec![false; self.ids().len()];
        for record in self.at_hand().iter().filter(|record| events.binary_search(&record.event).is_ok()) {
            if let Some(seat) = record.node {
                seen[seat.index()] = true;
            }
        }
        self.ids().iter().zip(seen).filter(|(_, seen)| *seen).map(|(id, _)| *id).collect()
    }

    /// The rule that each node applied last, by its place in the table, as far as that is at hand.
    #[must_use]
    pub fn latest_rules(&self) -> Vec<(NodeId, u16)> {
        let mut latest: Vec<Option<u16>> = vec![None; self.ids().len()];
        let mut missing = latest.len();
        let past = self.at_hand().partition_point(|record| record.event <= self.event());
        for record in self.at_hand().range(..past).rev().take(RULES_BACK) {
            if let (What::Applied(rule), Some(seat)) = (&record.what, record.node)
                && latest[seat.index()].is_none()
            {
                (latest[seat.index()], missing) = (Some(*rule), missing - 1);
            }
            if missing == 0 {
                break;
            }
        }
        self.ids().iter().zip(latest).filter_map(|(id, rule)| Some((*id, rule?))).collect()
    }
}

fn concerns(record: &Record, thing: Thing) -> bool {
    match &record.what {
        What::Sent { body, .. } | What::Delivered { body, .. } | What::Dropped { body, .. } => body.concerns(thing),
        What::Decided { slot, body } => thing == Thing::Slot(*slot) || body.concerns(thing),
        What::Requested { id, body } | What::Replied { id, body } => thing == Thing::Op(*id) || body.concerns(thing),
        _ => false,
    }
}
