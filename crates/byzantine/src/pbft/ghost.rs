//! What the invariants remember of clean replicas.

use super::{
    Pbft,
    digest::Digest,
    message::{Message, Phase, Vote},
    service::Outcome,
    state::{Replica, State},
};
use model::sorted::Map;
use model::{Effect, Moved, NodeId};
use std::sync::Arc;

/// Numbers per shared chunk.
const CHUNK: u64 = 64;

/// A map by sequence number or timestamp whose copies are cheap: only the chunk that changes is copied.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ledger<V>(Map<u64, Arc<Map<u64, V>>>);

impl<V> Default for Ledger<V> {
    fn default() -> Self {
        Self(Map::new())
    }
}

impl<V: Clone + Default> Ledger<V> {
    /// What is written at a number.
    pub fn get(&self, n: u64) -> Option<&V> {
        self.0.get(&(n / CHUNK))?.get(&n)
    }

    /// What is written at a number, to be changed.
    pub fn entry(&mut self, n: u64) -> &mut V {
        Arc::make_mut(self.0.entry(n / CHUNK).or_default()).entry(n).or_default()
    }
}

/// What clean replicas did with one sequence number.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Past {
    /// What each replica prepared for, in each view.
    pub votes: Map<(NodeId, u32), Digest>,
    /// What prepared, in each view.
    pub prepared: Map<u32, Digest>,
    /// The first view in which it was committed, and what.
    pub committed: Option<(u32, Digest)>,
    /// The history up to here.
    pub chain: Option<Digest>,
    /// The digest of the stable checkpoint.
    pub stable: Option<Digest>,
}

/// What clean replicas did, all together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Ghost {
    /// By sequence number.
    pub numbers: Ledger<Past>,
    /// For each client, by timestamp: the number at which its request was executed.
    pub executed: Map<NodeId, Ledger<u64>>,
    /// The last result that a clean replica came to, for each client.
    pub results: Map<NodeId, Map<u32, Outcome>>,
    /// The highest view that a clean replica entered.
    pub view: u32,
    /// Whether a checkpoint became stable.
    pub stabilised: bool,
    /// Whether anything was committed.
    pub decided: bool,
}

/// Results remembered for each client: the open operation's, and some before it.
const RESULTS: usize = 4;

impl Ghost {
    /// A clean participant has moved.
    pub fn witness(&mut self, moved: &Moved<'_, Pbft>) {
        let State::Replica(replica) = moved.state else { return };
        self.decided |= moved.effects.iter().any(|effect| matches!(effect, Effect::Decide { .. }));
        for vote in cast(moved.node, moved.effects) {
            let votes = &self.numbers.get(vote.n).map(|past| past.votes.contains_key(&(moved.node, vote.view)));
            if *votes != Some(true) {
                self.numbers.entry(vote.n).votes.insert((moved.node, vote.view), vote.digest);
            }
        }
        self.see_votes(replica);
        self.see_execution(replica);
        if replica.active {
            self.view = self.view.max(replica.view);
        }
        if replica.stable.n > 0 {
            self.stabilised = true;
            self.numbers.entry(replica.stable.n).stable.get_or_insert(replica.stable.digest);
        }
    }

    fn see_votes(&mut self, replica: &Replica) {
        for (n, view, digest) in prepared(replica) {
            if self.numbers.get(n).is_none_or(|past| !past.prepared.contains_key(&view)) {
                self.numbers.entry(n).prepared.insert(view, digest);
            }
        }
        for (n, committed) in &replica.committed {
            if self.numbers.get(*n).is_none_or(|past| past.committed.is_none()) {
                self.numbers.entry(*n).committed = Some((committed.view, committed.digest));
            }
        }
    }

    fn see_execution(&mut self, replica: &Replica) {
        let service = &replica.service;
        if service.executed > 0 && self.numbers.get(service.executed).is_none_or(|past| past.chain.is_none()) {
            self.numbers.entry(service.executed).chain = Some(service.chain);
        }
        for (client, last) in service.replies.iter() {
            let ledger = self.executed.entry(*client).or_default();
            if ledger.get(u64::from(last.timestamp)).is_none() {
                *ledger.entry(u64::from(last.timestamp)) = last.n;
                let results = self.results.entry(*client).or_default();
                results.insert(last.timestamp, last.outcome.clone());
                if results.len() > RESULTS {
                    results.pop_first();
                }
            }
        }
    }
}

/// The prepares that a replica sends, one of each broadcast.
pub fn cast<'a>(node: NodeId, effects: &'a [Effect<Pbft>]) -> impl Iterator<Item = Vote> + 'a {
    let votes = effects.iter().filter_map(|effect| match effect {
        Effect::Send { message, .. } => match &**message {
            Message::Vote(vote) => Some(*vote.body()),
            _ => None,
        },
        _ => None,
    });
    let mut last = None;
    votes.filter(move |vote| {
        let news = last != Some(*vote);
        last = Some(*vote);
        news && vote.phase == Phase::Prepare && vote.replica == node
    })
}

/// What is prepared in the view of this replica's log, which is the former one while it changes views.
pub fn prepared(replica: &Replica) -> impl Iterator<Item = (u64, u32, Digest)> + '_ {
    let slots = replica.slots.iter().filter(|(_, slot)| slot.prepared);
    slots.filter_map(|(n, slot)| slot.pre_prepare.as_ref().map(|order| (*n, order.body().view, order.body().digest)))
}
