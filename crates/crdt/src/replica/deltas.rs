//! Delta replication: Algorithm 2 of Almeida, Shoker and Baquero 2018, "anti-entropy algorithm ensuring causal consistency".
//!
//! A replica numbers the deltas that change its state and keeps them for its peers. A peer gets the join of all that it
//! has not acknowledged, so that it never joins an interval without what came before (Def. 6, causal delta-merging). Where
//! the log does not reach back far enough, after a crash or a collection, the peer gets the whole state.

use super::guards::Guard;
use super::snapshot::merged;
use super::state::State;
use super::step::save;
use super::{Config, Exchange, Message, Operation, Replica, Snapshot, peers};
use crate::data_type::Type;
use model::sorted::Map;
use model::{Here, NodeId, Out, phrase};
use std::sync::Arc;

/// What Algorithm 2 keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Deltas<T: Type> {
    /// D: deltas by the count of the change that they made.
    pub log: Map<u64, Arc<Snapshot<T>>>,
    /// A: up to which count each peer has joined.
    pub acks: Map<NodeId, u64>,
}

impl<T: Type> Default for Deltas<T> {
    fn default() -> Self {
        Self { log: Map::new(), acks: Map::new() }
    }
}

impl<T: Type> Deltas<T> {
    /// A(j), zero for a peer that was never heard of.
    #[must_use]
    pub fn acked(&self, peer: NodeId) -> u64 {
        self.acks.get(&peer).copied().unwrap_or(0)
    }

    /// Whether the log holds every delta from this count on.
    fn reaches(&self, from: u64) -> bool {
        self.log.keys().next().is_some_and(|first| *first <= from)
    }

    /// The join of all deltas from this count on.
    fn interval(&self, config: &Config, from: u64) -> Option<Arc<Snapshot<T>>> {
        let mut deltas = self.log.range(from..).map(|(_, delta)| delta);
        let first = Arc::clone(deltas.next()?);
        Some(deltas.fold(first, |join, delta| Arc::new(join.joined(config, delta))))
    }

    /// Keeps a delta; the oldest goes when there are too many.
    fn keep(&mut self, config: &Config, count: u64, delta: Arc<Snapshot<T>>) {
        self.log.insert(count, delta);
        while self.log.len() > config.deltas as usize {
            self.log.pop_first();
        }
    }
}

/// An update's delta is joined to the own state and kept for the peers.
pub fn on_update<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    operation: Arc<Operation<T>>,
    out: &mut Out<'_, Replica<T>>,
) {
    let delta = Arc::new(state.snapshot.delta(here.config, operation.dot, &operation.update));
    let next = Arc::new(state.snapshot.joined(here.config, &delta));
    state.deltas.keep(here.config, state.changes, delta);
    save(state.change(next, Some(operation)), out);
}

/// What some peers have not acknowledged is sent to them, and what all that ever acknowledged have is forgotten.
pub fn on_round<T: Type>(here: &Here<'_, Replica<T>>, state: &mut State<T>, out: &mut Out<'_, Replica<T>>) {
    for peer in peers::drawn(here, out) {
        ship(here, state, peer, out);
    }
    collect(state, out);
}

fn ship<T: Type>(here: &Here<'_, Replica<T>>, state: &mut State<T>, peer: NodeId, out: &mut Out<'_, Replica<T>>) {
    let (acked, upto) = (state.deltas.acked(peer), state.changes);
    if acked >= upto {
        return;
    }
    let reaches = state.deltas.reaches(acked) || here.config.lacks(Guard::NoGap);
    let interval = if reaches { state.deltas.interval(here.config, acked) } else { None };
    if let Some(interval) = interval {
        out.applied(Exchange::ShipInterval.into());
        out.send(peer, Message::Delta { interval, upto });
    } else {
        let kept = state.deltas.log.keys().next().copied().unwrap_or(upto);
        out.refuse(Exchange::ShipInterval.into(), || {
            phrase!("log-too-short", "{} needs deltas from {}, the log begins at {}", peer, acked, kept)
        });
        out.applied(Exchange::ShipWhole.into());
        out.send(peer, Message::Whole { state: Arc::clone(&state.snapshot), upto });
    }
    if here.config.lacks(Guard::AwaitAck) {
        state.deltas.acks.insert(peer, upto);
    }
}

/// Forgets the deltas below the least acknowledgement, as the paper does: of the peers that have ever acknowledged.
fn collect<T: Type>(state: &mut State<T>, out: &mut Out<'_, Replica<T>>) {
    let Some(least) = state.deltas.acks.values().min().copied() else { return };
    if state.deltas.log.keys().next().is_some_and(|first| *first < least) {
        state.deltas.log = state.deltas.log.split_off(&least);
        out.applied(Exchange::CollectDeltas.into());
    }
}

/// News is joined and kept for others; the sender gets an acknowledgement in any case.
pub fn on_delta<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    from: NodeId,
    delta: &Arc<Snapshot<T>>,
    upto: u64,
    out: &mut Out<'_, Replica<T>>,
) {
    if let Some(next) = merged(here.config, &state.snapshot, delta) {
        out.applied(T::MERGED);
        state.deltas.keep(here.config, state.changes, Arc::clone(delta));
        save(state.change(next, None), out);
        out.applied(Exchange::MergeDelta.into());
    }
    out.send(from, Message::Ack { upto });
    out.applied(Exchange::Acknowledge.into());
}

/// What a peer is known to have only rises.
pub fn on_ack<T: Type>(state: &mut State<T>, from: NodeId, upto: u64, out: &mut Out<'_, Replica<T>>) {
    let acked = state.deltas.acks.entry(from).or_insert(0);
    if *acked < upto {
        *acked = upto;
        out.applied(Exchange::RecordAck.into());
    }
}
