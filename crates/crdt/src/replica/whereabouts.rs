//! Where an update is: who holds it, and whether it is on its way to who lacks it.

use super::state::State;
use super::{Config, Replica, Replication};
use crate::data_type::Type;
use model::{NodeId, Stage, Word, word};
use primitives::clock::Dot;
use std::sync::Arc;

/// What brings an update that is missing, in words.
#[must_use]
pub fn way(config: &Config) -> Word {
    match config.replication {
        Replication::State => word!("any.word.next-gossip", "the next round of gossip"),
        Replication::Delta => word!("any.word.next-delta", "the next delta-interval"),
        Replication::Op => word!("any.word.next-summaries", "the next exchange of summaries"),
    }
}

/// Whether anything that is in flight to this replica brings the update.
pub fn in_flight<T: Type>(stage: &dyn Stage<Replica<T>>, to: NodeId, dot: Dot) -> Option<NodeId> {
    let mut bringer = None;
    stage.mail(&mut |from, addressee, message| {
        if addressee == to && bringer.is_none() && message.brings(dot) {
            bringer = Some(from);
        }
    });
    bringer
}

/// Who has seen an update.
pub fn holders<T: Type>(stage: &dyn Stage<Replica<T>>, dot: Dot) -> Vec<NodeId> {
    let mut holders = Vec::new();
    stage.honest(&mut |id, state| {
        if state.snapshot.seen().covers(dot) {
            holders.push(id);
        }
    });
    holders
}

/// Whether two replicas are equal.
pub fn same<T: Type>(left: &State<T>, right: &State<T>) -> bool {
    Arc::ptr_eq(&left.snapshot, &right.snapshot) || left.snapshot == right.snapshot
}
